"""What would make an impossible plan possible: the smallest change to one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from gruppering.compilation import compile_resolved
from gruppering.errors import PlanError
from gruppering.explanation.changes import Change, drop_rule, rule_changes, size_changes
from gruppering.working_time import now_s

if TYPE_CHECKING:
    from gruppering.explanation.core import SearchForGrouping
    from gruppering.plan import Plan
    from gruppering.roster import Roster


def relaxations(
    roster: Roster,
    plan: Plan,
    core: Sequence[str],
    is_feasible: SearchForGrouping,
    *,
    time_limit_s: float,
) -> tuple[str, ...]:
    """Return changes that each make the whole plan possible by itself, the smallest first.

    Amounts (sizes, counts, shares, distances) are changed as little as is enough, found by
    doubling and halving; else somebody is left out of a rule, or the rule is dropped. Empty if
    no single change is enough, or none was found in time.

    Parameters
    ----------
    roster, plan
        The roster, and the plan as resolved.
    core
        The sentences of what collides, from :func:`gruppering.explanation.colliding_rules`.
    is_feasible
        Decides one problem; every change is confirmed by it.
    time_limit_s
        After which nothing more is tried.
    """
    deadline = now_s() + time_limit_s

    def enough(change: Change, steps: int) -> bool:
        relaxed = change.plan_at(steps) if now_s() < deadline else None
        if relaxed is None:
            return False
        try:
            return is_feasible(compile_resolved(roster, relaxed).problem) is True
        except PlanError:  # as where sizes count teams that nothing keeps together any more
            return False

    found: list[tuple[float, str]] = []
    for index, rule in enumerate(plan.rules):
        if rule.price_km is None and rule.sentence(plan.language) in core:
            drop = drop_rule(plan, index)
            if enough(drop, 1):  # else no smaller change is enough
                found.append((drop.cost_at(1), drop.says(1)))
                found += _smallest(rule_changes(plan, index), enough)
    for position, network in enumerate(plan.networks):
        if any(line.startswith(f"{network.name}: ") for line in core):
            found += _smallest(size_changes(plan, position, len(roster)), enough)
    return tuple(text for _, text in sorted(found, key=lambda one: one[0]))


def _smallest(
    changes: Iterator[Change], enough: Callable[[Change, int], bool]
) -> Iterator[tuple[float, str]]:
    """Yield the cost and the words of each change that is enough, as small as it can be."""
    for change in changes:
        if change.steps == 0 or not enough(change, change.steps):
            continue
        too_few, steps = 0, 1
        while steps < change.steps and not enough(change, steps):
            too_few, steps = steps, 2 * steps
        steps = min(steps, change.steps)
        while steps - too_few > 1:
            middle = (too_few + steps) // 2
            if enough(change, middle):
                steps = middle
            else:
                too_few = middle
        yield change.cost_at(steps), change.says(steps)
