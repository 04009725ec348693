"""Who may be in which groups, and how large these are: the terms of every certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from gruppering.rules import Ban, Pin
from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.rules import rows_by_hand
from gruppering.verifier.sizes import teams, weights, width
from gruppering.verifier.told import damaged


@dataclass(frozen=True, eq=False)
class Item:
    """A unit in one or more networks."""

    rows: Ints
    networks: tuple[int, ...]


class Candidates:
    """Units that a certificate may name, and where they may be."""

    def __init__(self, grouping: Grouping) -> None:
        self.grouping = grouping
        self.case = grouping.case

    @cached_property
    def nobody_waits(self) -> bool:
        """Whether everybody has the places that they may have."""
        case = self.case
        wanted = np.minimum(case.plan.memberships, case.admitted.sum(axis=1))
        placed = (self.grouping.placed >= 0).sum(axis=1)
        return bool((placed == wanted).all())

    def row(self, name: Any) -> int:
        """Return the row of a participant that a certificate names.

        Raises
        ------
        ResultError
            If there is none.
        """
        row = self.case.row_of(str(name))
        if row is None:
            raise damaged(f"names {name!r}, who is not on the roster")
        return row

    def networks_of(self, groups: Sequence[int]) -> tuple[int, ...]:
        """Return the networks that groups belong to."""
        return tuple(sorted({self.case.groups[group].network for group in groups}))

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
            raise damaged("names a unit that the plan does not have")
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
        """Return what an item counts.

        Raises
        ------
        ResultError
            If that depends on the network.
        """
        sizes = set()
        for network in item.networks:
            choices = self.case.plan.networks[network]
            size = int(weights(self.case, choices)[item.rows].sum())
            if choices.size_counts == "teams":
                team = teams(self.case)[item.rows]
                size += len(np.unique(team[team >= 0]))
            sizes.add(size)
        if len(sizes) > 1:
            raise damaged("names a unit that the plan does not have")
        return sizes.pop()

    def barred(self, group: int) -> Mask:
        """Return who may not be in a group, by admission, pins and bans; shape (n,)."""
        case = self.case
        network = case.groups[group].network
        bad = ~case.admitted[:, network]
        for rule in case.rules:
            if isinstance(rule, Pin | Ban) and rule.price_km is None:
                named = case.group_named(rule.group)
                concerned = case.groups[named].network == network
                if concerned and (named == group) == isinstance(rule, Ban):
                    bad[rows_by_hand(rule, case, network)] = True
        return bad

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

    def to_centre(self, network: int) -> bool:
        """Return whether a network measures to a centre member."""
        return self.case.plan.closeness_of(self.case.plan.networks[network]).measure == "centre"
