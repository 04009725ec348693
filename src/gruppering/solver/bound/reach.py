"""Centres and ways that a grouping as cheap as the incumbent may have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound.floors import unit_floors_m
from gruppering.solver.bound.lagrangian import first_node, scale_of, scaled
from gruppering.solver.bound.node import Node, cells_within, tighten, unlimited
from gruppering.solver.bound.pairs import links_floor_m
from gruppering.solver.bound.part import split
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.rows import Rows, rows_of


@dataclass(frozen=True, eq=False)
class Reach:
    """What is left when all that only dearer groupings have is gone; G groups, P profiles."""

    centre: NDArray[np.bool_]
    """Profiles that may be the site of a group, shape (G, P)."""
    way: NDArray[np.bool_]
    """Profiles to which a unit may travel, shape (n, P)."""


def reach(problem: Problem, labels: Ints, budget: Budget) -> Reach:
    """Fix centres and ways by their reduced costs in the Lagrangian.

    Parameters
    ----------
    problem, labels
        A settled problem and a grouping that keeps it. Whatever costs more is not in reach.
    budget
        When to end; the steps are limited besides.
    """
    n, profiles = problem.n_units, len(problem.sites)
    centre = np.zeros((problem.n_groups, profiles), dtype=bool)
    way = np.zeros((n, profiles), dtype=bool)
    nodes: list[tuple[Rows, Node, int]] = []
    gap_m = evaluate(problem, labels).cost_m - problem.constant_m
    parts = split(problem)
    for part in parts:
        floors = unit_floors_m(part, None)
        target = part.cost_m(labels, None) - links_floor_m(part)
        scale = scale_of(target)
        rows = scaled(rows_of(part, floors), scale)
        # Its limits hold what this part costs the incumbent; but a cheaper grouping of the whole
        # may pay more here and less in another part, or for soft records, which no part holds.
        node = unlimited(rows, first_node(rows, floors * scale, (target + 1) * scale, budget))
        gap_m -= links_floor_m(part) - (-node.value_m // scale)
        nodes.append((rows, node, scale))
    for part, (rows, node, scale) in zip(parts, nodes, strict=True):
        target = node.value_m + (max(gap_m, 0) + 2) * scale
        left = tighten(rows, node, target)
        cells = cells_within(rows, left, target)
        for row in np.flatnonzero((rows.site >= 0) & (left.high > 0)):
            groups = part.classes[rows.of_class[row]].groups
            centre[groups, rows.site[row]] = True
        sites = rows.site[rows.of_cell]
        kept = cells & (sites >= 0)
        way[part.units[rows.unit[kept]], sites[kept]] = True
        for index in rows.of_class[rows.site < 0]:
            if part.classes[index].to_centre:  # too large for its centres to be told apart
                centre[part.classes[index].groups] = True
                way[part.units[part.allowed[:, index]]] = True
    return Reach(centre, way)
