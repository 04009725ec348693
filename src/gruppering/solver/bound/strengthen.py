"""Multipliers for regions: the linear program finds them, the Lagrangian makes them safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.certificate import regions_to_lists
from gruppering.solver.bound.climb import groups_of, value_at
from gruppering.solver.bound.fractional import Fractional
from gruppering.solver.bound.node import Node, cells_within
from gruppering.solver.bound.regions import folded, violated_regions
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.rows import Rows

FIRST_CELLS = 12_000
"""Cells that the linear program begins with, about."""
LARGEST = 4_000_000
"""Rows times units up to which there are tables of both."""
CELLS_PER_ROUND = 3_000
FEW_LINKS = 10
"""Units too much in rows up to which it is worth while to look for regions."""
REGIONS_PER_ROUND = 20


def strengthen(
    rows: Rows,
    node: Node,
    near: Ints,
    target_m: int,
    budget: Budget,
    on_better: Callable[[int, Mapping[str, Any]], None],
) -> tuple[Rows, Node, int]:
    """Return the rows at better costs, the node at better multipliers, and the costs' constant.

    At the new costs, and with the constant, a choice that keeps the regions costs no more than
    at the old ones; every grouping keeps them.

    Parameters
    ----------
    rows, node
        The choices, and good multipliers for them.
    near
        Units by distance from each of some sites, shape (sites, m).
    target_m, budget
        A value at which to stop, and when to end.
    on_better
        Takes each better value, the constant included, and what it rests on.
    """
    if len(rows.site) * len(rows.sizes) > LARGEST or (rows.site < 0).all():
        return rows, node, 0
    program = Fractional(rows, _first_cells(rows, node, target_m), target_m, budget)
    best, best_rows, best_constant = node, rows, 0
    groups = np.zeros((len(rows.site), len(rows.sizes)))
    while not budget.is_over() and program.solve():
        links = program.link()
        if links > FEW_LINKS:
            continue
        shares, times = program.point(), program.times
        multipliers, prices = program.multipliers_m, program.prices_m
        regions = [region for region, _ in program.regions]
        changed, constant = folded(rows, regions, prices)
        risen = _at(changed, node, multipliers, constant)
        if risen.value_m > best.value_m:
            best, best_rows, best_constant = risen, changed, constant
            told = regions_to_lists(rows, target_m, multipliers, regions, prices)
            on_better(best.value_m, told)
        if best.value_m >= target_m:
            break
        cells = program.missing(changed.costs_m, CELLS_PER_ROUND)
        groups_of(changed, multipliers, groups)
        fresh = violated_regions(rows, near, groups, shares, times, REGIONS_PER_ROUND)
        program.add_cells(cells)
        program.add_regions(fresh)
        if not len(cells) and not fresh and not links:
            break
    return best_rows, best, best_constant


def _first_cells(rows: Rows, node: Node, target_m: int) -> Ints:
    """Return the cells that cost least beyond the best choice, about as many as are wanted."""
    low, high = node.value_m, target_m
    kept = cells_within(rows, node, high)
    for _ in range(8):
        middle = (low + high) // 2
        fewer = cells_within(rows, node, middle)
        if fewer.sum() > FIRST_CELLS:
            high, kept = middle, fewer
        else:
            low = middle
    found: Ints = np.flatnonzero(kept)
    return found


def _at(rows: Rows, node: Node, multipliers_m: Ints, constant_m: int) -> Node:
    values, chosen = np.zeros((2, len(rows.site)), dtype=np.int64)
    edges = np.zeros((len(rows.groups), 2), dtype=np.int64)
    value = value_at(rows, node.low, node.high, multipliers_m, values, chosen, edges)
    return replace(node, multipliers_m=multipliers_m, value_m=value + constant_m)
