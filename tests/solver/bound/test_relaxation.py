"""Dual values hold for any multipliers of the right sign, not only for good ones."""

from __future__ import annotations

import json

import numpy as np

from gruppering.problem import Problem, evaluate
from gruppering.solver.bound.certificate import from_lists, to_lists
from gruppering.solver.bound.dual import SCALE, Dual, dual_value_m
from gruppering.solver.bound.pairs import pairs_of
from gruppering.solver.bound.part import split
from gruppering.solver.bound.relaxation import Relaxation, relax
from tests.solver.bound.helpers import best_grouping, random_problem


def random_dual(relaxation: Relaxation, rng: np.random.Generator) -> Dual:
    m, classes = relaxation.part.allowed.shape

    def some(count: int, low: int, high: int) -> np.ndarray:
        return rng.integers(low * SCALE, high * SCALE + 1, count) * rng.integers(0, 2, count)

    sets = tuple(np.flatnonzero(rng.random(m) < 0.6) for _ in range(3))
    triangles = np.array([rng.choice(m, 3, replace=False) for _ in range(3)])
    pairwise = np.flatnonzero(relaxation.pairwise)
    ties = [[*rng.choice(m, 2, replace=False), rng.choice(pairwise)] for _ in range(3)]
    root = rng.integers(-20, 21, (m, m))
    return Dual(
        low=some(m, 0, 200),
        high=some(m, -100, 0),
        place=some(m, -300, 300),
        class_low=some(classes, 0, 100),
        class_high=some(classes, -100, 0),
        least=int(some(1, 0, 200)[0]) if relaxation.least_pairs is not None else 0,
        sets=sets,
        of_sets=some(len(sets), -200, 0),
        triangles=triangles,
        of_triangles=some(3, -300, 0),
        ties=np.array(ties),
        of_ties=some(3, -300, 0),
        stars=tuple(rng.choice(m, 4, replace=False) for _ in range(3)),
        of_stars=some(3, -300, 0),
        semidefinite=root @ root.T if relaxation.closed and rng.random() < 0.7 else None,
    )


def test_any_multipliers_give_a_bound() -> None:
    rng = np.random.default_rng(5)
    for seed in range(40):
        problem = random_problem(seed)
        optimum_m = evaluate(problem, best_grouping(problem)).cost_m
        (part,) = split(problem)
        relaxation = relax(part, pairs_of(part))
        for _ in range(15):
            assert dual_value_m(relaxation, random_dual(relaxation, rng)) <= optimum_m, seed


def test_a_certificate_survives_json() -> None:
    rng = np.random.default_rng(6)
    problem = random_problem(8)
    (part,) = split(problem)
    relaxation = relax(part, pairs_of(part))
    dual = random_dual(relaxation, rng)
    again = from_lists(json.loads(json.dumps(to_lists(dual))))
    assert dual_value_m(relaxation, again) == dual_value_m(relaxation, dual)


def test_the_cap_of_a_set_is_what_full_groups_hold() -> None:
    costs = np.zeros((5, 5), dtype=np.int64)
    (part,) = split(Problem.pairwise(costs, [2, 2], [3, 3]))
    relaxation = relax(part, pairs_of(part))
    assert relaxation.cap().tolist() == [0, 1, 4, 9, 10, 13]
    assert relaxation.least_pairs == 4


def test_a_third_group_may_not_be_large_where_the_others_need_the_units() -> None:
    costs = np.zeros((7, 7), dtype=np.int64)
    (part,) = split(Problem.pairwise(costs, [2, 2, 2], [7, 7, 7]))
    assert relax(part, pairs_of(part)).capacities.tolist() == [3, 2, 2]
