"""Branch and bound on centres, over the Lagrangian."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.leaf import leaf_value
from gruppering.solver.bound.node import Node, ascend
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.rows import Rows

TRIAL_STEPS, NODE_STEPS = 12, 40
CANDIDATES = 6
"""Rows that are tried before one is chosen."""


def branch(
    rows: Rows,
    leaf_rows: Rows,
    root: Node,
    target_m: int,
    shift_m: int,
    budget: Budget,
    on_bound: Callable[[int], None],
    found: Callable[[Ints, Ints], None],
) -> None:
    """Tell the least bound of all open nodes, until none is left or the budget is over.

    The subproblem with the least bound is split first, on a row that is a centre about half of
    the time on average over the steps of the ascent (a rough primal solution, as in the volume
    algorithm of Barahona and Anbil 2000): of a few such, the one that raises both sides most.
    Leaves are priced at the costs of ``leaf_rows``, which are those of ``rows`` with
    ``shift_m`` less, or above them; ``found`` takes the row of each unit in a cheap one,
    and how often each row is chosen.
    """
    number = count()
    heap = [(root.value_m, next(number), root)]
    ceiling = target_m
    while heap and heap[0][0] < ceiling and not budget.is_over():
        node = heapq.heappop(heap)[2]
        if (node.high == node.low).all():
            leaf = leaf_value(leaf_rows, node)
            if leaf is None:
                heapq.heappush(heap, (node.value_m, next(number), node))
                break
            value, row = leaf
            if value - shift_m < ceiling:
                found(row, node.low)
            # Beyond the least of these nothing is proved.
            ceiling = min(ceiling, max(value - shift_m, node.value_m))
        else:
            for child in _children(rows, node, target_m, budget):
                if child.value_m < ceiling:
                    heapq.heappush(heap, (child.value_m, next(number), child))
            if budget.is_over():
                break
        on_bound(shift_m + min(ceiling, heap[0][0] if heap else ceiling))


def _children(rows: Rows, node: Node, target_m: int, budget: Budget) -> list[Node]:
    """Return the two sides of the row that raises them most."""
    best: list[Node] = []
    for row in _candidates(node):
        whole = int(np.clip(node.density[row], node.low[row], node.high[row] - 1))
        sides = [
            ascend(rows, side, target_m, TRIAL_STEPS, 0.5, budget)
            for side in (node.limited(row, high=whole), node.limited(row, low=whole + 1))
        ]
        if not best or _promise(node, sides, target_m) > _promise(node, best, target_m):
            best = sides
    better = [
        side if side.value_m >= target_m else ascend(rows, side, target_m, NODE_STEPS, 0.4, budget)
        for side in best
    ]
    return [replace(side, value_m=max(side.value_m, node.value_m)) for side in better]


def _promise(node: Node, sides: list[Node], target_m: int) -> float:
    first, second = (min(side.value_m, target_m) - node.value_m for side in sides)
    return max(first, 1.0) * max(second, 1.0)


def _candidates(node: Node) -> list[int]:
    free = np.flatnonzero(node.high > node.low)
    distance = np.abs(node.density[free] - np.rint(node.density[free]))
    drawn = np.argsort(-distance - 1e-6 * node.density[free], kind="stable")
    rows: list[int] = free[drawn[:CANDIDATES]].tolist()
    return rows
