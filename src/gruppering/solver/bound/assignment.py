"""The Lagrangian of the constraints that put every unit in one group.

Each class of groups then chooses its members for itself, at costs reduced by a multiplier for
each unit: per candidate centre the best members, then the best centres. The value holds for
any multipliers, so they are rounded to whole metres and the value is exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.floors import offered_sites
from gruppering.solver.bound.part import GroupClass, Part
from gruppering.solver.bound.select import NEVER, cheapest


@dataclass(frozen=True, eq=False)
class Choice:
    """What one class chooses at given multipliers."""

    value_m: int
    taken: np.ndarray
    """How often each unit is taken, shape (m,)."""


Valued = tuple[Ints, Callable[[int], np.ndarray]]
"""Value of each site as a centre, and what a site's group takes of each unit."""


class Chooser(Protocol):
    """A class of groups that chooses its members."""

    def choose(self, multipliers_m: Ints) -> Choice:
        """Return the best choice at costs reduced by the multipliers."""


def choosers(part: Part, floors_m: Ints) -> list[Chooser]:
    """Return the classes of a part as choosers."""
    return [
        Centres(part, index) if each.to_centre else Members(part, index, floors_m[:, index])
        for index, each in enumerate(part.classes)
    ]


class Members:
    """A class whose cost is taken as a sum over units."""

    def __init__(self, part: Part, index: int, floors_m: Ints) -> None:
        each = part.classes[index]
        self.size = part.size
        self.floors_m = floors_m
        self.lower = 0 if each.optional or each.waiting else each.lower * each.count
        self.upper = int(self.size.sum()) if each.waiting else each.upper * each.count
        self.opening_m = each.count * min(0, each.opening_m)

    def choose(self, multipliers_m: Ints) -> Choice:
        """Take the cheapest units that fill all groups of the class together."""
        taken = np.zeros(len(self.size))
        costs = self.floors_m - multipliers_m
        value = cheapest(costs, self.size, self.lower, self.upper, -1, taken)
        return Choice(value + self.opening_m, taken)


class Centres:
    """A class whose members travel to a centre member (capacitated p-median)."""

    def __init__(self, part: Part, index: int) -> None:
        each = part.classes[index]
        self.part = part
        self.each: GroupClass = each
        self.able = np.flatnonzero(part.allowed[:, index])
        self.n_units = len(part.units)
        self.size = part.size[self.able]
        self.unit_sizes = bool((self.size == 1).all())
        self.sites = offered_sites(part, index)
        profile = part.profile[self.able]
        ways = part.problem.tables[each.table][np.ix_(profile, self.sites)].astype(np.int64)
        self.costs_m = np.ascontiguousarray((ways + part.linear_m[self.able, index, None]).T)
        self.offers = np.zeros(self.costs_m.shape, dtype=bool)
        """Whether a unit offers a site, shape (sites, able)."""
        row_of = {int(site): row for row, site in enumerate(self.sites)}
        for column, number in enumerate(profile):
            for site in part.problem.sites[number]:
                self.offers[row_of[int(site)], column] = True
        times = self.offers.sum(axis=1)
        self.slots = np.repeat(np.arange(len(self.sites)), np.minimum(times, each.count))
        """Rows of sites, as often as they may be the centre of a group."""

    def choose(self, multipliers_m: Ints) -> Choice:
        """Take the cheapest centres, each with its cheapest members."""
        costs = self.costs_m - multipliers_m[self.able]
        values, members = self.value_all(costs)
        centres = self.pick(values)
        taken = np.zeros(self.n_units)
        for row, times in Counter(centres.tolist()).items():
            taken[self.able] += times * members(row)
        each = self.each
        value = int(values[centres].sum()) + each.opening_m * len(centres)
        short = each.count - len(centres)
        if short and not each.optional and each.lower > 0:
            value += NEVER
        return Choice(value, taken)

    def pick(self, values: Ints) -> Ints:
        """Return the rows of the best centres, one for each group that opens."""
        order = self.slots[np.argsort(values[self.slots], kind="stable")][: self.each.count]
        if self.each.optional or self.each.lower == 0:
            order = order[values[order] + self.each.opening_m < 0]
        return order

    def only(self, rows: Ints) -> Centres:
        """Return the same with fewer sites on offer."""
        kept = copy(self)
        kept.sites, kept.costs_m = self.sites[rows], self.costs_m[rows]
        kept.offers = self.offers[rows]
        times = np.minimum(kept.offers.sum(axis=1), self.each.count)
        kept.slots = np.repeat(np.arange(len(rows)), times)
        return kept

    def value_all(self, costs: Ints) -> Valued:
        """Return what each site is worth as a centre at these costs, shape (sites, able)."""
        return self._plain(costs) if self.unit_sizes else self._sized(costs)

    def _plain(self, costs: Ints) -> Valued:
        """Choose between lower and upper of units of size 1, one of which offers the centre."""
        lower = min(max(1, self.each.lower), costs.shape[1])
        upper = min(max(lower, self.each.upper), costs.shape[1])
        own = np.where(self.offers, costs, NEVER).min(axis=1)
        best = np.sort(np.partition(costs, upper - 1, axis=1)[:, :upper], axis=1)
        sums = np.concatenate([np.zeros((len(costs), 1), np.int64), best.cumsum(axis=1)], axis=1)
        rows = np.arange(len(costs))
        negative = (best < 0).sum(axis=1)
        number = np.clip(negative, lower, upper)
        inside = own <= best[rows, number - 1]
        fewer = np.clip(negative, lower - 1, upper - 1)
        values = np.where(inside, sums[rows, number], own + sums[rows, fewer])

        def members(row: int) -> np.ndarray:
            count = number[row] if inside[row] else fewer[row]
            taken = np.zeros(costs.shape[1])
            taken[np.argsort(costs[row], kind="stable")[:count]] = 1.0
            if not inside[row]:
                taken[np.argmin(np.where(self.offers[row], costs[row], NEVER))] = 1.0
            return taken

        return values, members

    def _sized(self, costs: Ints) -> Valued:
        """Choose units of any sizes, one after another of those that offer the centre forced."""
        taken = np.zeros(costs.shape)
        values = np.full(len(costs), NEVER)
        share = np.zeros(costs.shape[1])
        lower, upper = self.each.lower, self.each.upper
        for row, offers in enumerate(self.offers):
            for unit in np.flatnonzero(offers).tolist():
                value = cheapest(costs[row], self.size, lower, upper, unit, share)
                if value < values[row]:
                    values[row] = value
                    taken[row] = share
        return values, taken.__getitem__
