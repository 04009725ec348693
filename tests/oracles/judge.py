"""The best of all groupings by the definition, and what each rule does to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tests.oracles.definition import Rule, World
from tests.oracles.meanings import amounts, price_m, price_of, units_of


@dataclass(frozen=True, eq=False)
class Best:
    """What the best groupings reach, and which they are."""

    stages: tuple[int, ...]
    cost_m: int
    groupings: np.ndarray


@dataclass(frozen=True, eq=False)
class Judgement:
    """All groupings of a world under some rules."""

    world: World
    rules: tuple[Rule, ...]
    missed: tuple[np.ndarray, ...]
    """By how much each rule is missed, each (K,)."""

    @cached_property
    def feasible(self) -> np.ndarray:
        """Groupings that keep everything hard, (K,)."""
        result = ~self.world.broken
        for rule, missed in zip(self.rules, self.missed, strict=True):
            if price_of(rule) is None:
                result &= missed == 0
        return result

    def rule_m(self, number: int) -> np.ndarray:
        """What a soft rule costs, (K,)."""
        return price_m(self.rules[number]) * self.missed[number]

    @cached_property
    def cost_m(self) -> np.ndarray:
        """Sum of all costs, (K,)."""
        world = self.world
        total = world.closeness_m + world.choice_m + world.opening_m
        for number, rule in enumerate(self.rules):
            if price_of(rule) is not None:
                total = total + self.rule_m(number)
        return total

    @cached_property
    def best(self) -> Best | None:
        """The best groupings; None if none keeps the hard rules."""
        left = np.flatnonzero(self.feasible)
        if len(left) == 0:
            return None
        reached = []
        for row in [*self.world.stages, self.cost_m]:
            least = row[left].min()
            reached.append(int(least))
            left = left[row[left] == least]
        return Best(tuple(reached[:-1]), reached[-1], left)

    def without(self, number: int) -> Judgement:
        """Judge as if a rule were not there."""
        rules = self.rules[:number] + self.rules[number + 1 :]
        if makes_units(self.rules[number]):
            return judge(self.world, rules)
        return replace(self, rules=rules, missed=self.missed[:number] + self.missed[number + 1 :])

    def with_rule(self, rule: Rule) -> Judgement:
        """Judge as if one more rule stood after the others."""
        rules = (*self.rules, rule)
        if makes_units(rule):
            return judge(self.world, rules)
        missed = amounts(self.world, rule, units_of(self.world, list(rules)))
        return replace(self, rules=rules, missed=(*self.missed, missed))


def makes_units(rule: Rule) -> bool:
    return rule["rule"] == "together" and price_of(rule) is None


def judge(world: World, rules: tuple[Rule, ...]) -> Judgement:
    units = units_of(world, list(rules))
    return Judgement(world, rules, tuple(amounts(world, rule, units) for rule in rules))


@dataclass(frozen=True)
class Effect:
    """What a rule does to a plan."""

    binding: bool
    """Without it the best is another, or its price is paid."""
    forbidding: bool
    """Every best grouping without it misses it."""
    infeasible: bool
    """The plan is impossible with it and possible without."""


def effect_of(judged: Judgement, number: int) -> Effect:
    """Tell what one of the rules does, the others standing."""
    free = judged.without(number).best
    best = judged.best
    if free is None:
        return Effect(False, False, False)
    missed = judged.missed[number]
    forbidding = bool((missed[free.groupings] > 0).all())
    if best is None:
        return Effect(True, forbidding, True)
    if price_of(judged.rules[number]) is None:
        moved = (best.stages, best.cost_m) != (free.stages, free.cost_m)
        return Effect(moved, forbidding, False)
    return Effect(bool((missed[best.groupings] > 0).all()), forbidding, False)
