"""What a roster says and a plan lets count for nothing, and what it leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gruppering.compilation.resolve import filled
from gruppering.roster.faults import Findings, as_table
from gruppering.rules import PreferredGroup
from gruppering.rules.columns import listed
from gruppering.words import label, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gruppering.plan import Plan
    from gruppering.roster import Roster
    from gruppering.rules.setting import Setting
    from gruppering.words import Language

_MOST_NAMED = 10
"""Of a group of last semester; a note on hundreds would hide the others."""
_RULE_OF_WISHES = {
    "requested_with": "companions",
    "preferred_group": "preferred_group",
    "availability": "availability",
}
"""Columns that count only where the plan says how."""
_LOST_WISH = {"group_is_gone": "wish_group_unknown", "group_is_unclear": "wish_group_unclear"}


def overlooked(plan: Plan, setting: Setting) -> tuple[str, ...]:
    """Return a note for each of last semester's groups, and each wish, that does not count.

    And one on those who name no network, who may be placed in any, and one on those who are not
    approved where the plan does not ask for it.
    """
    return (
        *_undecided(setting, plan.language),
        *_unapproved(plan, setting),
        *_lost_groups(setting, plan.language),
        *_unused_wishes(plan, setting),
    )


def with_lost_wishes(roster: Roster, plan: Plan, setting: Setting) -> pd.DataFrame:
    """Return the roster's warnings, before them one for each group wished for that is not one."""
    findings = Findings(headings={name: heading for heading, name in roster.mapping.items()})
    groups = _some(setting.full_names)
    wishes = (rule for rule in plan.rules if isinstance(rule, PreferredGroup))
    for column in dict.fromkeys(rule.column for rule in wishes):
        for row, cell in enumerate(setting.table[column]):
            for name in listed(cell):
                if why := _why_lost(setting, row, name):
                    code, at = _LOST_WISH[why], int(roster.row_numbers[row])
                    findings.warn(code, row=at, column=column, value=name, groups=groups)
    if not findings.warnings:
        return roster.warnings
    return pd.concat([as_table(findings.warnings), roster.warnings], ignore_index=True)


def _undecided(setting: Setting, language: Language) -> list[str]:
    if len(setting.network_names) == 1 or not filled(setting.table, "network"):
        return []
    ids = _applicants(setting, [not listed(cell) for cell in setting.table["network"]])
    return [word("names_no_network", language).format(ids=_some(ids))] if ids else []


def _unapproved(plan: Plan, setting: Setting) -> list[str]:
    if "approved" not in setting.table or '"approved"' in plan.model_dump_json():
        return []
    approved = setting.table["approved"].tolist()
    # A column that approves nobody has not been filled in.
    ids = _applicants(setting, [any(approved) and not one for one in approved])
    return [word("approval_unused", plan.language).format(ids=_some(ids))] if ids else []


def _applicants(setting: Setting, are_meant: Sequence[bool]) -> list[str]:
    """Return the ids of those of some rows who may be placed at all."""
    rows = dict.fromkeys(setting.participant.tolist())
    return [str(setting.table["participant_id"].iloc[row]) for row in rows if are_meant[row]]


def _lost_groups(setting: Setting, language: Language) -> list[str]:
    if "previous_group" not in setting.table:
        return []
    lost: dict[tuple[str, str], list[str]] = {}
    torn: list[str] = []
    previous = zip(setting.table["participant_id"], setting.table["previous_group"], strict=True)
    for row, (who, cell) in enumerate(previous):
        names = listed(cell)
        for name in names:
            if why := _why_lost(setting, row, name):
                lost.setdefault((name, why), []).append(str(who))
        groups = {setting.group_meant(row, name) for name in names} - {None}
        if len(groups) > len({int(setting.group_network[group]) for group in groups}):
            torn.append(str(who))
    notes = [
        word(key, language).format(group=name, ids=_some(ids)) for (name, key), ids in lost.items()
    ]
    if torn:
        notes.append(word("groups_are_several", language).format(ids=_some(torn)))
    return notes


def _why_lost(setting: Setting, row: int, name: str) -> str | None:
    """Tell why the name of a group in a participant's cell counts for nothing, if it does not."""
    if not setting.groups_called(name):
        return "group_is_gone"
    return "group_is_unclear" if len(setting.groups_meant(row, name)) > 1 else None


def _some(ids: Sequence[str]) -> str:
    more = f", … ({len(ids)})" if len(ids) > _MOST_NAMED else ""
    return ", ".join(ids[:_MOST_NAMED]) + more


def _unused_wishes(plan: Plan, setting: Setting) -> list[str]:
    used = plan.model_dump_json()
    return [
        word("unused_wishes", plan.language).format(label(column, plan.language), rule)
        for column, rule in _RULE_OF_WISHES.items()
        if filled(setting.table, column) and f'"{column}"' not in used
    ]
