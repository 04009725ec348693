"""Check the coordinates that stand in the rows themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gruppering.roster.faults import Findings
    from gruppering.roster.homes import Home

#: Mainland Norway, degrees. No place in it is confused with one whose coordinates are exchanged.
_NORWAY_LATITUDE = (57.5, 71.5)
_NORWAY_LONGITUDE = (4.0, 31.5)
#: Five decimals are about a metre: equal keys then mean equal coordinates.
DECIMALS = 5


def check_coordinates(
    table: pd.DataFrame, row_numbers: np.ndarray, homes: Sequence[Home], findings: Findings
) -> None:
    """Find impossible, half, zero and exchanged coordinates; round the rest, in place.

    Columns ``latitude`` and ``longitude`` are there afterwards, NaN where nothing was given.
    Coordinates that would lie in Norway if exchanged are a fault when anything else in the list
    is in Norway, and a warning when nothing is (they may be right: Karachi, Muscat).
    """
    for name in ("latitude", "longitude"):
        if name not in table:
            table[name] = pd.Series(np.nan, index=table.index, dtype=float)
        table[name] = table[name].round(DECIMALS)
    latitude = table["latitude"].to_numpy()
    longitude = table["longitude"].to_numpy()
    exchanged = _in_norway(longitude, latitude)
    norwegian = bool(_in_norway(latitude, longitude).any()) or any(home.place for home in homes)
    faulty = findings.faulty_rows("latitude", "longitude")
    for position, row in enumerate(row_numbers.tolist()):
        north, east = float(latitude[position]), float(longitude[position])
        if row in faulty or (np.isnan(north) and np.isnan(east)):
            continue
        both = {"row": row, "column": "latitude", "value": f"{north}, {east}"}
        hint = said("exchanged_perhaps") if abs(north) <= 180 and abs(east) <= 90 else ""
        if np.isnan(north) or np.isnan(east):
            findings.fault("coordinates_half", **both)
        elif exchanged[position] and norwegian:
            findings.fault("coordinates_swapped", **both)
        elif exchanged[position]:
            findings.warn("coordinates_perhaps_swapped", **both)
        elif north == 0 and east == 0:
            findings.fault("coordinates_zero", **both)
        elif abs(north) > 90:
            findings.fault(
                "latitude_impossible", row=row, column="latitude", value=north, hint=hint
            )
        elif abs(east) > 180:
            findings.fault("longitude_impossible", row=row, column="longitude", value=east, hint="")


def _in_norway(latitude: np.ndarray, longitude: np.ndarray) -> np.ndarray:
    return (
        (latitude >= _NORWAY_LATITUDE[0])
        & (latitude <= _NORWAY_LATITUDE[1])
        & (longitude >= _NORWAY_LONGITUDE[0])
        & (longitude <= _NORWAY_LONGITUDE[1])
    )
