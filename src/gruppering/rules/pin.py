"""Participants who are placed by hand, or kept out of a group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
from pydantic import model_validator

from gruppering.algebra import Forbid, Ints, Record
from gruppering.errors import PlanError
from gruppering.rules.base import Rule
from gruppering.rules.condition import Condition, Texts
from gruppering.rules.setting import Setting
from gruppering.words import Language
from gruppering.words.messages import quoted, said


class _Placed(Rule):
    """Participants, by id or by condition, and a group."""

    participants: Texts | None = None
    where: Condition | None = None
    group: str

    @model_validator(mode="after")
    def _one_way(self) -> _Placed:
        if (self.participants is None) == (self.where is None):
            raise ValueError(said("either_or", one="participants", other="where"))
        return self

    def who(self, language: Language) -> str:
        """Say who."""
        if self.participants is not None:
            return ", ".join(self.participants)
        assert self.where is not None
        words = self.where.words(language)
        return f"de der {words}" if language == "nb" else f"those where {words}"

    def units(self, setting: Setting, network: int, *, all_must_apply: bool) -> Ints:
        """Return their units in a network.

        Raises
        ------
        PlanError
            If a named participant is not on the roster, or must apply there and does not.
        """
        if self.participants is None:
            assert self.where is not None
            rows = np.flatnonzero(self.where.matches(setting.table)).tolist()
            return np.unique(setting.unit[setting.applications_of(rows, [network])])
        rows = setting.rows_named(self.participants)
        units = [setting.unit_of(row, network) for row in rows]
        if all_must_apply and None in units:
            raise PlanError(
                said(
                    "cannot_be_pinned",
                    who=quoted(self.participants[units.index(None)]),
                    network=quoted(setting.network_names[network]),
                )
            )
        return np.unique(np.array([unit for unit in units if unit is not None], dtype=np.int64))


class Pin(_Placed):
    """Place participants in a named group; soft, it costs the price to place them elsewhere.

    Hard, they are not kept waiting either: a pin is a promise.
    """

    rule: Literal["pin"] = "pin"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        return f"{self.who(language)} {'er i' if language == 'nb' else 'in'} {self.group}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield the other groups as forbidden: soft, those of the network; hard, all there are."""
        group = setting.group_named(self.group)
        network = int(setting.group_network[group])
        others = setting.groups_of([network])
        if self.price_km is None:  # a unit may apply to several networks, and wait for any
            others = np.arange(setting.waiting_list(len(setting.network_names)))
        units = self.units(setting, network, all_must_apply=True)
        yield forbid(index, units, others[others != group], self.price_m)


class Ban(_Placed):
    """Keep participants out of a named group; soft, it costs the price to place them there."""

    rule: Literal["ban"] = "ban"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        return f"{self.who(language)} {'er ikke i' if language == 'nb' else 'not in'} {self.group}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield the group as forbidden."""
        group = setting.group_named(self.group)
        network = int(setting.group_network[group])
        units = self.units(setting, network, all_must_apply=False)
        yield forbid(index, units, np.array([group]), self.price_m)


def forbid(index: int, units: Ints, groups: Ints, price_m: int | None) -> Forbid:
    """Return the record that keeps all of some units out of all of some groups."""
    return Forbid(index, np.repeat(units, len(groups)), np.tile(groups, len(units)), price_m)
