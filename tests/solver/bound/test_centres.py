"""Centres: regions, fixing by reduced costs, and the proof, against brute force."""

from __future__ import annotations

import numpy as np
import pytest

from gruppering.algebra import Ints
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound import lower_bound
from gruppering.solver.bound.floors import unit_floors_m
from gruppering.solver.bound.node import ascend, cells_within, root_of
from gruppering.solver.bound.part import split
from gruppering.solver.bound.reach import reach
from gruppering.solver.bound.regions import Region, folded, violated_regions
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.rows import Rows, rows_of
from gruppering.solver.complete import prove
from gruppering.solver.effort import Effort
from tests.solver.bound.helpers import best_grouping, random_problem

SEEDS = range(8)
ALWAYS = Budget(float("inf"))


def rows_and_floors(problem: Problem) -> tuple[Rows, Ints]:
    (part,) = split(problem)
    floors = unit_floors_m(part, None)
    return rows_of(part, floors), floors


def as_choice(problem: Problem, rows: Rows, labels: Ints) -> tuple[np.ndarray, np.ndarray]:
    """Return a grouping as shares (R, m) and times (R,), each group at its best centre."""
    shares, times = np.zeros((len(rows.site), problem.n_units)), np.zeros(len(rows.site))
    for group in np.unique(labels):
        inside = np.flatnonzero(labels == group)
        sites = np.unique(np.concatenate([problem.sites[p] for p in problem.profile[inside]]))
        ways = problem.tables[0][np.ix_(problem.profile[inside], sites)].sum(axis=0)
        classes = [
            index for index, each in enumerate(split(problem)[0].classes) if group in each.groups
        ]
        (row,) = np.flatnonzero((rows.site == sites[ways.argmin()]) & (rows.of_class == classes[0]))
        shares[row, inside] += 1
        times[row] += 1
    return shares, times


@pytest.mark.parametrize("seed", SEEDS)
def test_the_optimum_is_proved(seed: int) -> None:
    problem = random_problem(seed, to_centre=True)
    labels = best_grouping(problem)
    optimum_m = evaluate(problem, labels).cost_m
    assert lower_bound(problem, labels, time_limit_s=20).value_m == optimum_m


@pytest.mark.parametrize("seed", SEEDS)
def test_a_worse_incumbent_does_not_lift_the_bound_above_the_optimum(seed: int) -> None:
    problem = random_problem(seed, to_centre=True)
    optimum_m = evaluate(problem, best_grouping(problem)).cost_m
    worst = max(
        (np.random.default_rng(draw).permutation(best_grouping(problem)) for draw in range(5)),
        key=lambda labels: evaluate(problem, labels).cost_m,
    )
    if evaluate(problem, worst).violation == 0:
        assert lower_bound(problem, worst, time_limit_s=20).value_m <= optimum_m


@pytest.mark.parametrize("seed", SEEDS)
def test_no_grouping_violates_a_region(seed: int) -> None:
    problem = random_problem(seed, to_centre=True)
    rows, _ = rows_and_floors(problem)
    labels = best_grouping(problem)
    shares, times = as_choice(problem, rows, labels)
    near = np.argsort(problem.tables[0][:, problem.profile], axis=1)
    groups = np.zeros_like(shares)
    assert violated_regions(rows, near, groups, shares, times, 9) == []


def test_one_and_a_half_centres_for_three_units_are_cut_off() -> None:
    place = np.array([0, 0, 0, 1, 1, 1])
    costs = 100 * (place[:, None] != place)
    problem = Problem.pairwise(costs, [2] * 3, [2] * 3).replace(centre=np.ones(1, dtype=bool))
    rows, _ = rows_and_floors(problem)
    shares = (rows.site[:, None] == problem.profile) * 1.0
    near = np.argsort(problem.tables[0][:, problem.profile], axis=1, kind="stable")
    regions = violated_regions(rows, near, shares, shares, np.array([1.5, 1.5]), 9)
    assert {int(region.inside.sum()) for region in regions} == {3}
    assert {(region.rest, region.least) for region in regions} == {(1, 2)}


@pytest.mark.parametrize("seed", SEEDS)
def test_prices_of_regions_never_raise_the_cost_of_a_grouping(seed: int) -> None:
    problem = random_problem(seed, to_centre=True)
    rows, _ = rows_and_floors(problem)
    rng = np.random.default_rng(seed)
    shares, times = as_choice(problem, rows, best_grouping(problem))
    capacity = int(rows.upper.max())
    regions = []
    for _ in range(6):
        inside = rng.random(problem.n_units) < 0.7
        if not inside.any():
            continue
        groups = -(-int(inside.sum()) // capacity)
        rest = int(inside.sum()) - capacity * (groups - 1)
        full = rng.random(len(times)) < 0.5
        regions.append(Region(inside, full, rest, rest * groups))
    changed, constant = folded(rows, regions, rng.integers(0, 500, len(regions)))

    def cost(of: Rows) -> int:
        paid = (shares[of.of_cell, of.unit] * of.costs_m).sum()
        return int(paid + (times * of.constant_m).sum())

    assert cost(changed) + constant <= cost(rows)


@pytest.mark.parametrize("worse_m", [0, 150])
@pytest.mark.parametrize("seed", SEEDS)
def test_fixing_keeps_every_grouping_below_the_target(seed: int, worse_m: int) -> None:
    problem = random_problem(seed, to_centre=True)
    rows, floors = rows_and_floors(problem)
    labels = best_grouping(problem)
    target_m = evaluate(problem, labels).cost_m - problem.constant_m + worse_m + 1
    node = ascend(rows, root_of(rows, floors.min(axis=1)), target_m, 200, 1.0, ALWAYS)
    shares, times = as_choice(problem, rows, labels)
    assert node.value_m < target_m
    assert (times <= node.high).all()
    kept = np.zeros_like(shares, dtype=bool)
    cells = cells_within(rows, node, target_m)
    kept[rows.of_cell[cells], rows.unit[cells]] = True
    own = np.argmax(shares, axis=0)
    assert kept[own, np.arange(problem.n_units)].all()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_model_within_reach_has_the_optimum(seed: int) -> None:
    problem = random_problem(seed, to_centre=True)
    best = best_grouping(problem)
    optimum_m = evaluate(problem, best).cost_m
    proof = prove(problem, best, Effort(30.0, seed))
    assert proof is not None
    assert proof.optimal
    assert proof.bound_m == optimum_m
    left = reach(problem, best, ALWAYS)
    assert left.centre.sum() <= problem.n_groups * len(problem.sites)
