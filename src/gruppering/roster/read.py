"""Read a roster: the steps in their order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import networkx as nx

from gruppering.roster.affiliate import affiliate
from gruppering.roster.complete import settle_numbers
from gruppering.roster.coordinates import check_coordinates
from gruppering.roster.directory import Directory
from gruppering.roster.distances import read_distances
from gruppering.roster.employers import find_employers
from gruppering.roster.faults import Findings, as_table, log_counts
from gruppering.roster.fill import complete_geography
from gruppering.roster.full_names import join_names
from gruppering.roster.geocode import DEFAULT_CACHE, CachedGeocoder
from gruppering.roster.headings import map_headings, recognise, warn_near_misses
from gruppering.roster.homes import at_employers, find_homes
from gruppering.roster.identify import settle_identifiers, settle_references
from gruppering.roster.locate import Sources, locate
from gruppering.roster.national_ids import warn_of_national_ids
from gruppering.roster.own_organisations import read_organisations
from gruppering.roster.places import read_places
from gruppering.roster.repeats import warn_repeated_people
from gruppering.roster.roster import Roster
from gruppering.roster.rows import keep_participants
from gruppering.roster.spellings import merge_spellings
from gruppering.roster.tables import RawTable, read_table
from gruppering.roster.understand import understand
from gruppering.roster.values import says_whether_and_not_when
from gruppering.roster.withdrawn import warn_withdrawn
from gruppering.roster.wordings import guess_wordings
from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from geopy.geocoders.base import Geocoder


def read_roster(
    source: str | Path | pd.DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    places: str | Path | pd.DataFrame | None = None,
    organisations: str | Path | pd.DataFrame | None = None,
    distances: pd.DataFrame | None = None,
    distance_unit: Literal["km", "hours"] = "km",
    geocoder: Geocoder | None = None,
    geocoder_cache: str | Path = DEFAULT_CACHE,
) -> Roster:
    """Read a list of participants and find out where they are and whom they belong to.

    Parameters
    ----------
    source
        CSV (any usual encoding and separator), Excel (.xlsx), Parquet, or a DataFrame (its rows
        are numbered as a spreadsheet would, from 2). Headings may be Norwegian or English; titles
        and blank rows above them are passed over.
    columns
        Heading to the name of a column, canonical or any that is recognised as a heading
        ("kommune"), where recognition is wrong or knows nothing.
    sheet
        The sheet of a workbook; by default the first visible one that is not empty.
    places
        A table of places of your own: name, county (may be left out), latitude, longitude.
    organisations
        A table of organisations of your own: name, level (region, organisation, unit), part_of,
        partners, sector.
    distances
        Distances between all places, a square table labelled by place on both sides. A
        participant's place is then the first of place, unit, organisation, district,
        municipality and postal code that is a label, and coordinates are not needed.
    distance_unit
        What ``distances`` holds: kilometres or hours.
    geocoder
        A geocoder of geopy for places that neither the row nor ``places`` has. It is asked for
        places only (place, postal code, municipality, county), at most once a second. Nothing
        else here uses the network.
    geocoder_cache
        The JSON file in which its answers are kept.

    Returns
    -------
    Roster
        The participants; ``warnings`` tells what was merged, filled in or passed over.

    Raises
    ------
    RosterError
        When something could make a wrong grouping; ``faults`` lists all of it by row and column.
    """
    findings = Findings()
    raw = read_table(source, sheet, findings, tuple(columns or ()))
    if not raw.headings:
        findings.raise_faults()
    raw, mapping, guessed = _understand_headings(raw, columns or {}, findings)
    findings.headings = {name: heading for heading, name in mapping.items()}
    raw = keep_participants(raw, mapping, findings)
    if not len(raw.row_numbers):
        findings.fault("no_participants")
        findings.raise_faults()
    warn_of_national_ids(raw, mapping, findings)
    warn_withdrawn(raw, findings)
    table = understand(raw, mapping, findings, guessed)
    rows = raw.row_numbers
    merge_spellings(table, rows, findings)
    settle_identifiers(table, rows, findings)
    settle_references(table, rows, findings)
    settle_numbers(table, rows, findings)

    matrix = None if distances is None else read_distances(distances, distance_unit, findings)
    asked = None if geocoder is None else CachedGeocoder(geocoder, Path(geocoder_cache), findings)
    sources = Sources(
        places=None if places is None else read_places(places, findings),
        distances=matrix,
        geocoder=asked,
    )
    own = None if organisations is None else read_organisations(organisations, findings)
    directory = Directory(own)
    homes = find_homes(table, directory)
    employers = find_employers(table, rows, homes, directory, findings)
    homes = at_employers(homes, employers)
    check_coordinates(table, rows, homes, findings)
    locate(table, rows, homes, sources, findings)
    if asked is not None:
        asked.save()
    trusted = complete_geography(table, rows, homes, employers, directory, findings)
    warn_repeated_people(table, rows, findings)
    tree = affiliate(table, rows, employers, trusted, directory, findings)
    findings.raise_faults()
    log_counts("warnings", findings.warnings)
    return Roster(
        table=table,
        row_numbers=rows,
        mapping=mapping,
        warnings=as_table(findings.warnings),
        organisations=nx.freeze(tree),
        distances=matrix,
        unused=tuple(heading for heading in raw.headings if heading not in mapping),
    )


def _understand_headings(
    raw: RawTable, columns: Mapping[str, str], findings: Findings
) -> tuple[RawTable, dict[str, str], frozenset[str]]:
    """Map the headings, and say which are guesses; whole names are made where needed."""
    undated = [
        heading
        for heading, cells in zip(raw.headings, raw.columns, strict=True)
        if heading not in columns
        and "registered" in recognise([heading]).values()
        and says_whether_and_not_when(cells)
    ]
    mapping = map_headings(raw.headings, columns, findings, undated)
    if "name" not in mapping.values():
        raw, joined = join_names(raw, columns)
        if joined is not None:
            mapping[joined] = "name"
    guessed = guess_wordings(raw, mapping, findings)
    mapping |= guessed
    unknown = [heading for heading in raw.headings if heading not in mapping]
    if not mapping:
        findings.blame("other_sheets")
        findings.fault(
            "no_heading",
            row=raw.heading_number,
            # Not in the message: what was taken for headings may be a participant.
            value=", ".join(unknown),
            number=raw.heading_number,
            hint=_heading_further_down(raw),
        )
        findings.raise_faults()
    told = {warning.column for warning in findings.warnings}
    warn_near_misses((heading for heading in unknown if heading not in told), findings)
    # In the order of the table, however the meaning of each was found.
    ordered = {heading: mapping[heading] for heading in raw.headings if heading in mapping}
    return raw, ordered, frozenset(guessed)


def _heading_further_down(raw: RawTable) -> str:
    """Say where the headings seem to stand when a title stands above them."""
    for position, row in enumerate(raw.row_numbers[:10].tolist()):
        cells = [str(column[position]) for column in raw.columns]
        if len(recognise(cells)) >= 2:
            return said("headings_below", row=row)
    return ""
