"""What a roster says and a plan lets count for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.compilation.resolve import filled
from gruppering.rules.columns import listed
from gruppering.words import label, word

if TYPE_CHECKING:
    from gruppering.plan import Plan
    from gruppering.rules import Language
    from gruppering.rules.setting import Setting

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
    lost: dict[str, list[str]] = {}
    previous = setting.table["previous_group"]
    for who, cell in zip(setting.table["participant_id"], previous, strict=True):
        for name in listed(cell):
            if setting.find_group(name) is None:
                lost.setdefault(name, []).append(str(who))
    notes = []
    for name, who in lost.items():
        more = f", … ({len(who)})" if len(who) > _MOST_NAMED else ""
        several = bool(setting.groups_called(name))
        text = word("group_is_unclear" if several else "group_is_gone", language)
        notes.append(text.format(group=name, ids=", ".join(who[:_MOST_NAMED]) + more))
    return notes


def _unused_wishes(plan: Plan, setting: Setting) -> list[str]:
    used = plan.model_dump_json()
    return [
        word("unused_wishes", plan.language).format(label(column, plan.language), rule)
        for column, rule in _RULE_OF_WISHES.items()
        if filled(setting.table, column) and f'"{column}"' not in used
    ]
