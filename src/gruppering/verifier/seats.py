"""Where the seat of a group is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gruppering.errors import PlanError
from gruppering.verifier.texts import fold, is_blank
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    from gruppering.roster import Roster

#: Columns whose cells a seat may name, in this order.
COLUMNS = ("place", "municipality", "organisation")


def seat_point(roster: Roster, seat: str) -> str | tuple[float, float]:
    """Return a seat's label in the user's table of distances, or else its coordinates.

    A seat is a label of that table; or what the roster calls a place, municipality or
    organisation, and then where the first such participant is; or a place in Norway, or where an
    organisation in Norway is. The last comes first for a known organisation on the roster.

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
    from gruppering import norway

    known = norway.find_organisation(seat, suggest=False).target
    site = None if known is None else known.place
    on_roster = known is not None and known.key in roster.organisations
    for column in COLUMNS:
        for row, cell in enumerate(roster.table.get(column, pd.Series()).tolist()):
            if not is_blank(cell) and fold(cell) == wanted:
                if column == "organisation" and on_roster and site and roster.distances is None:
                    return site.latitude, site.longitude
                return _place_of(roster, row)
    place = norway.find_place(seat).target or site
    if place is None:
        raise PlanError(said("unknown_seat", seat=quoted(seat), hint=""))
    return place.latitude, place.longitude


def _place_of(roster: Roster, row: int) -> str | tuple[float, float]:
    found = roster.table.iloc[row]
    if roster.distances is not None:
        return str(found["place"])
    return float(found["latitude"]), float(found["longitude"])
