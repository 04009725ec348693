"""Starts: where they place units, and that they find groups that lie apart."""

from __future__ import annotations

import numpy as np
import pytest

from gruppering.algebra import Common, Count, Ints, Spread, Total
from gruppering.problem import Problem, evaluate
from gruppering.solver.search import Searcher
from gruppering.solver.search.assignment import Assignment
from gruppering.solver.search.construct import mend
from gruppering.solver.search.packed import pack
from gruppering.solver.search.starts import Starts
from gruppering.solver.search.state import State, new_state


def between(points_km: np.ndarray) -> Ints:
    distance_km = np.linalg.norm(points_km[:, None] - points_km[None], axis=2)
    return np.rint(1_000 * distance_km).astype(np.int64)


def towns(groups: int, size: int, seed: int, *, centre: bool = False) -> tuple[Problem, Ints]:
    """Towns far from one another, each with people enough for one group."""
    rng = np.random.default_rng(seed)
    town = rng.permutation(np.repeat(np.arange(groups), size))
    points = 100.0 * np.stack([town % 3, town // 3], axis=1) + rng.random((len(town), 2))
    problem = Problem.pairwise(between(points), [size] * groups, [size] * groups)
    return problem.replace(centre=np.array([centre])), town


def assignment(problem: Problem, seed: int) -> tuple[Assignment, State]:
    packed = pack(problem)
    state = new_state(packed, seed)
    return Assignment(problem, packed, state, np.random.default_rng(seed)), state


def partition(labels: Ints) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == group).tolist()) for group in np.unique(labels)}


@pytest.mark.parametrize("centre", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_towns_are_found_without_any_search(centre: bool, seed: int) -> None:
    problem, town = towns(7, 6, seed, centre=centre)
    here, state = assignment(problem, seed)
    here.fresh()
    assert partition(state.label) == partition(town)


def test_what_is_elsewhere_at_first_comes_back_where_it_belongs() -> None:
    problem, town = towns(7, 6, 0)
    here, state = assignment(problem, 1)
    wrong = np.where(town == 0, 1, np.where(town == 1, 0, town))
    wrong[np.flatnonzero(town == 2)[:3]], wrong[np.flatnonzero(town == 3)[:3]] = 3, 2
    before = evaluate(problem, wrong).cost_m
    for _ in range(5):
        here.relocate(wrong)
        assert evaluate(problem, state.label).cost_m <= before
        wrong = state.label.copy()
    assert partition(state.label) == partition(town)


@pytest.mark.parametrize("seed", range(20))
def test_sizes_and_what_is_allowed_are_kept(seed: int) -> None:
    problem, town = towns(5, 6, seed)
    rng = np.random.default_rng(seed)
    allowed = rng.random(problem.allowed.shape) < 0.5
    allowed[np.arange(len(town)), rng.permutation(town)] = True
    linear_m = rng.integers(0, 50_000, allowed.shape)
    lower, upper = problem.lower - 1, problem.upper + 1
    problem = problem.replace(allowed=allowed, linear_m=linear_m, lower=lower, upper=upper)
    here, state = assignment(problem, seed)
    for place in (here.fresh, lambda: here.relocate(state.label.copy())):
        assert place() > 0
        truth = evaluate(problem, state.label)
        assert truth.violation == 0
        assert truth.cost_m == state.value[1] + problem.constant_m


def test_units_of_several_sizes_fit() -> None:
    problem, _ = towns(4, 6, 3)
    size = np.tile([1, 1, 1, 1, 2, 3], 4)
    problem = problem.replace(size=size, lower=np.full(4, 8), upper=np.full(4, 10))
    here, state = assignment(problem, 0)
    here.fresh()
    assert evaluate(problem, state.label).violation <= 3
    mend(pack(problem), state, state.label.copy(), 2_000)
    assert evaluate(problem, state.label).violation == 0


def moved(homes: Ints, groups: int, most: int) -> Total:
    """A total that lets some few units be elsewhere than at home."""
    others = np.arange(groups) != homes[:, None]
    units, places = np.nonzero(others)
    return Total(0, units, places, np.ones(len(units), dtype=np.int64), 0, most)


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_where_most_of_their_units_were_before(seed: int) -> None:
    problem, town = towns(7, 6, seed)
    homes = np.random.default_rng(seed).permutation(7)[town]
    strayed = np.flatnonzero(homes == 0)[:2]
    homes[strayed] = 1
    problem = problem.replace(constraints=(moved(homes, 7, 2),))
    here, state = assignment(problem, seed)
    here.fresh()
    assert partition(state.label) == partition(town)
    assert (state.label != homes).sum() == 2


def test_a_total_has_its_price() -> None:
    problem, town = towns(7, 6, 1)
    homes = np.random.default_rng(1).permutation(town)
    for most in (30, 8, 0):
        restricted = problem.replace(constraints=(moved(homes, 7, most),))
        here, state = assignment(restricted, 1)
        here.fresh()
        assert (state.label != homes).sum() <= most


def mixed(groups: int, size: int, seed: int) -> tuple[Problem, Ints]:
    """Towns with people enough for two groups, each with as many of three professions."""
    problem, town = towns(groups // 2, 2 * size, seed)
    sizes = np.full(groups, size)
    problem = Problem.pairwise(problem.tables[0], sizes, sizes)
    planted = np.empty(len(town), dtype=np.int64)
    planted[np.argsort(town, kind="stable")] = np.repeat(np.arange(groups), size)
    profession = np.empty(len(town), dtype=np.int64)
    profession[np.argsort(planted, kind="stable")] = np.tile(np.arange(size) % 3, groups)
    everywhere, ones = np.arange(groups), np.ones(groups * size // 3, dtype=np.int64)
    most = size // 3
    counts = [
        Count(0, np.flatnonzero(profession == each), ones, everywhere, most, most)
        for each in range(2)
    ]
    spread = Spread(1, np.flatnonzero(profession == 2), ones, everywhere, 0)
    return problem.replace(constraints=(*counts, spread)), planted


@pytest.mark.parametrize("seed", range(5))
def test_groups_that_keep_their_shares_keep_what_counts_them(seed: int) -> None:
    problem, town = mixed(8, 6, seed)
    here, state = assignment(problem, seed)
    assert here.has_shares
    rng = np.random.default_rng(seed)
    labels = town.copy()
    for each in range(3):  # the same shares, but strewn over the country
        units = np.flatnonzero(kinds_of(problem) == each)
        labels[units] = rng.permutation(labels[units])
    assert evaluate(problem, labels).violation == 0
    state.best_label[:] = labels
    for place in (lambda: here.fresh(sharing=True), lambda: here.relocate(labels, sharing=True)):
        place()
        assert evaluate(problem, state.label).violation == 0
        assert evaluate(problem, state.label).cost_m < evaluate(problem, labels).cost_m


@pytest.mark.parametrize("seed", range(3))
def test_those_who_do_not_count_in_sizes_keep_their_shares_too(seed: int) -> None:
    problem, planted = mixed(8, 6, seed)
    size = (kinds_of(problem) < 2).astype(np.int64)
    problem = problem.replace(size=size, lower=np.full(8, 4), upper=np.full(8, 4))
    here, state = assignment(problem, seed)
    state.best_label[:] = planted
    here.fresh(sharing=True)
    assert evaluate(problem, state.label).violation == 0


def kinds_of(problem: Problem) -> Ints:
    """Return which of the three professions each unit of :func:`mixed` has."""
    profession = np.full(problem.n_units, 2)
    for each, record in enumerate(problem.constraints[:2]):
        profession[record.units] = each
    return profession


@pytest.mark.parametrize("centre", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_the_good_groups_of_two_groupings_come_together(centre: bool, seed: int) -> None:
    problem, town = towns(12, 6, seed, centre=centre)
    rng = np.random.default_rng(seed)
    left, right = town < 6, town >= 6
    parents = []
    for wrong in (left, right):  # either has half of the country right; groups have other names
        labels = town.copy()
        labels[wrong] = rng.permutation(labels[wrong])
        parents.append(rng.permutation(12)[labels])
    cost_m = [evaluate(problem, labels).cost_m for labels in parents]
    here, state = assignment(problem, seed)
    for _ in range(10):
        assert here.recombine(*parents) > 0
        truth = evaluate(problem, state.label)
        assert truth.violation == 0
        assert truth.cost_m == state.value[1] + problem.constant_m
        assert truth.cost_m < min(cost_m)


def test_what_two_groupings_have_in_common_stays() -> None:
    problem, town = towns(7, 6, 3)
    here, state = assignment(problem, 0)
    here.recombine(town, np.random.default_rng(0).permutation(7)[town])
    assert partition(state.label) == partition(town)


def test_whoever_may_not_be_in_a_group_is_not_there_for_another_grouping() -> None:
    problem, town = towns(7, 6, 4)
    allowed = np.ones((42, 7), dtype=bool)
    allowed[town == 0] = np.arange(7) == 0
    problem = problem.replace(allowed=allowed)
    here, state = assignment(problem, 0)
    here.recombine(town, np.where(town > 0, 1 + town % 6, 0))
    assert evaluate(problem, state.label).violation == 0


def test_shares_do_not_matter_without_rules_or_where_every_unit_counts_by_itself() -> None:
    problem, town = towns(7, 6, 0)
    everyone = np.arange(len(town))
    load = Count(0, everyone, everyone + 1, np.arange(7), 0, 10_000)
    soft = Count(0, everyone[:20], np.ones(20, dtype=np.int64), np.arange(7), 2, 3, price_m=100)
    for constraints in ((), (load,), (soft,)):
        assert not assignment(problem.replace(constraints=constraints), 0)[0].has_shares
    common = Common(0, (everyone[:20], everyone[10:30]), np.arange(7), 1)
    assert assignment(problem.replace(constraints=(common,)), 0)[0].has_shares


@pytest.mark.parametrize("sharing", [False, True])
def test_groups_are_mostly_composed_in_the_way_that_led_to_cheaper_groupings(
    sharing: bool,
) -> None:
    problem, town = mixed(8, 6, 0)
    packed = pack(problem)
    state = new_state(packed, 0)
    state.best_label[:], state.best_value[:] = town, (0, evaluate(problem, town).cost_m)
    starts = Starts(problem, packed, state, np.random.default_rng(0), patience=3_000)
    ways = []
    for _ in range(200):
        starts.place(0)
        ways.append(starts.sharing)
        state.value[:] = 0, state.best_value[1] + (10 if starts.sharing == sharing else 20)
        starts.learn(0)
    assert not ways[0] and ways[1]
    assert 0.8 < np.mean([way == sharing for way in ways]) < 0.99


def test_the_same_seed_gives_the_same_starts() -> None:
    problem, _ = towns(6, 5, 2)
    found = []
    for seed in (3, 3, 4):
        here, state = assignment(problem, seed)
        here.fresh()
        first = state.label.copy()
        here.relocate(first)
        found.append(np.append(first, state.label).tolist())
    assert found[0] == found[1] != found[2]


def test_there_are_no_starts_where_pairs_earn_or_nobody_has_a_choice() -> None:
    problem, town = towns(4, 5, 0)
    fixed = np.arange(4) == town[:, None]
    for useless in (problem.replace(tables=-problem.tables), problem.replace(allowed=fixed)):
        assert not assignment(useless, 0)[0].is_useful
    assert assignment(problem, 0)[0].is_useful


def test_starts_take_most_of_the_work_only_while_they_succeed() -> None:
    problem, _ = towns(7, 6, 0)
    packed = pack(problem)
    state = new_state(packed, 0)
    starts = Starts(problem, packed, state, np.random.default_rng(0), patience=3_000)
    spent, at_start = 0, []
    for number in range(2_000):
        due = starts.are_due(spent, annealing_fits=True)
        at_start.append(due)
        if due:
            starts.place(spent)
            if number < 10:
                state.best_value[:] = 0, 10_000_000 - number
                state.best_label[:] = state.label
        spent += 100
        starts.learn(spent)
    assert all(at_start[:1]) and sum(at_start[:40]) > 30
    assert 0.25 < np.mean(at_start[500:]) < 0.35
    assert starts.are_due(spent, annealing_fits=False)


def test_starts_that_all_break_something_go_on_from_the_best() -> None:
    problem, town = towns(7, 6, 0)
    packed = pack(problem)
    state = new_state(packed, 0)
    state.best_label[:], state.best_value[:] = town, (0, evaluate(problem, town).cost_m)
    starts = Starts(problem, packed, state, np.random.default_rng(0), patience=3_000)
    for _ in range(10):
        starts.place(0)
        state.value[0] = 1
        starts.learn(0)
    assert partition(state.label) == partition(town)


@pytest.mark.parametrize("seed", range(6))
def test_a_short_search_finds_many_towns(seed: int) -> None:
    problem, town = towns(30, 12, 0)
    searcher = Searcher(problem, seed)
    searcher.construct(100_000)
    searcher.run(1_000_000)
    assert partition(searcher.best_labels) == partition(town)
