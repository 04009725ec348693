"""What the Lagrangian of the assignment constraints chooses from, as arrays for compiled code.

A row is a choice that a class of groups has: a centre, or, where a class's cost is taken as a
sum over units, the class as a whole. Each row picks its members for itself, at costs reduced
by a multiplier for each unit; each class then takes its cheapest rows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.solver.bound.floors import offered_sites
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.select import NEVER

LARGEST = 100_000_000
"""Cells up to which centres are told apart; above, each unit goes to its nearest site."""


class Rows(NamedTuple):
    """Rows and their cells, row by row; m units, R rows, C classes."""

    first: Ints
    """Where each row's cells begin, and their end, shape (R + 1,)."""
    unit: Ints
    """The unit that may be in the row, for each cell."""
    costs_m: Ints
    """What it costs there, for each cell."""
    offers: NDArray[np.bool_]
    """Cells of which one must be chosen if the row has any: whoever offers the centre."""
    of_class: Ints
    """Class of each row, ascending, shape (R,)."""
    site: Ints
    """Profile of each row's centre, or -1, shape (R,)."""
    constant_m: Ints
    """What each row costs besides its cells, shape (R,)."""
    most: Ints
    """How many groups may have each row, shape (R,)."""
    sizes: Ints
    """Size of each unit, shape (m,)."""
    plain: bool
    """Whether all sizes are 1."""
    lower: Ints
    """Least size of a row's members, by class, shape (C,)."""
    upper: Ints
    """Greatest size of a row's members, by class, shape (C,)."""
    groups: Ints
    """How many rows each class takes, shape (C,)."""
    opening_m: Ints
    """What each row that is taken costs besides its members, by class, shape (C,)."""
    may_close: Ints
    """1 where a class may take fewer rows, shape (C,)."""

    @property
    def of_cell(self) -> Ints:
        """Row of each cell."""
        rows: Ints = np.repeat(np.arange(len(self.site)), np.diff(self.first))
        return rows

    def keep(self, cells: NDArray[np.bool_], most: Ints) -> tuple[Rows, Ints]:
        """Return some cells only, and the numbers of the rows that are left.

        A row is left where ``most`` is above 0 and somebody can be its centre.
        """
        of_cell = self.of_cell
        offered = np.bincount(of_cell[cells & self.offers], minlength=len(self.site)) > 0
        kept = (most > 0) & (offered | (self.site < 0))
        cells = cells & kept[of_cell]
        numbers = np.flatnonzero(kept)
        counts = np.bincount(of_cell[cells], minlength=len(kept))[numbers]
        smaller = self._replace(
            first=np.cumsum([0, *counts]),
            unit=self.unit[cells],
            costs_m=self.costs_m[cells],
            offers=self.offers[cells],
            of_class=self.of_class[numbers],
            site=self.site[numbers],
            constant_m=self.constant_m[numbers],
            most=most[numbers],
        )
        return smaller, numbers


def rows_of(part: Part, floors_m: Ints) -> Rows:
    """Return the rows of a part, given each unit's least cost in each class, (m, classes)."""
    sites = [
        offered_sites(part, index) if each.to_centre else np.zeros(0, dtype=np.int64)
        for index, each in enumerate(part.classes)
    ]
    told_apart = sum(map(len, sites)) * len(part.units) <= LARGEST
    lists = []
    for index, each in enumerate(part.classes):
        if told_apart and each.to_centre:
            lists += [(index, site, *_of_site(part, index, site)) for site in sites[index].tolist()]
        else:
            lists.append((index, -1, *_of_class(floors_m[:, index])))
    bounds = [_bounds(part, index, told_apart) for index in range(len(part.classes))]
    lower, upper, count, opening, may_close = np.array(bounds, dtype=np.int64).T.copy()
    of_class = np.array([index for index, *_ in lists], dtype=np.int64)
    offered = np.array([offers.sum() for *_, offers in lists], dtype=np.int64)
    site = np.array([site for _, site, *_ in lists], dtype=np.int64)
    return Rows(
        first=np.cumsum([0, *(len(units) for _, _, units, _, _ in lists)]),
        unit=np.concatenate([units for _, _, units, _, _ in lists]),
        costs_m=np.concatenate([costs for _, _, _, costs, _ in lists]),
        offers=np.concatenate([offers for *_, offers in lists]),
        of_class=of_class,
        site=site,
        constant_m=np.zeros(len(site), dtype=np.int64),
        most=np.where(site >= 0, np.minimum(offered, count[of_class]), 1),
        sizes=np.array(part.size, dtype=np.int64),
        plain=bool((part.size == 1).all()),
        lower=lower,
        upper=upper,
        groups=count,
        opening_m=opening,
        may_close=may_close,
    )


def _of_site(part: Part, index: int, site: int) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return the units that may have a centre, their costs, and who offers it."""
    units = np.flatnonzero(part.allowed[:, index])
    profile = part.profile[units]
    ways = part.problem.tables[part.classes[index].table][profile, site].astype(np.int64)
    offering = np.array([site in part.problem.sites[p] for p in range(len(part.problem.sites))])
    return units, ways + part.linear_m[units, index], offering[profile]


def _of_class(floors_m: Ints) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    units = np.flatnonzero(floors_m < NEVER)
    return units, floors_m[units], np.zeros(len(units), dtype=bool)


def _bounds(part: Part, index: int, told_apart: bool) -> tuple[int, int, int, int, int]:
    """Return size bounds, number, opening cost of a class's rows, and whether some may close."""
    each = part.classes[index]
    if each.to_centre and told_apart:
        # Only groups with somebody in them have a centre, though perhaps nobody who counts.
        may_close = each.optional or each.lower == 0
        least = max(min(1, int(part.size.min(initial=1))), each.lower)
        return least, each.upper, each.count, each.opening_m, int(may_close)
    lower = 0 if each.optional or each.waiting else each.lower * each.count
    upper = int(part.size.sum()) if each.waiting else each.upper * each.count
    return lower, upper, 1, each.count * min(0, each.opening_m), 0
