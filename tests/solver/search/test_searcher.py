"""The search as a whole: feasible, truly priced, repeatable, optimal where that is known."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.algebra import Count, Total
from gruppering.problem import Problem, evaluate
from gruppering.solver.restate import restate
from gruppering.solver.search import Searcher
from gruppering.solver.search.packed import pack
from tests.solver.strategies import labelings, problems


def plain(n: int, groups: int, seed: int) -> Problem:
    points = np.random.default_rng(seed).random((n, 2))
    distance = np.linalg.norm(points[:, None] - points[None], axis=2)
    costs_m = np.rint(100_000 * distance).astype(np.int64)
    sizes = [len(part) for part in np.array_split(np.arange(n), groups)]
    return Problem.pairwise(costs_m, sizes, sizes)


@settings(max_examples=150, deadline=None)
@given(problems(planted=True), st.integers(0, 2**32))
def test_what_is_found_is_feasible_and_truly_priced(problem: Problem, seed: int) -> None:
    searcher = Searcher(problem, seed)
    first = searcher.construct(20_000)
    if first is None:
        return
    assert evaluate(problem, first).violation == 0
    for progress in (0.0, 0.5):
        searcher.run(2_000, progress)
        truth = evaluate(problem, searcher.best_labels)
        assert (truth.violation, truth.cost_m) == (0, searcher.best_cost_m)


@settings(max_examples=100, deadline=None)
@given(problems(planted=True, max_units=7, max_groups=3))
def test_a_grouping_is_constructed_where_one_is_planted(problem: Problem) -> None:
    labels = Searcher(problem, 1).construct(200_000)
    assert labels is not None
    assert evaluate(problem, labels).violation == 0


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 3), st.integers(0, 2), st.integers(-100, 50), st.integers(0, 2**32))
def test_tiny_plain_problems_are_solved(groups: int, room: int, low: int, seed: int) -> None:
    costs_m = np.random.default_rng(seed).integers(low, 100, (6, 6))
    lower = np.full(groups, 6 // groups - room).clip(1)
    problem = Problem.pairwise(costs_m + costs_m.T, lower, np.full(groups, 6 // groups + room))
    every = itertools.product(range(groups), repeat=6)
    truths = [evaluate(problem, np.array(labels)) for labels in every]
    searcher = Searcher(problem, 1)
    searcher.construct(10_000)
    searcher.run(100_000)
    assert searcher.best_cost_m == min(truth.cost_m for truth in truths if not truth.violation)


def test_nothing_is_constructed_where_nothing_is_feasible() -> None:
    problem = plain(6, 2, 0)
    nowhere = problem.replace(allowed=np.array([[False, False]] + [[True, True]] * 5))
    crowded = problem.replace(allowed=np.array([[True, False]] * 6))
    assert Searcher(nowhere, 0).construct(10_000) is None
    assert Searcher(crowded, 0).construct(10_000) is None


def test_same_calls_give_the_same_groupings() -> None:
    problem = plain(40, 5, 1)
    searchers = [Searcher(problem, 7) for _ in range(2)]
    for searcher in searchers:
        searcher.construct(10_000)
        for progress in (0.0, 0.3, 0.9):
            searcher.run(30_000, progress)
    first, second = (searcher.best_labels for searcher in searchers)
    assert (first == second).all()
    other = Searcher(problem, 8)
    assert (other.construct(10_000) != Searcher(problem, 7).construct(10_000)).any()


def test_a_better_grouping_is_taken_and_a_worse_one_is_not() -> None:
    problem = plain(40, 5, 2)
    good = Searcher(problem, 0)
    good.construct(10_000)
    good.run(200_000)
    fresh = Searcher(problem, 1)
    start = fresh.construct(10_000)
    fresh.load(good.best_labels)
    assert fresh.best_cost_m == good.best_cost_m
    fresh.load(start)
    assert fresh.best_cost_m == good.best_cost_m
    empty = Searcher(problem, 2)
    empty.load(start)
    assert empty.best_cost_m == evaluate(problem, start).cost_m


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rules_cost_little_where_a_grouping_that_keeps_them_is_as_good(seed: int) -> None:
    rng = np.random.default_rng(seed)
    groups, size = 48, 10
    n = groups * size
    place = rng.random((60, 2))[rng.integers(60, size=n)]
    away_m = 1e6 * np.linalg.norm(place[:, None] - place[None], axis=2)
    free = Problem.pairwise(np.rint(away_m).astype(np.int64), [size] * groups, [size] * groups)
    searcher = Searcher(free, seed)
    searcher.construct(2_000 * n)
    searcher.run(4_000_000)
    planted, best_m = searcher.best_labels, searcher.best_cost_m
    profession = np.empty(n, dtype=np.int64)
    order = rng.permutation(n)
    order = order[np.argsort(planted[order], kind="stable")]
    profession[order] = np.tile(np.arange(size) // 2, groups)
    homes = planted.copy()
    strayed = rng.permutation(n)[: n // 8]
    homes[strayed] = rng.integers(groups, size=len(strayed))
    everywhere = np.arange(groups)
    two = np.ones(2 * groups, dtype=np.int64)
    counts = [
        Count(0, np.flatnonzero(profession == each), two, everywhere, 2, 2)
        for each in range(size // 2)
    ]
    elsewhere = np.nonzero(everywhere != homes[:, None])
    moved = Total(1, *elsewhere, np.ones(len(elsewhere[0]), dtype=np.int64), 0, n // 8)
    problem = restate(free.replace(constraints=(*counts, moved)))
    searcher = Searcher(problem, seed)
    searcher.construct(2_000 * n)
    searcher.run(1_000_000)
    assert evaluate(problem, searcher.best_labels).violation == 0
    assert searcher.best_cost_m < 1.005 * best_m


@settings(max_examples=100, deadline=None)
@given(problems(planted=False), st.data())
def test_no_swap_mends_more_than_its_units_reach(problem: Problem, data: st.DataObject) -> None:
    problem = problem.replace(allowed=np.ones_like(problem.allowed))
    labels = data.draw(labelings(problem))
    before = evaluate(problem, labels).violation
    reach = pack(problem).reach
    for one, other in itertools.combinations(range(problem.n_units), 2):
        swapped = labels.copy()
        swapped[[one, other]] = labels[[other, one]]
        mended = before - evaluate(problem, swapped).violation
        assert mended <= reach[one] + reach[other]
