"""Soft wishes of participants and of the network: preferred groups, and new faces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

import numpy as np
from pydantic import Field

from gruppering.algebra import Charge, Link, Record
from gruppering.rules.base import MAX_PRICE_KM, Rule
from gruppering.rules.columns import listed
from gruppering.rules.condition import require_column
from gruppering.rules.continuity import previous_groups
from gruppering.rules.setting import Setting
from gruppering.words import Language, named


class PreferredGroup(Rule):
    """Each step down a participant's list of groups costs the price; no list, no cost.

    A group that is not on the list comes after the last one that is.
    """

    rule: Literal["preferred_group"] = "preferred_group"
    column: str = "preferred_group"
    price_km: float = Field(default=50.0, ge=0, le=MAX_PRICE_KM)

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        if language == "nb":
            return f"gruppene i {named(self.column, language)} i ønsket rekkefølge"
        return f"groups as wished for in {named(self.column, language)}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield the cost of each group for those who have a list."""
        require_column(setting.table, self.column)
        units: list[int] = []
        groups: list[int] = []
        steps: list[int] = []
        for network in setting.networks_named(self.networks):
            choices = setting.groups_of([network]).tolist()
            for application in np.flatnonzero(setting.network == network).tolist():
                row = int(setting.participant[application])
                named = listed(setting.table[self.column].iloc[row])
                meant = [setting.group_meant(row, name) for name in named]
                ranked = [group for group in meant if group in choices]
                for group in choices if ranked else ():
                    units.append(int(setting.unit[application]))
                    groups.append(group)
                    steps.append(ranked.index(group) if group in ranked else len(ranked))
        costs = round(self.price_km * 1000) * np.array(steps, dtype=np.int64)
        yield Charge(
            index, np.array(units, dtype=np.int64), np.array(groups, dtype=np.int64), costs
        )


class MeetNew(Rule):
    """Each two participants who shared a group last semester and share one again cost the price."""

    rule: Literal["meet_new"] = "meet_new"
    price_km: float = Field(default=20.0, ge=0, le=MAX_PRICE_KM)

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        return "møt nye folk" if language == "nb" else "meet new people"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield a link for each pair of former group-mates."""
        applications, previous = previous_groups(setting, self.networks)
        everywhere = setting.networks_named(None)
        for group in np.unique(previous):
            rows = setting.participant[applications[previous == group]].tolist()
            pairs = setting.unit_pairs(combinations(rows, 2), everywhere)
            pairs = pairs[pairs[:, 0] != pairs[:, 1]]
            costs = np.full(len(pairs), round(self.price_km * 1000), dtype=np.int64)
            yield Link(index, pairs, costs)
