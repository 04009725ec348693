"""What units and pairs of units cost, and where units may be: what a bound is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gruppering.errors import ResultError
from gruppering.rules import AnyRule, AtMost, Availability, Ban, Exactly, KeepApart, Pin, Stay
from gruppering.verifier.availability import can_come
from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.continuity import previous_groups
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.rules import price_m, rows_by_hand
from gruppering.verifier.scoring import rounded, typical_size
from gruppering.verifier.sets import pairs, sets_of
from gruppering.verifier.sizes import teams, weights, width
from gruppering.verifier.steps import chain_of, steps_between
from gruppering.verifier.tallies import tallies

NOWHERE = 2**40
"""Stands for the cost of where nobody may be."""


@dataclass(frozen=True, eq=False)
class Item:
    """A unit in one or more networks."""

    rows: Ints
    networks: tuple[int, ...]


class Prices:
    """Costs of items and bounds of groups, from the roster and the plan alone.

    A soft rule other than *stay* is left out: it never costs less than nothing.
    """

    def __init__(self, grouping: Grouping) -> None:
        self.grouping = grouping
        self.case = grouping.case
        names, node = np.unique(self.case.table["node"].to_numpy(dtype=str), return_inverse=True)
        self._node = node.reshape(-1)
        organisations = self.case.roster.organisations
        self._steps = steps_between([chain_of(organisations, str(name)) for name in names])

    @cached_property
    def nobody_waits(self) -> bool:
        """Whether everybody has the places that they may have."""
        case = self.case
        wanted = np.minimum(case.plan.memberships, case.admitted.sum(axis=1))
        placed = (self.grouping.placed >= 0).sum(axis=1)
        return bool((placed == wanted).all())

    def item(self, row: int, networks: tuple[int, ...]) -> Item:
        """Return the unit of a participant in the networks that it may be in.

        Raises
        ------
        ResultError
            If it may be in none, or is another unit in each.
        """
        units = [
            np.flatnonzero((unit == unit[row]) & admitted)
            for network in networks
            if self.case.admitted[row, network]
            for unit, admitted in [(self.grouping.unit[:, network], self.case.admitted[:, network])]
        ]
        if not units or any(not np.array_equal(rows, units[0]) for rows in units):
            raise ResultError("the certificate names a unit that the plan does not have")
        return Item(units[0], tuple(n for n in networks if self.case.admitted[row, n]))

    def must_be_placed(self, items: list[Item]) -> bool:
        """Return whether a unit, by all its items, surely has exactly one place."""
        rows = items[0].rows
        held = {network for item in items for network in item.networks}
        same = all(np.array_equal(item.rows, rows) for item in items)
        networks = self.case.admitted[rows]
        whole = networks.sum(axis=1) == len(held)
        most = self.case.plan.memberships
        single = len(held) == 1 and bool((networks.sum(axis=1) <= most).all())
        return self.nobody_waits and same and (single or (most == 1 and bool(whole.all())))

    def size(self, item: Item) -> int:
        """Return what an item counts, the most of its networks."""
        sizes = []
        for network in item.networks:
            choices = self.case.plan.networks[network]
            size = int(weights(self.case, choices)[item.rows].sum())
            if choices.size_counts == "teams":
                team = teams(self.case)[item.rows]
                size += len(np.unique(team[team >= 0]))
            sizes.append(size)
        return max(sizes)

    def allowed(self, items: list[Item], group: int) -> Mask:
        """Return which items may be in a group, by admission, pins and bans; shape (k,)."""
        case = self.case
        network = case.groups[group].network
        bad = ~case.admitted[:, network]
        for rule in case.rules:
            if isinstance(rule, Pin | Ban) and rule.price_km is None:
                named = case.group_named(rule.group)
                concerned = case.groups[named].network == network
                if concerned and (named == group) == isinstance(rule, Ban):
                    bad[rows_by_hand(rule, case, network)] = True
        return np.array([not bad[item.rows].any() for item in items], dtype=bool)

    def bounds(self, network: int, least: int, most: int) -> tuple[Ints, Ints]:
        """Return the bounds of a network's groups when it holds between least and most.

        Where sizes may differ by w, none of k groups is smaller than the mean less
        w (k - 1) / k, or greater than the mean and as much.
        """
        facts = [self.case.groups[group] for group in self.case.groups_in(network)]
        lower = np.array([one.least for one in facts], dtype=np.int64)
        upper = np.array([most if one.most is None else min(most, one.most) for one in facts])
        apart = width(self.case.plan.networks[network])
        if apart is not None and not any(one.optional for one in facts):
            spare = apart * (len(facts) - 1)
            lower = np.maximum(lower, -((spare - least) // len(facts)))
            upper = np.minimum(upper, (most + spare) // len(facts))
        return lower, upper

    def linear_m(self, items: list[Item], group: int) -> Ints:
        """Return what the place alone costs each item in a group, shape (k,)."""
        case = self.case
        facts = case.groups[group]
        by_row = round(case.plan.network_choice_km * 1000) * case.rank[:, facts.network]
        if facts.seat is not None and facts.weight:
            seat = np.array([self.grouping.geography.seat[facts.seat]])
            by_row = by_row + self._between(group, np.arange(len(by_row)), seat)[:, 0] * case.people
        for rule in case.rules:
            if isinstance(rule, Stay) and facts.network in case.networks_of(rule):
                before = previous_groups(case, [facts.network])[:, facts.network]
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

    def _between(self, group: int, rows: Ints, seat: Ints | None) -> Ints:
        """Price the ways between rows of the roster, or from them to a seat, in a group."""
        case, world = self.case, self.grouping.geography
        facts = case.groups[group]
        closeness = case.plan.closeness_of(case.plan.networks[facts.network])
        share = 2 / (typical_size(self.grouping, facts.network) - 1) * facts.weight / 10**6
        place = world.place[rows]
        metres = world.metres(place, place if seat is None else seat, closeness.km_per_hour)
        milli = round(closeness.geography * 1000) * metres
        if seat is None:
            node = self._node[rows]
            steps = self._steps[np.ix_(node, node)]
            milli = milli + round(closeness.km_per_step * 1000) * 1000 * steps
        return rounded(milli, share)
