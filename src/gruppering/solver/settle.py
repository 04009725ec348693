"""The stages before costs: a feasible start, who waits, and how even sizes can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np
from ortools.sat.python import cp_model

from gruppering.algebra import UNBOUNDED, Ints, Spread, Total
from gruppering.errors import InfeasibleError, OutOfTimeError
from gruppering.problem import Problem, evaluate
from gruppering.solver.effort import Effort
from gruppering.solver.model import Expression, feasible_model
from gruppering.solver.restate import restate
from gruppering.words.messages import said

LATER_STAGES = 0.4
"""Share of the time left after a first grouping that placement and widths may take; each stage
takes at most half of what is left of that."""
STAGE = -2
"""Marks the records that hold what a stage has decided."""


@dataclass(frozen=True, eq=False)
class Settled:
    """A problem whose waiting lists and widths are decided, and a grouping that keeps them."""

    problem: Problem
    labels: Ints
    proved: bool
    """Whether nothing better is possible in the stages that were decided."""


def settle(
    problem: Problem,
    construct: Callable[[Problem], Ints | None],
    effort: Effort,
    start: Ints | None = None,
) -> Settled:
    """Decide placement and widths, first by hope and then by CP-SAT over kinds of units.

    Parameters
    ----------
    problem
        The problem as compiled.
    construct
        Returns a grouping that keeps every hard record of a problem, or None if it found none.
    effort
        For all stages of CP-SAT together.
    start
        A grouping to begin the stages from, if it keeps every hard record.

    Raises
    ------
    InfeasibleError
        If no grouping keeps the hard records.
    OutOfTimeError
        If none was found and none was proved impossible in time.
    """
    hope = _hold_widths(_nobody_waits(problem), repeat(0))
    labels = construct(hope)
    if labels is not None:
        return Settled(hope, labels, proved=True)
    return _Stages(restate(problem), effort).run(start)


def _nobody_waits(problem: Problem) -> Problem:
    """Forbid waiting to all who may be anywhere else."""
    allowed = problem.allowed.copy()
    homeless = ~np.any(allowed[:, ~problem.waiting], axis=1, keepdims=True)
    allowed[:, problem.waiting] &= homeless
    return problem.replace(allowed=allowed)


def _hold_widths(problem: Problem, excesses: Iterable[int]) -> Problem:
    """Fix the widths that were to be small, each at 1 and its excess."""
    constraints = []
    lower, upper = problem.lower.copy(), problem.upper.copy()
    remaining = iter(excesses)
    for record in problem.constraints:
        if isinstance(record, Spread) and record.width is None:
            record = replace(record, width=1 + next(remaining))
        implied = (
            isinstance(record, Spread)
            and record.price_m is None
            and _bound_sizes(problem, record, lower, upper)
        )
        if not implied:
            constraints.append(record)
    held = problem.replace(constraints=tuple(constraints), lower=lower, upper=upper)
    return restate(held)


def _bound_sizes(problem: Problem, record: Spread, lower: Ints, upper: Ints) -> bool:
    """Write into the bounds of groups what even sizes imply; tell whether they imply it back.

    They do where everybody must be in one of the groups and sizes differ by at most one: then
    each is the mean, rounded down or up.
    """
    groups, units = record.groups, record.units
    counted = np.zeros(problem.n_units, dtype=np.int64)
    counted[units] = record.weights
    able = np.any(problem.allowed[:, groups], axis=1)
    if problem.optional[groups].any() or (counted != problem.size)[able].any():
        return False
    elsewhere = np.any(np.delete(problem.allowed, groups, axis=1), axis=1)
    width, count = int(record.width or 0), len(groups)
    least, most = int(counted[~elsewhere].sum()), int(counted.sum())
    lower[groups] = np.maximum(lower[groups], -((width * (count - 1) - least) // count))
    upper[groups] = np.minimum(upper[groups], (most + width * (count - 1)) // count)
    return width == 1 and least == most


class _Stages:
    """CP-SAT over kinds: placement row by row, then widths, each held while the next is sought."""

    def __init__(self, problem: Problem, effort: Effort) -> None:
        self.problem = problem
        self.model = feasible_model(problem)
        self.effort = effort
        self.proved = True

    def run(self, start: Ints | None) -> Settled:
        """Decide every stage in turn."""
        keeps = start is not None and evaluate(self.problem, start).violation == 0
        labels = start if keeps else self.solve()
        if labels is None:
            raise OutOfTimeError(said("nothing_in_time"))
        self.effort = replace(self.effort, seconds=LATER_STAGES * self.effort.seconds)
        for number, row in enumerate(self.problem.placement):
            objective = self.model.waiting(row)
            labels = self._minimise(objective, labels)
            self._hold(objective, evaluate(self.problem, labels).waiting[number])
        for number, width in enumerate(self.model.widths):
            labels = self._minimise(width, labels)
            self._hold(width, evaluate(self.problem, labels).widths[number])
        settled = evaluate(self.problem, labels)
        problem = _hold_widths(_hold_waiting(self.problem, settled.waiting), settled.widths)
        return Settled(problem, labels, self.proved)

    def _minimise(self, objective: Expression, labels: Ints) -> Ints:
        if isinstance(objective, int):
            return labels
        self.model.cp.minimize(objective)
        self.model.hint(labels)
        better = self.solve(share=0.5)
        self.model.cp.clear_objective()  # type: ignore[no-untyped-call]
        return labels if better is None else better

    def _hold(self, objective: Expression, value: int) -> None:
        if not isinstance(objective, int):
            self.model.cp.add_linear_constraint(objective, -UNBOUNDED, value)

    def solve(self, share: float = 1.0) -> Ints | None:
        """Return a grouping that keeps the model as it stands, or None if none was found."""
        with replace(self.effort, seconds=share * self.effort.seconds).solver() as solver:
            status = solver.solve(self.model.cp)
        work = solver.response_proto.deterministic_time
        used = work if self.effort.deterministic else solver.wall_time
        self.effort = replace(self.effort, seconds=max(0.0, self.effort.seconds - used))
        if status == cp_model.INFEASIBLE:
            raise InfeasibleError(said("rules_exclude_all"))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.proved = False
            return None
        self.proved &= status == cp_model.OPTIMAL
        return self.model.labels(solver)


def _hold_waiting(problem: Problem, reached: tuple[int, ...]) -> Problem:
    """Keep what is reached in each row of placement; forbid waiting where it is nothing."""
    allowed = problem.allowed.copy()
    lists = np.flatnonzero(problem.waiting)
    totals = []
    for row, most in zip(problem.placement, reached, strict=True):
        units = np.flatnonzero(row)
        units = units[allowed[np.ix_(units, lists)].any(axis=1)]
        if most == 0:
            allowed[np.ix_(units, lists)] = False
        elif len(units):
            totals.append(
                Total(
                    STAGE,
                    np.repeat(units, len(lists)),
                    np.tile(lists, len(units)),
                    np.repeat(row[units], len(lists)),
                    0,
                    most,
                )
            )
    return problem.replace(allowed=allowed, constraints=(*problem.constraints, *totals))


def is_feasible(problem: Problem, effort: Effort) -> bool | None:
    """Tell whether some grouping keeps every hard record; None if it is not known in time."""
    try:
        return _Stages(restate(problem), effort).solve() is not None or None
    except InfeasibleError:
        return False
