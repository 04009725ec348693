"""What units and pairs of units cost: what a bound is held against."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

import numpy as np

from gruppering.rules import AnyRule, AtMost, Availability, Exactly, KeepApart, Stay
from gruppering.verifier.availability import can_come
from gruppering.verifier.candidates import Candidates, Item
from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.continuity import previous_groups
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.rules import price_m
from gruppering.verifier.scoring import rounded, typical_size
from gruppering.verifier.sets import pairs, sets_of
from gruppering.verifier.steps import chain_of, steps_between
from gruppering.verifier.tallies import tallies

NOWHERE = 2**40
"""Stands for the cost of where nobody may be."""


class Prices(Candidates):
    """Costs of items as well, from the roster and the plan alone.

    A soft rule other than *stay* is left out: it never costs less than nothing.
    """

    def __init__(self, grouping: Grouping) -> None:
        super().__init__(grouping)
        names, node = np.unique(self.case.table["node"].to_numpy(dtype=str), return_inverse=True)
        self._node = node.reshape(-1)
        organisations = self.case.roster.organisations
        self._steps = steps_between([chain_of(organisations, str(name)) for name in names])

    def linear_m(self, items: list[Item], group: int) -> Ints:
        """Return what the place alone costs each item in a group, shape (k,)."""
        facts = self.case.groups[group]
        costs = self.choice_m(items, group)
        if facts.seat is not None and facts.weight:
            seat = np.array([self.grouping.geography.seat[facts.seat]])
            everybody = np.arange(len(self.case.people))
            by_row = self._between(group, everybody, seat)[:, 0] * self.case.people
            costs += np.array([by_row[item.rows].sum() for item in items], dtype=np.int64)
        return costs

    def choice_m(self, items: list[Item], group: int) -> Ints:
        """Return the same without the way to a seat, shape (k,)."""
        case = self.case
        network = case.groups[group].network
        by_row = round(case.plan.network_choice_km * 1000) * case.rank[:, network]
        for rule in case.rules:
            if isinstance(rule, Stay) and network in case.networks_of(rule):
                before = previous_groups(case, [network])[:, network]
                by_row = by_row + (price_m(rule) or 0) * ((before >= 0) & (before != group))
        return np.array([by_row[item.rows].sum() for item in items], dtype=np.int64)

    def inside_m(self, items: list[Item], group: int) -> Ints:
        """Return what the pairs of people in each item cost in a group, shape (k,)."""
        costs = np.zeros(len(items), dtype=np.int64)
        for number, item in enumerate(items):
            people = self.case.people[item.rows]
            if people.sum() > 1:
                costs[number] = people @ self._between(group, item.rows, None) @ people // 2
        return costs

    def pairs_m(self, items: list[Item], group: int) -> Ints:
        """Return what every two items cost in a group, shape (k, k)."""
        rows = np.concatenate([item.rows for item in items])
        starts = np.cumsum([0] + [len(item.rows) for item in items[:-1]])
        people = self.case.people[rows]
        costs = self._between(group, rows, None) * people[:, None] * people
        costs = np.add.reduceat(np.add.reduceat(costs, starts, axis=0), starts, axis=1)
        result: Ints = costs.astype(np.int64)
        return result

    def apart(self, items: list[Item], network: int) -> Mask:
        """Return which items may not share a group of a network, shape (k, k)."""
        result = np.zeros((len(items), len(items)), dtype=bool)
        position = np.full(len(self.case.people), -1)
        for number, item in enumerate(items):
            position[item.rows] = number
        for rule in self.case.rules:
            hard = isinstance(rule, KeepApart) and rule.price_km is None
            if hard and network in self.case.networks_of(rule):
                assert isinstance(rule, KeepApart)
                one, other = pairs(sets_of(rule, self.case), position, position >= 0).T
                result[one, other] = result[other, one] = True
            for crowd in self._at_most_one(rule, network):
                here = np.unique(position[crowd][position[crowd] >= 0])
                result[np.ix_(here, here)] = True
            hard = isinstance(rule, Availability) and rule.price_km is None
            if hard and network in self.case.networks_of(rule):
                assert isinstance(rule, Availability)
                _, comes = can_come(rule, self.case)
                able = np.array([comes[item.rows].all(axis=0) for item in items], dtype=int)
                result |= able @ able.T < rule.count
        return result

    def _at_most_one(self, rule: AnyRule, network: int) -> Iterator[Ints]:
        """Yield sets of rows of which a group holds one at most."""
        if isinstance(rule, AtMost | Exactly) and rule.price_km is None:
            for tally in tallies(rule, self.case):
                if tally.network == network and tally.most == 1 and (tally.weights == 1).all():
                    yield tally.rows

    def ways_m(self, items: list[Item], group: int) -> tuple[Ints, Ints, Mask]:
        """Return the sites of items, what the ways there cost, and who is there.

        Sites are numbered as they first appear on the roster; shapes (S,), (S, k) and (S, k).
        """
        rows = np.concatenate([item.rows for item in items])
        starts = np.cumsum([0] + [len(item.rows) for item in items[:-1]])
        first, site = self._sites
        sites, at = np.unique(site[rows], return_inverse=True)
        ways = self._between(group, first[sites], None)[:, at] * self.case.people[rows]
        there = at == np.arange(len(sites))[:, None]
        return (
            sites,
            np.add.reduceat(ways, starts, axis=1).astype(np.int64),
            np.logical_or.reduceat(there, starts, axis=1),
        )

    @cached_property
    def _sites(self) -> tuple[Ints, Ints]:
        """The first row at each distinct place and organisation, and the site of each row."""
        both = np.stack([self.grouping.geography.place, self._node], axis=1)
        _, first, site = np.unique(both, axis=0, return_index=True, return_inverse=True)
        order = np.argsort(first)
        return first[order], np.argsort(order)[site.reshape(-1)]

    def _between(self, group: int, rows: Ints, seat: Ints | None) -> Ints:
        """Price the ways between rows of the roster, or from them to a seat, in a group."""
        case, world = self.case, self.grouping.geography
        facts = case.groups[group]
        closeness = case.plan.closeness_of(case.plan.networks[facts.network])
        share = Fraction(facts.weight, 10**6)
        if not self.to_centre(facts.network):
            share *= 2 / (typical_size(self.grouping, facts.network) - 1)
        place = world.place[rows]
        metres = world.metres(place, place if seat is None else seat, closeness.km_per_hour)
        milli = round(closeness.geography * 1000) * metres
        if seat is None:
            node = self._node[rows]
            steps = self._steps[np.ix_(node, node)]
            milli = milli + round(closeness.km_per_step * 1000) * 1000 * steps
        return rounded(milli, share)
