"""Where the seats of groups are, and how far from them everybody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Ints
from gruppering.cells import is_blank
from gruppering.compilation.closeness import matrix_m
from gruppering.errors import PlanError
from gruppering.proximity import distances_m
from gruppering.rules.condition import fold
from gruppering.words import word
from gruppering.words.messages import joined, quoted, said

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.norway import Place
    from gruppering.plan import Closeness, Plan
    from gruppering.roster import Roster


def distance_to_seat_m(roster: Roster, first_row: Ints, seat: str, closeness: Closeness) -> Ints:
    """Return the distance of each site to a seat in whole metres, shape (sites,).

    Raises
    ------
    PlanError
        If the seat is no place that can be found.
    """
    rows = roster.table.iloc[first_row]
    if roster.distances is not None:
        folded = [fold(key) for key in roster.distances.keys]
        if fold(seat) not in folded:
            raise PlanError(said("seat_without_distances", seat=quoted(seat)))
        index = [roster.distances.keys.index(place) for place in rows["place"]]
        return matrix_m(roster, closeness)[index, folded.index(fold(seat))]
    latitude, longitude = _seat_coordinates(roster, seat)
    return distances_m(
        rows["latitude"].to_numpy(dtype=float),
        rows["longitude"].to_numpy(dtype=float),
        np.array([latitude]),
        np.array([longitude]),
    )[:, 0]


def _seat_coordinates(roster: Roster, seat: str) -> tuple[float, float]:
    from gruppering.norway import find_place

    column, rows = _rows_at(roster.table, seat)
    if column == "organisation" and (site := _site_of(seat, roster)) is not None:
        return site.latitude, site.longitude
    if column is not None:
        return float(rows["latitude"].iloc[0]), float(rows["longitude"].iloc[0])
    match = find_place(seat)
    target = match.target or _site_of(seat)
    if target is None:
        near = joined(", ", [candidate.label for candidate in match.candidates[:3]])
        hint = said("hint", near=near) if near else ""
        raise PlanError(said("unknown_seat", seat=quoted(seat), hint=hint))
    return target.latitude, target.longitude


def _site_of(name: str, roster: Roster | None = None) -> Place | None:
    """Return where an organisation in Norway is; given a roster, only if it is meant there."""
    from gruppering.norway import find_organisation

    known = find_organisation(name, suggest=False).target
    if known is None or (roster is not None and known.key not in roster.organisations):
        return None
    return known.place


def _rows_at(table: pd.DataFrame, seat: str) -> tuple[str | None, pd.DataFrame]:
    """Return the rows of which a seat names the place, and the column that names it."""
    for column in ("place", "municipality", "organisation"):
        if column in table:
            here = table[column].map(lambda cell: not is_blank(cell) and fold(cell) == fold(seat))
            if here.any():
                return column, table[here]
    return None, table.iloc[:0]


def unclear_seats(roster: Roster, plan: Plan) -> tuple[str, ...]:
    """Return a note for each seat that is where the first of an organisation's people is."""
    seats = (group.seat for network in plan.networks for group in network.named_groups)
    notes = []
    for seat in dict.fromkeys(filter(None, seats)) if roster.distances is None else ():
        column, rows = _rows_at(roster.table, seat)
        places = rows.drop_duplicates(["latitude", "longitude"])
        if column == "organisation" and len(places) > 1 and _site_of(seat, roster) is None:
            shown = "municipality" if "municipality" in places else "place"
            names = [str(name) for name in places[shown].dropna().unique()]
            text = word("unclear_seat", plan.language)
            notes.append(text.format(seat, ", ".join(names), places["participant_id"].iloc[0]))
    return tuple(notes)
