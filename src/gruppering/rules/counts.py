"""How many of a kind there are in each group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from gruppering.algebra import UNBOUNDED, Count, Record
from gruppering.rules.base import Language, Rule
from gruppering.rules.condition import Condition
from gruppering.rules.setting import Setting


class AtLeast(Rule):
    """Each group has at least ``count`` participants who fit a condition."""

    rule: Literal["at_least"] = "at_least"
    count: int = Field(ge=1)
    where: Condition

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        start = "minst {} i hver gruppe der" if language == "nb" else "at least {} per group where"
        return f"{start.format(self.count)} {self.where.words(language)}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield one count over all groups in which the rule holds."""
        yield from count_matches(self, setting, index, self.count, UNBOUNDED)


class AtMost(Rule):
    """Each group has at most ``count`` participants who fit a condition."""

    rule: Literal["at_most"] = "at_most"
    count: int = Field(ge=0)
    where: Condition

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        start = "høyst {} i hver gruppe der" if language == "nb" else "at most {} per group where"
        return f"{start.format(self.count)} {self.where.words(language)}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield one count over all groups in which the rule holds."""
        yield from count_matches(self, setting, index, -UNBOUNDED, self.count)


def count_matches(
    rule: AtLeast | AtMost, setting: Setting, index: int, lower: int, upper: int
) -> Iterator[Record]:
    """Yield the count of the participants that fit the rule's condition."""
    networks = setting.networks_named(rule.networks)
    rows = rule.where.matches(setting.table)
    units, weights = setting.weigh(setting.applications_of(rows, networks))
    groups = setting.groups_of(networks)
    yield Count(index, units, weights, groups, lower, upper, price_m=rule.price_m)
