"""The plan with every choice that was left open settled, except what solving settles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gruppering.cells import is_blank
from gruppering.compilation.applications import Applications, ready_rows
from gruppering.compilation.sizes import resolve_network, size_of_applications
from gruppering.rules import AnyRule, KeepApart, MaxMoved, Stay, Together
from gruppering.rules.columns import listed
from gruppering.rules.condition import fold
from gruppering.words import label, word

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Network, Plan

_MOST_NAMED = 10
"""Of a group of last semester; a note on hundreds would hide the others."""
_RULE_OF_WISHES = {
    "requested_with": "companions",
    "preferred_group": "preferred_group",
    "availability": "availability",
}
"""Columns that count only where the plan says how."""


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
    notes += _lost_groups(plan, networks, table)
    notes += _unused_wishes(plan, table)
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


def _lost_groups(plan: Plan, networks: list[Network], table: pd.DataFrame) -> list[str]:
    """Return a note for each of last semester's groups that is none, or no one, of the plan's."""
    if "previous_group" not in table:
        return []
    groups = [(network.name, group.name) for network in networks for group in network.named_groups]
    full = {fold(f"{network}/{group}") for network, group in groups}
    short = Counter(fold(str(group)) for _, group in groups)
    lost: dict[str, list[str]] = {}
    for who, cell in zip(table["participant_id"], table["previous_group"], strict=True):
        for name in listed(cell):
            if fold(name) not in full and short[fold(name)] != 1:
                lost.setdefault(name, []).append(str(who))
    notes = []
    for name, who in lost.items():
        more = f", … ({len(who)})" if len(who) > _MOST_NAMED else ""
        text = word("group_is_unclear" if short[fold(name)] else "group_is_gone", plan.language)
        notes.append(text.format(group=name, ids=", ".join(who[:_MOST_NAMED]) + more))
    return notes


def _unused_wishes(plan: Plan, table: pd.DataFrame) -> list[str]:
    """Return a note for each column of wishes that the plan lets count for nothing."""
    used = plan.model_dump_json()
    return [
        word("unused_wishes", plan.language).format(label(column, plan.language), rule)
        for column, rule in _RULE_OF_WISHES.items()
        if _filled(table, column) and f'"{column}"' not in used
    ]


def _filled(table: pd.DataFrame, column: str) -> bool:
    return column in table and not all(map(is_blank, table[column]))


def implied_rules(plan: Plan, table: pd.DataFrame) -> tuple[AnyRule, ...]:
    """Return the rules that the roster's columns and the plan's continuity stand for."""
    rules: list[AnyRule] = []
    if _filled(table, "team_id"):
        rules.append(Together(column="team_id"))
    if _filled(table, "together_with"):
        rules.append(Together(listed_in="together_with"))
    if _filled(table, "apart_from"):
        rules.append(KeepApart(listed_in="apart_from"))
    own = {_subject(rule) for rule in plan.rules}
    rules = [rule for rule in rules if _subject(rule) not in own]
    if plan.continuity is not None and _filled(table, "previous_group"):
        if plan.continuity.stay_km > 0:
            rules.append(Stay(price_km=plan.continuity.stay_km))
        if plan.continuity.max_moved_share is not None:
            rules.append(MaxMoved(share=plan.continuity.max_moved_share))
    return tuple(rules)


def _subject(rule: AnyRule) -> tuple[str, str | None, str | None]:
    """Return what a rule is about, so that the user's own rule replaces an implied one."""
    return rule.rule, getattr(rule, "column", None), getattr(rule, "listed_in", None)
