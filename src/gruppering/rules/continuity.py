"""Staying with last semester's group."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import numpy as np
from pydantic import Field

from gruppering.algebra import Charge, Ints, Record, Total
from gruppering.rules.base import MAX_PRICE_KM, Rule
from gruppering.rules.columns import listed
from gruppering.rules.condition import Texts, require_column
from gruppering.rules.setting import Setting
from gruppering.words import Language, short_percent


class Stay(Rule):
    """Leaving last semester's group, if it still exists, costs the price per person."""

    rule: Literal["stay"] = "stay"
    price_km: float = Field(default=100.0, ge=0, le=MAX_PRICE_KM)

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        return "bli i forrige gruppe" if language == "nb" else "stay in last semester's group"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield the cost of every group but the previous one."""
        units, groups = elsewhere(setting, *previous_groups(setting, self.networks))
        yield Charge(index, units, groups, np.full(len(units), self.price_m, dtype=np.int64))


class MaxMoved(Rule):
    """At most a share of those who were in a group that still exists are placed elsewhere."""

    rule: Literal["max_moved"] = "max_moved"
    share: float = Field(ge=0, le=1)

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        share = short_percent(self.share, language)
        return (
            f"høyst {share} flyttes fra forrige gruppe"
            if language == "nb"
            else f"at most {share} leave last semester's group"
        )

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield one total over everybody who could be moved."""
        applications, previous = previous_groups(setting, self.networks)
        units, groups = elsewhere(setting, applications, previous)
        weights = np.ones(len(units), dtype=np.int64)
        most = int(Fraction(str(self.share)) * len(applications))
        yield Total(index, units, groups, weights, 0, most, price_m=self.price_m)


def previous_groups(setting: Setting, networks: Texts | None = None) -> tuple[Ints, Ints]:
    """Return the applications of those whose previous group still exists, and that group."""
    wanted = setting.networks_named(networks)
    require_column(setting.table, "previous_group")
    previous: dict[tuple[int, int], int] = {}
    for row, cell in enumerate(setting.table["previous_group"]):
        for name in listed(cell):
            group = setting.group_meant(row, name)
            if group is not None and setting.group_network[group] in wanted:
                previous[row, int(setting.group_network[group])] = group
    applications = [
        application
        for application, key in enumerate(
            zip(setting.participant.tolist(), setting.network.tolist(), strict=True)
        )
        if key in previous
    ]
    groups = [previous[int(setting.participant[a]), int(setting.network[a])] for a in applications]
    return np.array(applications, dtype=np.int64), np.array(groups, dtype=np.int64)


def elsewhere(setting: Setting, applications: Ints, previous: Ints) -> tuple[Ints, Ints]:
    """Return units and groups, in parallel: every group of the network but the previous one."""
    networks = setting.network[applications]
    moves = (setting.group_network == networks[:, None]) & (
        np.arange(setting.n_groups) != previous[:, None]
    )
    application, group = np.nonzero(moves)
    return setting.unit[applications[application]], group
