"""The plan with every choice that was left open settled, except what solving settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.cells import is_blank
from gruppering.compilation.applications import Applications, ready_rows
from gruppering.compilation.sizes import resolve_network, size_of_applications
from gruppering.rules import AnyRule, KeepApart, MaxMoved, Stay, Together
from gruppering.words import word

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan


def resolve_plan(
    plan: Plan, table: pd.DataFrame, applications: Applications
) -> tuple[Plan, tuple[str, ...]]:
    """Name groups, choose their number, and write out the rules that columns imply.

    Returns
    -------
    tuple
        The resolved plan, and notes on what was chosen and why.

    Raises
    ------
    InfeasibleError
        If no number of groups fits the sizes asked for.
    """
    size = size_of_applications(table, plan, applications)
    networks, notes = [], []
    for number, network in enumerate(plan.networks):
        applying = applications.network == number
        wanted = applying & (applications.rank < plan.memberships)
        resolved, remarks = resolve_network(
            network, size=int(size[wanted].sum()), most=int(size[applying].sum()), plan=plan
        )
        networks.append(resolved)
        notes += remarks
    notes += _unready_teams(plan, table)
    changes = {
        "networks": tuple(networks),
        "rules": plan.rules + implied_rules(plan, table),
        "continuity": None,
    }
    return plan.model_copy(update=changes), tuple(notes)


def _unready_teams(plan: Plan, table: pd.DataFrame) -> list[str]:
    """Return a note where teams lack what they need and the plan only wants it reported."""
    if plan.readiness is None or plan.readiness.otherwise != "report":
        return []
    unready = table["participant_id"][~ready_rows(table, plan.readiness)]
    if unready.empty:
        return []
    words = plan.readiness.where.words(plan.language)
    who = ", ".join(unready)
    return [word("unready_teams", plan.language).format(words, who)]


def implied_rules(plan: Plan, table: pd.DataFrame) -> tuple[AnyRule, ...]:
    """Return the rules that the roster's columns and the plan's continuity stand for."""
    rules: list[AnyRule] = []
    if filled(table, "team_id"):
        rules.append(Together(column="team_id"))
    if filled(table, "together_with"):
        rules.append(Together(listed_in="together_with"))
    if filled(table, "apart_from"):
        rules.append(KeepApart(listed_in="apart_from"))
    own = {_subject(rule) for rule in plan.rules}
    rules = [rule for rule in rules if _subject(rule) not in own]
    if plan.continuity is not None and filled(table, "previous_group"):
        if plan.continuity.stay_km > 0:
            rules.append(Stay(price_km=plan.continuity.stay_km))
        if plan.continuity.max_moved_share is not None:
            rules.append(MaxMoved(share=plan.continuity.max_moved_share))
    return tuple(rules)


def _subject(rule: AnyRule) -> tuple[str, str | None, str | None]:
    """Return what a rule is about, so that the user's own rule replaces an implied one."""
    return rule.rule, getattr(rule, "column", None), getattr(rule, "listed_in", None)


def filled(table: pd.DataFrame, column: str) -> bool:
    """Return whether a roster has a column, and anything in it."""
    return column in table and not all(map(is_blank, table[column]))
