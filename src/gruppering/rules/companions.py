"""Participants who come with others: a share of a catchment, or companions asked for."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil
from typing import Literal

import numpy as np
from pydantic import Field

from gruppering.algebra import UNBOUNDED, Count, Record
from gruppering.rules.base import Rule
from gruppering.rules.columns import listed_rows, rows_by_value
from gruppering.rules.condition import Condition
from gruppering.rules.setting import Setting
from gruppering.words import Language, named, short_percent


class Accompany(Rule):
    """Some participants share a group with a share of those who have the same value as they.

    As a hospital with the municipalities of its catchment. Soft, each one too few costs the
    price.
    """

    rule: Literal["accompany"] = "accompany"
    who: Condition
    """The participants who accompany; they do not count among the others."""
    column: str
    """The value that they share with those whom they accompany."""
    share: float = Field(gt=0, le=1)

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        who, what = self.who.words(language), named(self.column, language)
        share = short_percent(self.share, language)
        if language == "nb":
            return f"den der {who} følger minst {share} av dem med samme {what}"
        return f"one where {who} is with at least {share} of the same {what}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield a count for each who accompanies: the others, less as many as are needed."""
        accompanies = self.who.matches(setting.table)
        for rows in rows_by_value(setting.table, self.column).values():
            others = [row for row in rows if not accompanies[row]]
            for network in setting.networks_named(self.networks):
                applying = setting.applications_of(others, [network])
                need = ceil(Fraction(str(self.share)) * len(applying))
                for row in rows:
                    if accompanies[row]:
                        yield from with_others(self, setting, index, row, network, applying, need)


class Companions(Rule):
    """Each participant shares a group with at least so many of those asked for in a column.

    Who asked for fewer, or for some who do not apply, needs only those. Soft, each one too few
    costs the price.
    """

    rule: Literal["companions"] = "companions"
    count: int = Field(default=1, ge=1, le=10**6)
    listed_in: str = "requested_with"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        where = named(self.listed_in, language)
        if language == "nb":
            return f"hver er med minst {self.count} av dem de ba om i {where}"
        return f"everybody is with at least {self.count} of those named in {where}"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield a count for each who asked: the others, less as many as are needed."""
        asked = listed_rows(setting.table, self.listed_in)
        for network in setting.networks_named(self.networks):
            for row, others in enumerate(asked):
                applying = setting.applications_of(others, [network])
                need = min(self.count, len(applying))
                yield from with_others(self, setting, index, row, network, applying, need)


def with_others(
    rule: Rule,
    setting: Setting,
    index: int,
    row: int,
    network: int,
    others: np.ndarray,
    need: int,
) -> Iterator[Record]:
    """Yield the count that keeps one participant with enough others: 1 for each, less the need."""
    own = setting.applications_of([row], [network])
    if len(own) and need > 0:
        members = np.append(others, own)
        each = np.append(np.ones(len(others), dtype=np.int64), -need)
        units, weights = setting.weigh(members, each)
        groups = setting.groups_of([network])
        yield Count(index, units, weights, groups, 0, UNBOUNDED, price_m=rule.price_m)
