"""No bound may be above the optimum: brute force over small problems of the whole algebra.

``BOUND_EXAMPLES=2000 pytest tests/solver/bound`` looks at more problems than the suite does.
"""

from __future__ import annotations

import json
import os

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from gruppering.algebra import Count
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound import Bound, lower_bound
from gruppering.solver.bound.cutting import cut
from gruppering.solver.bound.lagrangian import lagrangian
from gruppering.solver.bound.pairs import pairs_of
from gruppering.solver.bound.part import split
from gruppering.solver.bound.partition import is_suited, partition
from gruppering.solver.bound.relaxation import relax
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.totals import bound_pairs
from tests.solver.bound.helpers import best_grouping, random_problem, two_networks
from tests.solver.strategies import problems

EXAMPLES = int(os.environ.get("BOUND_EXAMPLES", "120"))
METHODS = ("lagrangian", "without pairs", "cut", "pairs", "partition")
quiet = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def bound_by(problem: Problem, labels: np.ndarray, method: str) -> int:
    """Bound every part by one method where it applies, else by the Lagrangian."""
    total = problem.constant_m
    for part in split(problem):
        pairs = pairs_of(part)
        target = part.cost_m(labels, pairs.cost_m)
        values: list[int] = []
        budget = Budget(5.0)

        def report(value: int, *_: object, values: list[int] = values) -> None:
            values.append(value)

        priced = any(each.pairwise for each in part.classes)
        if method == "cut" and priced:
            values += [value for value, _ in cut(relax(part), 2**40, budget)]
        elif method == "pairs" and priced:
            bound_pairs(part, 2**40, budget, report)
        elif method == "partition" and priced and is_suited(part, pairs):
            partition(part, pairs, labels, target + 50, budget, report)
        if not values:
            known = None if method == "without pairs" else pairs
            lagrangian(part, known, labels, target, budget, report)
        total += max(values)
    return total


@given(problem=problems(max_units=6, max_groups=3, planted=True))
@quiet
def test_no_bound_is_above_the_optimum(problem: Problem) -> None:
    problem = problem.replace(placement=problem.placement[:0])
    labels = best_grouping(problem)
    optimum_m = evaluate(problem, labels).cost_m
    seen: list[Bound] = []
    bound = lower_bound(problem, labels, time_limit_s=5, on_progress=seen.append)
    assert bound.value_m <= optimum_m
    assert [each.value_m for each in seen] == sorted(each.value_m for each in seen)
    assert json.loads(json.dumps(bound.certificate)) == bound.certificate


@pytest.mark.parametrize("method", METHODS)
@given(problem=problems(max_units=6, max_groups=3, planted=True))
@settings(quiet, max_examples=EXAMPLES // 5)
def test_no_method_is_above_the_optimum(method: str, problem: Problem) -> None:
    problem = problem.replace(placement=problem.placement[:0])
    labels = best_grouping(problem)
    assert bound_by(problem, labels, method) <= evaluate(problem, labels).cost_m


@pytest.mark.parametrize("to_centre", [False, True])
def test_structured_problems_by_every_method(to_centre: bool) -> None:
    for seed in range(EXAMPLES // 15):
        problem = random_problem(seed, to_centre=to_centre)
        labels = best_grouping(problem)
        optimum_m = evaluate(problem, labels).cost_m
        for method in METHODS:
            assert bound_by(problem, labels, method) <= optimum_m, (seed, method)


def test_two_networks_with_a_choice_by_every_method() -> None:
    for seed in range(EXAMPLES // 20):
        problem = two_networks(seed)
        labels = best_grouping(problem)
        optimum_m = evaluate(problem, labels).cost_m
        values = {method: bound_by(problem, labels, method) for method in METHODS}
        assert max(values.values()) <= optimum_m, seed
        assert values["pairs"] >= values["cut"]


def test_small_pure_problems_are_proved() -> None:
    for seed in (1, 3, 9, 11, 13):
        problem = random_problem(seed)
        labels = best_grouping(problem)
        bound = lower_bound(problem, labels, time_limit_s=10)
        assert bound.value_m == evaluate(problem, labels).cost_m


def test_two_networks_are_bounded_one_by_one() -> None:
    one = random_problem(1)
    n, groups = one.n_units, one.n_groups
    allowed = np.zeros((2 * n, 2 * groups), dtype=bool)
    allowed[:n, :groups] = allowed[n:, groups:] = True
    each = one.tables[0][np.ix_(one.profile, one.profile)]
    costs = np.tile(each, (2, 2))
    both = Problem.pairwise(costs, [*one.lower] * 2, [*one.upper] * 2).replace(allowed=allowed)
    labels = best_grouping(one)
    bound = lower_bound(both, np.append(labels, labels + groups), time_limit_s=10)
    assert bound.value_m == 2 * lower_bound(one, labels, time_limit_s=10).value_m
    assert len(bound.certificate["parts"]) == 2


def test_a_stopped_run_still_has_a_bound() -> None:
    problem = random_problem(2)
    labels = best_grouping(problem)
    bound = lower_bound(problem, labels, time_limit_s=60, stop=lambda: True)
    assert bound.value_m <= evaluate(problem, labels).cost_m


def test_records_that_are_left_out_are_named() -> None:
    problem = random_problem(1)
    units = np.arange(problem.n_units)
    record = Count(4, units, np.ones(len(units), dtype=np.int64), np.array([0]), 0, 99)
    bound = lower_bound(problem.replace(constraints=(record,)), units % 2, time_limit_s=1)
    assert bound.left_out == (4,)
