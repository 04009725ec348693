"""Groups whose members can meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
from pydantic import Field

from gruppering.algebra import Common, Record
from gruppering.rules.base import Rule
from gruppering.rules.columns import rows_by_value
from gruppering.rules.setting import Setting
from gruppering.words import Language, named


class Availability(Rule):
    """The members of each group have at least so many times in common.

    The times are the values that occur in the column; a blank cell means available at all.
    Soft, each time too few in a group costs the price.
    """

    rule: Literal["availability"] = "availability"
    count: int = Field(default=1, ge=1, le=10**6)
    column: str = "availability"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        where = named(self.column, language)
        if language == "nb":
            return f"minst {self.count} felles møtetid i hver gruppe ({where})"
        return f"at least {self.count} common times in each group ({where})"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield the sets of units that cannot come, time by time."""
        times = rows_by_value(setting.table, self.column)
        answered = sorted({row for rows in times.values() for row in rows})
        for network in setting.networks_named(self.networks):
            sets = []
            for rows in times.values():
                absent = sorted(set(answered) - set(rows))
                sets.append(np.unique(setting.unit[setting.applications_of(absent, [network])]))
            groups = setting.groups_of([network])
            yield Common(index, tuple(sets), groups, self.count, price_m=self.price_m)
