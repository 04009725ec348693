"""What each group gets while units are dealt out: as many as fit, or its share of each stratum."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gruppering.algebra import Common, Count, Spread
from gruppering.solver.kinds import number_alike

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from numpy.typing import NDArray

    from gruppering.algebra import Ints
    from gruppering.problem import Problem
    from gruppering.solver.search.exchange import Exchange


class Lot(NamedTuple):
    """Classes of units that are dealt out together, and the sizes that each group takes."""

    classes: Ints
    lower: Ints
    upper: Ints


class Shares:
    """Strata of units that every hard rule on what a group adds up to counts alike.

    As long as each group keeps its share of each stratum, whoever fills it, such rules stay
    kept; costs and sizes alone would rarely keep them. Where the rules leave room for it, two
    groups may exchange units of two strata.
    """

    def __init__(self, problem: Problem, first: Ints) -> None:
        self._problem = problem
        self._counted = [
            record
            for record in problem.constraints
            if isinstance(record, Count | Spread) and record.price_m is None
        ]
        self._stratum = number_alike(_marks(problem, self._counted))
        self._some = np.unique(self._stratum, return_index=True)[1]
        self._of_class = self._stratum[first]
        # Those who count nothing in sizes are dealt out as if they counted 1.
        self._size = np.maximum(1, problem.size)[self._some]

    @property
    def matter(self) -> bool:
        """Whether there are several strata, on average with a unit or more for each group."""
        return 1 < len(self._size) <= self._problem.n_units // self._problem.n_groups

    def of(self, labels: Ints) -> Ints:
        """Return how many of each stratum each group has in a grouping, shape (S, G)."""
        shares = np.zeros((len(self._size), self._problem.n_groups + 1), dtype=np.int64)
        np.add.at(shares, (self._stratum, labels), 1)
        return shares[:, :-1]

    def as_fit(self, labels: Ints) -> list[Lot]:
        """Let groups take what their bounds let them; who waits in a grouping is settled."""
        problem = self._problem
        waiting = np.bincount(labels, problem.size, problem.n_groups + 1)[:-1]
        upper = np.where(problem.waiting, waiting, problem.upper).astype(np.int64)
        return [Lot(np.arange(len(self._of_class)), np.minimum(problem.lower, upper), upper)]

    def as_held(self, shares: Ints) -> list[Lot]:
        """Let groups take so many of each stratum."""
        sizes = shares * self._size[:, None]
        return [
            Lot(np.flatnonzero(self._of_class == stratum), size, size)
            for stratum, size in enumerate(sizes)
        ]

    def may_trade(self, shares: Ints) -> NDArray[np.bool_]:
        """Return whether a group may have one of a stratum less and one of another more.

        The shape is (G, S, S). What a rule lets groups differ by is used to the end for the
        greatest sums, but the least are held.
        """
        may: NDArray[np.bool_] = self._alike & (shares.T > 0)[:, :, None]
        for record, weight in zip(self._counted, self._weights, strict=True):
            sums = weight @ shares
            after = sums[record.groups, None, None] + weight - weight[:, None]
            if isinstance(record, Count):
                kept = (after >= record.lower) & (after <= record.upper)
                kept |= record.or_zero & (after == 0)
            else:
                low, high = sums[record.groups].min(), sums[record.groups].max()
                kept = (after >= low) & (after <= max(high, low + (record.width or 0)))
            may[record.groups] &= kept
        return may

    @cached_property
    def _weights(self) -> Ints:
        """What one of each stratum counts in each record, shape (records, S)."""
        weights = np.zeros((len(self._counted), len(self._size)), dtype=np.int64)
        for row, record in zip(weights, self._counted, strict=True):
            row[self._stratum[record.units]] = record.weights
        return weights

    @cached_property
    def _alike(self) -> NDArray[np.bool_]:
        """Which strata may be exchanged for each other, shape (S, S)."""
        fixed = np.stack([self._problem.size, *_absences(self._problem)])[:, self._some]
        alike: NDArray[np.bool_] = (fixed[:, :, None] == fixed[:, None]).all(axis=0)
        return alike

    def exchanged(self, shares: Ints, exchanges: Iterable[Exchange]) -> Ints:
        """Return the shares after exchanges."""
        shares = shares.copy()
        for giver, taker, given, taken in exchanges:
            shares[[given, taken], [giver, taker]] -= 1
            shares[[given, taken], [taker, giver]] += 1
        return shares


def _marks(problem: Problem, counted: Iterable[Count | Spread]) -> Iterator[Hashable]:
    """Tell of each unit what it weighs in records, its size and when it cannot come."""
    marks: list[list[object]] = [[size] for size in problem.size.tolist()]
    for number, record in enumerate(counted):
        for unit, weight in zip(record.units.tolist(), record.weights.tolist(), strict=True):
            if weight:
                marks[unit].append((number, weight))
    for absent in _absences(problem):
        for mark, times in zip(marks, absent.tolist(), strict=True):
            mark.append(times)
    return map(tuple, marks)


def _absences(problem: Problem) -> list[Ints]:
    """Return who cannot come at the times of hard common records, one row for each time."""
    return [
        np.bincount(unavailable, minlength=problem.n_units)
        for record in problem.constraints
        if isinstance(record, Common) and record.price_m is None
        for unavailable in record.sets
    ]
