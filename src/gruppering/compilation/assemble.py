"""Units, groups, costs and records put together as one problem."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Charge, Constant, Forbid, Ints, Record, Spread, Total
from gruppering.compilation.applications import Applications
from gruppering.compilation.closeness import (
    cost_table,
    distance_to_seat_m,
    find_profiles,
    inner_costs,
    locate_sites,
)
from gruppering.compilation.placement import placement_weights
from gruppering.compilation.sizes import people_in, size_of_applications
from gruppering.errors import PlanError
from gruppering.plan import Network, Plan
from gruppering.problem import Problem
from gruppering.proximity import pair_factor, priced, weighted_distance
from gruppering.rules import Setting

if TYPE_CHECKING:
    from gruppering.roster import Roster

SIZES = -1
"""Marks the records that come from the networks themselves, not from a rule of the plan."""
WIDEST_PAIRWISE = 1.25
"""Greatest ratio of upper to lower bound at which pair costs stand for mean distances."""


def assemble(
    roster: Roster,
    plan: Plan,
    applications: Applications,
    setting: Setting,
    records: Sequence[Record],
) -> Problem:
    """Build the problem.

    Parameters
    ----------
    roster, plan
        The roster and the plan as resolved.
    applications, setting
        Who applies where, and the units and groups.
    records
        What the plan's rules compiled to.

    Raises
    ------
    PlanError
        If a seat is unknown, or pair costs cannot stand for mean distances.
    """
    unit_network = np.zeros(setting.n_units, dtype=np.int64)
    unit_network[setting.unit] = setting.network
    networks = np.append(setting.group_network, np.arange(len(plan.networks)))
    waiting = np.arange(len(networks)) >= setting.n_groups
    allowed = unit_network[:, None] == networks
    allowed[:, waiting] &= _may_wait(plan, applications, setting, unit_network)[:, None]
    size = np.zeros(setting.n_units, dtype=np.int64)
    np.add.at(size, setting.unit, size_of_applications(roster.table, plan, applications))
    linear = np.where(allowed & ~waiting, _choice_costs(plan, applications, setting)[:, None], 0)
    groups = [group for network in plan.networks for group in network.named_groups]
    no_bounds = np.zeros(len(plan.networks), dtype=np.int64)
    closeness = _Closeness(roster, plan, applications, setting)
    constant = sum(record.cost_m for record in records if isinstance(record, Constant))
    for record in records:
        if isinstance(record, Charge):
            np.add.at(linear, (record.units, record.groups), record.costs_m)
        elif isinstance(record, Forbid):
            if record.price_m is None:
                allowed[record.units, record.groups] = False
            else:
                np.add.at(linear, (record.units, record.groups), record.price_m)
    return Problem(
        profile=closeness.profiles.profile,
        size=size,
        lower=np.append([group.size.least for group in groups if group.size], no_bounds),
        upper=np.append(
            [group.size.most for group in groups if group.size], no_bounds + int(size.sum())
        ),
        optional=np.append([group.optional for group in groups], no_bounds > 0).astype(bool),
        opening_m=np.zeros(len(networks), dtype=np.int64),
        waiting=waiting,
        table=np.append(closeness.table, no_bounds - 1),
        tables=closeness.tables,
        centre=closeness.centre,
        sites=tuple(
            np.array([site for site, _ in members]) for members in closeness.profiles.members
        ),
        allowed=allowed,
        linear_m=linear + np.pad(closeness.linear_m, ((0, 0), (0, len(plan.networks)))),
        placement=placement_weights(
            roster.table, people_in(roster.table), setting.participant, setting.unit
        ),
        constraints=(
            *_even_sizes(plan, setting, size),
            *_memberships(plan, applications, setting),
            *(r for r in records if not isinstance(r, Charge | Forbid | Constant)),
        ),
        constant_m=constant,
    )


def _may_wait(
    plan: Plan, applications: Applications, setting: Setting, unit_network: Ints
) -> np.ndarray:
    """Return which units may wait: their network allows it, or all have other applications."""
    must = np.zeros(setting.n_units, dtype=bool)
    must[setting.unit[~applications.surplus(plan.memberships)]] = True
    allows = np.array([network.may_wait for network in plan.networks])
    waits: np.ndarray = allows[unit_network] | ~must
    return waits


def _choice_costs(plan: Plan, applications: Applications, setting: Setting) -> Ints:
    costs = np.zeros(setting.n_units, dtype=np.int64)
    np.add.at(costs, setting.unit, round(plan.network_choice_km * 1000) * applications.rank)
    return costs


def _even_sizes(plan: Plan, setting: Setting, size: Ints) -> list[Spread]:
    records = []
    for number, network in enumerate(plan.networks):
        if network.even is not False:
            units = np.unique(setting.unit[setting.network == number])
            width = None if network.even is True else network.even
            groups = setting.groups_of([number])
            records.append(Spread(SIZES, units, size[units], groups, width))
    return records


def _memberships(plan: Plan, applications: Applications, setting: Setting) -> list[Total]:
    """Return, for each participant with more applications than places, the limit on places."""
    records = []
    surplus = applications.surplus(plan.memberships)
    for participant in np.unique(setting.participant[surplus]):
        mine = np.flatnonzero(setting.participant == participant)
        places = [
            (setting.unit[one], group)
            for one in mine
            for group in setting.groups_of([setting.network[one]])
        ]
        units, groups = np.array(places, dtype=np.int64).T
        records.append(
            Total(SIZES, units, groups, np.ones(len(units), np.int64), 0, plan.memberships)
        )
    return records


class _Closeness:
    """Profiles, one table per distinct price of closeness, and costs by unit and group."""

    def __init__(
        self, roster: Roster, plan: Plan, applications: Applications, setting: Setting
    ) -> None:
        people = people_in(roster.table)
        self.profiles = find_profiles(roster.table, people, setting.participant, setting.unit)
        self.linear_m = np.zeros((setting.n_units, setting.n_groups), dtype=np.int64)
        self.table = np.full(setting.n_groups, -1, dtype=np.int64)
        tables: list[np.ndarray] = []
        centre: list[bool] = []
        index: dict[object, int] = {}
        for number, network in enumerate(plan.networks):
            closeness = plan.closeness_of(network)
            mean_size = typical_size(network, number, plan, people, applications)
            sites = locate_sites(roster, self.profiles.first_row, closeness)
            mine = np.unique(setting.unit[setting.network == number])
            for group, choices in zip(
                setting.groups_of([number]), network.named_groups, strict=True
            ):
                if choices.closeness == 0:
                    continue
                price = (self.profiles, sites, closeness, choices.closeness, mean_size)
                self.linear_m[mine, group] += inner_costs(*price)[mine]
                if choices.seat is not None:
                    to_seat = distance_to_seat_m(
                        roster, self.profiles.first_row, choices.seat, closeness
                    )
                    pairs = closeness.measure == "pairwise"
                    way = priced(
                        weighted_distance(closeness, to_seat, 0),
                        choices.closeness,
                        pair_factor(mean_size) if pairs else 1,
                    )
                    by_profile = self.profiles.incidence() @ way
                    self.linear_m[mine, group] += by_profile[self.profiles.profile[mine]]
                    if not pairs:
                        continue
                key = (closeness, choices.closeness, mean_size)
                if key not in index:
                    index[key] = len(tables)
                    tables.append(cost_table(*price))
                    centre.append(closeness.measure == "centre")
                self.table[group] = index[key]
        count = len(self.profiles.members)
        self.tables = np.array(tables, dtype=np.int32).reshape(-1, count, count)
        self.centre = np.array(centre, dtype=bool)


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
            f"networks.{network.name}: sizes from {wide[0].least} to {wide[0].most} differ too "
            "much for the measure pairwise: choose closeness.measure = 'centre', give "
            "closeness.mean_size, or set even = true"
        )
    wanted = (applications.network == number) & (applications.rank < plan.memberships)
    size = int(people[applications.participant[wanted]].sum())
    if network.size_counts == "people":
        size = min(size, sum(bound.most for bound in bounds))
    return max(Fraction(2), Fraction(size, len(bounds)))
