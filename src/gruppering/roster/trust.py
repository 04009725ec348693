"""Which of the cells that should name a place can be relied on, and which cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geopy.distance import great_circle

from gruppering.roster.doubts import is_aside
from gruppering.words.messages import joined, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd

    from gruppering.norway import Place
    from gruppering.roster.employers import Employer
    from gruppering.roster.faults import Findings
    from gruppering.roster.homes import Home

#: No municipality reaches this far from its administrative centre.
_FAR_KM = 200.0
#: Organisations that lie in one municipality; a health enterprise lies in many.
_IN_ONE_MUNICIPALITY = {"hospital", "municipality", "district"}


def trusted_places(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    homes: Sequence[Home],
    employers: Sequence[Employer],
    findings: Findings,
) -> list[Place | None]:
    """Give the place in Norway from which a row may be filled in, or None.

    A row with coordinates far from the municipality that it names (another Bergen, a slip of
    the pen) gets a warning, keeps its coordinates, and nothing is filled in for it. Nor does
    an employer say where somebody with coordinates of their own is.
    """
    trusted: list[Place | None] = []
    away_km: dict[tuple[str, str], float] = {}
    located = zip(
        row_numbers.tolist(),
        *(table[name] for name in ("place", "latitude", "longitude", "location_source")),
        homes,
        employers,
        strict=True,
    )
    for row, key, latitude, longitude, source, home, employer in located:
        place = home.place
        if place is not None and home.source == "organisation":
            kind = employer.finest.kind if employer.finest else ""
            if source != "organisation" or kind not in _IN_ONE_MUNICIPALITY:
                place = None
        elif place is not None and key != place.key and latitude == latitude:
            pair = (key, place.key)
            if pair not in away_km:
                here = (place.latitude, place.longitude)
                away_km[pair] = great_circle((latitude, longitude), here).km
            if away_km[pair] > _FAR_KM:
                findings.warn(
                    "coordinates_far",
                    row=row,
                    column=home.source,
                    value=place.name,
                    distance_km=round(away_km[pair]),
                )
                place = None
        trusted.append(place)
    return trusted


def report_cells(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    homes: Sequence[Home],
    employers: Sequence[Employer],
    findings: Findings,
) -> None:
    """Warn once of each cell that gave no place although its row has one, and of each remark.

    An unknown name is only odd where another cell gave a place in Norway: in rows with places
    of the user's own it may lie in any country.
    """
    seen: set[tuple[str, str]] = set()
    for row, source, home, employer in zip(
        row_numbers.tolist(), table["location_source"], homes, employers, strict=True
    ):
        known = employer.finest
        if known is not None and known.kind == "hf" and source == "organisation":
            cell = ("organisation", known.name)
            if cell not in seen and known.place is not None:
                seen.add(cell)
                findings.warn(
                    "placed_at_hospital",
                    row=row,
                    column="organisation",
                    value=known.name,
                    hospital=known.place.name,
                )
        for trouble in home.troubles:
            cell = (trouble.column, trouble.value)
            if source and cell not in seen and (trouble.ambiguous or source == home.source):
                seen.add(cell)
                findings.warn(
                    "cell_not_used",
                    row=row,
                    column=trouble.column,
                    value=trouble.value,
                    why=trouble.why,
                    nearest=joined(", ", trouble.candidates) or said("nothing_near"),
                )
        for column, value, note in home.notes:
            if (column, value) not in seen:
                seen.add((column, value))
                code = "cell_also" if is_aside(note) else "cell_noted"
                findings.warn(code, row=row, column=column, value=value, note=note)
