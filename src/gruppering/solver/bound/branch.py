"""Branch and bound on how many centres lie in a region, over the Lagrangian."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.solver.bound.assignment import Centres
from gruppering.solver.bound.node import Node, Side, ascend, lists_of
from gruppering.solver.bound.result import Budget

ROOT_STEPS, TRIAL_STEPS, NODE_STEPS = 600, 25, 80
CANDIDATES = 5
"""Regions that are tried before one is chosen."""
REPORTED_SHARE = 5e-4
"""Part of the target by which the bound must rise to be told with all its nodes."""
LEAST_FRACTION = 0.02
"""How far from whole the number of centres in a region must be to branch on it."""


def branch(
    centres: Centres,
    multipliers_m: Ints,
    target_m: int,
    budget: Budget,
    on_bound: Callable[[int, Mapping[str, Any]], None],
) -> None:
    """Tell the least bound of all open nodes, until none is left or the budget is over.

    The subproblem with the least bound is split first. A region is a ball of sites whose
    number of centres is furthest from whole on average over the steps of the ascent (a rough
    primal solution, as in the volume algorithm of Barahona and Anbil 2000).
    """
    empty = np.zeros(0, dtype=np.int64)
    root = ascend(centres, (), multipliers_m, empty, target_m, ROOT_STEPS, budget)
    centres = centres.only(_useful(centres, root, target_m))
    root = ascend(centres, (), root.multipliers_m, empty, target_m, ROOT_STEPS // 4, budget)
    near = np.argsort(_ways_between(centres), axis=1, kind="stable")

    def tell(value_m: int, leaves: list[Node]) -> None:
        sites = centres.sites.tolist()
        on_bound(value_m, {"sites": sites, "nodes": [lists_of(leaf) for leaf in leaves]})

    if root.value_m >= target_m:
        # Sites that only dearer groupings use are gone: beyond the target nothing is proved.
        tell(target_m, [root])
        return
    number = count()
    heap = [(root.value_m, next(number), root)]
    closed: list[Node] = []
    least = told = root.value_m
    while heap and not budget.is_over():
        node = heapq.heappop(heap)[2]
        children = _children(centres, node, near, target_m, budget)
        if not children or budget.is_over():
            heapq.heappush(heap, (node.value_m, next(number), node))
            break
        for child in children:
            if child.value_m >= target_m:
                closed.append(child)
            else:
                heapq.heappush(heap, (child.value_m, next(number), child))
        least = max(least, min((value for value, _, _ in heap), default=target_m))
        if least >= told + max(1, target_m * REPORTED_SHARE) or not heap:
            told = least
            tell(least, [*closed, *(node for _, _, node in heap)])
    if least > told:
        tell(least, [*closed, *(node for _, _, node in heap)])


def _useful(centres: Centres, root: Node, target_m: int) -> Ints:
    """Return the rows of sites that a grouping cheaper than the target may have as centres."""
    costs = centres.costs_m - root.multipliers_m[centres.able]
    values, _ = centres.value_all(costs)
    chosen = values[centres.pick(values)]
    may_close = centres.each.optional or centres.each.lower == 0
    last = max([*chosen.tolist(), *([-centres.each.opening_m] if may_close else [])], default=0)
    useful: Ints = np.flatnonzero(root.value_m + values - last < target_m)
    return useful


def _children(
    centres: Centres, node: Node, near: Ints, target_m: int, budget: Budget
) -> list[Node]:
    """Return the two sides of the region that raises the lower of their bounds most."""
    best: list[Node] = []
    for sides in _candidates(node, near, centres.each.count):
        pair = [
            ascend(
                centres,
                (*node.sides, side),
                node.multipliers_m,
                np.append(node.prices_m, 0),
                target_m,
                TRIAL_STEPS,
                budget,
            )
            for side in sides
        ]
        if not best or _promise(pair) > _promise(best):
            best = pair
        if budget.is_over():
            return []
    return [
        child
        if child.value_m >= target_m
        else ascend(
            centres,
            child.sides,
            child.multipliers_m,
            child.prices_m,
            target_m,
            NODE_STEPS,
            budget,
            child.density,
        )
        for child in best
    ]


def _promise(pair: list[Node]) -> tuple[int, int]:
    low, high = sorted(child.value_m for child in pair)
    return low, high


def _ways_between(centres: Centres) -> Ints:
    table = centres.part.problem.tables[centres.each.table]
    ways: Ints = table[np.ix_(centres.sites, centres.sites)].astype(np.int64)
    return ways + ways.T


def _candidates(node: Node, near: Ints, groups: int) -> list[tuple[Side, Side]]:
    """Return the sides of some regions whose number of centres is far from whole."""
    inside = node.density[near].cumsum(axis=1)
    fraction = np.minimum(inside - np.floor(inside), np.ceil(inside) - inside)
    fraction[inside > groups / 2 + 0.5] = 0.0
    found: list[tuple[Side, Side]] = []
    seen: list[NDArray[np.bool_]] = []
    for flat in np.argsort(-fraction, axis=None, kind="stable")[: 40 * CANDIDATES]:
        row, radius = np.unravel_index(int(flat), fraction.shape)
        if fraction[row, radius] < LEAST_FRACTION or len(found) == CANDIDATES:
            break
        region = np.zeros(len(near), dtype=bool)
        region[near[row, : radius + 1]] = True
        if any(node.density[region ^ other].sum() < 0.15 for other in seen):
            continue
        seen.append(region)
        whole = int(np.floor(inside[row, radius]))
        found.append((Side(region, whole, False), Side(region, whole + 1, True)))
    return found
