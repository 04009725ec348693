"""What holds of every example whose rules each have a property: it fails without the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

import pandas as pd

from gruppering.plan import Plan
from tests.examples.example import ROUNDS_WITHOUT, can_fail, read_example, without_rule

Property = Callable[[pd.DataFrame], bool]


class EachRuleHasAProperty:
    """The tests of one example; ``conftest`` gives the rules one by one."""

    name: ClassVar[str]
    properties: ClassVar[Mapping[str, Property]]
    rounds: ClassVar[int] = ROUNDS_WITHOUT

    def relaxed(self, plan: Plan, rule: str, lines: pd.DataFrame) -> tuple[Plan, pd.DataFrame]:
        """Return the plan without a rule, and the grouping to go on from."""
        return without_rule(plan, rule), lines

    def test_each_rule_has_its_property(self) -> None:
        assert [rule.name for rule in read_example(self.name)[1].rules] == list(self.properties)

    def test_the_property_holds(self, lines: pd.DataFrame, rule: str) -> None:
        assert self.properties[rule](lines)

    def test_the_property_fails_without_its_rule(self, lines: pd.DataFrame, rule: str) -> None:
        plan, start = self.relaxed(read_example(self.name)[1], rule, lines)
        assert can_fail(self.properties[rule], self.name, plan, start, rounds=self.rounds)
