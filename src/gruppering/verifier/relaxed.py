"""What a certificate speaks of: groups, those who may be in them, and multipliers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gruppering.verifier.candidates import Item
from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.meeting import Meeting, meeting_of
from gruppering.verifier.places import Places
from gruppering.verifier.prices import NOWHERE, Prices
from gruppering.verifier.told import damaged, distinct, scale_of

LARGEST = 2**58
"""What all multipliers of a part may add up to, each at the most that it weighs anything."""
SIGNS = {
    "least_partners": 1,
    "most_partners": -1,
    "class_lower": 1,
    "class_upper": -1,
    "least_pairs": 1,
    "sets": -1,
    "cliques": 1,
    "triangles": -1,
    "stars": -1,
    "ties": -1,
    "presences": -1,
    "companies": 1,
    "least_counts": 1,
    "most_counts": -1,
}
"""Rows by name: 1 for "at least", -1 for "at most"."""


@dataclass(frozen=True, eq=False)
class Layer:
    """Groups and the items that may be in them; k items, g groups."""

    groups: list[int]
    members: Ints
    """Positions of its items."""
    total: tuple[int, int]
    """What those in the groups count, at least and at most."""
    allowed: Mask
    """Which item may be in which group, shape (k, g)."""
    linear_m: Ints
    lower: Ints
    upper: Ints
    optional: Mask
    pairs_m: Ints
    together: Mask
    """Which pairs may share a group, shape (k, k)."""
    meeting: Meeting | None
    """When the groups meet, where they may also meet at other times."""

    @property
    def least(self) -> Ints:
        """Sizes that the groups have at least, shape (g,)."""
        return np.where(self.optional, 0, self.lower)

    def most_even(self, total: int) -> Ints:
        """Return sizes within their bounds that add up to a total, as even as can be."""
        sizes = self.least.copy()
        for _ in range(total - int(sizes.sum())):
            room = np.flatnonzero(sizes < self.upper)
            if len(room) == 0:
                break
            sizes[room[sizes[room].argmin()]] += 1
        return sizes


class Relaxed:
    """The relaxation of some groups and of all who may be in them, and its multipliers."""

    def __init__(
        self, prices: Prices, told: Mapping[str, Any], totals: tuple[int, ...] = ()
    ) -> None:
        self.prices = prices
        self.scale = scale_of(told)
        self.totals = totals
        # Certificates once told nothing of companies.
        told = {"companies": [], **told}
        self.rows = {name: _whole(name, told[name]) for name in SIGNS}
        self.groups = [self._known(layer) for layer in told["layers"]]
        self.meetings = self._meetings(told.get("times"))
        self.classes = [distinct(each) for each in told["classes"]]
        inside = {group for layer in self.groups for group in layer}
        everywhere = {group for each in self.classes for group in each} - inside
        self.outside = sorted(group for group in everywhere if group < len(prices.case.groups))
        """Groups of the part whose pairs it does not price: only choices cost something there."""
        self._require_pairs()
        self.unit = [int(unit) for unit, _, _ in told["items"]]
        self.layer = np.array([int(layer) for _, layer, _ in told["items"]])
        if not ((self.layer >= -1) & (self.layer < len(self.groups))).all():
            raise damaged("names a layer that it does not have")
        networks = [*map(prices.networks_of, self.groups), self.prices.networks_of(self.outside)]
        self.items = [
            prices.item(prices.row(name), networks[layer]) for _, layer, name in told["items"]
        ]
        self.size = np.array([prices.size(item) for item in self.items], dtype=np.int64)
        self._require_small()
        self.places = Places(
            prices, self.items, self.unit, self.layer, self.groups, self.meetings, self.outside
        )
        self.sure = self.places.sure
        for number, (groups, meeting) in enumerate(zip(self.groups, self.meetings, strict=True)):
            self.places.require_all(groups, self.layer == number, meeting)
        self.places.require_all(self.outside, self.layer >= -1)
        self.layers = [self._priced(number, each) for number, each in enumerate(self.groups)]

    def _known(self, groups: Sequence[Any]) -> list[int]:
        found = distinct(groups)
        if not found or max(found) >= len(self.prices.case.groups):
            raise damaged("names a group that the plan does not have")
        return found

    def _meetings(self, told: Sequence[Sequence[Any]] | None) -> list[Meeting | None]:
        """Return when the groups of each layer meet; certificates once told nothing of that."""
        times = [()] * len(self.groups) if told is None else told
        found = [
            meeting_of(self.prices.case, self.prices.networks_of(groups), each)
            for groups, each in zip(self.groups, times, strict=True)
        ]
        if self.totals and any(found):
            raise damaged("divides networks and times at once")
        return found

    def _require_pairs(self) -> None:
        for layer in self.groups:
            for network in self.prices.networks_of(layer):
                if self.prices.to_centre(network):
                    raise damaged("prices pairs where the plan has centres")

    def _require_small(self) -> None:
        """Raise ResultError if what the rows weigh might not add up exactly in 64 bits."""
        multipliers = 0
        for name, rows in self.rows.items():
            weights = [2 * row[2] + 1 if name == "cliques" else 1 for row in rows]
            multipliers += sum(abs(row[0]) * by for row, by in zip(rows, weights, strict=True))
        # Two may miss as much as all others weigh.
        multipliers += sum(row[0] for row in self.rows["companies"]) * int(self.size.sum())
        if multipliers * max(1, int(self.size.max(initial=0))) ** 2 > LARGEST:
            raise damaged("has multipliers that are too large")

    def _priced(self, number: int, groups: list[int]) -> Layer:
        prices, case, meeting = self.prices, self.prices.case, self.meetings[number]
        members = np.flatnonzero(self.layer == number)
        items = [self.items[index] for index in members]
        allowed = self.places.may[members][:, groups]
        linear_m = np.stack([prices.linear_m(items, group) for group in groups], axis=1)
        lower, upper = np.zeros(len(groups), np.int64), np.zeros(len(groups), np.int64)
        together = np.zeros((len(items), len(items)), dtype=bool)
        pairs_m = np.full(together.shape, NOWHERE)
        facts = [case.groups[group] for group in groups]
        for network in self.prices.networks_of(groups):
            here = [position for position, one in enumerate(facts) if one.network == network]
            total = self._fixed_total(number) if self.totals else self._whole_network(network)
            bounds = prices.bounds(network, *total)
            inside = [groups[position] - case.groups_in(network).start for position in here]
            lower[here], upper[here] = bounds[0][inside], bounds[1][inside]
            apart = prices.apart(items, network)
            for weight in {facts[position].weight for position in here}:
                alike = [position for position in here if facts[position].weight == weight]
                one = groups[alike[0]]
                places = allowed[:, alike].astype(np.float32)
                may = (places @ places.T > 0) & ~apart
                together |= may
                pairs_m = np.where(may, np.minimum(pairs_m, prices.pairs_m(items, one)), pairs_m)
                linear_m[:, alike] += prices.inside_m(items, one)[:, None]
        np.fill_diagonal(together, False)
        return Layer(
            groups=groups,
            members=members,
            total=self._fixed_total(number) if self.totals else self.span(number),
            allowed=allowed,
            linear_m=linear_m,
            lower=lower,
            upper=upper,
            optional=np.array([one.optional or meeting is not None for one in facts], dtype=bool),
            pairs_m=pairs_m,
            together=together,
            meeting=meeting,
        )

    def _whole_network(self, network: int) -> tuple[int, int]:
        """Return what a network holds in all its groups and at all times, at least and at most."""
        surely = [
            int(self.size[mine[0]])
            for unit, mine in self.places.of_unit.items()
            if self.places.surely_in(unit, network)
        ]
        everybody = np.flatnonzero(self.prices.case.admitted[:, network])
        return sum(surely), self.prices.size(Item(everybody, (network,)))

    def all_groups(self) -> list[int]:
        """Return every group in which the part counts what units pay."""
        return sorted({group for layer in [*self.groups, self.outside] for group in layer})

    def networks_of(self, number: int) -> tuple[int, ...]:
        """Return the networks that the groups of a layer belong to."""
        return self.prices.networks_of(self.groups[number])

    def _fixed_total(self, number: int) -> tuple[int, int]:
        networks = self.prices.networks_of(self.groups[number])
        whole = [group for network in networks for group in self.prices.case.groups_in(network)]
        if len(networks) > 1 or sorted(self.groups[number]) != whole:
            raise damaged("fills what is not one network")
        return self.totals[number], self.totals[number]

    def span(self, number: int) -> tuple[int, int]:
        """Return what those in the groups of a layer count at least and at most."""
        here = self.layer == number
        return int(self.size[here & self.sure].sum()), int(self.size[here].sum())

    def everybody(self) -> int | None:
        """Return what all units count, if two layers surely hold them all; else None."""
        sizes = dict(zip(self.unit, self.size.tolist(), strict=True))
        alike = all(
            sizes[unit] == size for unit, size in zip(self.unit, self.size.tolist(), strict=True)
        )
        all_here = not self.outside and all(self.places.placed.values())
        return sum(sizes.values()) if len(self.layers) == 2 and alike and all_here else None


def _whole(name: str, rows: Sequence[Sequence[Any]]) -> list[list[int]]:
    """Return the rows of one name, with multipliers of its sign.

    Raises
    ------
    ResultError
        If one has another sign, holds what is no whole number, or names an item twice.
    """
    sign = SIGNS[name]
    if any(type(value) is not int for row in rows for value in row):
        raise damaged("is damaged: it holds what is no whole number")
    if any(sign * row[0] < 0 or min(row[1:]) < 0 for row in rows):
        raise damaged("has a multiplier of the wrong sign")
    if name in ("triangles", "stars") and any(len(set(row[1:])) < len(row) - 1 for row in rows):
        raise damaged("has a row that is none")
    return [list(row) for row in rows]
