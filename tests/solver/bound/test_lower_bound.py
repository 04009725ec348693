"""No bound may be above the optimum: brute force over small problems of the whole algebra.

``python -m tests.solver.bound`` looks at far more problems than the suite does.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gruppering.algebra import Count
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound import Bound, lower_bound
from gruppering.solver.bound.left_out import left_out
from gruppering.solver.bound.part import split
from tests.solver.bound.helpers import best_grouping, random_problem, two_networks
from tests.solver.bound.methods import METHODS, feasible_groupings
from tests.solver.strategies import problems

EXAMPLES = 120
quiet = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


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
@given(problem=problems(max_units=6, max_groups=3, planted=True), seed=st.integers(0, 2**32))
@settings(quiet, max_examples=EXAMPLES // 5)
def test_no_method_is_above_the_optimum(method: str, problem: Problem, seed: int) -> None:
    """From any grouping: the optimum itself would hide whatever stops at the incumbent's cost."""
    problem = problem.replace(placement=problem.placement[:0])
    found = feasible_groupings(problem)
    _, labels = found[seed % len(found)]
    value = METHODS[method](problem, labels)
    assert value is None or value <= found[0][0]


@pytest.mark.parametrize("to_centre", [False, True])
def test_structured_problems_by_every_method(to_centre: bool) -> None:
    for seed in range(EXAMPLES // 15):
        problem = random_problem(seed, to_centre=to_centre)
        labels = best_grouping(problem)
        optimum_m = evaluate(problem, labels).cost_m
        for method, bound in METHODS.items():
            value = bound(problem, labels)
            assert value is None or value <= optimum_m, (seed, method)


def test_two_networks_with_a_choice_by_every_method() -> None:
    for seed in range(EXAMPLES // 20):
        problem = two_networks(seed)
        labels = best_grouping(problem)
        values = {method: bound(problem, labels) for method, bound in METHODS.items()}
        known = {method: value for method, value in values.items() if value is not None}
        assert max(known.values()) <= evaluate(problem, labels).cost_m, seed
        assert known["in cases"] >= known["linear program"]


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


@pytest.mark.parametrize(("method", "known"), [("columns", True), ("partners", False)])
def test_a_count_is_left_out_by_the_methods_that_do_not_know_it(method: Any, known: bool) -> None:
    problem = random_problem(1)
    units, groups = np.arange(problem.n_units), np.arange(problem.n_groups)
    record = Count(4, units, np.ones_like(units), groups, 0, 99, price_m=5)
    parts = split(problem.replace(constraints=(record,)))
    assert left_out((part, method, {"counted": 1 if known else 0}) for part in parts) == (
        () if known else (4,)
    )
    hard = split(problem.replace(constraints=(replace(record, price_m=None),)))
    assert left_out((part, "linear program", {}) for part in hard) == ()
    assert left_out((part, "linear program", {}) for part in parts) == (4,)


@pytest.mark.parametrize("to_centre", [False, True])
def test_a_proof_tells_of_the_better_grouping_that_it_comes_upon(to_centre: bool) -> None:
    """From the worst grouping: by whole groups, or by the leaves of branch and bound."""
    told = 0
    for seed in range(1, 12, 2):
        problem = random_problem(seed, to_centre=to_centre)
        found = feasible_groupings(problem)
        groupings: list[np.ndarray] = []
        worst = found[-1][1]
        bound = lower_bound(problem, worst, time_limit_s=20, on_grouping=groupings.append)
        best_m = min((evaluate(problem, one).cost_m for one in groupings), default=found[-1][0])
        assert all(evaluate(problem, one).violation == 0 for one in groupings)
        assert bound.value_m <= found[0][0]
        told += best_m == bound.value_m
    assert told >= 4
