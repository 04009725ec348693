"""What closeness costs in each network and group: tables by profile, and costs by unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.compilation.applications import Applications
from gruppering.compilation.closeness import (
    Profiles,
    cost_table,
    inner_costs,
    locate_sites,
)
from gruppering.compilation.faults import Misfits
from gruppering.compilation.seats import distance_to_seat_m
from gruppering.compilation.sizes import people_in
from gruppering.errors import PlanError
from gruppering.plan import Network, Plan
from gruppering.proximity import pair_factor, priced, weighted_distance
from gruppering.rules import Setting
from gruppering.words.messages import said

if TYPE_CHECKING:
    from gruppering.roster import Roster

WIDEST_PAIRWISE = 1.25
"""Greatest ratio of upper to lower bound at which pair costs stand for mean distances."""


@dataclass(frozen=True, eq=False)
class PricedCloseness:
    """The part of a problem that closeness makes."""

    tables: NDArray[np.int32]
    """One table per distinct price, shape (T, P, P)."""
    centre: NDArray[np.bool_]
    """Which tables price the way to a centre, shape (T,)."""
    table: Ints
    """Table of each group, -1 for none, shape (groups,)."""
    linear_m: Ints
    """Ways to seats, and the pairs inside units, shape (n, groups)."""


def price_closeness(
    roster: Roster,
    plan: Plan,
    applications: Applications,
    setting: Setting,
    profiles: Profiles,
    misfits: Misfits,
) -> PricedCloseness:
    """Price closeness in every group.

    Misfits are noted where a seat is unknown, or pair costs cannot stand for mean distances.
    """
    people = people_in(roster.table)
    located = cache(partial(locate_sites, roster, profiles.first_row))
    inner = cache(partial(inner_costs, profiles))
    linear = np.zeros((setting.n_units, setting.n_groups), dtype=np.int64)
    table = np.full(setting.n_groups, -1, dtype=np.int64)
    tables: dict[object, NDArray[np.int32]] = {}
    centre: list[bool] = []
    for number, network in enumerate(plan.networks):
        closeness = plan.closeness_of(network)
        to_centre = closeness.measure == "centre"
        mean_size = Fraction(2)
        with misfits.at(f"networks[{number + 1}]"):
            mean_size = typical_size(network, number, plan, people, applications)
        sites = located(closeness)
        mine = np.unique(setting.unit[setting.network == number])
        for group, choices in zip(setting.groups_of([number]), network.named_groups, strict=True):
            if choices.closeness == 0:
                continue
            price = (sites, closeness, choices.closeness, mean_size)
            linear[mine, group] += inner(*price)[mine]
            if choices.seat is not None:
                way_m = np.zeros(profiles.n_sites, dtype=np.int64)
                with misfits.at(f"networks[{number + 1}].groups"):
                    way_m = distance_to_seat_m(roster, profiles.first_row, choices.seat, closeness)
                factor = 1 if to_centre else pair_factor(mean_size)
                way = priced(weighted_distance(closeness, way_m, 0), choices.closeness, factor)
                linear[mine, group] += profiles.total(way[:, None])[profiles.profile[mine], 0]
                if to_centre:
                    continue
            key = (closeness, choices.closeness, mean_size)
            if key not in tables:
                tables[key] = cost_table(profiles, *price)
                centre.append(to_centre)
            table[group] = list(tables).index(key)
    count = len(profiles.members)
    stacked = np.array(list(tables.values()), dtype=np.int32).reshape(-1, count, count)
    return PricedCloseness(stacked, np.array(centre, dtype=bool), table, linear)


def typical_size(
    network: Network, number: int, plan: Plan, people: Ints, applications: Applications
) -> Fraction:
    """Return T, the typical size of a group, by which pair costs are scaled.

    Raises
    ------
    PlanError
        If sizes may differ so much that no T makes pair costs stand for mean distances.
    """
    closeness = plan.closeness_of(network)
    if closeness.mean_size is not None:
        return Fraction(str(closeness.mean_size))
    bounds = [group.size for group in network.named_groups if group.size]
    wide = [bound for bound in bounds if bound.most > WIDEST_PAIRWISE * bound.least]
    if closeness.measure == "pairwise" and network.even is False and wide:
        raise PlanError(
            said("sizes_too_wide", network=network.name, least=wide[0].least, most=wide[0].most)
        )
    wanted = (applications.network == number) & (applications.rank < plan.memberships)
    size = int(people[applications.participant[wanted]].sum())
    if network.size_counts == "people":
        size = min(size, sum(bound.most for bound in bounds))
    return max(Fraction(2), Fraction(size, len(bounds)))
