"""A course: what comes after what, and what it costs to break something meanwhile."""

from __future__ import annotations

import numpy as np

from gruppering.solver.search.course import CALM, DESCENT, REPAIR, Course
from gruppering.solver.search.ladder import RUNGS, Ladder


def course() -> Course:
    return Course(Ladder(1_000.0), 1_000.0, 50_000.0, np.random.default_rng(0))


def test_rungs_get_colder_and_a_descent_follows() -> None:
    one = course()
    one.anneal(np.full(RUNGS, 10))
    steps, last_m = [], np.inf
    while one.step < DESCENT:
        steps.append(one.step)
        hot_m, cold_m = one.temperatures_m(one.left)
        assert last_m >= hot_m > cold_m > 0
        last_m = cold_m
        one.spend(one.left)
    assert steps == list(range(RUNGS))
    assert one.temperatures_m(1) == (0.0, 0.0) and one.left > 2**50


def test_stages_get_dearer_and_a_repair_follows() -> None:
    one = course()
    one.mend(units=4)
    steps, prices_m = [], []
    while one.step < REPAIR:
        steps.append(one.step)
        prices_m.append(one.price_m)
        assert one.temperatures_m(one.left) == (one.price_m / CALM,) * 2
        one.spend(one.left)
    assert steps == list(range(RUNGS, REPAIR)) and one.step == REPAIR
    assert np.isclose([prices_m[0], prices_m[-1]], [100.0, 50_000.0]).all()
    assert (np.diff(prices_m) > 0).all()


def test_work_on_a_rung_cools_it_bit_by_bit() -> None:
    one = course()
    one.anneal(np.full(RUNGS, 10))
    whole = one.temperatures_m(10)
    first = one.temperatures_m(4)
    one.spend(4)
    rest = one.temperatures_m(6)
    assert (first[0], rest[1]) == whole and first[1] == rest[0]


def tried(one: Course, times: int, *, mends: bool) -> float:
    """Begin courses that stages mend or not; return in how many there were stages."""
    begun = 0
    for _ in range(times):
        one.mend(units=4)
        begun += one.step == RUNGS
        if mends:
            one.spend(one.left)
            one.descend()
        else:
            one.give_up()
            assert one.step == DESCENT
    return begun / times


def test_stages_are_mostly_left_out_where_they_never_mend_and_come_back_where_they_do() -> None:
    one = course()
    one.mend(units=4)
    assert one.step == RUNGS
    assert tried(one, 1_000, mends=False) < 0.15
    assert 0.0 < tried(one, 1_000, mends=False) < 0.05
    assert tried(one, 20_000, mends=True) > 0.5


def test_stages_stay_where_they_mend() -> None:
    one = course()
    assert tried(one, 100, mends=True) == 1.0
    assert tried(one, 3, mends=False) == 1.0 and tried(one, 50, mends=False) > 0.5
