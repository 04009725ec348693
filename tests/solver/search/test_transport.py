"""Filling groups at least cost, against the definition."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.solver.search.transport import transport


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 5), st.integers(1, 3), st.integers(0, 2), st.integers(0, 2**32))
def test_no_way_of_filling_the_groups_is_cheaper(n: int, groups: int, room: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = rng.multinomial(n, np.full(groups, 1 / groups))
    lower, upper = np.maximum(0, sizes - room), sizes + rng.integers(0, room + 1, groups)
    costs = rng.integers(-20, 20, (3, groups))
    classes = rng.integers(3, size=n)
    counts = np.bincount(classes, minlength=3)
    placed = transport(costs, counts, lower, upper).placed
    assert (placed >= 0).all() and (placed.sum(axis=1) == counts).all()
    filled = placed.sum(axis=0)
    assert (lower <= filled).all() and (filled <= upper).all()
    every = (
        costs[classes, labels].sum()
        for labels in map(list, itertools.product(range(groups), repeat=n))
        if (lower <= (size := np.bincount(labels, minlength=groups))).all()
        and (size <= upper).all()
    )
    assert (placed * costs).sum() == min(every)


def test_bounds_without_room_for_all_are_left_broken() -> None:
    placed = transport(np.array([[0, 5]]), np.array([7]), np.array([0, 0]), np.array([3, 3])).placed
    assert placed.tolist() == [[4, 3]]
    placed = transport(np.array([[0, 5]]), np.array([2]), np.array([3, 3]), np.array([3, 3])).placed
    assert placed.tolist() == [[2, 0]]
