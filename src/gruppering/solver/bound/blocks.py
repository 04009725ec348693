"""Rows of the linear program as sparse blocks, over the columns that there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gruppering.algebra import Floats, Ints
from gruppering.solver.bound.company import company_terms
from gruppering.solver.bound.relaxation import Relaxation


class Block(NamedTuple):
    """Some rows: their bounds, and their entries by row, column and value."""

    lower: Floats
    upper: Floats
    row: Ints
    column: Ints
    value: Floats


class Columns(NamedTuple):
    """Which column stands for what; -1 where there is none."""

    of_place: Ints
    """Of an item in a class, shape (m, classes)."""
    of_pair: Ints
    """Of two items together, symmetric, shape (m, m)."""
    pairs: Ints
    """The items of each pair that has a column, and the column, shape (pairs, 3)."""
    of_short: Mapping[tuple[int, int, int], int]
    """Of what a demand, seen from a side by an item, falls short, in its heaviest weights."""


class _Entries:
    """Entries of a block, gathered."""

    def __init__(self, relaxation: Relaxation, columns: Columns) -> None:
        self.relaxation = relaxation
        self.columns = columns
        self.size = relaxation.part.size
        self.priced = columns.of_place[:, relaxation.pairwise]
        self.found: list[tuple[Ints, Ints, Floats]] = []

    def add(self, row: Ints | int, column: Ints, value: ArrayLike) -> None:
        """Add entries of columns that there are."""
        known = column >= 0
        rows, values = np.broadcast_to(row, column.shape), np.broadcast_to(value, column.shape)
        self.found.append((rows[known], column[known], values[known].astype(float)))

    def pairs(self, row: Ints | int, i: Ints | int, j: Ints, value: ArrayLike) -> None:
        """Add entries of pairs."""
        self.add(row, self.columns.of_pair[i, j], value)

    def there(self, row: Ints, item: Ints, value: Ints | float) -> None:
        """Add entries of all places where an item has partners."""
        values = np.broadcast_to(value, item.shape)
        self.add(row[:, None], self.priced[item], values[:, None])

    def inside(self, row: int, items: Ints, times: int) -> None:
        """Add all pairs of a set, by their weight."""
        inside = np.zeros(len(self.size), dtype=bool)
        inside[items] = True
        i, j, column = self.columns.pairs.T
        kept = np.flatnonzero(inside[i] & inside[j])
        self.add(row, column[kept], times * self.size[i[kept]] * self.size[j[kept]])

    def short(self, row: int, key: tuple[int, int, int], value: float) -> None:
        """Add an entry of what is missed."""
        self.add(row, np.array([self.columns.of_short[key]]), value)

    def block(self, rows: int, lower: ArrayLike, upper: ArrayLike) -> Block:
        """Return the block of all entries."""
        low, high = (np.broadcast_to(np.asarray(b, float), rows) for b in (lower, upper))
        row, column, value = map(np.concatenate, zip(*self.found, strict=True))
        return Block(low, high, row, column, value)


def own_blocks(relaxation: Relaxation, columns: Columns) -> dict[str, Block]:
    """Return the relaxation's own rows, by name.

    The least weight of each item's partners, and where it can be in one place only the greatest;
    the greatest of the others; units; classes; and the pairs of each layer.
    """
    size, (i, j, column) = relaxation.part.size, columns.pairs.T
    item, place = np.nonzero(columns.of_place >= 0)
    of_place = columns.of_place[item, place]
    m = len(size)

    def partners(bounds: Ints, of: NDArray[np.bool_], lower: Floats, upper: Floats) -> Block:
        entries = _Entries(relaxation, columns)
        for one, other in ((i, j), (j, i)):
            entries.add(one[of[one]], column[of[one]], size[other[of[one]]])
        entries.add(item[of[item]], of_place[of[item]], -bounds[item, place][of[item]])
        return entries.block(m, lower, upper)

    single = relaxation.in_one_place
    between = np.where(relaxation.part.allowed, relaxation.high - relaxation.low, 0)
    room = np.where(single, between.max(axis=1), np.inf)
    entries = [_Entries(relaxation, columns) for _ in range(3)]
    entries[0].add(relaxation.unit[item], of_place, 1.0)
    entries[1].add(place, of_place, size[item])
    entries[2].add(relaxation.layer[i], column, size[i] * size[j])
    least = [layer.least_pairs or 0 for layer in relaxation.layers]
    return {
        "low": partners(relaxation.low, np.ones(m, dtype=bool), np.zeros(m), room),
        "high": partners(
            relaxation.high, ~single, np.full(m, -np.inf), np.where(single, np.inf, 0.0)
        ),
        "unit": entries[0].block(int(relaxation.unit.max(initial=-1)) + 1, 1.0, 1.0),
        "class": entries[1].block(
            len(relaxation.class_low), relaxation.class_low, relaxation.class_high
        ),
        "least": entries[2].block(len(least), least, np.inf),
    }


def cut_block(relaxation: Relaxation, columns: Columns, kind: str, cuts: Sequence[Ints]) -> Block:
    """Return the rows of cuts of one kind, as in :class:`~gruppering.solver.bound.dual.Dual`."""
    entries = _Entries(relaxation, columns)
    lower, upper = KINDS[kind](entries, cuts)
    return entries.block(len(cuts), lower, upper)


_Limits: TypeAlias = tuple[ArrayLike, ArrayLike]


def _sets(entries: _Entries, cuts: Sequence[Ints]) -> _Limits:
    for row, cut in enumerate(cuts):
        entries.inside(row, cut, 1)
    return -np.inf, [entries.relaxation.packing_limit(cut) for cut in cuts]


def _cliques(entries: _Entries, cuts: Sequence[Ints]) -> _Limits:
    relaxation = entries.relaxation
    limits = []
    for row, cut in enumerate(cuts):
        number, q, items = int(cut[0]) - 1, int(cut[1]), cut[2:]
        sizes = entries.size[items]
        entries.inside(row, items, 2)
        entries.there(np.full(len(items), row), items, sizes**2 - (2 * q + 1) * sizes)
        if number >= 0:
            for item in np.flatnonzero(relaxation.demands[number].weights).tolist():
                missed = q * (q + 1) * relaxation.demands[number].heaviest
                entries.short(row, (number, 0, item), missed)
        limits.append(-relaxation.parting_limit(cut) * q * (q + 1))
    return limits, np.inf


def _triangles(entries: _Entries, cuts: Sequence[Ints]) -> _Limits:
    rows, (i, j, k) = np.arange(len(cuts)), np.stack(cuts).T
    for one, other, sign in ((i, j, 1), (j, k, 1), (i, k, -1)):
        entries.pairs(rows, one, other, sign)
    entries.there(rows, j, -1)
    return -np.inf, 0


def _stars(entries: _Entries, cuts: Sequence[Ints]) -> _Limits:
    for row, (middle, *others) in enumerate(cuts):
        tips = np.array(others)
        one, other = np.triu_indices(len(tips), 1)
        entries.pairs(row, middle, tips, 1)
        entries.pairs(row, tips[one], tips[other], -1)
    entries.there(np.arange(len(cuts)), np.array([cut[0] for cut in cuts]), -1)
    return -np.inf, 0


def _ties(entries: _Entries, cuts: Sequence[Ints]) -> _Limits:
    rows, (i, j, c) = np.arange(len(cuts)), np.stack(cuts).T
    entries.pairs(rows, i, j, 1)
    entries.add(rows, entries.columns.of_place[i, c], 1)
    entries.add(rows, entries.columns.of_place[j, c], -1)
    return -np.inf, 1


def _presences(entries: _Entries, cuts: Sequence[Ints]) -> _Limits:
    rows, (i, j) = np.arange(len(cuts)), np.stack(cuts).T
    entries.pairs(rows, i, j, 1)
    entries.there(rows, i, -1)
    return -np.inf, 0


def _demands(entries: _Entries, cuts: Sequence[Ints]) -> _Limits:
    sides = np.array([cut[1] for cut in cuts])
    for row, (number, side, item) in enumerate(np.stack(cuts).tolist()):
        demand = entries.relaxation.demands[number]
        others = np.flatnonzero(demand.weights)
        others = others[others != item]
        entries.pairs(row, item, others, demand.weights[others] / demand.heaviest)
        own = (demand.weights[item] - demand.bound(side)) / demand.heaviest
        entries.there(np.array([row]), np.array([item]), own)
        entries.short(row, (number, side, item), -1 if side else 1)
    return np.where(sides, -np.inf, 0), np.where(sides, 0, np.inf)


def _companies(entries: _Entries, cuts: Sequence[Ints]) -> _Limits:
    for row, cut in enumerate(cuts):
        entries.pairs(row, *company_terms(entries.relaxation, cut))
    return 0, np.inf


KINDS: dict[str, Callable[[_Entries, Sequence[Ints]], _Limits]] = {
    "set": _sets,
    "clique": _cliques,
    "triangle": _triangles,
    "star": _stars,
    "tie": _ties,
    "presence": _presences,
    "demand": _demands,
    "company": _companies,
}
