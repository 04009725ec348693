"""What may be changed in a plan, and by how little: for plans that are impossible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor, inf, log10
from typing import TYPE_CHECKING

from gruppering.plan import Range
from gruppering.words import percent, short, word

if TYPE_CHECKING:
    from gruppering.plan import Network, Plan
    from gruppering.rules import AnyRule
    from gruppering.words import Language

LARGEST_STEP = 4096
"""How far an amount is changed at most, in steps of its own."""


@dataclass(frozen=True)
class Change:
    """One thing that may be changed, little by little if it is an amount."""

    plan_at: Callable[[int], Plan | None]
    """The plan after so many steps; None where it can be changed no further."""
    says: Callable[[int], str]
    cost_at: Callable[[int], float]
    """How much is given up, as a part of what was demanded; dropping comes last."""
    steps: int = 1
    """After which it can be changed no further."""


#: Kind of rule, its amount, and the direction in which it demands less.
_AMOUNTS = (
    ("at_least", "count", -1),
    ("at_least", "share", -1),
    ("at_most", "count", 1),
    ("at_most", "share", 1),
    ("exactly", "count", -1),
    ("exactly", "count", 1),
    ("nobody_alone", "count", -1),
    ("max_distance", "km", 1),
    ("accompany", "share", -1),
    ("companions", "count", -1),
    ("availability", "count", -1),
    ("even_spread", "within", 1),
    ("balanced_load", "within", 1),
    ("mean_within", "tolerance", 1),
    ("max_moved", "share", 1),
)
_LEAST = {"nobody_alone": 2}


def rule_changes(plan: Plan, index: int) -> Iterator[Change]:
    """Yield what may be changed in a rule, short of dropping it."""
    rule = plan.rules[index]
    for kind, name, direction in _AMOUNTS:
        if kind == rule.rule and getattr(rule, name) is not None:
            yield _amount(plan, index, name, direction)
    people = getattr(rule, "participants", None) or ()
    fewest = 1 if rule.rule in ("pin", "ban") else 2
    if fewest < len(people) <= 20:
        for one in people:
            yield _leave_out(plan, index, one)


def _amount(plan: Plan, index: int, name: str, direction: int) -> Change:
    """Return the change of a rule's amount, in steps of its second digit or of one."""
    rule, language = plan.rules[index], plan.language
    value = getattr(rule, name)
    tick: float = 1
    if name == "share":
        tick = 0.01
    elif isinstance(value, float) and value > 0:
        tick = 10.0 ** (floor(log10(value)) - 1)
    room: float = LARGEST_STEP
    if direction < 0:
        room = (value - _LEAST.get(rule.rule, tick)) / tick
    elif name == "share":
        room = (1 - value) / tick

    def amount(steps: int) -> float:
        changed: float = value + direction * steps * tick
        return changed if isinstance(value, int) else round(changed, 6)

    def plan_at(steps: int) -> Plan | None:
        if steps > room + 1e-9:
            return None
        return _with_rule(plan, index, rule.model_copy(update={name: amount(steps)}))

    def says(steps: int) -> str:
        key = "raise_rule" if direction > 0 else "lower_rule"
        amounts = (_written(one, name, language) for one in (value, amount(steps)))
        return word(key, language).format(_called(rule, language), *amounts)

    return Change(
        plan_at, says, lambda steps: steps * tick / max(value, tick), max(0, int(room + 1e-9))
    )


def _leave_out(plan: Plan, index: int, one: str) -> Change:
    rule, language = plan.rules[index], plan.language
    people = getattr(rule, "participants", ())
    others = tuple(other for other in people if other != one)
    relaxed = _with_rule(plan, index, rule.model_copy(update={"participants": others}))
    text = word("leave_out", language).format(one, _called(rule, language))
    return Change(lambda _: relaxed, lambda _: text, lambda _: 1 / len(people))


def drop_rule(plan: Plan, index: int) -> Change:
    """Return the change that does without a rule."""
    relaxed = _with_rule(plan, index, None)
    text = word("drop_rule", plan.language).format(_called(plan.rules[index], plan.language))
    return Change(lambda _: relaxed, lambda _: text, lambda _: inf)


def size_changes(plan: Plan, position: int, people: int) -> Iterator[Change]:
    """Yield what may be changed in the sizes of a network, for so many people."""
    network, language = plan.networks[position], plan.language
    sizes = [group.size for group in network.named_groups if group.size is not None]
    most, least = max(size.most for size in sizes), max(size.least for size in sizes)

    def resized(lower: int, higher: int) -> Plan:
        groups = tuple(
            group.model_copy(update={"size": _shifted(group.size, lower, higher)})
            for group in network.named_groups
        )
        return _with_network(plan, position, network.model_copy(update={"groups": groups}))

    def says(key: str, *values: int) -> str:
        return word(key, language).format(network.name, *values)

    yield Change(
        lambda steps: resized(0, steps),
        lambda steps: says("raise_size", most, most + steps),
        lambda steps: steps / most,
        max(1, people - most),
    )
    if least:
        yield Change(
            lambda steps: resized(steps, 0),
            lambda steps: says("lower_size", least, least - steps),
            lambda steps: steps / least,
            least,
        )
    width = network.even
    if isinstance(width, int) and not isinstance(width, bool):
        yield Change(
            lambda steps: _with_network(
                plan, position, network.model_copy(update={"even": width + steps})
            ),
            lambda steps: word("widen_size", language).format(network.name, width + steps, width),
            lambda steps: steps / max(1, width),
            people,
        )
    if not network.may_wait:
        waiting = network.model_copy(update={"waiting_list": True})
        yield Change(
            lambda _: _with_network(plan, position, waiting),
            lambda _: word("let_wait", language).format(network.name),
            lambda _: 1.0,
        )


def _shifted(size: Range | None, lower: int, higher: int) -> Range | None:
    if size is None:
        return None
    return Range(least=max(0, size.least - lower), most=size.most + higher)


def _with_rule(plan: Plan, index: int, rule: AnyRule | None) -> Plan:
    rules = (*plan.rules[:index], *(() if rule is None else (rule,)), *plan.rules[index + 1 :])
    return plan.model_copy(update={"rules": rules})


def _with_network(plan: Plan, position: int, network: Network) -> Plan:
    networks = (*plan.networks[:position], network, *plan.networks[position + 1 :])
    return plan.model_copy(update={"networks": networks})


def _called(rule: AnyRule, language: Language) -> str:
    return rule.name or rule.sentence(language)


def _written(value: float, name: str, language: Language) -> str:
    return percent(value, language) if name == "share" else short(value, language)
