"""The groupings that starts are made of."""

from __future__ import annotations

import numpy as np

from gruppering.solver.search.population import LEAST, MOST, Population


def grown(costs: list[int]) -> tuple[Population, list[bool]]:
    population = Population(np.random.default_rng(0))
    return population, [population.add(cost, np.array([cost])) for cost in costs]


def test_the_cheapest_stay_and_each_new_best_is_told() -> None:
    population, best = grown([50, 70, 40, 40, 60, -10])
    assert best == [True, False, True, False, False, True]
    assert population.best == [-10]
    population, _ = grown(list(range(3 * MOST, 0, -1)))
    drawn = {int(labels[0]) for _ in range(500) for labels in population.draw() or ()}
    assert drawn == set(range(1, MOST + 1))


def test_two_different_groupings_are_drawn_once_there_are_enough() -> None:
    for many in range(MOST):
        population, _ = grown(list(range(many)))
        pairs = [population.draw() for _ in range(20)]
        if many < LEAST:
            assert pairs == [None] * 20
        else:
            assert all(pair is not None and pair[0] != pair[1] for pair in pairs)


def test_only_the_best_is_left_where_others_are_to_grow_up() -> None:
    population, _ = grown([5, 3, 4, 8])
    population.thin()
    assert population.best == [3] and population.draw() is None
    empty = Population(np.random.default_rng(0))
    empty.thin()
    assert empty.best is None and empty.draw() is None
