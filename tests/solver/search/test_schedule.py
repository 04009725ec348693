"""The choice between many short cycles and few long ones."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.solver.search.ladder import Ladder
from gruppering.solver.search.schedule import TURNS, Cycle, Schedule

PLENTY = 1e9


def schedule(seed: int = 0) -> Schedule:
    return Schedule(turn=10, ladder=Ladder(1.0), generator=np.random.default_rng(seed))


def run(ends_m: dict[int, list[int]], cycles: int = 200) -> list[Cycle]:
    """Cycles that end, by length, with these costs in turn."""
    chosen, here = [], schedule()
    for number in range(cycles):
        cycle = here.next(PLENTY)
        chosen.append(cycle)
        level = cycle.level or 0
        here.learn(cycle, ends_m[level][number % len(ends_m[level])])
    return chosen


def test_few_long_cycles_where_each_is_better_than_the_shorter_ones() -> None:
    chosen = run({0: [400, 410], 1: [300, 310], 2: [200, 210], 3: [100, 110]})
    fresh = [cycle for cycle in chosen if cycle.level is not None]
    assert fresh[-1].level == 3
    assert 2 * sum(cycle.work for cycle in fresh if cycle.level == 3) > sum(c.work for c in fresh)
    assert sum(cycle.level == 0 for cycle in fresh) == 3


def test_many_short_cycles_where_luck_decides() -> None:
    chosen = run(dict.fromkeys(range(4), [100, 500, 300, 200, 400, 101, 350]))
    work = [sum(cycle.work for cycle in chosen if cycle.level == level) for level in range(4)]
    assert work[0] > 0.4 * sum(work)
    assert work[2] == work[3] == 0


@settings(deadline=None)
@given(st.integers(0, 2**32), st.floats(0, 1e8), st.lists(st.integers(0, 100), max_size=30))
def test_no_cycle_asks_for_more_than_is_left(seed: int, left: float, ends_m: list[int]) -> None:
    here = schedule(seed)
    for end_m in [*ends_m, 0]:
        cycle = here.next(left)
        assert 0 <= cycle.work <= left
        assert cycle.level is None or cycle.work == TURNS[cycle.level] * here.turn
        here.learn(cycle, end_m)


def test_some_of_the_work_goes_to_cycles_that_begin_at_the_best() -> None:
    chosen = run(dict.fromkeys(range(4), [100, 500, 300]), cycles=400)
    reheated = sum(cycle.work for cycle in chosen if cycle.first_rung > 0)
    assert 0.5 < reheated / sum(cycle.work for cycle in chosen) < 0.75


def test_where_time_is_short_patience_is_not_proved_at_the_cost_of_all_time() -> None:
    here = schedule()
    left = 5.0 * TURNS[2] * here.turn
    for end_m in (400, 410, 420, 300, 310):
        cycle = here.next(left)
        here.learn(cycle, end_m)
        left -= cycle.work
    longest = here.next(left)
    assert longest.first_rung == 0 and longest.work > 0.5 * left > TURNS[2] * here.turn
