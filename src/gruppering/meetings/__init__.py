"""Hosts and venues for the meetings of a solution's groups."""

from gruppering.meetings.calendar import to_icalendar
from gruppering.meetings.history import Hosted, read_history
from gruppering.meetings.schedule import plan_meetings

__all__ = ["Hosted", "plan_meetings", "read_history", "to_icalendar"]
