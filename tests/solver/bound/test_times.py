"""Groups whose members must have a time in common."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from gruppering.algebra import Common
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound.agree import agree
from gruppering.solver.bound.layers import layers_of
from gruppering.solver.bound.part import split
from gruppering.solver.bound.relaxation import relax
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.times import by_times
from gruppering.solver.bound.totals import bound_pairs
from tests.solver.bound.helpers import best_grouping, random_times
from tests.solver.bound.methods import METHODS, feasible_groupings

NEVER_AT = tuple(np.array([unit]) for unit in range(3))
"""Three units of whom any two have a time in common, but not all three."""
COMMON = Common(7, NEVER_AT, np.array([0, 1]), 1)


def two_places(record: Common | None) -> Problem:
    """Three units in one place, three in another, 100 m away, in two groups of three."""
    place = np.array([0, 0, 0, 1, 1, 1])
    problem = Problem.pairwise(100 * (place[:, None] != place), [3, 3], [3, 3])
    return problem if record is None else problem.replace(constraints=(record,))


def test_three_who_can_never_meet_are_parted_in_the_bound() -> None:
    problem = two_places(COMMON)
    (part,) = split(problem)
    timed = by_times(part)
    assert timed is not None
    *_, (value, _) = agree(relax(timed), 400, Budget(math.inf))
    assert evaluate(problem, best_grouping(problem)).cost_m == 400
    assert 200 <= value <= 400
    methods: dict[str, int] = {}

    def take(value: int, method: str, _: object) -> None:
        methods[method] = value

    bound_pairs(part, 400, Budget(math.inf), take)
    assert methods["partners at common times"] == value
    assert methods["linear program"] < value


def test_a_unit_is_there_once_for_each_of_its_times() -> None:
    (part,) = split(two_places(COMMON))
    timed = by_times(part)
    assert timed is not None
    assert [each.meets for each in timed.classes] == [(7, 0), (7, 1), (7, 2)]
    assert layers_of(timed).tolist() == [0, 1, 2]
    assert timed.allowed.sum(axis=1).tolist() == [2, 2, 2, 3, 3, 3]
    assert not relax(timed).fixed.any()


@pytest.mark.parametrize(
    "record",
    [None, replace(COMMON, price_m=5), replace(COMMON, at_least=0)]
    + [replace(COMMON, groups=np.array([1]))],
)
def test_times_matter_only_where_all_groups_must_have_one(record: Common | None) -> None:
    (part,) = split(two_places(record))
    assert by_times(part) is None


@pytest.mark.parametrize("seed", range(40))
def test_no_bound_with_times_is_above_the_optimum(seed: int) -> None:
    """From any grouping that keeps a random problem in which all groups must have a time."""
    problem = random_times(seed)
    found = feasible_groupings(problem)
    if not found:
        return
    _, labels = found[7 * seed % len(found)]
    for method in ("common times", "all"):
        value = METHODS[method](problem, labels)
        assert value is None or value <= found[0][0], method
