"""Bound on a part by the Lagrangian of its assignment constraints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.assignment import Centres, Chooser, choosers
from gruppering.solver.bound.branch import branch
from gruppering.solver.bound.floors import unit_floors_m
from gruppering.solver.bound.pairs import Pairs, links_floor_m
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.result import Budget, Report
from gruppering.solver.bound.subgradient import Ascent

STEPS = 3000


def lagrangian(
    part: Part,
    pairs: Pairs | None,
    labels: Ints,
    target_m: int,
    budget: Budget,
    report: Report,
) -> None:
    """Report ever better bounds until the steps are small or the budget is over.

    Exact on capacitated p-median's linear relaxation in the limit (Beasley 1993, "Lagrangean
    heuristics for location problems"); where pairs are priced, each unit's cheapest partners
    stand for them.

    Parameters
    ----------
    part, pairs
        The part, and its pairs where any are priced.
    labels
        The incumbent, shape (n,).
    target_m
        What the incumbent costs in this part.
    budget, report
        When to end, and who is told.
    """
    constant = pairs.constant_m if pairs is not None else links_floor_m(part)
    floors = unit_floors_m(part, pairs)
    options = choosers(part, floors)
    method = "centre" if any(each.to_centre for each in part.classes) else "partners"

    def tell(value: int, multipliers: Ints) -> None:
        certificate = {"multipliers_m": multipliers.tolist()}
        report(value + constant, method, certificate)

    start = floors.min(axis=1).astype(float)
    ascent = Ascent(
        lambda multipliers: dual_value(options, multipliers), start, target_m - constant
    )
    ascent.run(budget, STEPS, tell)
    if len(options) == 1 and isinstance(options[0], Centres):

        def tell_nodes(value: int, certificate: Mapping[str, Any]) -> None:
            report(value + constant, "centre, branch and bound", certificate)

        branch(options[0], ascent.best, target_m - constant, budget, tell_nodes)


def dual_value(options: list[Chooser], multipliers_m: Ints) -> tuple[int, np.ndarray]:
    """Return the Lagrangian's value and subgradient: how far each unit is from one place."""
    choices = [option.choose(multipliers_m) for option in options]
    value = int(multipliers_m.sum()) + sum(choice.value_m for choice in choices)
    taken = np.sum([choice.taken for choice in choices], axis=0)
    return value, 1.0 - taken
