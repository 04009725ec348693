"""Groups written down in a line, as solutions whose meetings can be planned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gruppering.meetings import Hosted, plan_meetings
from gruppering.meetings.history import NOBODY
from gruppering.plan import Meetings
from gruppering.roster import Roster
from gruppering.solution import Solution
from tests.exporter.hand_made import make_solution
from tests.verifier.helpers import grouping, plan


def solution_of(*groups: str, waiting: str = "", **keys: Any) -> Solution:
    """``solution_of("ab", "cd")``: a and b in Group 1 of network N, c and d in Group 2."""
    tables = [{"name": f"Group {number}"} for number in range(1, len(groups) + 1)]
    chosen = plan({"groups": tables}, **keys)
    return replace(make_solution(), plan=chosen, assignments=grouping(*groups, waiting=waiting))


def meetings_of(
    roster: Roster, *groups: str, waiting: str = "", history: Hosted = NOBODY, **choices: Any
) -> Any:
    """Plan the meetings of such groups."""
    return plan_meetings(
        solution_of(*groups, waiting=waiting),
        roster,
        choices=Meetings.model_validate(choices),
        history=history,
    )


def hosts_of(table: Any, group: int = 1, column: str = "host_organisation") -> list[str]:
    """Hosts of a group in the order of its meetings."""
    return [str(host) for host in table.loc[table["group"] == f"Group {group}", column]]
