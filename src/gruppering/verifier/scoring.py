"""What a grouping costs, term by term, in whole metres of km-equivalents."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gruppering.verifier.case import Ints
from gruppering.verifier.distances import Geography
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.rules import breaches, price_m
from gruppering.verifier.steps import Chain, chain_of, steps_between

if TYPE_CHECKING:
    from gruppering.plan import Closeness

CHUNK = 512


def terms_m(grouping: Grouping) -> dict[str, int]:
    """Return the cost of closeness, of networks that were not the first wish, and of rules.

    Where a group costs something to open, that is a term too.
    """
    case = grouping.case
    placed_rank = int(case.rank[grouping.placed >= 0].sum())
    terms = {
        "closeness": closeness_m(grouping),
        "network_choice": round(case.plan.network_choice_km * 1000) * placed_rank,
    }
    opening_m = np.array([group.opening_m for group in case.groups], dtype=np.int64)
    if opening_m.any():
        terms["opening"] = int(opening_m[grouping.counts > 0].sum())
    for index, rule in enumerate(case.rules):
        price = price_m(rule)
        if price is not None:
            amount = sum(breach.amount for breach in breaches(rule, grouping))
            terms[f"rule {index + 1}: {rule.sentence(case.plan.language)}"] = price * amount
    return terms


@dataclass(frozen=True, eq=False)
class Profiles:
    """Where the people of a group are and whom they belong to, equal ones counted together."""

    point: Ints
    """Point of each profile, shape (p,)."""
    node: Ints
    """Node of each profile, as an index into ``steps``, shape (p,)."""
    people: Ints
    """People of each profile, shape (p,)."""
    steps: Ints
    """Steps between the group's nodes."""


def closeness_m(grouping: Grouping) -> int:
    """Return the cost of closeness over all groups."""
    case = grouping.case
    world = grouping.geography
    names, node = np.unique(case.table["node"].to_numpy(dtype=str), return_inverse=True)
    chains = [chain_of(case.roster.organisations, str(name)) for name in names]
    total = 0
    for index, network in enumerate(case.plan.networks):
        closeness = case.plan.closeness_of(network)
        share = Fraction(1)
        if closeness.measure == "pairwise":
            share = 2 / (typical_size(grouping, index) - 1)
        for group in case.groups_in(index):
            facts = case.groups[group]
            members = grouping.members(group)
            if facts.weight == 0 or len(members) == 0:
                continue
            profiles = _profiles(
                world.place[members], node.reshape(-1)[members], case.people[members], chains
            )
            factor = share * facts.weight / 10**6
            seat = None if facts.seat is None else world.seat[facts.seat]
            total += _group_m(profiles, world, closeness, factor, seat)
    return total


def typical_size(grouping: Grouping, network: int) -> Fraction:
    """Return T of a network: given, or people to place per group; never below 2."""
    case = grouping.case
    given = case.plan.closeness_of(case.plan.networks[network]).mean_size
    if given is not None:
        return Fraction(str(given))
    wanted = case.admitted[:, network] & (case.rank[:, network] < case.plan.memberships)
    people = int(case.people[wanted].sum())
    most = [case.groups[group].most for group in case.groups_in(network)]
    bounds = [bound for bound in most if bound is not None]
    if len(bounds) == len(most) and case.plan.networks[network].size_counts == "people":
        people = min(people, sum(bounds))
    return max(Fraction(people, len(most)), Fraction(2))


def _profiles(point: Ints, node: Ints, people: Ints, chains: list[Chain]) -> Profiles:
    both, inverse = np.unique(np.stack([point, node], axis=1), axis=0, return_inverse=True)
    counts = np.zeros(len(both), dtype=np.int64)
    np.add.at(counts, inverse.reshape(-1), people)
    nodes, local = np.unique(both[:, 1], return_inverse=True)
    steps = steps_between([chains[number] for number in nodes.tolist()])
    return Profiles(both[:, 0], local.reshape(-1).astype(np.int64), counts, steps)


def _group_m(
    profiles: Profiles, world: Geography, closeness: Closeness, factor: Fraction, seat: int | None
) -> int:
    """Cost of one group: over all pairs, or to the best centre, or to the seat."""
    per_metre = round(closeness.geography * 1000)
    per_step = round(closeness.km_per_step * 1000) * 1000
    pairwise = closeness.measure == "pairwise"
    if seat is not None and not pairwise:
        return _to_seat_m(profiles, world, closeness, factor, seat)
    sums: list[int] = []
    for start in range(0, len(profiles.point), CHUNK):
        part = slice(start, start + CHUNK)
        metres = world.metres(profiles.point[part], profiles.point, closeness.km_per_hour)
        steps = profiles.steps[profiles.node[part]][:, profiles.node]
        costs = rounded(per_metre * metres + per_step * steps, factor)
        sums += (costs * profiles.people).sum(axis=1).tolist()
    if not pairwise:
        return min(sums)
    people: list[int] = profiles.people.tolist()
    twice = sum(cost * count for cost, count in zip(sums, people, strict=True))
    if seat is None:
        return twice // 2
    return twice // 2 + _to_seat_m(profiles, world, closeness, factor, seat)


def _to_seat_m(
    profiles: Profiles, world: Geography, closeness: Closeness, factor: Fraction, seat: int
) -> int:
    metres = world.metres(profiles.point, np.array([seat]), closeness.km_per_hour)[:, 0]
    costs = rounded(round(closeness.geography * 1000) * metres, factor)
    return int((costs * profiles.people).sum())


def rounded(milli: Ints, factor: Fraction) -> NDArray[Any]:
    """Return ``factor * milli`` rounded half up to whole metres, exactly, in the same shape.

    Where 64 bits would not hold the products, the result is an array of Python integers.
    """
    above, below = 2 * factor.numerator, 2 * factor.denominator
    if int(milli.max(initial=1)) * above + below >= 2**63:
        exact: NDArray[Any] = (milli.astype(object) * above + factor.denominator) // below
        return exact
    return (milli * above + factor.denominator) // below
