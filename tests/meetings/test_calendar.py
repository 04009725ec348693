"""Calendars that calendars can read, and that say no more than they need to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from gruppering.errors import PlanError
from gruppering.meetings import to_icalendar
from tests.meetings.helpers import meetings_of
from tests.verifier.helpers import roster

DAYS = [date(2026, 2, 3), date(2026, 6, 4)]


def people():  # type: ignore[no-untyped-def]
    return roster(
        ["a-secret", "b-secret"],
        name=["Kari", "Ola"],
        organisation=["Æ, Ø; HF", "B"],
        municipality="By",
    )


def table(**choices):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    from gruppering.meetings import plan_meetings
    from gruppering.plan import Meetings
    from tests.meetings.helpers import solution_of

    solution = solution_of("ab")
    named = solution.assignments.assign(participant_id=["a-secret", "b-secret"])
    chosen = Meetings.model_validate({"number": 2, "in_person": [2], "dates": DAYS} | choices)
    return plan_meetings(replace(solution, assignments=named), people(), choices=chosen)


def test_each_meeting_is_an_event_at_its_time() -> None:
    calendar = Calendar.from_ical(to_icalendar(table(), "en", starts=time(10, 30)))
    first, second = calendar.walk("VEVENT")
    assert first["SUMMARY"] == "N/Group 1: meeting 1 (digital)"
    assert first.decoded("DTSTART") == datetime(2026, 2, 3, 9, 30, tzinfo=UTC)
    assert first.decoded("DTEND") == datetime(2026, 2, 3, 11, 0, tzinfo=UTC)
    assert "LOCATION" not in first
    assert second.decoded("DTSTART") == datetime(2026, 6, 4, 8, 30, tzinfo=UTC), "summer"
    assert second["LOCATION"] == "By"
    assert {str(first["DESCRIPTION"]), str(second["DESCRIPTION"])} == {"Host: Æ, Ø; HF", "Host: B"}
    assert first["UID"] != second["UID"]


def test_a_gathering_over_two_days_is_whole_days() -> None:
    calendar = Calendar.from_ical(to_icalendar(table(hours_in_person=12)))
    _, second = calendar.walk("VEVENT")
    assert second.decoded("DTSTART") == date(2026, 6, 4)
    assert second.decoded("DTEND") == date(2026, 6, 6)
    assert second["SUMMARY"] == "N/Group 1: møte 2 (fysisk)"


def test_nobody_is_named() -> None:
    text = to_icalendar(table(hosts="participant")).decode()
    assert not any(word in text for word in ("secret", "Kari", "Ola"))


def test_the_same_meetings_are_the_same_file() -> None:
    assert to_icalendar(table()) == to_icalendar(table())


def test_without_dates_there_is_no_calendar() -> None:
    undated = meetings_of(roster("ab"), "ab", number=1)
    with pytest.raises(PlanError, match="a calendar needs dates"):
        to_icalendar(undated)
