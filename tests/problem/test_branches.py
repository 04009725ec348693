"""Shapes of problems that are refused, and records that no grouping can miss."""

from __future__ import annotations

import numpy as np
import pytest

from gruppering.algebra import Link
from gruppering.problem import Problem
from gruppering.problem.evaluate import shortfall
from tests.helpers import compiled
from tests.verifier.helpers import roster

COSTS = np.array([[0, 3], [3, 0]])


@pytest.mark.parametrize(
    ("costs", "message"),
    [
        (COSTS[:1], r"square integer matrix, not int64 \(1, 2\)"),
        (COSTS * 0.5, "square integer matrix, not float64"),
        (COSTS + [[0, 1], [0, 0]], "symmetric"),
        (COSTS * 2**31, "fit in 32 bits"),
    ],
)
def test_a_matrix_of_costs_is_square_whole_and_small(costs: np.ndarray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Problem.pairwise(costs, [1], [2])


@pytest.mark.parametrize(("lower", "upper"), [([3], [3]), ([0], [1]), ([1, 2], [5, 5])])
def test_sizes_have_room_for_all(lower: list[int], upper: list[int]) -> None:
    with pytest.raises(ValueError, match="2 units do not fit in sizes of"):
        Problem.pairwise(COSTS, lower, upper)
    assert Problem.pairwise(COSTS, [2], [2]).n_groups == 1


def test_a_link_is_a_cost_and_is_never_missed() -> None:
    problem = Problem.pairwise(COSTS, [2], [2])
    link = Link(0, np.array([[0, 1]]), np.array([-5]))
    labels = np.zeros(2, dtype=np.int64)
    assert shortfall(problem, link, labels, np.ones(1, dtype=bool)) == 0


def test_the_plain_problem_has_arrays_of_the_same_types_as_a_compiled_one() -> None:
    compiled_one, plain = (
        {name: value.dtype for name, value in vars(one).items() if isinstance(value, np.ndarray)}
        for one in (compiled(roster("ab")).problem, Problem.pairwise(COSTS, [2], [2]))
    )
    assert plain == compiled_one


def test_the_arrays_of_a_problem_are_read_only() -> None:
    problem = Problem.pairwise(COSTS, [2], [2])
    with pytest.raises(ValueError, match="read-only"):
        problem.allowed[0, 0] = False
