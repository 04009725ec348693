"""The complete CP-SAT model with the incumbent as hint: for the proof and the bound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from gruppering.algebra import Ints
from gruppering.problem import Problem
from gruppering.solver.bound.reach import reach
from gruppering.solver.bound.result import Budget, whole_m
from gruppering.solver.effort import Effort
from gruppering.solver.model import cost_model


@dataclass(frozen=True, eq=False)
class Proof:
    """What the complete model found: a grouping, and the least that any may cost."""

    labels: Ints
    bound_m: int
    optimal: bool


def model_terms(problem: Problem) -> int:
    """Return about how many terms the complete model has for costs of closeness."""
    terms = 0
    for index, to_centre in enumerate(problem.centre):
        groups = np.flatnonzero(problem.table == index)
        able = np.any(problem.allowed[:, groups], axis=1)
        units = int(able.sum())
        sites = len(np.unique(problem.profile[able]))
        terms += units * sites * len(groups) if to_centre else units * (units - 1) // 2
    return terms


def prove(problem: Problem, labels: Ints, effort: Effort) -> Proof | None:
    """Solve the complete model from a grouping; None if CP-SAT found nothing in time.

    Parameters
    ----------
    problem
        A settled problem: no width is left open.
    labels
        A grouping that keeps it.
    effort
        The limits.
    """
    left = reach(problem, labels, Budget(float("inf"))) if problem.centre.any() else None
    model = cost_model(problem, left)
    model.hint(labels)
    with effort.solver() as solver:
        # The bound comes from the linear relaxation: of the whole model, whatever the workers.
        solver.parameters.linearization_level = 2
        solver.parameters.extra_subsolvers.append("max_lp")
        status = solver.solve(model.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    bound_m = whole_m(solver.best_objective_bound)
    return Proof(model.labels(solver), bound_m, status == cp_model.OPTIMAL)
