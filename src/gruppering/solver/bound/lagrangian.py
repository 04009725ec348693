"""Bound on a part by the Lagrangian of its assignment constraints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.branch import branch
from gruppering.solver.bound.certificate import multipliers_to_lists
from gruppering.solver.bound.floors import unit_floors_m
from gruppering.solver.bound.node import (
    Node,
    ascend,
    cells_within,
    root_of,
    tighten,
    unlimited,
)
from gruppering.solver.bound.pairs import Pairs, links_floor_m
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.result import Budget, Found, Method, Report, ignore
from gruppering.solver.bound.rows import Rows, rows_of
from gruppering.solver.bound.select import NEVER
from gruppering.solver.bound.strengthen import strengthen

STEPS = 1_500
FINEST = 8
"""Bits after the point of a metre, so that rounding multipliers costs next to nothing."""
SHARE_OF_REGIONS = 0.7
"""Share of the time for regions; branch and bound has the rest."""


def lagrangian(
    part: Part,
    pairs: Pairs | None,
    target_m: int,
    budget: Budget,
    report: Report,
    found: Found = ignore,
) -> None:
    """Report ever better bounds until nothing is left to branch on or the budget is over.

    Exact on capacitated p-median's linear relaxation in the limit (Beasley 1993, "Lagrangean
    heuristics for location problems"); where pairs are priced, each unit's cheapest partners
    stand for them.

    Parameters
    ----------
    part, pairs
        The part, and its pairs where any are priced.
    target_m
        What the incumbent costs in this part.
    budget, report
        When to end, and who is told.
    found
        Takes the groupings at the leaves that are cheaper than what is known.
    """
    constant = pairs.constant_m if pairs is not None else links_floor_m(part)
    floors = unit_floors_m(part, pairs)
    scale = scale_of(target_m - constant)
    # Costs are whole: what is above one metre less than the target is not below it.
    target = (target_m - constant - 1) * scale + 1
    rows = scaled(rows_of(part, floors), scale)
    floors = np.where(floors < NEVER, floors * scale, NEVER)
    root = unlimited(rows, first_node(rows, floors, target, budget))
    certificate = multipliers_to_lists(part, scale, root.multipliers_m)

    def tell(value: int, method: Method, told: Mapping[str, Any]) -> None:
        # What only groupings dearer than the target use is gone: nothing is proved beyond it.
        report(constant - (-min(value, target) // scale), method, told)

    has_centres = bool((rows.site >= 0).any())
    tell(root.value_m, "centre" if has_centres else "partners", certificate)
    if not has_centres or root.value_m >= target:
        return
    rows, root = reduced(rows, tighten(rows, root, target), target)
    fitted, root, shift = strengthen(
        rows,
        root,
        _near(part, rows),
        target,
        budget.share(SHARE_OF_REGIONS),
        lambda value, told: tell(value, "centre, regions", {**certificate, "then": told}),
    )
    if root.value_m >= target:
        return
    root = replace(root, value_m=root.value_m - shift)
    kept = cells_within(fitted, root, target - shift)
    leaf_rows, _ = rows.keep(kept, root.high)
    fitted, numbers = fitted.keep(kept, root.high)
    branch(
        fitted,
        leaf_rows,
        _on(root, numbers),
        target - shift,
        shift,
        budget,
        lambda value: tell(value, "centre, branch and bound", {}),
        lambda row, times: found(_labels_of(part, leaf_rows, row, times)),
    )


def _labels_of(part: Part, rows: Rows, row: Ints, times: Ints) -> Ints:
    """Return the group of each unit from its row; rows that are chosen twice are divided."""
    labels = np.full(len(row), -1)
    left = [each.groups.tolist() for each in part.classes]
    for number in np.flatnonzero(times).tolist():
        members = np.flatnonzero(row == number)
        groups = left[int(rows.of_class[number])]
        if rows.site[number] >= 0:
            groups = [groups.pop() for _ in range(times[number])]
        labels[members] = np.resize(groups, len(members))
    return labels


def scale_of(target: int) -> int:
    """Return parts of a metre that leave room for sums in 64 bits."""
    return 1 << max(0, min(FINEST, 36 - abs(target).bit_length()))


def scaled(rows: Rows, scale: int) -> Rows:
    """Return the rows at costs in parts of a metre."""
    return rows._replace(costs_m=rows.costs_m * scale, opening_m=rows.opening_m * scale)


def first_node(rows: Rows, floors_m: Ints, target_m: int, budget: Budget) -> Node:
    """Return the subproblem without limits, with good multipliers."""
    root = root_of(rows, floors_m.min(axis=1))
    root = ascend(rows, root, target_m, STEPS, 1.0, budget)
    return ascend(rows, root, target_m, STEPS, 0.5, budget)


def reduced(rows: Rows, node: Node, target_m: int) -> tuple[Rows, Node]:
    """Return the rows without what only choices have that are not below the target."""
    smaller, numbers = rows.keep(cells_within(rows, node, target_m), node.high)
    return smaller, _on(node, numbers)


def _on(node: Node, numbers: Ints) -> Node:
    """Return the node over some rows only."""
    return replace(
        node,
        low=node.low[numbers],
        high=node.high[numbers],
        density=node.density[numbers],
    )


def _near(part: Part, rows: Rows) -> Ints:
    """Return the part's units by distance from each site, shape (sites, m)."""
    if (rows.site < 0).all():
        return np.zeros((0, len(part.units)), dtype=np.int64)
    table = next(each.table for each in part.classes if each.to_centre)
    sites = np.unique(rows.site[rows.site >= 0])
    ways = part.problem.tables[table][np.ix_(sites, part.profile)]
    near: Ints = np.argsort(ways, axis=1, kind="stable")
    return near
