from __future__ import annotations

from itertools import combinations, product

import numpy as np

from gruppering.algebra import Count
from gruppering.problem import Problem
from gruppering.solver.bound.counts import counts_of
from gruppering.solver.bound.enumerate import groups_from
from gruppering.solver.bound.packing import violated_sets
from gruppering.solver.bound.part import split
from gruppering.solver.bound.relaxation import relax
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.separate import presences, triangles
from tests.solver.bound.helpers import random_problem


def together(labels: np.ndarray) -> np.ndarray:
    same = (labels[:, None] == labels).astype(float)
    np.fill_diagonal(same, 0)
    return same


def test_no_grouping_violates_a_packing_limit() -> None:
    for seed in (1, 2, 3, 5, 9):
        problem = random_problem(seed)
        (part,) = split(problem)
        relaxation = relax(part)
        n = problem.n_units
        for labels in product(range(problem.n_groups), repeat=n):
            sizes = np.bincount(labels, minlength=problem.n_groups)
            if (sizes < problem.lower).any() or (sizes > problem.upper).any():
                continue
            x = together(np.array(labels))
            for chosen in ([0, 1, 2, 3], range(n), range(n - 1)):
                inside = np.array(chosen)
                pairs = x[np.ix_(inside, inside)].sum() / 2
                assert pairs <= relaxation.packing_limit(inside)


def test_packing_sets_are_violated_and_a_grouping_has_none() -> None:
    size = np.ones(6, dtype=np.int64)
    cap = np.array([0, 1, 4, 9, 10, 13, 18])
    order = np.array([np.roll(np.arange(6), -i) for i in range(6)])
    spread = np.full((6, 6), 0.4)
    spread[:4, :4] = 0.8
    np.fill_diagonal(spread, 0)
    found = violated_sets(spread, order, size, cap, 1, 6, 10, Budget(5.0))
    assert found
    for violation, inside in found:
        limit = (cap[len(inside)] - len(inside)) / 2
        excess = spread[np.ix_(inside, inside)].sum() / 2 - limit
        assert np.isclose(violation, excess)
    whole = together(np.array([0, 0, 0, 1, 1, 1]))
    assert violated_sets(whole, order, size, cap, 1, 6, 10, Budget(5.0)) == []


def test_sets_that_are_parted_too_well_are_found_and_a_grouping_has_none() -> None:
    size = np.ones(6, dtype=np.int64)
    least = np.array([0, 1, 2, 5, 8, 13, 18])
    order = np.array([np.roll(np.arange(6), -i) for i in range(6)])
    strange = np.full((6, 6), 0.2)
    np.fill_diagonal(strange, 0)
    found = violated_sets(strange, order, size, least, -1, 6, 10, Budget(5.0))
    assert found
    for violation, inside in found:
        needed = (least[len(inside)] - len(inside)) / 2
        assert np.isclose(violation, needed - strange[np.ix_(inside, inside)].sum() / 2)
    whole = together(np.array([0, 0, 0, 1, 1, 1]))
    assert violated_sets(whole, order, size, least, -1, 6, 10, Budget(5.0)) == []


def test_triangles_are_found_and_a_grouping_has_none() -> None:
    x = together(np.array([0, 0, 0, 1]))
    there = np.ones(4)
    assert len(triangles(x, there, 10)) == 0
    x[0, 2] = x[2, 0] = 0.0
    assert triangles(x, there, 10).tolist() == [[0, 1, 2]]
    assert presences(x, there, 10).tolist() == []
    there[1] = 0.5
    assert presences(x, there, 10).tolist() == [[1, 0], [1, 2]]


def random_counts(rng: np.random.Generator, m: int) -> tuple[Count, ...]:
    groups, prices = np.array([0]), [None, 40]
    return tuple(
        Count(
            number,
            np.arange(m),
            rng.integers(-1, 3, m),
            groups,
            lower := int(rng.integers(-1, 4)),
            lower + int(rng.integers(0, 4)),
            or_zero=bool(rng.integers(2)),
            price_m=prices[rng.integers(2)],
        )
        for number in range(rng.integers(0, 3))
    )


def price_of(records: tuple[Count, ...], units: tuple[int, ...]) -> int | None:
    """What a group pays by its counts, as they are defined; None if one is hard and broken."""
    total = 0
    for record in records:
        weight = int(record.weights[list(units)].sum())
        allowed = [*range(record.lower, record.upper + 1), *([0] if record.or_zero else [])]
        missing = min(abs(weight - each) for each in allowed)
        if missing and record.price_m is None:
            return None
        total += missing * (record.price_m or 0)
    return total


def test_enumeration_finds_what_all_subsets_hold() -> None:
    rng = np.random.default_rng(1)
    for _ in range(30):
        m, lower, upper = 8, 2, 4
        pairs = rng.integers(-30, 100, (m, m))
        pairs = np.triu(pairs, 1) + np.triu(pairs, 1).T
        costs = rng.integers(-150, 50, m)
        records = random_counts(rng, m)
        every = {
            units: int(costs[list(units)].sum() + pairs[np.ix_(units, units)].sum() // 2) + paid
            for size in range(lower, upper + 1)
            for units in combinations(range(m), size)
            if (paid := price_of(records, units)) is not None
        }
        limit = int(np.quantile(list(every.values()), 0.3)) if every else 0
        out, values = np.zeros((500, upper), dtype=np.int64), np.zeros(500, dtype=np.int64)
        none = np.full(m, -1)
        plain = Problem.pairwise(np.zeros((m, m), dtype=int), [m], [m])
        (part,) = split(plain.replace(constraints=records))
        counts = counts_of(part)
        found = {}
        for first in range(m):
            arguments = (first, costs, pairs, none, counts, lower, upper, limit)
            number, _, left = groups_from(*arguments, False, out, values, 10**6)
            assert left > 0
            for row in range(number):
                found[tuple(out[row][out[row] >= 0].tolist())] = int(values[row])
            _, least, _ = groups_from(*arguments, True, out, values, 10**6)
            own = [cost for units, cost in every.items() if units[0] == first and cost < limit]
            assert least == min(own, default=limit)
        assert found == {units: cost for units, cost in every.items() if cost < limit}
