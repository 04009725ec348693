"""Judging under the centres as they are: never too low, and the state stays true."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.problem import Problem, evaluate
from gruppering.problem.evaluate import closeness_m
from gruppering.solver.search import Searcher
from gruppering.solver.search.closeness import leave
from gruppering.solver.search.compiled import entry
from gruppering.solver.search.packed import pack
from gruppering.solver.search.state import new_state, place_all
from tests.solver.strategies import labelings, problems


@entry
def leaving(packed, state, unit):  # type: ignore[no-untyped-def]
    return leave(packed, state, unit)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_what_leaving_is_judged_at_is_what_the_others_cost_with_that_hub(
    data: st.DataObject,
) -> None:
    problem = data.draw(problems())
    problem = problem.replace(centre=np.ones(len(problem.tables), dtype=bool))
    packed = pack(problem)
    state = new_state(packed, 0)
    labels = data.draw(labelings(problem))
    place_all(packed, state, labels)
    for unit, group in enumerate(labels):
        if problem.table[group] < 0:
            continue
        others = problem.profile[(labels == group) & (np.arange(len(labels)) != unit)]
        change, hub = leaving(packed, state, unit)
        if len(others) == 0:
            assert hub == -1
            continue
        table = problem.tables[problem.table[group]].astype(np.int64)
        assert any(hub in problem.sites[profile] for profile in others)
        assert change + closeness_m(problem, labels, group) == table[others, hub].sum()


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 3), st.integers(0, 1), st.integers(0, 2**32))
def test_tiny_problems_with_centres_are_solved(groups: int, room: int, seed: int) -> None:
    costs_m = np.random.default_rng(seed).integers(0, 100, (6, 6))
    lower = np.full(groups, 6 // groups - room).clip(1)
    problem = Problem.pairwise(costs_m + costs_m.T, lower, np.full(groups, 6 // groups + room))
    problem = problem.replace(centre=np.array([True]))
    every = itertools.product(range(groups), repeat=6)
    truths = [evaluate(problem, np.array(labels)) for labels in every]
    searcher = Searcher(problem, 1)
    searcher.construct(10_000)
    searcher.run(300_000)
    assert searcher.best_cost_m == min(truth.cost_m for truth in truths if not truth.violation)
