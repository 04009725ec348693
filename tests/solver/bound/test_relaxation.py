"""Dual values hold for any multipliers of the right sign, not only for good ones."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gruppering.algebra import UNBOUNDED, Count
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound.certificate import to_lists
from gruppering.solver.bound.cutting import cut
from gruppering.solver.bound.dual import SCALE, Dual, dual_value_m, within_prices
from gruppering.solver.bound.layers import layers_of
from gruppering.solver.bound.multipliers import dual_of
from gruppering.solver.bound.part import split
from gruppering.solver.bound.program import Program
from gruppering.solver.bound.relaxation import Relaxation, relax
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.times import by_times
from tests.solver.bound.helpers import best_grouping, random_problem, two_networks
from tests.solver.strategies import problems


def random_dual(relaxation: Relaxation, rng: np.random.Generator) -> Dual:
    m, classes = relaxation.part.allowed.shape

    def some(count: int, low: int, high: int) -> np.ndarray:
        return rng.integers(low * SCALE, high * SCALE + 1, count) * rng.integers(0, 2, count)

    def chosen(fewest: int, most: int, before: int = 0) -> tuple[np.ndarray, ...]:
        """Rows of distinct items of one layer, after some numbers that stand before them."""
        found = []
        for _ in range(3):
            items = relaxation.layers[rng.integers(len(relaxation.layers))].items
            if len(items) >= fewest:
                count = rng.integers(fewest, min(most, len(items)) + 1)
                inside = rng.choice(items, count, replace=False)
                found.append(np.append(rng.integers(0, 4, before), inside))
        return tuple(found)

    sets, stars = chosen(1, m), chosen(2, 5)
    cliques = [np.append(0, each) for each in chosen(1, m, before=1)]
    cliques += few_groups(relaxation, rng)
    of_cliques = some(len(cliques), 0, 200)
    by_cliques = within_prices(relaxation, cliques, of_cliques)
    triangles = np.array(chosen(3, 3), dtype=np.int64).reshape(-1, 3)
    companies = [np.insert(each, 2, rng.integers(len(each) - 1)) for each in chosen(2, m)]
    presences = np.array(chosen(2, 2), dtype=np.int64).reshape(-1, 2)
    tied = [[*pair, rng.integers(classes)] for pair in chosen(2, 2)]
    ties = np.array(tied, dtype=np.int64).reshape(-1, 3)
    known = np.array([layer.least_pairs is not None for layer in relaxation.layers])
    rows = every_demand(relaxation)
    drawn = rows[rng.permutation(len(rows))[:6]]
    most = np.array([relaxation.demands[row[0]].most(SCALE) for row in drawn], dtype=np.int64)
    most = np.maximum(most - by_cliques[drawn[:, 0]], 0)
    claimed = np.minimum(some(len(drawn), 0, 300), most) * (1 - 2 * drawn[:, 1])
    return Dual(
        low=some(m, 0, 200),
        high=some(m, -100, 0),
        class_low=some(classes, 0, 100),
        class_high=some(classes, -100, 0),
        least=some(len(known), 0, 200) * known,
        sets=sets,
        of_sets=some(len(sets), -200, 0),
        cliques=tuple(cliques),
        of_cliques=of_cliques,
        triangles=triangles,
        of_triangles=some(len(triangles), -300, 0),
        stars=stars,
        of_stars=some(len(stars), -300, 0),
        ties=ties,
        of_ties=some(len(ties), -300, 0),
        presences=presences,
        of_presences=some(len(presences), -300, 0),
        demands=drawn,
        of_demands=claimed,
        companies=tuple(companies),
        of_companies=some(len(companies), 0, 200),
    )


def few_groups(relaxation: Relaxation, rng: np.random.Generator) -> list[np.ndarray]:
    """Cliques of those who must have company."""
    found = []
    for number, demand in enumerate(relaxation.demands):
        members = np.flatnonzero((demand.weights > 0) & (relaxation.layer == demand.layer))
        if demand.most_groups is not None and len(members):
            inside = rng.permutation(members)[: rng.integers(1, len(members) + 1)]
            found.append(np.append([number + 1, rng.integers(0, 3)], inside))
    return found


def every_demand(relaxation: Relaxation) -> np.ndarray:
    """Each row that a demand has: its number, the side and the item."""
    rows = [
        (number, side, item)
        for number, demand in enumerate(relaxation.demands)
        for side in (0, 1)
        if abs(demand.bound(side)) < UNBOUNDED
        for item in np.flatnonzero(demand.holds() & (relaxation.layer == demand.layer))
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


@pytest.mark.parametrize("build", [random_problem, two_networks])
def test_any_multipliers_give_a_bound(build: object) -> None:
    rng = np.random.default_rng(5)
    for seed in range(30):
        problem: Problem = build(seed)  # type: ignore[operator]
        optimum_m = evaluate(problem, best_grouping(problem)).cost_m
        parts = split(problem)
        for _ in range(15):
            duals = [(each, random_dual(each, rng)) for each in map(relax, parts)]
            assert sum(dual_value_m(*dual) for dual in duals) <= optimum_m, seed


@given(
    problem=problems(max_units=6, max_groups=3, planted=True),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_multipliers_give_a_bound_over_the_whole_algebra(problem: Problem, seed: int) -> None:
    problem = problem.replace(placement=problem.placement[:0])
    rng = np.random.default_rng(seed)
    parts = split(problem)
    if seed % 2:
        parts = [by_times(part) or part for part in parts]
    relaxations = [relax(part) for part in parts]
    total = sum(dual_value_m(one, random_dual(one, rng)) for one in relaxations if one.layers)
    if all(relaxation.layers for relaxation in relaxations):
        cost_m = evaluate(problem, best_grouping(problem)).cost_m
        assert problem.constant_m + total <= cost_m


def test_two_networks_are_two_layers() -> None:
    (part,) = split(two_networks(1))
    layers = layers_of(part)
    assert layers.tolist() == [0, 1]
    relaxation = relax(part)
    both = part.allowed.sum(axis=1) == 2
    assert len(relaxation.unit) == len(part.units) + both.sum()
    assert relaxation.fixed.sum() == (~both).sum()


def test_a_demand_is_seen_by_each_member_and_shared_by_a_group() -> None:
    problem = Problem.pairwise(np.zeros((6, 6), dtype=np.int64), [3, 3], [3, 3])
    few, groups = np.arange(3), np.array([0, 1])
    ones = np.ones(3, dtype=np.int64)
    hard = Count(0, few, ones, groups, 1, UNBOUNDED)
    (part,) = split(problem.replace(constraints=(hard,)))
    (demand,) = relax(part).demands
    assert (demand.lower, demand.upper) == (1, 2)
    priced = replace(hard, price_m=900)
    (part,) = split(problem.replace(constraints=(priced,)))
    (demand,) = relax(part).demands
    assert (demand.sharing, demand.most(1)) == (3, 300)


def test_a_priced_count_is_paid_for_in_the_bound() -> None:
    """Three may be in one group, or pay: two groups of three, of one kind and another."""
    kind = np.array([0, 0, 0, 1, 1, 1])
    costs = 1000 * (kind[:, None] != kind)
    problem = Problem.pairwise(costs, [3, 3], [3, 3])
    units, groups = np.arange(3), np.array([0, 1])
    record = Count(0, units, np.ones(3, dtype=np.int64), groups, 1, UNBOUNDED, price_m=500)
    problem = problem.replace(constraints=(record,))
    (part,) = split(problem)
    assert max(value for value, _ in cut(relax(part), 2**40, Budget(20.0))) == 500
    assert evaluate(problem, kind).cost_m == 500


def test_a_demand_in_other_units_is_the_same_demand() -> None:
    problem = random_problem(3)
    weights, units = np.arange(problem.n_units) % 5 - 2, np.arange(problem.n_units)
    bounds = []
    for scale in (1, 1000):
        record = Count(
            *(0, units, scale * weights, np.arange(problem.n_groups), scale, UNBOUNDED),
            price_m=3_000_000 // scale,
        )
        (part,) = split(problem.replace(constraints=(*problem.constraints, record)))
        rounds = islice(cut(relax(part), 2**40, Budget(20.0)), 5)
        bounds.append(max(value for value, _ in rounds))
    assert bounds[0] == pytest.approx(bounds[1], abs=2)


def test_multipliers_that_run_away_bound_little_but_exactly() -> None:
    problem = random_problem(3)
    (part,) = split(problem)
    relaxation = relax(part)
    program = Program(relaxation, np.argwhere(np.triu(relaxation.pairs.together)), Budget(1.0))
    program.add_cuts("set", [relaxation.layers[0].items])
    program.solve()
    for name, sign in (("low", 1), ("set", -1)):
        program.y[name][:] = sign * 1e18
    assert -(2**60) < dual_value_m(relaxation, dual_of(program)) < 0


@pytest.mark.parametrize(
    ("price_m", "optimum_m", "least_m"), [(None, 800, 800), (250, 650, 560), (50, 450, 450)]
)
def test_those_who_must_have_company_are_in_few_groups(
    price_m: int | None, optimum_m: int, least_m: int
) -> None:
    """Three of a kind, in three places, must all be together, or one of them pays."""
    place = np.tile([0, 100, 200], 2)
    costs = np.abs(place[:, None] - place)
    kind, ones, groups = np.arange(3), np.ones(3, dtype=np.int64), np.array([0, 1])
    record = Count(0, kind, ones, groups, 2, UNBOUNDED, or_zero=True, price_m=price_m)
    problem = Problem.pairwise(costs, [3, 3], [3, 3]).replace(constraints=(record,))
    (part,) = split(problem)
    relaxation = relax(part)
    assert [demand.most_groups for demand in relaxation.demands] == [1]
    assert evaluate(problem, best_grouping(problem)).cost_m == optimum_m
    bound_m = max(value for value, _ in cut(relaxation, 2**40, Budget(20.0)))
    assert least_m <= bound_m <= optimum_m


def test_a_certificate_holds_numbers_and_lists_only() -> None:
    rng = np.random.default_rng(6)
    (part,) = split(random_problem(8))
    relaxation = relax(part)
    told = to_lists(relaxation, random_dual(relaxation, rng))
    assert json.loads(json.dumps(told)) == told


def test_the_cap_of_a_set_is_what_full_groups_hold() -> None:
    costs = np.zeros((5, 5), dtype=np.int64)
    (part,) = split(Problem.pairwise(costs, [2, 2], [3, 3]))
    (layer,) = relax(part).layers
    assert layer.cap.tolist() == [0, 1, 4, 9, 10, 13]
    assert layer.least_pairs == 4


def test_a_third_group_may_not_be_large_where_the_others_need_the_units() -> None:
    costs = np.zeros((7, 7), dtype=np.int64)
    (part,) = split(Problem.pairwise(costs, [2, 2, 2], [7, 7, 7]))
    (layer,) = relax(part).layers
    assert layer.capacities.tolist() == [3, 2, 2]
