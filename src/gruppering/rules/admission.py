"""Who gets a place at all: values that must be there, and blocks that come or wait whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import numpy as np

from gruppering.algebra import UNBOUNDED, Record, Total
from gruppering.rules.base import Rule
from gruppering.rules.columns import rows_by_value
from gruppering.rules.setting import Setting
from gruppering.words import Language, each, named


class Coverage(Rule):
    """Of each value of a column that applies to a network, somebody is placed in it.

    Soft, each value that is missing costs the price.
    """

    rule: Literal["coverage"] = "coverage"
    column: str

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        if language == "nb":
            return f"{each(self.column, language)} som har meldt på noen, er med"
        return f"{each(self.column, language)} that signed somebody up is represented"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield a total for each value and network."""
        for rows in rows_by_value(setting.table, self.column).values():
            for network in setting.networks_named(self.networks):
                units = np.unique(setting.unit[setting.applications_of(rows, [network])])
                if len(units):
                    yield placed_total(
                        setting,
                        index,
                        {int(unit): 1 for unit in units},
                        network,
                        1,
                        UNBOUNDED,
                        self.price_m,
                    )


class Block(Rule):
    """All who share a value of a column are placed in a network, or all of them wait."""

    rule: Literal["block"] = "block"
    column: str
    price_km: None = None

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        if language == "nb":
            return f"alle fra samme {named(self.column, language)} får plass, eller alle venter"
        return f"all of one {named(self.column, language)} get places, or all wait"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield a total for each two neighbours in a block: as many places for one as the other."""
        for rows in rows_by_value(setting.table, self.column).values():
            for network in setting.networks_named(self.networks):
                units = np.unique(setting.unit[setting.applications_of(rows, [network])])
                for one, other in pairwise(units.tolist()):
                    yield placed_total(setting, index, {one: 1, other: -1}, network, 0, 0, None)


def placed_total(
    setting: Setting,
    index: int,
    weights: dict[int, int],
    network: int,
    lower: int,
    upper: int,
    price_m: int | None,
) -> Total:
    """Return the total over the groups of a network of the weights of some units."""
    groups = setting.groups_of([network])
    units = np.repeat(np.array(list(weights), dtype=np.int64), len(groups))
    values = np.repeat(np.array(list(weights.values()), dtype=np.int64), len(groups))
    return Total(index, units, np.tile(groups, len(weights)), values, lower, upper, price_m)
