"""Where the seat of a group is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.errors import PlanError
from gruppering.verifier.texts import fold, is_blank

if TYPE_CHECKING:
    from gruppering.roster import Roster

#: Columns whose cells a seat may name, in this order.
COLUMNS = ("place", "municipality", "organisation")


def seat_point(roster: Roster, seat: str) -> str | tuple[float, float]:
    """Return a seat's label in the user's table of distances, or else its coordinates.

    A seat is a label of that table; or what the roster calls a place, municipality or
    organisation, and then where the first such participant is; or a place in Norway.

    Raises
    ------
    PlanError
        If it is none of these.
    """
    wanted = fold(seat)
    if roster.distances is not None:
        for key in roster.distances.keys:
            if fold(key) == wanted:
                return key
    for column in COLUMNS:
        if column in roster.table.columns:
            for row, cell in enumerate(roster.table[column].tolist()):
                if not is_blank(cell) and fold(cell) == wanted:
                    return _place_of(roster, row)
    from gruppering import norway

    match = norway.find_place(seat)
    if match.status != "found" or match.target is None:
        raise PlanError(f"the seat {seat!r} is not a place that is known")
    return match.target.latitude, match.target.longitude


def _place_of(roster: Roster, row: int) -> str | tuple[float, float]:
    found = roster.table.iloc[row]
    if roster.distances is not None:
        return str(found["place"])
    return float(found["latitude"]), float(found["longitude"])
