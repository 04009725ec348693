"""What rules that count demand of each member's partners, as rows of a certificate.

Where weights in each group add up to a range, every member sees its own weight and its partners'
add up to that. A group that falls short of a rule with a price pays once, which its members share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from gruppering.rules import AnyRule, BalancedLoad, EvenSpread
from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.counts import Tally
from gruppering.verifier.rules import price_m
from gruppering.verifier.spreads import spreads
from gruppering.verifier.tallies import Counting, tallies
from gruppering.verifier.told import damaged

if TYPE_CHECKING:
    from gruppering.verifier.relaxed import Relaxed

NO_BOUND = 2**31 - 1
"""Stands in a certificate for a side that has none."""
LARGEST = 2**54
"""What all products of a multiplier and a weight may add up to."""


@dataclass(frozen=True, eq=False)
class Demand:
    """Bounds on what the weights in each group of a layer add up to."""

    layer: int
    weights: Ints
    """Weight of each item, shape (items,)."""
    lower: int
    upper: int
    members: Mask
    """Items for which it holds, shape (items,)."""
    share: int | None
    """What a member may claim of the price, in parts of a metre; None if the rule is hard."""
    most_groups: int | None = None
    """How many groups hold any of the members, and more only by one for each who is alone."""


class Counted:
    """The rows of a certificate that rest on rules that count."""

    def __init__(self, part: Relaxed, told: Sequence[Mapping[str, Any]]) -> None:
        self.rows = [
            (multiplier, number, item, name == "least_counts")
            for name in ("least_counts", "most_counts")
            for multiplier, number, item in part.rows[name]
        ]
        unused = [demand for rule in part.prices.case.rules for demand in _demands(rule, part)]
        self.demands = [_claimed(part, each, unused) for each in told]
        if len({row[1:] for row in self.rows}) < len(self.rows):
            raise damaged("claims the same of a rule twice")
        heaviest = sum(
            abs(row[0]) * int(np.abs(self.demands[row[1]].weights).max(initial=0))
            for row in self.rows
        )
        if heaviest > LARGEST:
            raise damaged("has multipliers that are too large")
        self._check_claims(part)

    def most_groups(self, number: int, groups: int) -> int:
        """Return in how few of a layer's groups a clique's members are, by a demand's number."""
        fewer = self.demands[number - 1].most_groups if number else None
        return groups if fewer is None else min(groups, fewer)

    def _check_claims(self, part: Relaxed) -> None:
        """Raise ResultError if a row is not of members, or some claim more than a price."""
        cliques = [0] * len(self.demands)
        claims: list[tuple[int, int, list[int]]] = [
            (0, number, []) for number in range(len(self.demands))
        ]
        for multiplier, number, q, *inside in part.rows["cliques"]:
            if number:
                cliques[number - 1] += multiplier * q * (q + 1)
                claims.append((0, number - 1, inside))
        claims += [(abs(multiplier), number, [item]) for multiplier, number, item, _ in self.rows]
        for multiplier, number, items in claims:
            demand = self.demands[number]
            if not demand.members[items].all():
                raise damaged("names somebody whom a rule does not count")
            if demand.share is not None and multiplier + cliques[number] > demand.share:
                raise damaged("claims more than a rule's price")

    def pairs(self) -> Iterator[tuple[int, Ints]]:
        """Yield an item and what a row weighs it together with each other, shape (items,)."""
        for multiplier, number, item, _ in self.rows:
            values = multiplier * self.demands[number].weights
            values[item] = 0
            yield item, values

    def presences(self) -> Iterator[tuple[int, int]]:
        """Yield an item and what a row weighs its being there."""
        for multiplier, number, item, at_least in self.rows:
            demand = self.demands[number]
            bound = demand.lower if at_least else demand.upper
            yield item, multiplier * (int(demand.weights[item]) - bound)


def _claimed(part: Relaxed, told: Mapping[str, Any], unused: list[Demand]) -> Demand:
    """Return the plan's own demand behind one of the certificate, and use it up."""
    weights = np.zeros(len(part.items), dtype=np.int64)
    for weight, item in told["weights"]:
        weights[item] = weight
    lower, upper = int(told["lower"]), int(told["upper"])
    for number, each in enumerate(unused):
        at_least, at_most = max(each.lower, -NO_BOUND), min(each.upper, NO_BOUND)
        if np.array_equal(each.weights, weights) and lower <= at_least and at_most <= upper:
            return unused.pop(number)
    raise damaged("counts what no rule of the plan counts")


def _demands(rule: AnyRule, part: Relaxed) -> Iterator[Demand]:
    """Yield what a rule demands of each layer that is all or a part of its network."""
    case = part.prices.case
    price = price_m(rule) if rule.price_km is not None else None
    if isinstance(rule, Counting):
        for tally in tallies(rule, case):
            for number, weights in _by_layer(part, tally.network, tally.rows, tally.weights):
                yield from _of_tally(part, number, weights, tally, price)
    elif isinstance(rule, EvenSpread | BalancedLoad) and price is None:
        for network, each in product(case.networks_of(rule), spreads(rule, case)):
            for number, weights in _by_layer(part, network, each.rows, each.weights):
                total = _total(part, number, weights)
                if total is not None:
                    k = len(part.layers[number].groups)
                    spare = each.width * (k - 1)
                    lower, upper = -((spare - total) // k), (total + spare) // k
                    yield Demand(number, weights, lower, upper, part.layer == number, None)


def _by_layer(part: Relaxed, network: int, rows: Ints, by_row: Ints) -> Iterator[tuple[int, Ints]]:
    """Yield the layers of a network, and what each item there weighs."""
    weight = np.zeros(len(part.prices.case.people), dtype=np.int64)
    weight[rows] = by_row
    for number in range(len(part.layers)):
        if part.networks_of(number) == (network,):
            here = [
                int(weight[item.rows].sum()) if layer == number else 0
                for item, layer in zip(part.items, part.layer.tolist(), strict=True)
            ]
            yield number, np.array(here, dtype=np.int64)


def _of_tally(
    part: Relaxed, number: int, weights: Ints, tally: Tally, price: int | None
) -> Iterator[Demand]:
    layer = part.layers[number]
    inside = part.layer == number
    lower, upper = tally.least, tally.most
    if tally.or_zero:
        if (weights < 0).any():
            return
        if price is not None:
            # One alone is short by one; more may be nearer to nobody than to enough.
            lower, upper, price = min(lower, 2), 2**62, price * part.scale
        most_groups = int(weights.sum()) // lower if lower > 0 else None
        yield Demand(number, weights, lower, upper, inside & (weights > 0), price, most_groups)
        return
    if price is not None:
        own = part.size[layer.members]
        members = min(len(own), int(layer.upper.max())) if (own > 0).all() else len(own)
        yield Demand(number, weights, lower, upper, inside, part.scale * price // max(1, members))
        return
    total = _total(part, number, weights)
    others = len(layer.groups) - 1
    if total is not None:
        bounds = max(lower, total - others * upper), min(upper, total - others * lower)
        lower, upper = bounds
    yield Demand(number, weights, lower, upper, inside, None)


def _total(part: Relaxed, number: int, weights: Ints) -> int | None:
    """Return what the groups of a layer weigh together, if that is the same in every grouping."""
    layer = part.layers[number]
    whole = [
        group
        for network in part.networks_of(number)
        for group in part.prices.case.groups_in(network)
    ]
    sure = part.sure[weights != 0].all() and not layer.optional.any()
    return int(weights.sum()) if sure and sorted(layer.groups) == whole else None
