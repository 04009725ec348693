"""Incremental values against the definition, over the whole algebra."""

from __future__ import annotations

import numba
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.problem import Problem, evaluate
from gruppering.solver.search.anneal import anneal
from gruppering.solver.search.chance import exponential_chances
from gruppering.solver.search.packed import pack
from gruppering.solver.search.state import State, new_state, place_all
from tests.solver.strategies import labelings, problems

CHANCES = exponential_chances()


def assert_state_is_true(problem: Problem, state: State) -> None:
    """Everything that is kept up to date equals what is counted from nothing."""
    truth = evaluate(problem, state.label)
    outside = int((~problem.allowed[np.arange(problem.n_units), state.label]).sum())
    assert state.value.tolist() == [truth.violation - outside, truth.cost_m - problem.constant_m]
    assert (state.order[state.place] == np.arange(problem.n_units)).all()
    for group in range(problem.n_groups):
        members = state.order[state.start[group] : state.start[group + 1]]
        assert sorted(members) == np.flatnonzero(state.label == group).tolist()
    fresh = new_state(pack(problem), 0)
    place_all(pack(problem), fresh, state.label)
    assert (fresh.sums == state.sums).all()
    assert (fresh.marked == state.marked).all()
    assert (fresh.ways == state.ways).all()
    for kept, counted in zip(state.tally, fresh.tally, strict=True):
        assert (kept == counted).all()


def test_kernels_see_arrays_of_one_kind_however_they_are_laid_out() -> None:
    problem = Problem.pairwise(np.ones((4, 4), dtype=np.int64), [2, 2], [2, 2])
    linear_m = np.arange(8).reshape(4, 2)
    one, other = (
        pack(problem.replace(linear_m=layout(linear_m), allowed=layout(problem.allowed)))
        for layout in (np.ascontiguousarray, np.asfortranarray)
    )
    assert numba.typeof(one) == numba.typeof(other)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_grouping_is_valued_as_defined(data: st.DataObject) -> None:
    problem = data.draw(problems())
    packed = pack(problem)
    state = new_state(packed, 0)
    for _ in range(2):
        place_all(packed, state, data.draw(labelings(problem)))
        assert_state_is_true(problem, state)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.integers(0, 2**32), st.sampled_from([0.0, 30.0, 1000.0]), st.booleans())
def test_moves_and_swaps_keep_the_state_true(
    data: st.DataObject, seed: int, hard_m: float, mobile: bool
) -> None:
    problem = data.draw(problems())
    packed = pack(problem)
    state = new_state(packed, seed)
    place_all(packed, state, data.draw(labelings(problem)))
    for _ in range(6):
        anneal(packed, state, CHANCES, 500.0, 100.0, hard_m, 1e18, mobile, 7)
        assert_state_is_true(problem, state)
