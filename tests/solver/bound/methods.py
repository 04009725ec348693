"""Every way to a bound by itself, and whether it has anything to say of a problem."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product

import numpy as np

from gruppering.algebra import Ints
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound import lower_bound
from gruppering.solver.bound.agree import agree
from gruppering.solver.bound.columns import kinds_of
from gruppering.solver.bound.counts import counts_of
from gruppering.solver.bound.cutting import cut
from gruppering.solver.bound.lagrangian import lagrangian
from gruppering.solver.bound.pairs import pairs_of
from gruppering.solver.bound.part import Part, split
from gruppering.solver.bound.partition import is_suited, partition
from gruppering.solver.bound.relaxation import relax
from gruppering.solver.bound.result import Budget, Report
from gruppering.solver.bound.times import by_times
from gruppering.solver.bound.totals import bound_pairs
from gruppering.solver.complete import prove
from gruppering.solver.effort import Effort

SECONDS = 5.0
HIGH = 2**40
"""A target that nothing reaches."""


def feasible_groupings(problem: Problem) -> list[tuple[int, Ints]]:
    """Return the cost and the labels of all that keep the hard records, the cheapest first."""
    choices = [np.flatnonzero(row) for row in problem.allowed]
    found = []
    for labels in map(np.array, product(*choices)):
        evaluation = evaluate(problem, labels)
        if not evaluation.violation:
            found.append((evaluation.cost_m, labels))
    return sorted(found, key=lambda each: each[0])


def _by_parts(
    apply: Callable[[Part, Ints, int, Report], bool], problem: Problem, labels: Ints
) -> int | None:
    """Bound every part by one method where it applies, else by the Lagrangian."""
    total, applied = problem.constant_m, False
    for part in split(problem):
        values: list[int] = []

        def report(value: int, *_: object, values: list[int] = values) -> None:
            values.append(value)

        target = part.cost_m(labels, pairs_of(part).cost_m)
        applied |= apply(part, labels, target, report)
        if not values:
            lagrangian(part, pairs_of(part), target, Budget(SECONDS), report)
        total += max(values)
    return total if applied else None


def _lagrangian(part: Part, _: Ints, target: int, report: Report) -> bool:
    lagrangian(part, pairs_of(part), target, Budget(SECONDS), report)
    return True


def _without_pairs(part: Part, _: Ints, target: int, report: Report) -> bool:
    lagrangian(part, None, target, Budget(SECONDS), report)
    return True


def _priced(part: Part) -> bool:
    return any(each.pairwise for each in part.classes)


def _linear_program(part: Part, _: Ints, __: int, report: Report) -> bool:
    if _priced(part):
        for value, _dual in cut(relax(part), HIGH, Budget(SECONDS)):
            report(value, "", {})
    return _priced(part)


def _in_cases(part: Part, _: Ints, __: int, report: Report) -> bool:
    if _priced(part):
        bound_pairs(part, HIGH, Budget(SECONDS), report)
    return _priced(part)


def _common_times(part: Part, _: Ints, target: int, report: Report) -> bool:
    timed = by_times(part)
    if timed is not None:
        for value, _dual in agree(relax(timed), target + 50, Budget(SECONDS)):
            report(value, "", {})
    return timed is not None


def _columns(part: Part, labels: Ints, target: int, report: Report) -> bool:
    pairs = pairs_of(part)
    kinds = kinds_of(part, pairs, counts_of(part))
    suited = _priced(part) and is_suited(part, kinds)
    if suited:
        partition(part, pairs, kinds, labels, target + 50, Budget(SECONDS), report)
    return suited


def _all(problem: Problem, labels: Ints) -> int:
    return lower_bound(problem, labels, time_limit_s=SECONDS).value_m


def _complete_model(problem: Problem, labels: Ints) -> int | None:
    proof = prove(problem, labels, Effort(SECONDS, seed=1, workers=1, deterministic=False))
    return None if proof is None else proof.bound_m


METHODS: dict[str, Callable[[Problem, Ints], int | None]] = {
    "lagrangian": partial(_by_parts, _lagrangian),
    "without pairs": partial(_by_parts, _without_pairs),
    "linear program": partial(_by_parts, _linear_program),
    "in cases": partial(_by_parts, _in_cases),
    "common times": partial(_by_parts, _common_times),
    "columns": partial(_by_parts, _columns),
    "all": _all,
    "complete model": _complete_model,
}
"""A bound on a problem from a grouping that keeps it; None where the method does not apply."""
