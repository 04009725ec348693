"""Give every participant a place: a key, coordinates, and where they were taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gruppering.roster.columns import KINDS
from gruppering.roster.coordinates import DECIMALS
from gruppering.roster.places import Spot
from gruppering.roster.wordings import place_like
from gruppering.words.messages import joined, quoted, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gruppering.roster.distances import DistanceMatrix
    from gruppering.roster.faults import Findings
    from gruppering.roster.geocode import CachedGeocoder
    from gruppering.roster.homes import Home
    from gruppering.roster.places import Places

#: The cells that may name a place of the user's own, finest first.
_NAMES = ("place", "unit", "organisation", "district", "municipality", "postal_code")
#: What a geocoder is asked: geography only, never people or employers.
_ASKED = ("place", "postal_code", "municipality", "county")
#: The columns that say where somebody is; an organisation may do so, but not every one is known.
_PLACED_BY = {"place", "postal_code", "municipality", "latitude", "longitude"}
_NOWHERE = Spot("", np.nan, np.nan)


@dataclass(frozen=True)
class Sources:
    """Where places may be taken from besides the rows and the reference data."""

    places: Places | None = None
    distances: DistanceMatrix | None = None
    geocoder: CachedGeocoder | None = None


def locate(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    homes: Sequence[Home],
    sources: Sources,
    findings: Findings,
) -> None:
    """Fill in ``place``, ``location_source``, ``latitude`` and ``longitude``, in place.

    The first that knows the place wins: the user's distances (where given, nothing else
    counts), the row's own coordinates, the user's places, the geocoder, the reference data.
    A participant whom none of them can place is a fault, unless the row has one already.
    """
    columns = {name: table[name].tolist() for name in {*_NAMES, *_ASKED} if name in table}
    own = zip(table["latitude"].tolist(), table["longitude"].tolist(), strict=True)
    keys = () if sources.distances is None else sources.distances.keys
    labels = {label.casefold(): label for label in keys}
    faulty = findings.faulty_rows("latitude", "longitude")
    located: list[tuple[Spot, str]] = []
    nowhere: list[int] = []
    for position, (row, coordinates) in enumerate(zip(row_numbers.tolist(), own, strict=True)):
        texts = {name: column[position] for name, column in columns.items() if column[position]}
        if sources.distances is not None:
            found = _by_label(texts, labels, coordinates)
        else:
            found = (
                _by_coordinates(coordinates)
                or _by_places(texts, sources.places)
                or _by_geocoder(texts, sources.geocoder)
                or _by_home(homes[position])
            )
        if found is not None and found[0] is _NOWHERE:
            findings.fault("place_listed_often", row=row, column=found[1], value=texts[found[1]])
        if found is None:
            found = (_NOWHERE, "")
            if sources.distances is not None:
                findings.fault("not_in_distances", row=row)
            elif row not in faulty and homes[position].troubles:
                _report(row, homes[position], findings)
            elif row not in faulty:
                nowhere.append(row)
        located.append(found)
    at_organisation = sum(source == "organisation" for _, source in located)
    _report_nowhere(nowhere, at_organisation, table, findings)
    table["place"] = pd.Series([spot.key for spot, _ in located], dtype=object)
    table["latitude"] = pd.Series([spot.latitude for spot, _ in located], dtype=float)
    table["longitude"] = pd.Series([spot.longitude for spot, _ in located], dtype=float)
    table["location_source"] = pd.Series([source for _, source in located], dtype=object)


def _by_label(
    texts: Mapping[str, str], labels: Mapping[str, str], coordinates: tuple[float, float]
) -> tuple[Spot, str] | None:
    for name in _NAMES:
        label = labels.get(texts.get(name, "").casefold())
        if label is not None:
            return Spot(label, *coordinates), "distances"
    return None


def _by_coordinates(coordinates: tuple[float, float]) -> tuple[Spot, str] | None:
    if any(np.isnan(coordinates)):
        return None
    return _spot_at(*coordinates), "coordinates"


def _by_places(texts: Mapping[str, str], places: Places | None) -> tuple[Spot, str] | None:
    if places is None:
        return None
    for name in _NAMES:
        spots = places.find(texts[name], texts.get("county")) if name in texts else []
        if len(spots) > 1:
            # Neither may another source decide what the user's own table leaves open.
            return _NOWHERE, name
        if spots:
            return spots[0], "places"
    return None


def _by_geocoder(
    texts: Mapping[str, str], geocoder: CachedGeocoder | None
) -> tuple[Spot, str] | None:
    if geocoder is None:
        return None
    query = ", ".join(texts[name] for name in _ASKED if name in texts)
    position = geocoder.position(query) if query else None
    return None if position is None else (_spot_at(*position), "geocoder")


def _by_home(home: Home) -> tuple[Spot, str] | None:
    if home.place is None:
        return None
    place = home.place
    return Spot(place.key, place.latitude, place.longitude), home.source


def _spot_at(latitude: float, longitude: float) -> Spot:
    """Make a place of coordinates (degrees), rounded so that its key says where it is."""
    # Adding zero turns -0.0, which would be a key of its own, into 0.0.
    north, east = round(latitude, DECIMALS) + 0.0, round(longitude, DECIMALS) + 0.0
    return Spot(f"{north:.{DECIMALS}f},{east:.{DECIMALS}f}", north, east)


def _report(row: int, home: Home, findings: Findings) -> None:
    """Say why a participant has no place, by the cells that should name one."""
    for trouble in home.troubles:
        code = "place_ambiguous" if trouble.ambiguous else "place_unknown"
        findings.fault(
            code,
            row=row,
            column=trouble.column,
            value=trouble.value,
            why=trouble.why,
            candidates=joined(" or ", trouble.candidates) or said("what_places"),
        )


def _report_nowhere(
    rows: Sequence[int], at_organisation: int, table: pd.DataFrame, findings: Findings
) -> None:
    """Name the rows without any place; where no column can name one, that is a single fault."""
    if not _PLACED_BY.isdisjoint(findings.headings):
        for row in rows:
            findings.fault("no_place", row=row)
        return
    own = [name for name in table.columns if name not in KINDS]
    likely = joined(" or ", map(quoted, place_like(own)[:3]))
    if rows:
        hint = said("hint", near=likely) if likely else ""
        findings.fault("no_place_column", count=len(rows), hint=hint)
    elif at_organisation and likely:
        findings.warn("placed_at_organisation", count=at_organisation, likely=likely)
