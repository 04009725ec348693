"""What multipliers of the pair relaxation prove, in whole numbers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.relaxation import Relaxation, packing_limit

SCALE = 256
"""Multipliers are whole numbers of 1/256 metre."""
EXACT = 2.0**53
"""Sums of whole numbers below this are exact in floating point, in any order."""


@dataclass(frozen=True, eq=False)
class Dual:
    """Multipliers of a relaxation's rows, in 1/256 metre."""

    low: Ints
    high: Ints
    place: Ints
    class_low: Ints
    class_high: Ints
    least: int
    sets: tuple[Ints, ...] = ()
    of_sets: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    triangles: Ints = field(default_factory=lambda: np.zeros((0, 3), dtype=np.int64))
    of_triangles: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    ties: Ints = field(default_factory=lambda: np.zeros((0, 3), dtype=np.int64))
    of_ties: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    stars: tuple[Ints, ...] = ()
    """Per star its middle, then its tips."""
    of_stars: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    semidefinite: Ints | None = None
    """A matrix without negative eigenvalues, shape (m, m)."""

    def replace(self, **changes: object) -> Dual:
        """Return a copy with other values for the named fields."""
        return replace(self, **changes)  # type: ignore[arg-type]


def no_multipliers(relaxation: Relaxation) -> Dual:
    """Return the dual that asks for nothing."""
    m, classes = relaxation.part.allowed.shape
    zeros = np.zeros(m, dtype=np.int64)
    none = np.zeros(classes, dtype=np.int64)
    return Dual(zeros, zeros, zeros, none, none, 0)


def reduced_costs(relaxation: Relaxation, dual: Dual) -> tuple[Ints, Ints]:
    """Return the scaled reduced costs of x, shape (m, m), and of z, shape (m, classes)."""
    size = relaxation.part.size
    x = SCALE * relaxation.pairs.cost_m - _symmetric(dual.low + dual.high, size)
    weight = np.full(x.shape, dual.least, dtype=np.int64)
    if len(dual.sets):
        member = np.zeros((len(dual.sets), len(size)))
        for row, inside in enumerate(dual.sets):
            member[row, inside] = 1.0
        if float(np.abs(dual.of_sets).astype(float).sum()) >= EXACT:
            raise ValueError("the multipliers of the sets are too large to add up exactly")
        weight += (member.T @ (dual.of_sets[:, None] * member)).astype(np.int64)
    x -= np.outer(size, size) * weight
    z = SCALE * relaxation.place_m + relaxation.low * dual.low[:, None]
    z = z + relaxation.high * dual.high[:, None] - dual.place[:, None]
    z -= np.outer(size, dual.class_low + dual.class_high)
    i, j, k = dual.triangles.T
    for one, other, sign in ((i, j, 1), (j, k, 1), (i, k, -1)):
        _add(x, one, other, -sign * dual.of_triangles)
    for star, multiplier in zip(dual.stars, dual.of_stars, strict=True):
        middle, tips = star[0], star[1:]
        x[np.ix_(tips, tips)] += multiplier
        x[middle, tips] -= multiplier
        x[tips, middle] -= multiplier
    i, j, c = dual.ties.T
    _add(x, i, j, -dual.of_ties)
    np.add.at(z, (i, c), -dual.of_ties)
    np.add.at(z, (j, c), dual.of_ties)
    if dual.semidefinite is not None:
        x -= 2 * dual.semidefinite
    return x, z


def dual_value_m(relaxation: Relaxation, dual: Dual) -> int:
    """Return the bound that follows from multipliers: exact, whatever they are.

    Every x and z lies between 0 and 1, so that what a reduced cost lacks to 0 is paid once.
    The signs of the multipliers must be right.
    """
    x, z = reduced_costs(relaxation, dual)
    value = int(np.minimum(x, 0)[np.triu(relaxation.pairs.together, 1)].sum())
    single = relaxation.only_class
    rows = np.arange(len(z))
    forced = single >= 0
    value += int(z[rows[forced], single[forced]].sum())
    free = relaxation.part.allowed & ~forced[:, None]
    value += int(np.minimum(z, 0)[free].sum())
    value += int(dual.place.sum())
    value += int(relaxation.class_low @ dual.class_low + relaxation.class_high @ dual.class_high)
    value += (relaxation.least_pairs or 0) * dual.least
    cap, size = relaxation.cap(), relaxation.part.size
    for inside, multiplier in zip(dual.sets, dual.of_sets, strict=True):
        value += int(multiplier) * packing_limit(cap, size[inside])
    value += int(dual.of_triangles.sum() + dual.of_ties.sum() + dual.of_stars.sum())
    if dual.semidefinite is not None:
        total, trace = int(dual.semidefinite.sum()), int(np.trace(dual.semidefinite))
        value += total // relaxation.n_groups - trace
    return -(-value // SCALE) + relaxation.pairs.constant_m


def _symmetric(multipliers: Ints, size: Ints) -> Ints:
    """Return what the partner rows of both units take from a pair."""
    outer = np.outer(multipliers, size)
    return outer + outer.T


def _add(matrix: Ints, first: Ints, second: Ints, values: Ints) -> None:
    np.add.at(matrix, (first, second), values)
    np.add.at(matrix, (second, first), values)
