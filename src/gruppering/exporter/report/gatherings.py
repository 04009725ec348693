"""The meetings of each group, in sentences for its card."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from gruppering.cells import is_blank
from gruppering.words import day, short, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gruppering.words import Language


def gatherings(
    meetings: pd.DataFrame | None, names: Mapping[str, str], language: Language, today: date
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the meetings that are still to come, the next one first, by network and group.

    Parameters
    ----------
    meetings
        From :func:`gruppering.meetings.plan_meetings`; None if nobody has planned any.
    names
        What participants are called, by id.
    language
        Of the sentences.
    today
        Meetings before this day are left out.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for meeting in () if meetings is None else meetings.to_dict("records"):
        when = None if is_blank(meeting["date"]) else meeting["date"]
        if when is None or when >= today:
            key = str(meeting["network"]), str(meeting["group"])
            found.setdefault(key, []).append(_sentence(meeting, when, names, language))
    return {key: tuple(lines) for key, lines in found.items()}


def _sentence(
    meeting: Mapping[Any, Any], when: date | None, names: Mapping[str, str], language: Language
) -> str:
    """Say which meeting it is, when, for how long, where, and who is the host."""
    parts = [word("meeting_number", language).format(meeting["meeting"])]
    if when is not None:
        parts.append(day(when, language))
    parts.append(word(str(meeting["kind"]), language))
    parts.append(word("hours_long", language).format(short(meeting["hours"], language)))
    if not is_blank(meeting["venue"]):
        parts.append(word("meets_at", language).format(meeting["venue"]))
    who = str(meeting["host_participant"])
    host = names.get(who, who)
    if not is_blank(meeting["host_organisation"]):
        host = f"{meeting['host_organisation']} ({host})"
    return f"{', '.join(parts)}. {word('host_is', language).format(host)}"
