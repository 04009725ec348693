import numpy as np
import pytest

from gruppering.algebra import Apart, Count, Spread, Total
from gruppering.problem import Problem, evaluate
from gruppering.solver.restate import restate
from gruppering.solver.search import Searcher

GROUPS, SIZE = 20, 20
SHARES = (6, 6, 5, 3)
"""How many of each profession every planted group has."""


def planted(seed: int) -> tuple[Problem, np.ndarray]:
    """Four rules, all of them tight, that a hidden grouping of 400 keeps."""
    rng = np.random.default_rng(seed)
    n = GROUPS * SIZE
    hidden = rng.permutation(np.repeat(np.arange(GROUPS), SIZE))
    places = rng.uniform(0, 1_000_000, (n, 2))
    costs_m = np.linalg.norm(places[:, None] - places, axis=2).astype(np.int64) // SIZE
    profession, leads = np.empty(n, dtype=np.int64), np.zeros(n, dtype=bool)
    for group in range(GROUPS):
        members = rng.permutation(np.flatnonzero(hidden == group))
        profession[members] = np.repeat(np.arange(len(SHARES)), SHARES)
        leads[rng.choice(members, 2, replace=False)] = True
    everywhere = np.arange(GROUPS)
    records: list[Spread | Count | Apart | Total] = []
    for number in range(len(SHARES)):
        units = np.flatnonzero(profession == number)
        records.append(Spread(number, units, np.ones_like(units), everywhere, 1))
    leaders = np.flatnonzero(leads)
    records.append(Count(4, leaders, np.ones_like(leaders), everywhere, 2, SIZE))
    pairs = rng.integers(n, size=(n // 5, 2))
    records.append(Apart(5, pairs[hidden[pairs[:, 0]] != hidden[pairs[:, 1]]]))
    knew = rng.choice(n, n // 2, replace=False)
    units, groups = np.repeat(knew, GROUPS), np.tile(everywhere, len(knew))
    elsewhere = groups != hidden[units]
    weights = np.ones(elsewhere.sum(), dtype=np.int64)
    records.append(Total(6, units[elsewhere], groups[elsewhere], weights, 0, len(knew) // 10))
    plain = Problem.pairwise(costs_m, [SIZE] * GROUPS, [SIZE] * GROUPS)
    return plain.replace(constraints=tuple(records)), hidden


@pytest.mark.parametrize("seed", range(5))
def test_tight_rules_are_kept_within_little_work(seed: int) -> None:
    problem, hidden = planted(seed)
    assert evaluate(problem, hidden).violation == 0
    labels = Searcher(restate(problem), seed).construct(500 * problem.n_units)
    assert labels is not None
    assert evaluate(problem, labels).violation == 0


@pytest.mark.parametrize("seed", range(5))
def test_a_few_faults_are_mended_near_where_they_are(seed: int) -> None:
    problem, hidden = planted(seed)
    spoilt = hidden.copy()
    spoilt[:10] = np.random.default_rng(seed).permutation(spoilt[:10])
    labels = Searcher(restate(problem), seed).construct(2_000 * problem.n_units, spoilt)
    assert labels is not None
    assert evaluate(problem, labels).violation == 0
    assert (labels != hidden).mean() < 0.2


def test_two_faults_are_not_mended_at_once_at_any_cost() -> None:
    # Two towns with two groups each; swapping 0 and 6 would part both pairs, 500 km away.
    places = np.where(np.arange(12) < 6, 0, 500_000) + np.arange(12)
    costs_m = np.abs(places[:, None] - places)
    pairs = np.array([[0, 1], [6, 7]])
    problem = Problem.pairwise(costs_m, [3] * 4, [3] * 4).replace(constraints=(Apart(0, pairs),))
    labels = Searcher(problem, 0).construct(100_000, np.repeat(np.arange(4), 3))
    assert labels is not None
    mended = evaluate(problem, labels)
    assert mended.violation == 0
    assert mended.cost_m < 500
