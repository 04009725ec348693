"""How many of a kind there are in each group."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from gruppering.algebra import UNBOUNDED, Count, Record
from gruppering.rules.base import Rule
from gruppering.rules.condition import Condition, HeadCount
from gruppering.rules.setting import Setting
from gruppering.words import Language, short_percent
from gruppering.words.messages import said


class _Counted(Rule):
    """A number, or a share of the group, of the participants who fit a condition."""

    count: HeadCount | None = None
    share: float | None = Field(default=None, ge=0, le=1)
    """Share of the participants in the group, to thousandths; soft, a part of one too few costs
    that part of the price."""
    where: Condition

    @model_validator(mode="after")
    def _one_amount(self) -> _Counted:
        if (self.count is None) == (self.share is None):
            raise ValueError(said("either_or", one="count", other="share"))
        if self.share is not None and round(self.share, 3) != self.share:
            raise ValueError(said("share_too_fine", share=f"{round(self.share, 3):g}"))
        return self

    def amount(self, language: Language) -> str:
        """Say how many."""
        return str(self.count) if self.share is None else short_percent(self.share, language)

    def bounds(self, amount: int) -> tuple[int, int]:
        """Return the least and the greatest number in a group."""
        raise NotImplementedError

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield one count over all groups in which the rule holds.

        A share p / q bounds the sum of q for each participant who fits, less p for everybody.
        """
        networks = setting.networks_named(self.networks)
        fits = self.where.matches(setting.table)
        groups = setting.groups_of(networks)
        price = self.price_m
        if self.share is None:
            applications = setting.applications_of(fits, networks)
            units, weights = setting.weigh(applications)
            lower, upper = self.bounds(self.count or 0)
        else:
            share = Fraction(str(self.share))
            everyone = setting.applications_of(np.ones(len(fits), dtype=bool), networks)
            each = share.denominator * fits[setting.participant[everyone]] - share.numerator
            units, weights = setting.weigh(everyone, each.astype(np.int64))
            lower, upper = self.bounds(0)
            price = None if price is None else round(price / share.denominator)
        yield Count(index, units, weights, groups, lower, upper, price_m=price)


class AtLeast(_Counted):
    """Each group has at least so many, or such a share, who fit a condition."""

    rule: Literal["at_least"] = "at_least"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        start = "minst {} i hver gruppe der" if language == "nb" else "at least {} per group where"
        return f"{start.format(self.amount(language))} {self.where.words(language)}"

    def bounds(self, amount: int) -> tuple[int, int]:
        """Return the least and the greatest number in a group."""
        return amount, UNBOUNDED


class AtMost(_Counted):
    """Each group has at most so many, or such a share, who fit a condition."""

    rule: Literal["at_most"] = "at_most"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        start = "høyst {} i hver gruppe der" if language == "nb" else "at most {} per group where"
        return f"{start.format(self.amount(language))} {self.where.words(language)}"

    def bounds(self, amount: int) -> tuple[int, int]:
        """Return the least and the greatest number in a group."""
        return -UNBOUNDED, amount


class Exactly(_Counted):
    """Each group has exactly so many who fit a condition."""

    rule: Literal["exactly"] = "exactly"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        start = (
            "nøyaktig {} i hver gruppe der" if language == "nb" else "exactly {} per group where"
        )
        return f"{start.format(self.amount(language))} {self.where.words(language)}"

    def bounds(self, amount: int) -> tuple[int, int]:
        """Return the least and the greatest number in a group."""
        return amount, amount
