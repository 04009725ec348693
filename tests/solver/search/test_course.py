"""A course: what comes after what, and what it costs to break something meanwhile."""

from __future__ import annotations

import numpy as np

from gruppering.solver.search.course import CALM, DESCENT, REPAIR, Course
from gruppering.solver.search.ladder import RUNGS, Ladder


def course() -> Course:
    return Course(Ladder(1_000.0), 1_000.0, 50_000.0, np.random.default_rng(0))


def test_stages_follow_the_rungs_and_get_dearer() -> None:
    one = course()
    one.begin(np.full(RUNGS, 10), units=4)
    steps, prices_m = [], []
    while one.step < DESCENT:
        steps.append(one.step)
        hot_m, cold_m = one.temperatures_m(one.left)
        if one.step < RUNGS:
            assert hot_m > cold_m > 0
        elif one.step < REPAIR:
            prices_m.append(one.price_m)
            assert hot_m == cold_m == one.price_m / CALM
        one.spend(one.left)
    assert steps == list(range(DESCENT))
    assert np.isclose([prices_m[0], prices_m[-1]], [100.0, 50_000.0]).all()
    assert (np.diff(prices_m) > 0).all()
    assert one.temperatures_m(1) == (0.0, 0.0)


def test_work_on_a_rung_cools_it_bit_by_bit() -> None:
    one = course()
    one.begin(np.full(RUNGS, 10), units=4)
    whole = one.temperatures_m(10)
    first = one.temperatures_m(4)
    one.spend(4)
    rest = one.temperatures_m(6)
    assert (first[0], rest[1]) == whole and first[1] == rest[0]


def test_a_start_is_not_annealed_and_a_good_one_only_descends() -> None:
    one = course()
    one.begin(None, units=4)
    assert one.step == RUNGS
    one.descend()
    assert one.step == DESCENT and one.left > 2**50
