"""Participants who are placed by hand, or kept out of a group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from gruppering.algebra import Forbid, Ints, Record
from gruppering.errors import PlanError
from gruppering.rules.base import Language, Rule
from gruppering.rules.condition import Texts
from gruppering.rules.setting import Setting


class Pin(Rule):
    """Place participants in a named group; soft, it costs the price to place them elsewhere.

    Hard, they are not kept waiting either: a pin is a promise.
    """

    rule: Literal["pin"] = "pin"
    participants: Texts
    group: str

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        who = ", ".join(self.participants)
        return f"{who} er i {self.group}" if language == "nb" else f"{who} in {self.group}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield the other groups of the network as forbidden."""
        group = setting.group_named(self.group)
        network = int(setting.group_network[group])
        units = units_applying(setting, self.participants, network)
        others = setting.groups_of([network])
        others = others[others != group]
        if self.price_km is None:
            others = np.append(others, setting.waiting_list(network))
        yield forbid(index, units, others, self.price_m)


class Ban(Rule):
    """Keep participants out of a named group; soft, it costs the price to place them there."""

    rule: Literal["ban"] = "ban"
    participants: Texts
    group: str

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        who = ", ".join(self.participants)
        return f"{who} er ikke i {self.group}" if language == "nb" else f"{who} not in {self.group}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield the group as forbidden."""
        group = setting.group_named(self.group)
        rows = setting.rows_named(self.participants)
        network = int(setting.group_network[group])
        units = np.unique(setting.unit[setting.applications_of(rows, [network])])
        yield forbid(index, units, np.array([group]), self.price_m)


def units_applying(setting: Setting, identifiers: Texts, network: int) -> Ints:
    """Return the units of participants in a network; PlanError if one does not apply there."""
    units = []
    for identifier, row in zip(identifiers, setting.rows_named(identifiers), strict=True):
        unit = setting.unit_of(row, network)
        if unit is None:
            name = setting.network_names[network]
            raise PlanError(
                f"participant {identifier!r} cannot be pinned: no application to {name!r} "
                "that is eligible and approved"
            )
        units.append(unit)
    return np.unique(np.array(units, dtype=np.int64))


def forbid(index: int, units: Ints, groups: Ints, price_m: int | None) -> Forbid:
    """Return the record that keeps all of some units out of all of some groups."""
    return Forbid(index, np.repeat(units, len(groups)), np.tile(groups, len(units)), price_m)
