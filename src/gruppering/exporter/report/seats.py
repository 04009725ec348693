"""Where the seats of groups are on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.errors import PlanError
from gruppering.verifier.seats import seat_point

if TYPE_CHECKING:
    from gruppering.roster import Roster
    from gruppering.solution import Solution


def seat_coordinates(solution: Solution, roster: Roster) -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of each seat; without those that nothing is known of."""
    found = {}
    for seat in solution.groups["seat"].dropna().unique() if "seat" in solution.groups else ():
        try:
            point = seat_point(roster, seat)
        except PlanError:
            continue
        if isinstance(point, str):
            table = roster.table
            here = table.loc[table["place"] == point, ["latitude", "longitude"]].dropna()
            if here.empty:
                continue
            latitude, longitude = here.to_numpy(dtype=float)[0].tolist()
            point = (latitude, longitude)
        found[str(seat)] = point
    return found
