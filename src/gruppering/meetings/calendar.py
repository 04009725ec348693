"""Meetings as an iCalendar file (RFC 5545) that calendars can import."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from gruppering.errors import PlanError
from gruppering.words import word
from gruppering.words.messages import said

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.words import Language

DAY_H = 8
"""Longer meetings go over several days, and are written as whole days."""


def to_icalendar(
    meetings: pd.DataFrame, language: Language = "nb", *, starts: time = time(9)
) -> bytes:
    """Write meetings as one calendar; the same table gives the same bytes.

    Organisations and places are named, participants are not.

    Parameters
    ----------
    meetings
        From :func:`gruppering.meetings.plan_meetings`, with dates.
    language
        Of titles and descriptions.
    starts
        When meetings begin, by Norwegian time.

    Raises
    ------
    PlanError
        If the meetings have no dates.
    """
    if meetings["date"].isna().any():
        raise PlanError(said("meetings_without_dates"))
    calendar = Calendar()
    calendar.add("prodid", "-//gruppering//meetings//NO")
    calendar.add("version", "2.0")
    for meeting in meetings.itertuples():
        calendar.add_component(_event(meeting, language, starts))
    return bytes(calendar.to_ical())


def _event(meeting: Any, language: Language, starts: time) -> Event:
    name = f"{meeting.network}/{meeting.group}"
    begins = datetime.combine(meeting.date, starts, ZoneInfo("Europe/Oslo")).astimezone(
        ZoneInfo("UTC")
    )
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{name} {meeting.date}')}@gruppering")
    # When it was written, says the standard: fixed, so that the same meetings are the same file.
    event.add("dtstamp", begins)
    if meeting.hours > DAY_H:
        event.add("dtstart", meeting.date)
        event.add("dtend", meeting.date + timedelta(days=ceil(meeting.hours / DAY_H)))
    else:
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(hours=meeting.hours))
    kind = word(meeting.kind, language)
    event.add("summary", word("meeting_title", language).format(name, meeting.meeting, kind))
    if isinstance(meeting.host_organisation, str):
        event.add("description", word("host_is", language).format(meeting.host_organisation))
    if isinstance(meeting.venue, str):
        event.add("location", meeting.venue)
    return event
