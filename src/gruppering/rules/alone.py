"""Nobody is the only one of a kind in a group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from gruppering.algebra import UNBOUNDED, Count, Record
from gruppering.rules.base import Rule
from gruppering.rules.columns import rows_by_value
from gruppering.rules.setting import Setting
from gruppering.words import Language, each, named


class NobodyAlone(Rule):
    """Of each value of a column a group has none or at least ``count`` participants.

    Soft, each participant too few, or too many where taking away is nearer, costs the price.
    """

    rule: Literal["nobody_alone"] = "nobody_alone"
    column: str
    count: int = Field(default=2, ge=2, le=10**6)

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        what = each(self.column, language)
        if language == "nb":
            return f"av {what} er det ingen eller minst {self.count} i en gruppe"
        return f"of {what} a group has none or at least {self.count}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield one count, zero or within its bounds, for each value and network."""
        yield from counts_by_value(self, setting, index, self.count)


class KeepWhole(Rule):
    """All participants of a value of a column, as of a county, are in one group.

    Soft, each group with a part of them costs the price for each participant by which the part
    is away from nobody or from all, whichever is nearer.
    """

    rule: Literal["keep_whole"] = "keep_whole"
    column: str

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        if language == "nb":
            return f"alle fra samme {named(self.column, language)} er i én gruppe"
        return f"all of one {named(self.column, language)} are in one group"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield one count, nobody or all, for each value and network."""
        yield from counts_by_value(self, setting, index, None)


def counts_by_value(
    rule: NobodyAlone | KeepWhole, setting: Setting, index: int, least: int | None
) -> Iterator[Record]:
    """Yield for each value and network a count of none or at least so many; None: all."""
    for rows in rows_by_value(setting.table, rule.column).values():
        for network in setting.networks_named(rule.networks):
            units, weights = setting.weigh(setting.applications_of(rows, [network]))
            if len(units):
                lower = int(weights.sum()) if least is None else least
                groups = setting.groups_of([network])
                yield Count(
                    index, units, weights, groups, lower, UNBOUNDED, True, price_m=rule.price_m
                )
