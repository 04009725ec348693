"""The table of all meetings: when, how, hosted by whom and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from gruppering.errors import PlanError
from gruppering.meetings.circles import (
    Circle,
    find_circles,
    organisation_name,
    organisations_of,
)
from gruppering.meetings.history import NOBODY, Hosted
from gruppering.meetings.rotation import Turns, rotate
from gruppering.meetings.venues import Venue, best_venue
from gruppering.rules.condition import fold
from gruppering.words.messages import said

if TYPE_CHECKING:
    from gruppering.plan.meetings import Meetings
    from gruppering.roster import Roster
    from gruppering.solution import Solution

_COLUMNS = [
    *("network", "group", "meeting", "date", "kind", "hours"),
    *("host_organisation", "host_participant", "venue", "mean_km", "max_km"),
]


def plan_meetings(
    solution: Solution,
    roster: Roster,
    *,
    choices: Meetings | None = None,
    history: Hosted | None = None,
) -> pd.DataFrame:
    """Give each meeting of each group a host and, if it is in person, a venue.

    Hosts take turns; :func:`gruppering.meetings.rotation.rotate` says how they are chosen.

    Parameters
    ----------
    solution, roster
        A solution and the roster that it was made from, or what a result folder holds.
    choices
        Instead of the plan's own ``[meetings]``.
    history
        Who has hosted before, from :func:`gruppering.meetings.read_history`.

    Returns
    -------
    DataFrame
        A row per group and meeting: ``network``, ``group``, ``meeting`` (from 1), ``date`` (None
        if the plan gives none), ``kind`` (digital or in_person), ``hours``,
        ``host_organisation``, ``host_participant`` (an id), and for meetings in person ``venue``,
        ``mean_km`` and ``max_km`` (the way there for a person; None where it is digital).

    Raises
    ------
    PlanError
        If nothing is said of meetings, or a venue is no place that can be found.
    """
    meetings = choices or solution.plan.meetings
    if meetings is None:
        raise PlanError(said("plan_without_meetings", plan=said("the_plan")))
    circles = find_circles(solution, roster)
    venues = [best_venue(roster, circle, meetings) for circle in circles]
    hosts = _Hosts(roster, circles, venues, meetings, history or NOBODY)
    lines = [
        _line(circle, venue, meetings, number) | host
        for circle, venue, mine in zip(circles, venues, hosts.choose(), strict=True)
        for number, host in enumerate(mine)
    ]
    return pd.DataFrame(lines, columns=_COLUMNS)


def _line(circle: Circle, venue: Venue, meetings: Meetings, number: int) -> dict[str, object]:
    in_person = number + 1 in meetings.in_person
    return {
        "network": circle.network,
        "group": circle.group,
        "meeting": number + 1,
        "date": None if meetings.dates is None else meetings.dates[number],
        "kind": "in_person" if in_person else "digital",
        "hours": meetings.hours_in_person if in_person else meetings.hours_digital,
        "venue": venue.name if in_person else None,
        "mean_km": venue.mean_km if in_person else None,
        "max_km": venue.max_km if in_person else None,
    }


@dataclass(eq=False)
class _Hosts:
    """Hosts by organisation or by participant, and in either case somebody to turn to."""

    roster: Roster
    circles: Sequence[Circle]
    venues: Sequence[Venue]
    meetings: Meetings
    history: Hosted
    times: Counter[int] = field(default_factory=Counter)
    """How often each row has hosted so far."""
    busy: set[tuple[int, int]] = field(default_factory=set)
    """Meetings and rows that host them."""

    def choose(self) -> list[list[dict[str, str | None]]]:
        """Return the host of each meeting, group by group."""
        self.ids = [str(one) for one in self.roster.table["participant_id"]]
        self.organisations = organisations_of(self.roster)
        keys = self.organisations if self.meetings.hosts == "organisation" else self.ids
        turns = [
            self._turns(circle, venue, keys)
            for circle, venue in zip(self.circles, self.venues, strict=True)
        ]
        in_person = [number - 1 for number in self.meetings.in_person]
        chosen = rotate(turns, self.meetings.number, in_person)
        lines: list[list[dict[str, str | None]]] = [[] for _ in self.circles]
        for meeting in range(self.meetings.number):
            for number, circle in enumerate(self.circles):
                host = chosen[number][meeting]
                members = [i for i, row in enumerate(circle.rows.tolist()) if keys[row] == host]
                row = self._somebody(circle, self.venues[number], members, meeting)
                name = organisation_name(self.roster, self.organisations[row])
                line = {"host_organisation": name, "host_participant": self.ids[row]}
                lines[number].append(line)
        return lines

    def _turns(self, circle: Circle, venue: Venue, keys: Sequence[str]) -> Turns:
        ways: dict[str, list[int]] = {}
        for row, way_m in zip(circle.rows.tolist(), venue.way_m.tolist(), strict=True):
            ways.setdefault(keys[row], []).append(way_m)
        hosts = sorted(ways)
        last = [self._last(host) for host in hosts]
        since = [sum(other < day for other in last) for day in last]
        return Turns(hosts, since, [min(ways[host]) for host in hosts])

    def _last(self, host: str) -> date:
        """Return when a host hosted last; long ago if never."""
        if self.meetings.hosts == "participant":
            return self.history.participants.get(fold(host), date.min)
        name = organisation_name(self.roster, host)
        return self.history.organisations.get(fold(name), date.min) if name else date.min

    def _somebody(self, circle: Circle, venue: Venue, members: list[int], meeting: int) -> int:
        """Return the row of the member who hosts: who has done so least, and longest ago."""

        def rank(member: int) -> tuple[bool, int, date, int, str]:
            row = int(circle.rows[member])
            in_person = meeting + 1 in self.meetings.in_person
            return (
                (meeting, row) in self.busy,
                self.times[row],
                self.history.participants.get(fold(self.ids[row]), date.min),
                int(venue.way_m[member]) if in_person else 0,
                self.ids[row],
            )

        row = int(circle.rows[min(members, key=rank)])
        self.times[row] += 1
        self.busy.add((meeting, row))
        return row
