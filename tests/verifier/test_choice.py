"""What a class of groups chooses, against trying all choices."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from gruppering.verifier.choice import NEVER, Rows


def some_rows(rng: np.random.Generator) -> Rows:
    """Four centres, offered by some of five participants, for up to three groups."""
    offers = rng.random((4, 5)) < 0.3
    lower, groups = int(rng.integers(1, 4)), int(rng.integers(1, 4))
    return Rows(
        site=np.arange(4),
        costs=np.zeros((4, 5), dtype=np.int64),
        allowed=rng.random((4, 5)) < 0.8,
        offers=offers,
        size=np.ones(5, dtype=np.int64),
        lower=lower,
        upper=lower + int(rng.integers(0, 3)),
        groups=groups,
        opening=int(rng.integers(-5, 15)),
        may_close=bool(rng.random() < 0.5),
        low=np.zeros(4, dtype=np.int64),
        high=np.minimum(offers.sum(axis=1), groups),
    )


def cheapest(rows: Rows, reduced: np.ndarray, row: int, one_of: np.ndarray) -> int:
    """What the members of a row cost at least, if one of them is one of some."""
    able = np.flatnonzero(rows.allowed[row])
    return min(
        (
            int(reduced[row, list(members)].sum())
            for size in range(rows.lower, rows.upper + 1)
            for members in combinations(able, size)
            if one_of[list(members)].any()
        ),
        default=NEVER // 2,
    )


def least(rows: Rows, worth: list[int], low: np.ndarray, high: np.ndarray) -> int:
    """What the cheapest of all choices costs that has each row often enough, and not too often."""
    counts = [range(fewest, most + 1) for fewest, most in zip(low, high, strict=True)]
    groups = range(0 if rows.may_close else rows.groups, rows.groups + 1)
    return min(
        (
            sum(time * (cost + rows.opening) for time, cost in zip(times, worth, strict=True))
            for times in product(*counts)
            if sum(times) in groups
        ),
        default=NEVER,
    )


@pytest.mark.parametrize("seed", range(60))
def test_choices_and_what_is_left_out_of_them_are_those_that_trying_all_finds(seed: int) -> None:
    """Also where some is left out already, as when multipliers have been changed."""
    rng = np.random.default_rng(seed)
    rows = some_rows(rng)
    assert rows.offers is not None
    for _ in range(3):
        reduced = rng.integers(-9, 20, rows.costs.shape)
        chosen = rows.choose(reduced, np.zeros(4, dtype=np.int64))
        worth = [cheapest(rows, reduced, row, rows.offers[row]) for row in range(4)]
        low, high = rows.low, rows.high
        total = least(rows, worth, low, high)
        if total >= NEVER // 2:
            assert chosen.total >= NEVER // 2
            return
        assert chosen.total == total
        target = total + int(rng.integers(1, 15))
        times = chosen.times
        again = (low < times) & (times < high)
        more = [least(rows, worth, np.where(one, times + 1, low), high) for one in np.eye(4) > 0]
        less = [least(rows, worth, low, np.where(one, times - 1, high)) for one in np.eye(4) > 0]
        within = [[cheapest(rows, reduced, row, one) for one in np.eye(5) > 0] for row in range(4)]
        instead = np.where(times > 0, total, more) - worth
        fits = rows.allowed & (within + instead[:, None] < target)
        rows.limit(chosen, target - total)
        assert (fits <= rows.allowed).all()
        shut, needed = np.array(more) >= target, np.array(less) >= target
        assert (rows.high == np.where(shut & (times == low), low, high)).all()
        # What may be chosen once more is taken for its own successor: so less is left out.
        assert (rows.low == np.where(needed & ~again, times, low)).all()
