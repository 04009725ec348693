"""Units, groups, costs and records put together as one problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Charge, Constant, Forbid, Ints, Record, Spread, Total
from gruppering.compilation.applications import Applications
from gruppering.compilation.closeness import Profiles
from gruppering.compilation.placement import placement_weights
from gruppering.compilation.pricing import PricedCloseness
from gruppering.compilation.sizes import people_in, size_of_applications
from gruppering.plan import Plan
from gruppering.problem import Problem
from gruppering.rules import Setting

if TYPE_CHECKING:
    from gruppering.roster import Roster

SIZES = -1
"""Marks the records that come from the networks themselves, not from a rule of the plan."""


def assemble(
    roster: Roster,
    plan: Plan,
    applications: Applications,
    setting: Setting,
    profiles: Profiles,
    closeness: PricedCloseness,
    records: Sequence[Record],
) -> Problem:
    """Build the problem.

    Parameters
    ----------
    roster, plan
        The roster and the plan as resolved.
    applications, setting, profiles
        Who applies where, the units and groups, and where the units are.
    closeness
        What closeness costs.
    records
        What the plan's rules compiled to.
    """
    networks = np.append(setting.group_network, np.arange(len(plan.networks)))
    waiting = np.arange(len(networks)) >= setting.n_groups
    applies = np.zeros((setting.n_units, len(plan.networks)), dtype=bool)
    applies[setting.unit, setting.network] = True
    allowed = applies[:, networks]
    allowed[:, waiting] = _waiting_places(plan, applications, setting)
    size = _sizes(roster, plan, applications, setting)
    linear = _choice_costs(plan, applications, setting)[:, networks]
    linear[:, waiting] = 0
    groups = [group for network in plan.networks for group in network.named_groups]
    no_bounds = np.zeros(len(plan.networks), dtype=np.int64)
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
        profile=profiles.profile,
        size=size,
        lower=np.append([group.size.least for group in groups if group.size], no_bounds),
        upper=np.append(
            [group.size.most for group in groups if group.size], no_bounds + int(size.sum())
        ),
        optional=np.append([group.optional for group in groups], no_bounds > 0).astype(bool),
        opening_m=np.append([round(group.opening_km * 1000) for group in groups], no_bounds).astype(
            np.int64
        ),
        waiting=waiting,
        table=np.append(closeness.table, no_bounds - 1),
        tables=closeness.tables,
        centre=closeness.centre,
        sites=tuple(np.array([site for site, _ in members]) for members in profiles.members),
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


def _sizes(roster: Roster, plan: Plan, applications: Applications, setting: Setting) -> Ints:
    """Return what each unit counts: the same in every network that it applies to."""
    by_network = np.zeros((setting.n_units, len(plan.networks)), dtype=np.int64)
    each = size_of_applications(roster.table, plan, applications)
    np.add.at(by_network, (setting.unit, setting.network), each)
    size: Ints = by_network.max(axis=1, initial=0)
    return size


def _waiting_places(plan: Plan, applications: Applications, setting: Setting) -> NDArray[np.bool_]:
    """Return where each unit may wait, shape (n, networks): on the list of its first network.

    It may wait if that network has a waiting list, or all its people have other applications.
    """
    first = np.full(setting.n_units, -1, dtype=np.int64)
    first[setting.unit[::-1]] = setting.network[::-1]
    must = np.zeros(setting.n_units, dtype=bool)
    must[setting.unit[~applications.surplus(plan.memberships)]] = True
    may_wait = np.array([network.may_wait for network in plan.networks])[first] | ~must
    places: NDArray[np.bool_] = (first[:, None] == np.arange(len(plan.networks))) & may_wait[
        :, None
    ]
    return places


def _choice_costs(plan: Plan, applications: Applications, setting: Setting) -> Ints:
    """Return what each unit pays for being placed in each network, shape (n, networks)."""
    costs = np.zeros((setting.n_units, len(plan.networks)), dtype=np.int64)
    each = round(plan.network_choice_km * 1000) * applications.rank
    np.add.at(costs, (setting.unit, setting.network), each)
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
    """Return, for each participant with more units than places, the limit on places."""
    records = []
    surplus = applications.surplus(plan.memberships)
    for participant in np.unique(setting.participant[surplus]):
        mine = np.flatnonzero(setting.participant == participant)
        if len(np.unique(setting.unit[mine])) > plan.memberships:
            at = setting.group_network == setting.network[mine][:, None]
            which, groups = np.nonzero(at)
            units = setting.unit[mine[which]]
            each = np.ones(len(units), dtype=np.int64)
            records.append(Total(SIZES, units, groups, each, 0, plan.memberships))
    return records
