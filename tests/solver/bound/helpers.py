"""Brute force, and structured small problems that a hypothesis draw rarely hits."""

from __future__ import annotations

from itertools import product

import numpy as np

from gruppering.algebra import Common, Ints
from gruppering.problem import Problem, evaluate


def best_grouping(problem: Problem) -> Ints:
    """Return the cheapest of all groupings that keep the hard records."""
    choices = [np.flatnonzero(row) for row in problem.allowed]
    groupings = (np.array(labels) for labels in product(*choices))
    return min(groupings, key=lambda labels: evaluate(problem, labels).rank)


def random_problem(seed: int, *, to_centre: bool = False) -> Problem:
    """Points in the plane in 2 or 3 groups; some with linear costs, bans or uneven bounds."""
    rng = np.random.default_rng(seed)
    groups = int(rng.integers(2, 4))
    n = int(rng.integers(2 * groups, 9 if groups == 2 else 8))
    points = rng.integers(0, 8 if seed % 3 else 3, (n, 2)) * 100
    costs = np.abs(points[:, None] - points).sum(axis=2)
    if seed % 5 == 0:
        costs = costs - 300
        np.fill_diagonal(costs, 0)
    spare = rng.integers(0, 3, groups) if seed % 2 else np.zeros(groups, dtype=int)
    lower = np.maximum(1, np.full(groups, n // groups) - spare)
    upper = np.full(groups, -(-n // groups)) + spare
    problem = Problem.pairwise(costs, lower.tolist(), upper.tolist())
    if seed % 4 == 0:
        problem = problem.replace(linear_m=rng.integers(-200, 400, (n, groups)))
    if seed % 7 == 0:
        allowed = rng.random((n, groups)) < 0.9
        allowed[:, 0] = True
        problem = problem.replace(allowed=allowed, upper=problem.upper + n)
    return problem.replace(centre=np.ones(1, dtype=bool)) if to_centre else problem


def random_times(seed: int) -> Problem:
    """A random problem in which all groups must have one of some times in common."""
    rng = np.random.default_rng(seed)
    problem = random_problem(seed)
    busy = rng.random((rng.integers(2, 4), problem.n_units)) < rng.uniform(0.1, 0.5)
    groups = np.arange(problem.n_groups)
    return problem.replace(constraints=(Common(99, tuple(map(np.flatnonzero, busy)), groups, 1),))


def two_networks(seed: int) -> Problem:
    """Two networks of two groups with prices of their own; some units may be in either."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(6, 9))
    points = rng.integers(0, 8, (n, 2)) * 100
    costs = np.abs(points[:, None] - points).sum(axis=2).astype(np.int32)
    choice = rng.integers(0, 3, n)
    choice[:4] = [0, 0, 1, 1]
    allowed = np.stack([choice != 1] * 2 + [choice != 0] * 2, axis=1)
    linear = rng.integers(0, 200, (n, 2)).repeat(2, axis=1)
    one = Problem.pairwise(np.zeros((n, n), dtype=np.int64), [1] * 4, [n] * 4)
    return one.replace(
        profile=np.arange(n),
        sites=tuple(np.array([unit]) for unit in range(n)),
        tables=np.stack([costs, costs * 3 // 2]),
        table=np.array([0, 0, 1, 1]),
        allowed=allowed,
        linear_m=linear,
        upper=np.full(4, int(rng.integers(-(-n // 2), n + 1))),
        centre=np.zeros(2, dtype=bool),
    )
