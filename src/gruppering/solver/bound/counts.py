"""What rules that count cost each group by itself, for those who enumerate whole groups."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from gruppering.algebra import Count, Ints
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.select import NEVER

DEAREST = NEVER // 4
"""What a group may be charged: far more than it costs, and told apart from what may not be."""


class Counts(NamedTuple):
    """Counts that hold in every group of a part's classes that prices pairs; r of m units."""

    weights: Ints
    """Shape (r, m)."""
    lower: Ints
    upper: Ints
    or_zero: Ints
    price_m: Ints
    """What each unit of shortfall costs, ``NEVER`` where it may not be, shape (r,)."""

    def of(self, units: Ints) -> Counts:
        """Return the same for some of the units, in their order."""
        return self._replace(weights=np.ascontiguousarray(self.weights[:, units]))

    def price_of(self, units: Ints) -> int:
        """Return what a group of units costs by them."""
        return int(shortfall_m(self, self.weights[:, units].sum(axis=1)))


def counts_of(part: Part) -> Counts:
    """Return the counts among the part's records that all of its groups have."""
    records = records_in_groups(part)
    weights = np.zeros((len(records), part.problem.n_units), dtype=np.int64)
    for row, record in zip(weights, records, strict=True):
        np.add.at(row, record.units, record.weights)

    def each(name: str) -> Ints:
        return np.array([getattr(record, name) for record in records], dtype=np.int64)

    prices = [NEVER if record.price_m is None else record.price_m for record in records]
    return Counts(
        weights[:, part.units],
        each("lower"),
        each("upper"),
        each("or_zero"),
        np.array(prices, dtype=np.int64),
    )


def no_counts(part: Part) -> Counts:
    """Return none: where they would tell too many units apart."""
    none = np.zeros(0, dtype=np.int64)
    return Counts(np.zeros((0, len(part.units)), dtype=np.int64), none, none, none, none)


def records_in_groups(part: Part) -> list[Count]:
    """Return the counts that hold in each group of a part that prices pairs."""
    priced = [group for each in part.classes if each.pairwise for group in each.groups]
    return [
        record
        for record in part.problem.constraints
        if isinstance(record, Count) and np.isin(priced, record.groups).all()
    ]


@njit(cache=True, nogil=True)
def shortfall_m(counts: Counts, sums: Ints) -> int:
    """Return what a group with some sums of weights costs at least; ``NEVER`` if it may not be."""
    total = 0
    for r in range(len(sums)):
        missing = max(counts.lower[r] - sums[r], 0) + max(sums[r] - counts.upper[r], 0)
        if counts.or_zero[r]:
            missing = min(missing, abs(sums[r]))
        if missing > 0 and counts.price_m[r] >= NEVER:
            return NEVER
        if missing > 0 and counts.price_m[r] > 0:
            total += min(missing, DEAREST // counts.price_m[r]) * counts.price_m[r]
    return min(total, DEAREST)
