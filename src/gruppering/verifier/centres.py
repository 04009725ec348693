"""What multipliers prove of groups whose cost is the way to a centre member.

A grouping costs what its members pay, less a multiplier for each unit, plus all multipliers. Each
group then picks its members for itself: no cheaper than the best choice of its size around one
centre, of which each class of like groups takes as many as it has groups. Regions (sets of units
whose head-count is no multiple of the greatest size) may have multipliers of their own. What only
groupings dearer than some target have may be left out, if no more than the target is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gruppering.verifier.case import Ints
from gruppering.verifier.choice import Chosen, Rows
from gruppering.verifier.places import Places
from gruppering.verifier.prices import Prices
from gruppering.verifier.told import damaged, distinct, scale_of, whole

LARGEST = 2**40
"""What a cost, a multiplier and the prices of all regions may be at most, scaled."""


@dataclass(frozen=True, eq=False)
class Region:
    """Units of which groups hold ``least`` in all, where none counts for more than ``rest``."""

    price: int
    inside: Ints
    full: frozenset[tuple[int, int]]
    """Class and site of the rows that count as ``rest``; others count their members inside."""
    rest: int
    least: int


class Centres:
    """A part of the problem: groups, all who may be in them, and multipliers."""

    def __init__(self, prices: Prices, told: Mapping[str, Any]) -> None:
        self.prices = prices
        self.scale = scale_of(told)
        classes = [distinct(each) for each in told["classes"]]
        known = len(prices.case.groups)
        self.groups = [group for each in classes for group in each if group < known]
        networks = prices.networks_of(self.groups)
        self.items = [prices.item(prices.row(name), networks) for *_, name in told["items"]]
        self.size = np.array([prices.size(item) for item in self.items], dtype=np.int64)
        layer = np.zeros(len(self.items), dtype=np.int64)
        units = range(len(self.items))
        self.places = Places(prices, self.items, units, layer, [self.groups], [None], ())
        self.places.require_all(self.groups, layer == 0)
        if not all(self.places.placed.values()):
            raise damaged("speaks of participants who may wait")
        self.multipliers = self._multipliers(told["multipliers"])
        self.then: Mapping[str, Any] | None = told.get("then")
        self.rows = {
            number: self._rows(each)
            for number, each in enumerate(classes)
            if set(each) & set(self.groups)
        }

    def all_groups(self) -> list[int]:
        """Return every group in which the part counts what units pay."""
        return self.groups

    def value_m(self) -> int:
        """Return what the groups of the part cost at least."""
        value, chosen = self._value(self.multipliers, [])
        if self.then is not None:
            below = whole(self.then["below"])
            for rows, choice in zip(self.rows.values(), chosen, strict=True):
                rows.limit(choice, below - value)
            regions = [self._region(each) for each in self.then["regions"]]
            better, _ = self._value(self._multipliers(self.then["multipliers"]), regions)
            value = max(value, min(better, below))
        return -(-value // self.scale)

    def _value(self, multipliers: Ints, regions: Sequence[Region]) -> tuple[int, list[Chosen]]:
        """Return what all choices cost at least, and the cheapest of each class."""
        heaviest = sum(region.price for region in regions) * max(1, int(self.size.max(initial=0)))
        if heaviest > LARGEST:
            raise damaged("has multipliers that are too large")
        total = int(multipliers.sum()) + sum(each.price * each.least for each in regions)
        chosen = []
        for number, rows in self.rows.items():
            reduced = rows.costs - multipliers
            constant = np.zeros(len(rows.site), dtype=np.int64)
            for region in regions:
                full = np.array([(number, site) in region.full for site in rows.site.tolist()])
                full &= rows.site >= 0
                constant[full] -= region.price * region.rest
                earned = region.price * self.size[region.inside]
                reduced[np.ix_(np.flatnonzero(~full), region.inside)] -= earned
            chosen.append(rows.choose(reduced, constant))
            total += chosen[-1].total
        return total, chosen

    def _region(self, told: Mapping[str, Any]) -> Region:
        """Work out what groups hold together of a set of units.

        With U the greatest size and (k - 1) U + r units inside, 0 < r <= U, no group counting
        for more than r, they count for k r at least (Magnanti, Mirchandani and Vachani 1993).
        """
        inside = np.array(distinct(told["inside"]), dtype=np.int64)
        price = whole(told["price"])
        greatest = max(rows.upper for rows in self.rows.values() if rows.offers is not None)
        total = int(self.size[inside].sum())
        if price < 0 or total <= 0 or greatest <= 0:
            raise damaged("has a region that is none")
        groups = -(-total // greatest)
        rest = total - (groups - 1) * greatest
        full = frozenset((whole(number), whole(site)) for number, site in told["full"])
        return Region(price, inside, full, rest, groups * rest)

    def _multipliers(self, told: Sequence[Any]) -> Ints:
        found = [whole(one) for one in told]
        if len(found) != len(self.items):
            raise damaged("is damaged: not everybody has a multiplier")
        if max(map(abs, found), default=0) > LARGEST:
            raise damaged("has multipliers that are too large")
        return np.array(found, dtype=np.int64)

    def _rows(self, groups: list[int]) -> Rows:
        """Return what the groups of a class choose from."""
        prices, case = self.prices, self.prices.case
        self._require_alike(groups)
        facts, network = case.groups[groups[0]], case.groups[groups[0]].network
        has_centre = facts.seat is None and facts.weight > 0
        if facts.weight > 0 and not prices.to_centre(network):
            raise damaged("measures to centres where the plan prices pairs")
        able = np.asarray(self.places.may[:, list(case.groups_in(network))].any(axis=1))
        units = range(len(self.items))
        surely = np.array([self.places.surely_in(unit, network) for unit in units], dtype=bool)
        total = int(self.size[able & surely].sum()), int(self.size[able].sum())
        bounds = prices.bounds(network, *total)
        lower, upper = (int(bound[groups[0] - case.groups_in(network).start]) for bound in bounds)
        allowed = self.places.may[:, groups[0]]
        site, costs, offers = np.array([-1]), prices.linear_m(self.items, groups[0])[None], None
        most, count = np.array([1]), len(groups)
        if has_centre:
            site, ways, offers = prices.ways_m(self.items, groups[0])
            costs = costs + ways
            most = np.minimum((offers & allowed).sum(axis=1), count)
        if int(np.abs(costs).max(initial=0)) * self.scale > LARGEST:
            raise damaged("has a scale that is too fine for these costs")
        return Rows(
            site=site,
            costs=costs * self.scale,
            allowed=np.tile(allowed, (len(site), 1)),
            offers=offers,
            size=self.size,
            lower=lower if has_centre else 0 if facts.optional else lower * count,
            upper=upper if has_centre else upper * count,
            groups=count if has_centre else 1,
            opening=facts.opening_m * self.scale if has_centre else 0,
            may_close=has_centre and (facts.optional or lower == 0),
            low=np.zeros(len(site), dtype=np.int64),
            high=most.astype(np.int64),
        )

    def _require_alike(self, groups: list[int]) -> None:
        """Raise ResultError unless nothing tells the groups of a class apart."""
        case, may = self.prices.case, self.places.may
        first, *others = groups
        facts = case.groups[first]
        for group in others:
            one = case.groups[group]
            told = (one.network, one.seat, one.least, one.most, one.optional, one.opening_m)
            same = told == (
                *(facts.network, facts.seat, facts.least, facts.most),
                *(facts.optional, facts.opening_m),
            )
            choices = [self.prices.choice_m(self.items, each) for each in (first, group)]
            here = may[:, first]
            alike = (choices[0] == choices[1])[here].all() and (here == may[:, group]).all()
            if not (same and alike and one.weight == facts.weight):
                raise damaged("takes groups for alike that are not")
