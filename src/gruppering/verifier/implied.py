"""The rules that hold for a plan: its own, and those that follow from the roster's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.rules import AnyRule, KeepApart, MaxMoved, Stay, Together
from gruppering.verifier.texts import is_blank

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan


def rules_in_force(plan: Plan, table: pd.DataFrame) -> tuple[AnyRule, ...]:
    """Return the plan's rules, then those that a plan as resolved would spell out.

    Those who share a ``team_id`` or name each other in ``together_with`` are together, and
    those named in ``apart_from`` apart, unless a rule of the plan speaks of that column.
    ``plan.continuity`` stands for the rules *stay* and *at most moved*.
    """
    implied: list[AnyRule] = []
    if _filled(table, "team_id"):
        implied.append(Together(column="team_id"))
    if _filled(table, "together_with"):
        implied.append(Together(listed_in="together_with"))
    if _filled(table, "apart_from"):
        implied.append(KeepApart(listed_in="apart_from"))
    own = [_subject(rule) for rule in plan.rules]
    implied = [rule for rule in implied if _subject(rule) not in own]
    if plan.continuity is not None and _filled(table, "previous_group"):
        if plan.continuity.stay_km > 0:
            implied.append(Stay(price_km=plan.continuity.stay_km))
        if plan.continuity.max_moved_share is not None:
            implied.append(MaxMoved(share=plan.continuity.max_moved_share))
    return (*plan.rules, *implied)


def _subject(rule: AnyRule) -> tuple[str | None, ...]:
    """Return the kind of a rule and the column that it is about, if any."""
    if isinstance(rule, Together | KeepApart):
        return rule.rule, rule.column, rule.listed_in
    return (rule.rule,)


def _filled(table: pd.DataFrame, column: str) -> bool:
    return column in table.columns and not all(is_blank(cell) for cell in table[column].tolist())
