"""What a certificate speaks of: groups, those who may be in them, and multipliers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gruppering.errors import ResultError
from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.prices import NOWHERE, Item, Prices

LARGEST = 2**44
"""What all multipliers of a part, each as a positive number, may add up to."""
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

    def __init__(self, prices: Prices, told: Mapping[str, Any]) -> None:
        self.prices = prices
        self.scale = int(told["scale"])
        self.totals = tuple(int(total) for total in told.get("totals", ()))
        self.rows = {name: _whole(told[name], sign) for name, sign in SIGNS.items()}
        if sum(abs(row[0]) for rows in self.rows.values() for row in rows) > LARGEST:
            raise ResultError("the certificate's multipliers are too large")
        self.unit = [int(unit) for unit, _, _ in told["items"]]
        self.layer = np.array([int(layer) for _, layer, _ in told["items"]])
        self.groups = groups = [[int(group) for group in layer] for layer in told["layers"]]
        self.classes = [[int(group) for group in each] for each in told["classes"]]
        networks = [self._networks(each) for each in groups]
        self.items = [
            prices.item(self._row(name), networks[layer]) for _, layer, name in told["items"]
        ]
        self.size = np.array([prices.size(item) for item in self.items], dtype=np.int64)
        self.sure = self._sure()
        self.layers = [self._priced(number, each) for number, each in enumerate(groups)]

    def _row(self, name: str) -> int:
        row = self.prices.case.row_of(str(name))
        if row is None:
            raise ResultError(f"the certificate names {name!r}, who is not on the roster")
        return row

    def _networks(self, groups: list[int]) -> tuple[int, ...]:
        case = self.prices.case
        networks = tuple(sorted({case.groups[group].network for group in groups}))
        for network in networks:
            if case.plan.closeness_of(case.plan.networks[network]).measure != "pairwise":
                raise ResultError("the certificate prices pairs where the plan has centres")
        return networks

    def _sure(self) -> Mask:
        """Return whose unit has this item only and surely has a place, shape (items,)."""
        by_unit: dict[int, list[Item]] = {}
        for unit, item in zip(self.unit, self.items, strict=True):
            by_unit.setdefault(unit, []).append(item)
        self.placed = {unit: self.prices.must_be_placed(items) for unit, items in by_unit.items()}
        self.held = {
            unit: {network for item in items for network in item.networks}
            for unit, items in by_unit.items()
        }
        return np.array(
            [self.placed[unit] and len(by_unit[unit]) == 1 for unit in self.unit], dtype=bool
        )

    def _priced(self, number: int, groups: list[int]) -> Layer:
        prices, case = self.prices, self.prices.case
        members = np.flatnonzero(self.layer == number)
        items = [self.items[index] for index in members]
        allowed = np.stack([prices.allowed(items, group) for group in groups], axis=1)
        linear_m = np.stack([prices.linear_m(items, group) for group in groups], axis=1)
        lower, upper = np.zeros(len(groups), np.int64), np.zeros(len(groups), np.int64)
        together = np.zeros((len(items), len(items)), dtype=bool)
        pairs_m = np.full(together.shape, NOWHERE)
        facts = [case.groups[group] for group in groups]
        for network in self._networks(groups):
            here = [position for position, one in enumerate(facts) if one.network == network]
            self._require_all(items, allowed[:, here], network)
            able = allowed[:, here].any(axis=1)
            here_only = np.array([self._surely_in(self.unit[i], network) for i in members])
            total = (
                int(self.size[members][able & here_only].sum()),
                int(self.size[members][able].sum()),
            )
            if self.totals:
                total = self._fixed_total(number)
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
            optional=np.array([one.optional for one in facts], dtype=bool),
            pairs_m=pairs_m,
            together=together,
        )

    def networks_of(self, number: int) -> tuple[int, ...]:
        """Return the networks that the groups of a layer belong to."""
        return self._networks(self.groups[number])

    def _surely_in(self, unit: int, network: int) -> bool:
        """Return whether a unit surely has its one place in a network."""
        return self.placed[unit] and self.held[unit] == {network}

    def _fixed_total(self, number: int) -> tuple[int, int]:
        networks = self._networks(self.groups[number])
        whole = [group for network in networks for group in self.prices.case.groups_in(network)]
        if len(networks) > 1 or sorted(self.groups[number]) != whole:
            raise ResultError("the certificate fills what is not one network")
        return self.totals[number], self.totals[number]

    def span(self, number: int) -> tuple[int, int]:
        """Return what those in the groups of a layer count at least and at most."""
        here = self.layer == number
        return int(self.size[here & self.sure].sum()), int(self.size[here].sum())

    def divides_all(self) -> bool:
        """Return whether two layers together hold everybody, each counting the same in both."""
        sizes: dict[int, set[int]] = {}
        for unit, size in zip(self.unit, self.size.tolist(), strict=True):
            sizes.setdefault(unit, set()).add(size)
        alike = all(len(each) == 1 for each in sizes.values())
        return len(self.layers) == 2 and alike and all(self.placed.values())

    def _require_all(self, items: list[Item], allowed: Mask, network: int) -> None:
        """Raise ResultError unless everybody who may be in the groups is an item, and one only."""
        rows = np.concatenate([item.rows for item in items if network in item.networks])
        if len(np.unique(rows)) < len(rows):
            raise ResultError("the certificate counts a participant twice")
        case = self.prices.case
        others = np.setdiff1d(np.flatnonzero(case.admitted[:, network]), rows)
        if len(others):
            raise ResultError("the certificate leaves out participants of a network")


def _whole(rows: Sequence[Sequence[Any]], sign: int) -> list[list[int]]:
    """Return the rows of a certificate, with multipliers of one sign.

    Raises
    ------
    ResultError
        If one has another sign, or holds what is no whole number.
    """
    if any(type(value) is not int for row in rows for value in row):
        raise ResultError("the certificate is damaged: it holds what is no whole number")
    if any(sign * row[0] < 0 or min(row[1:]) < 0 for row in rows):
        raise ResultError("the certificate has a multiplier of the wrong sign")
    return [list(row) for row in rows]
