"""Where a group meets in person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gruppering.compilation.closeness import locate_sites
from gruppering.compilation.seats import distance_to_seat_m
from gruppering.meetings.circles import text_of

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.meetings.circles import Circle
    from gruppering.plan.meetings import Meetings
    from gruppering.roster import Roster


@dataclass(frozen=True, eq=False)
class Venue:
    """A place to meet, and every member's way to it."""

    name: str
    way_m: Ints
    """Metres from each member of the group, shape (k,)."""
    mean_km: float
    max_km: float


def best_venue(roster: Roster, circle: Circle, choices: Meetings) -> Venue:
    """Return the venue with the least travel: in all, or for who travels longest.

    What the criterion leaves equal is decided by the other one, and then by name.

    Raises
    ------
    PlanError
        If one of the plan's venues is no place that can be found.
    """
    if choices.venues is None:
        ways = _members_places(roster, circle)
    else:
        ways = {
            name: distance_to_seat_m(roster, circle.rows, name, circle.closeness)
            for name in choices.venues
        }

    def travel(name: str) -> tuple[int, int, str]:
        total, longest = int(ways[name] @ circle.people), int(ways[name].max())
        return (total, longest, name) if choices.criterion == "total" else (longest, total, name)

    name = min(ways, key=travel)
    mean_m = float(ways[name] @ circle.people / circle.people.sum())
    return Venue(name, ways[name], round(mean_m / 1000, 3), round(int(ways[name].max()) / 1000, 3))


def _members_places(roster: Roster, circle: Circle) -> dict[str, Ints]:
    """Return the ways to each member's place; of two places of one name, both are kept."""
    distance = locate_sites(roster, circle.rows, circle.closeness).distance_m
    table = roster.table.iloc[circle.rows]
    _, first = np.unique(table["place"].to_numpy(dtype=str), return_index=True)
    ways: dict[str, Ints] = {}
    for member in sorted(first.tolist()):
        row = table.iloc[member]
        known = [text_of(row, column) for column in ("municipality", "organisation", "place")]
        names = list(dict.fromkeys(name for name in known if name is not None))
        name = next((name for name in names if name not in ways), " – ".join(names))
        ways[name] = distance[:, member]
    return ways
