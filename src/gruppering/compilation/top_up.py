"""Newcomers join standing groups: whoever has a group is pinned to it, so that nobody moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.errors import PlanError
from gruppering.rules import Pin
from gruppering.rules.continuity import previous_groups
from gruppering.words import word
from gruppering.words.messages import said

if TYPE_CHECKING:
    from gruppering.rules import Setting
    from gruppering.words import Language


def standing_pins(setting: Setting, language: Language) -> tuple[Pin, ...]:
    """Return for each group a pin of those who were in it and may still be.

    Who may no longer be in the network, or whose group is gone, is not pinned.

    Raises
    ------
    PlanError
        If nobody on the roster was in any of the groups.
    """
    name = word("group_stands", language)
    pins: tuple[Pin, ...] = ()
    if "previous_group" in setting.table:
        applications, previous = previous_groups(setting)
        ids = setting.table["participant_id"].iloc[setting.participant[applications]]
        pins = tuple(
            Pin(
                name=name.format(group),
                participants=tuple(map(str, ids[previous == number])),
                group=group,
            )
            for number, group in enumerate(setting.full_names)
            if (previous == number).any()
        )
    if not pins:
        raise PlanError(said("nothing_to_top_up"))
    return pins
