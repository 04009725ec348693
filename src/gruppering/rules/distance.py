"""Members who are not too far from each other, or from the seat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
from pydantic import Field

from gruppering.algebra import ApartProfiles, Forbid, Record
from gruppering.rules.base import MAX_PRICE_KM, Rule
from gruppering.rules.setting import Setting
from gruppering.words import Language, short


class MaxDistance(Rule):
    """Any two members of a group, or a member and the group's seat, are at most so far apart.

    Soft, each pair of units that is farther apart, or each unit farther from the seat, costs
    the price. People who must be together are not measured against each other.
    """

    rule: Literal["max_distance"] = "max_distance"
    km: float = Field(gt=0, le=MAX_PRICE_KM)
    to: Literal["members", "seat"] = "members"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        norwegian = language == "nb"
        if self.to == "members":
            who = "mellom to i samme gruppe" if norwegian else "between two members"
        else:
            who = "til gruppens sete" if norwegian else "to the group's seat"
        return (
            f"høyst {short(self.km, language)} km {who}"
            if norwegian
            else f"at most {short(self.km, language)} km {who}"
        )

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield a mask of profiles, or the units that are too far from a seat."""
        networks = setting.networks_named(self.networks)
        limit = round(self.km * 1000)
        groups = setting.groups_of(networks)
        if self.to == "members":
            mask = setting.geography.between_profiles_m() > limit
            yield ApartProfiles(index, mask, groups, price_m=self.price_m)
            return
        for group in groups.tolist():
            to_seat = setting.geography.to_seat_m(group)
            if to_seat is not None:
                network = int(setting.group_network[group])
                mine = np.unique(setting.unit[setting.network == network])
                far = mine[to_seat[mine] > limit]
                yield Forbid(index, far, np.full(len(far), group), self.price_m)
