"""The definition of feasibility and cost, record by record, on numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gruppering.algebra import Apart, ApartProfiles, Common, Count, Link, Spread, Total
from gruppering.problem import Problem, evaluate
from tests.solver.strategies import labelings, problems

COSTS = np.array([[0, 1, 2, 3], [1, 0, 4, 5], [2, 4, 0, 6], [3, 5, 6, 0]])


def four(**changes: Any) -> Problem:
    """Four units, two groups that take all sizes, and a waiting list."""
    problem = Problem(
        profile=np.arange(4),
        size=np.array([1, 1, 1, 2]),
        lower=np.zeros(3, dtype=np.int64),
        upper=np.full(3, 9),
        optional=np.zeros(3, dtype=bool),
        opening_m=np.zeros(3, dtype=np.int64),
        waiting=np.array([False, False, True]),
        table=np.array([0, 0, -1]),
        tables=COSTS[None].astype(np.int32),
        centre=np.array([False]),
        sites=tuple(np.array([unit]) for unit in range(4)),
        allowed=np.ones((4, 3), dtype=bool),
        linear_m=np.zeros((4, 3), dtype=np.int64),
        placement=np.array([[1, 1, 1, 2]]),
    )
    return problem.replace(**changes)


def result(problem: Problem, *labels: int) -> tuple[int, tuple[int, ...], tuple[int, ...], int]:
    return evaluate(problem, np.array(labels)).rank


def test_pairs_in_one_group_cost() -> None:
    assert result(four(), 0, 0, 1, 1) == (0, (0,), (), 7)
    assert result(four(), 0, 0, 0, 1) == (0, (0,), (), 7)
    assert result(four(), 0, 0, 0, 0) == (0, (0,), (), 21)
    assert result(four(), 2, 2, 2, 2) == (0, (5,), (), 0)


def test_the_way_to_the_best_centre() -> None:
    problem = four(centre=np.array([True]))
    assert result(problem, 0, 0, 0, 0)[3] == 6
    assert result(problem, 1, 0, 1, 1)[3] == 5
    held = problem.replace(sites=(*problem.sites[:3], np.array([1, 3])))
    assert result(held, 1, 0, 1, 1)[3] == 5
    assert result(held, 0, 1, 1, 0)[3] == 3 + 4


def test_constant_linear_and_opening_costs() -> None:
    linear = np.arange(12).reshape(4, 3)
    problem = four(linear_m=linear, constant_m=1000, table=np.full(3, -1))
    assert result(problem, 0, 1, 2, 0)[3] == 1000 + 0 + 4 + 8 + 9
    optional = four(
        optional=np.array([True, False, False]),
        opening_m=np.array([50, 70, 0]),
        table=np.full(3, -1),
    )
    assert result(optional, 0, 1, 1, 1)[3] == 50
    assert result(optional, 1, 1, 1, 1)[3] == 0


def test_sizes_and_groups_that_may_stay_empty() -> None:
    bounded = four(lower=np.array([2, 2, 0]), upper=np.array([3, 3, 9]))
    assert result(bounded, 0, 0, 0, 1)[0] == 0
    assert result(bounded, 0, 0, 1, 1)[0] == 0
    assert result(bounded, 0, 1, 1, 1)[0] == 1 + 1
    assert result(bounded, 1, 1, 1, 1)[0] == 2 + 2
    optional = bounded.replace(optional=np.array([True, False, False]))
    assert result(optional, 1, 1, 1, 2)[0] == 0
    assert result(optional, 0, 1, 1, 2)[0] == 1


def test_what_is_not_allowed() -> None:
    allowed = np.ones((4, 3), dtype=bool)
    allowed[0, 0] = allowed[1, 2] = False
    assert result(four(allowed=allowed), 0, 2, 1, 1)[0] == 2
    assert result(four(allowed=allowed), 1, 0, 0, 0)[0] == 0


UNITS = np.array([0, 1, 3])
BOTH = np.array([0, 1])
ONES = np.ones(3, dtype=np.int64)


@pytest.mark.parametrize(
    ("record", "labels", "missing"),
    [
        (Count(0, UNITS, ONES, BOTH, 1, 2), (0, 0, 0, 1), 0),
        (Count(0, UNITS, ONES, BOTH, 1, 2), (0, 0, 1, 0), 1 + 1),
        (Count(0, UNITS, ONES, BOTH[:1], 1, 2), (1, 1, 0, 1), 1),
        (Count(0, UNITS, ONES, BOTH, 2, 3, or_zero=True), (0, 0, 1, 0), 0),
        (Count(0, UNITS, ONES, BOTH, 2, 3, or_zero=True), (0, 0, 1, 1), 1),
        (Count(0, UNITS, ONES, BOTH, 9, 9, or_zero=True), (0, 0, 1, 2), 2),
        (Count(0, UNITS, np.array([2, -1, -1]), BOTH, 0, 0), (0, 0, 0, 0), 0),
        (Count(0, UNITS, np.array([2, -1, -1]), BOTH, 0, 0), (0, 1, 0, 0), 1 + 1),
        (Spread(0, UNITS, ONES, BOTH, 1), (0, 0, 0, 1), 0),
        (Spread(0, UNITS, ONES, BOTH, 1), (0, 0, 1, 0), 2),
        (Total(0, UNITS, np.array([0, 1, 1]), np.array([1, 1, 5]), 0, 5), (0, 0, 0, 1), 1),
        (Total(0, UNITS, np.array([0, 1, 1]), np.array([1, 1, 5]), 3, 5), (1, 1, 0, 0), 2),
        (Apart(0, np.array([[0, 1], [1, 3]])), (0, 0, 1, 0), 2),
        (Apart(0, np.array([[0, 1], [1, 3]])), (0, 1, 1, 0), 0),
        (Apart(0, np.array([[0, 1], [1, 3]])), (2, 2, 0, 1), 0),
        (ApartProfiles(0, np.ones((4, 4), dtype=bool), BOTH), (0, 0, 0, 1), 3),
        (ApartProfiles(0, np.ones((4, 4), dtype=bool), BOTH[:1]), (1, 1, 1, 1), 0),
        (Common(0, (np.array([0]), np.array([1, 3])), BOTH, 1), (0, 0, 1, 1), 1),
        (Common(0, (np.array([0]), np.array([1, 3])), BOTH, 1), (0, 1, 1, 1), 0),
    ],
)
def test_what_a_record_misses_counts_or_costs(
    record: Any, labels: tuple[int, ...], missing: int
) -> None:
    free = four(table=np.full(3, -1))
    hard = free.replace(constraints=(record,))
    soft = free.replace(constraints=(replace(record, price_m=70),))
    assert result(hard, *labels)[0] == missing
    assert result(hard, *labels)[3] == 0
    assert result(soft, *labels)[0] == 0
    assert result(soft, *labels)[3] == 70 * missing


def test_links_cost_or_earn_where_two_share_a_group() -> None:
    link = Link(0, np.array([[0, 1], [2, 3]]), np.array([30, -8]))
    free = four(table=np.full(3, -1), constraints=(link,))
    assert result(free, 0, 0, 1, 1)[3] == 22
    assert result(free, 0, 1, 1, 1)[3] == -8
    assert result(free, 2, 2, 2, 2)[3] == 0


def test_a_width_left_open_comes_before_costs_and_one_is_good_enough() -> None:
    spread = Spread(0, np.arange(4), np.array([1, 1, 1, 2]), BOTH, None)
    open_ = four(constraints=(spread,))
    assert result(open_, 0, 0, 0, 1)[2] == (0,)
    assert result(open_, 0, 0, 1, 0)[2] == (2,)


def test_bounds_below_hold_only_where_a_group_is_open() -> None:
    optional = four(optional=np.array([True, True, False]), table=np.full(3, -1))
    count = optional.replace(constraints=(Count(0, UNITS, ONES, BOTH, 1, 9),))
    assert result(count, 0, 0, 0, 0)[0] == 0
    assert result(count, 0, 0, 1, 0)[0] == 1
    spread = optional.replace(constraints=(Spread(0, UNITS, ONES, BOTH, 0),))
    assert result(spread, 0, 0, 0, 0)[0] == 0
    assert result(spread, 0, 0, 1, 0)[0] == 3


def test_a_problem_is_frozen() -> None:
    problem = four()
    with pytest.raises(ValueError, match="read-only"):
        problem.size[0] = 4
    with pytest.raises(AttributeError):
        problem.constant_m = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("costs", "message"),
    [
        (np.zeros((2, 3), dtype=int), "square integer matrix, not int64"),
        (np.zeros((2, 2)), "square integer matrix, not float64"),
        (np.array([[0, 1], [2, 0]]), "symmetric"),
        (np.array([[0, 2**31], [2**31, 0]]), "32 bits"),
    ],
)
def test_plain_problems_refuse_bad_costs(costs: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Problem.pairwise(costs, [1], [2])


def test_plain_problems_ignore_the_diagonal() -> None:
    problem = Problem.pairwise(COSTS + 99 * np.eye(4, dtype=int), [2, 2], [2, 2])
    assert result(problem, 0, 0, 1, 1) == (0, (), (), 7)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), problem=problems())
def test_order_of_units_does_not_matter(data: st.DataObject, problem: Problem) -> None:
    """Renumbering units, in the arrays and in the records, changes nothing."""
    labels = data.draw(labelings(problem))
    order = np.array(data.draw(st.permutations(range(problem.n_units))))
    new_of = np.argsort(order)
    shuffled = problem.replace(
        profile=problem.profile[order],
        size=problem.size[order],
        allowed=problem.allowed[order],
        linear_m=problem.linear_m[order],
        placement=problem.placement[:, order],
        constraints=tuple(_renumbered(record, new_of) for record in problem.constraints),
    )
    assert evaluate(shuffled, labels[order]) == evaluate(problem, labels)


def _renumbered(record: Any, new_of: np.ndarray) -> Any:
    match record:
        case Count() | Spread() | Total():
            return replace(record, units=new_of[record.units])
        case Apart() | Link():
            return replace(record, pairs=new_of[record.pairs])
        case Common():
            return replace(record, sets=tuple(new_of[units] for units in record.sets))
    return record
