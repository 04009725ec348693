"""The least cost of placing units once the centres are chosen."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow

from gruppering.solver.bound.node import Node
from gruppering.solver.bound.rows import Rows
from gruppering.solver.bound.select import NEVER


def leaf_value(rows: Rows, node: Node) -> int | None:
    """Return the cost of the cheapest assignment to the rows that a leaf must choose.

    It is a flow of minimum cost, solved in integers: units of size 1 go to rows, which take
    at least their lower and at most their upper size. None where sizes differ.
    """
    if not rows.plain:
        return None
    m = len(rows.sizes)
    used = np.flatnonzero(node.low)
    head = np.full(len(node.low), -1)
    head[used] = m + np.arange(len(used))
    spare = m + len(used)
    cells = np.flatnonzero(head[rows.of_cell] >= 0)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        rows.unit[cells], head[rows.of_cell[cells]], np.ones(len(cells)), rows.costs_m[cells]
    )
    of_class, times = rows.of_class[used], node.low[used]
    lower, upper = times * rows.lower[of_class], times * rows.upper[of_class]
    flow.add_arcs_with_capacity_and_unit_cost(
        head[used], np.full(len(used), spare), np.maximum(upper - lower, 0), np.zeros(len(used))
    )
    supplies = np.concatenate([np.ones(m), -lower, [int(lower.sum()) - m]])
    flow.set_nodes_supplies(np.arange(spare + 1), supplies)
    status = flow.solve()
    if status == flow.INFEASIBLE:
        return NEVER
    if status != flow.OPTIMAL:
        return None
    fixed = times * (rows.constant_m[used] + rows.opening_m[of_class])
    return int(flow.optimal_cost()) + int(fixed.sum())
