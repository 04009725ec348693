"""What a roster says and a plan lets count for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.compilation.resolve import filled
from gruppering.rules.columns import listed
from gruppering.words import label, word

if TYPE_CHECKING:
    from gruppering.plan import Plan
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


def overlooked(plan: Plan, setting: Setting) -> tuple[str, ...]:
    """Return a note for each of last semester's groups, and each wish, that does not count."""
    return (*_lost_groups(setting, plan.language), *_unused_wishes(plan, setting))


def _lost_groups(setting: Setting, language: Language) -> list[str]:
    if "previous_group" not in setting.table:
        return []
    lost: dict[tuple[str, str], list[str]] = {}
    torn: list[str] = []
    previous = zip(setting.table["participant_id"], setting.table["previous_group"], strict=True)
    for row, (who, cell) in enumerate(previous):
        names = listed(cell)
        for name in names:
            if not setting.groups_called(name):
                lost.setdefault((name, "group_is_gone"), []).append(str(who))
            elif len(setting.groups_meant(row, name)) > 1:
                lost.setdefault((name, "group_is_unclear"), []).append(str(who))
        groups = {setting.group_meant(row, name) for name in names} - {None}
        if len(groups) > len({int(setting.group_network[group]) for group in groups}):
            torn.append(str(who))
    notes = [
        word(key, language).format(group=name, ids=_some(ids)) for (name, key), ids in lost.items()
    ]
    if torn:
        notes.append(word("groups_are_several", language).format(ids=_some(torn)))
    return notes


def _some(ids: list[str]) -> str:
    more = f", … ({len(ids)})" if len(ids) > _MOST_NAMED else ""
    return ", ".join(ids[:_MOST_NAMED]) + more


def _unused_wishes(plan: Plan, setting: Setting) -> list[str]:
    used = plan.model_dump_json()
    return [
        word("unused_wishes", plan.language).format(label(column, plan.language), rule)
        for column, rule in _RULE_OF_WISHES.items()
        if filled(setting.table, column) and f'"{column}"' not in used
    ]
