"""A subproblem of the Lagrangian: limits on rows, its ascent, and what its value rules out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.solver.bound.climb import climb, value_at
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.rows import Rows

WORST = -(2**62)
CELLS_PER_CALL = 20_000_000
"""Cells that are looked at between two glances at the clock: a fraction of a second."""


@dataclass(frozen=True, eq=False)
class Node:
    """How often each row must and may be chosen, and the best multipliers known for that."""

    low: Ints
    """Shape (R,)."""
    high: Ints
    """Shape (R,)."""
    multipliers_m: Ints
    """Shape (m,)."""
    density: NDArray[np.float64]
    """About how often each row is chosen, shape (R,)."""
    value_m: int = WORST

    def limited(self, row: int, *, low: int | None = None, high: int | None = None) -> Node:
        """Return a subproblem with another limit on one row."""
        lows, highs = self.low.copy(), self.high.copy()
        if low is not None:
            lows[row] = low
        if high is not None:
            highs[row] = high
        return replace(self, low=lows, high=highs, value_m=WORST)


def root_of(rows: Rows, multipliers_m: Ints) -> Node:
    """Return the subproblem without limits."""
    none = np.zeros(len(rows.most), dtype=np.int64)
    return Node(none, rows.most, multipliers_m, none.astype(float))


def unlimited(rows: Rows, node: Node) -> Node:
    """Return the node without its limits, so that its value rests on nothing but multipliers."""
    root = root_of(rows, node.multipliers_m)
    return replace(root, density=node.density, value_m=value_of(rows, root))


def ascend(
    rows: Rows, node: Node, target_m: int, steps: int, length: float, budget: Budget
) -> Node:
    """Return the node with better multipliers, and without what is dearer than the target."""
    point = node.multipliers_m.astype(float)
    direction, pace = np.zeros_like(point), np.array([length, 0.0])
    best, value, density = node.multipliers_m.copy(), WORST, node.density.copy()
    at_once = max(1, CELLS_PER_CALL // max(1, len(rows.unit)))
    for start in range(0, steps, at_once):
        times = min(at_once, steps - start)
        limits = (rows, node.low, node.high)
        value = climb(*limits, point, direction, pace, best, value, target_m, times, density)
        if value >= target_m or pace[0] == 0.0 or budget.is_over():
            break
    risen = Node(node.low, node.high, best, density, value)
    return risen if value >= target_m else tighten(rows, risen, target_m)


def tighten(rows: Rows, node: Node, target_m: int) -> Node:
    """Close the rows that only dearer choices have, and open those that no cheaper one lacks."""
    values, chosen, edges = worths(rows, node)
    last, after = edges[rows.of_class].T
    free = node.high > node.low
    closed = free & (chosen == node.low) & (node.value_m + values - last >= target_m)
    needed = free & (chosen > node.low) & (node.value_m - values + after >= target_m)
    return replace(
        node,
        low=np.where(needed, chosen, node.low),
        high=np.where(closed, node.low, node.high),
    )


def value_of(rows: Rows, node: Node) -> int:
    """Return the Lagrangian's value at a node's limits and multipliers."""
    values, chosen = np.zeros((2, len(rows.most)), dtype=np.int64)
    edges = np.zeros((len(rows.groups), 2), dtype=np.int64)
    return int(value_at(rows, node.low, node.high, node.multipliers_m, values, chosen, edges))


def worths(rows: Rows, node: Node) -> tuple[Ints, Ints, Ints]:
    """Return each row's worth, how often it is chosen, and the edges of each class's choice."""
    values, chosen = np.zeros((2, len(rows.most)), dtype=np.int64)
    edges = np.zeros((len(rows.groups), 2), dtype=np.int64)
    value_at(rows, node.low, node.high, node.multipliers_m, values, chosen, edges)
    return values, chosen, edges


def cells_within(rows: Rows, node: Node, target_m: int) -> NDArray[np.bool_]:
    """Tell for each cell whether a choice cheaper than the target may have it.

    A unit that is forced into a row costs it at least what weak duality of the row's knapsack
    says, at any whole price for a unit of size.
    """
    values, chosen, edges = worths(rows, node)
    instead = np.where(chosen > 0, values, edges[rows.of_class, 0])
    sizes = rows.sizes[rows.unit]
    reduced = rows.costs_m - node.multipliers_m[rows.unit]
    kept = np.zeros(len(rows.unit), dtype=bool)
    for row in np.flatnonzero(node.high > 0):
        cells = slice(rows.first[row], rows.first[row + 1])
        lower, upper = (int(bound[rows.of_class[row]]) for bound in (rows.lower, rows.upper))
        price = _price(reduced[cells], sizes[cells], lower, upper)
        net = reduced[cells] - price * sizes[cells]
        least = int(np.minimum(net, 0).sum()) + price * (lower if price > 0 else upper)
        least += int(rows.constant_m[row])
        bound = node.value_m + least + np.maximum(net, 0) - int(instead[row])
        kept[cells] = bound < target_m
    return kept


def _price(costs: Ints, sizes: Ints, lower: int, upper: int) -> int:
    """Return about the dual price of a unit of size in the cheapest choice."""
    costs, sizes = costs[sizes > 0], sizes[sizes > 0]
    if len(sizes) == 0:
        return 0
    order = np.argsort(costs / sizes)
    filled = sizes[order].cumsum()
    ratio = np.floor(costs[order] / sizes[order]).astype(np.int64)
    ends = np.minimum(np.searchsorted(filled, [lower, upper]), len(order) - 1)
    at_lower, at_upper = ratio[ends].tolist()
    return int(max(at_lower, min(at_upper, 0))) if lower < upper else int(at_lower)
