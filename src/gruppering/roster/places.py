"""The user's own table of places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gruppering.roster.columns import KINDS
from gruppering.roster.coordinates import DECIMALS
from gruppering.roster.faults import Findings
from gruppering.roster.headings import recognise
from gruppering.roster.spellings import plain_text
from gruppering.roster.tables import read_table
from gruppering.roster.values import Unreadable, as_coordinate, as_text

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


#: Which column names the place, the first that is there.
_NAMES = ("name", "place", "municipality", "organisation", "postal_code")


@dataclass(frozen=True)
class Spot:
    """A place on the map; equal keys mean equal coordinates (degrees)."""

    key: str
    latitude: float
    longitude: float


class Places:
    """The user's own places, by name and county."""

    def __init__(self, spots: dict[tuple[str, str | None], Spot]) -> None:
        self._by_name: defaultdict[str, dict[str | None, Spot]] = defaultdict(dict)
        for (name, county), spot in spots.items():
            self._by_name[name][county] = spot

    def find(self, text: str, county: str | None) -> list[Spot]:
        """Give the places of this name that may be meant.

        With a county these are the one in it, else the one listed without a county; without a
        county they are all of the name.
        """
        spots = self._by_name.get(plain_text(text), {})
        if county is None:
            return list(spots.values())
        spot = spots.get(plain_text(county), spots.get(None))
        return [] if spot is None else [spot]


def read_places(source: str | Path | pd.DataFrame, findings: Findings) -> Places:
    """Read a table with the columns name, county (may be left out), latitude and longitude.

    Headings may be Norwegian or English as in the roster. A place without a name or without
    usable coordinates, and one name with two positions in one county, are faults.
    """
    reading = Findings()
    raw = read_table(source, None, reading)
    findings.take_over(reading, "places")
    if reading.faults:
        return Places({})
    found = {name: heading for heading, name in recognise(raw.headings).items() if name in KINDS}
    named = next((name for name in _NAMES if name in found), None)
    if named is None or "latitude" not in found or "longitude" not in found:
        findings.fault("places_columns")
        return Places({})
    cells = dict(zip(raw.headings, raw.columns, strict=True))
    spots: dict[tuple[str, str | None], Spot] = {}
    for position, row in enumerate(raw.row_numbers.tolist()):
        name = as_text(cells[found[named]][position])
        county = as_text(cells[found["county"]][position]) if "county" in found else None
        try:
            latitude = as_coordinate(cells[found["latitude"]][position])
            longitude = as_coordinate(cells[found["longitude"]][position])
        except Unreadable as error:
            findings.fault(error.code, row=row, column="places", value=name)
            continue
        if name is None and latitude is None and longitude is None:
            continue
        if (
            name is None
            or latitude is None
            or longitude is None
            or abs(latitude) > 90
            or abs(longitude) > 180
        ):
            findings.fault("place_unusable", row=row, column="places", value=name)
            continue
        label = (plain_text(name), plain_text(county) if county else None)
        key = "places:" + "/".join(part for part in label if part)
        spot = Spot(key, round(latitude, DECIMALS), round(longitude, DECIMALS))
        if spots.setdefault(label, spot) != spot:
            findings.fault("place_repeated", row=row, column="places", value=name)
    return Places(spots)
