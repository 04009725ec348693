"""Groups that are alike: in numbers of a kind, in sums and in means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
from pydantic import model_validator

from gruppering.algebra import UNBOUNDED, Count, Record, Spread
from gruppering.rules.base import Rule
from gruppering.rules.columns import THOUSANDTHS, rows_by_value, thousandths
from gruppering.rules.condition import Amount, Condition, HeadCount
from gruppering.rules.setting import Setting
from gruppering.words import Language, each, named, short
from gruppering.words.messages import said


class EvenSpread(Rule):
    """The groups' numbers of those who fit a condition, or of each value, differ little.

    Soft, each participant by which they differ more costs the price.
    """

    rule: Literal["even_spread"] = "even_spread"
    column: str | None = None
    where: Condition | None = None
    within: HeadCount = 1

    @model_validator(mode="after")
    def _one_way(self) -> EvenSpread:
        if (self.column is None) == (self.where is None):
            raise ValueError(said("either_or", one="column", other="where"))
        return self

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        norwegian = language == "nb"
        if self.where is not None:
            kind = self.where.words(language)
            what = f"antallet der {kind}" if norwegian else f"the number where {kind}"
        else:
            per = each(str(self.column), language)
            what = f"antallet av {per}" if norwegian else f"numbers of {per}"
        if norwegian:
            return f"{what} er like i gruppene, høyst {self.within} i forskjell"
        return f"{what} differ by at most {self.within} between groups"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield a spread for each network and value."""
        if self.where is not None:
            kinds = [np.flatnonzero(self.where.matches(setting.table)).tolist()]
        else:
            kinds = list(rows_by_value(setting.table, str(self.column)).values())
        for network in setting.networks_named(self.networks):
            for rows in kinds:
                units, weights = setting.weigh(setting.applications_of(rows, [network]))
                groups = setting.groups_of([network])
                yield Spread(index, units, weights, groups, self.within, price_m=self.price_m)


class BalancedLoad(Rule):
    """The groups' sums of a column differ little; a blank counts nothing.

    Soft, each whole by which they differ more costs the price.
    """

    rule: Literal["balanced_load"] = "balanced_load"
    column: str = "load"
    within: Amount

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        what = named(self.column, language)
        if language == "nb":
            return f"summen av {what} er høyst {short(self.within, language)} ulik i gruppene"
        return f"sums of {what} differ by at most {short(self.within, language)} between groups"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield a spread of sums in thousandths for each network."""
        values, known = thousandths(setting.table, self.column)
        for network in setting.networks_named(self.networks):
            applications = setting.applications_of(known, [network])
            units, weights = setting.weigh(applications, values[setting.participant[applications]])
            groups = setting.groups_of([network])
            width = round(self.within * THOUSANDTHS)
            yield Spread(index, units, weights, groups, width, price_m=per_thousandth(self))


class MeanWithin(Rule):
    """Each group's mean of a column is near the mean of all who apply to the network.

    A blank is left out; a group without numbers keeps the rule. Soft, each whole by which the
    sum of the members' distances from the nearest allowed mean is off costs the price.
    """

    rule: Literal["mean_within"] = "mean_within"
    column: str
    tolerance: Amount

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        what = named(self.column, language)
        if language == "nb":
            return (
                f"snittet av {what} er høyst {short(self.tolerance, language)} fra snittet for alle"
            )
        return f"the mean of {what} is within {short(self.tolerance, language)} of the mean of all"

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield two counts for each network: value less mean, less or plus the tolerance."""
        values, known = thousandths(setting.table, self.column)
        tolerance = round(self.tolerance * THOUSANDTHS)
        for network in setting.networks_named(self.networks):
            applications = setting.applications_of(known, [network])
            mine = values[setting.participant[applications]]
            if not len(mine):
                continue
            mean = rounded_mean(mine.tolist())
            groups = setting.groups_of([network])
            price = per_thousandth(self)
            units, weights = setting.weigh(applications, mine - mean - tolerance)
            yield Count(index, units, weights, groups, -UNBOUNDED, 0, price_m=price)
            units, weights = setting.weigh(applications, mine - mean + tolerance)
            yield Count(index, units, weights, groups, 0, UNBOUNDED, price_m=price)


def rounded_mean(values: list[int]) -> int:
    """Return the mean of whole numbers, half rounded up."""
    return (2 * sum(values) + len(values)) // (2 * len(values))


def per_thousandth(rule: Rule) -> int | None:
    """Return what a thousandth of shortfall costs in metres: as many as a whole costs km."""
    return None if rule.price_km is None else round(rule.price_km)
