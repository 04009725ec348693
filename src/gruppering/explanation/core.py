"""Which rules collide when no grouping keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Spread
from gruppering.compilation import compile_resolved
from gruppering.compilation.assemble import SIZES
from gruppering.errors import PlanError
from gruppering.problem import Problem
from gruppering.words import word
from gruppering.working_time import now_s

if TYPE_CHECKING:
    from gruppering.plan import Plan
    from gruppering.roster import Roster

SearchForGrouping = Callable[[Problem], bool | None]
"""Tells whether some grouping keeps a problem; None if it is not known."""


def colliding_rules(
    roster: Roster, plan: Plan, is_feasible: SearchForGrouping, *, time_limit_s: float
) -> tuple[str, ...]:
    """Return the sentences of a smallest set of rules and size bounds that collide.

    Each is dropped in turn and left out for good if the rest still collide, so that what is
    left is confirmed one by one (the deletion filter of Chinneck and Dravnieks 1991, "Locating
    minimal infeasible constraint sets in linear programs"). Rules not tried in time stay.

    Parameters
    ----------
    roster, plan
        The roster, and the plan as resolved.
    is_feasible
        Decides one problem.
    time_limit_s
        After which no further rule is tried.
    """
    deadline = now_s() + time_limit_s

    def collide(rules: list[int], bounded: list[int]) -> bool:
        if now_s() > deadline:
            return False
        try:
            return is_feasible(_with(roster, plan, rules, bounded)) is False
        except PlanError:  # the plan makes no sense without a rule: sizes that count teams
            return False

    rules = list(range(len(plan.rules)))
    bounded = list(range(len(plan.networks)))
    for index in list(rules):
        fewer = [other for other in rules if other != index]
        if collide(fewer, bounded):
            rules = fewer
    for network in list(bounded):
        fewer = [other for other in bounded if other != network]
        if collide(rules, fewer):
            bounded = fewer
    return (
        *(plan.rules[index].sentence(plan.language) for index in rules),
        *(_sizes_sentence(plan, network) for network in bounded),
    )


def _with(roster: Roster, plan: Plan, rules: Sequence[int], bounded: Sequence[int]) -> Problem:
    """Compile the plan with some of its rules, and size bounds in some of its networks."""
    kept = plan.model_copy(update={"rules": tuple(plan.rules[index] for index in rules)})
    compilation = compile_resolved(roster, kept)
    problem, setting = compilation.problem, compilation.setting
    groups = np.append(setting.group_network, np.full(len(plan.networks), -1))
    free = ~np.isin(groups, bounded) & (groups >= 0)
    return problem.replace(
        lower=np.where(free, 0, problem.lower),
        upper=np.where(free, int(problem.size.sum()), problem.upper),
        constraints=tuple(
            record
            for record in problem.constraints
            if not (
                isinstance(record, Spread) and record.rule == SIZES and free[record.groups].any()
            )
        ),
    )


def _sizes_sentence(plan: Plan, position: int) -> str:
    network = plan.networks[position]
    text = word("sizes_of_network", plan.language)
    text = text.format(network.name, len(network.named_groups), network.bounds)
    if isinstance(network.even, bool):
        return text
    return word("sizes_differing", plan.language).format(text, network.even)
