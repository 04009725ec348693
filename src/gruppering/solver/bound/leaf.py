"""The least cost of placing units once the centres are chosen."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow

from gruppering.algebra import Ints
from gruppering.solver.bound.node import Node
from gruppering.solver.bound.rows import Rows
from gruppering.solver.bound.select import NEVER


def leaf_value(rows: Rows, node: Node) -> tuple[int, Ints] | None:
    """Return the cost of the cheapest assignment to the rows that a leaf must choose, and it.

    It is a flow of minimum cost, solved in integers: units of size 1 go to rows, which take
    at least their lower and at most their upper size. None where sizes differ. An assignment
    is the row of each unit, shape (m,); -1 where there is none.
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
    ways = flow.add_arcs_with_capacity_and_unit_cost(
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
        return NEVER, np.full(m, -1)
    if status != flow.OPTIMAL:
        return None
    fixed = times * (rows.constant_m[used] + rows.opening_m[of_class])
    taken = cells[flow.flows(ways) > 0]
    row = np.full(m, -1)
    row[rows.unit[taken]] = rows.of_cell[taken]
    return int(flow.optimal_cost()) + int(fixed.sum()), row
