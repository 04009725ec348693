"""Fill in the geography that follows from what a row has, and name contradictions.

Nothing that the user wrote is overruled: a cell that contradicts another one is kept and named
in the warnings. Municipalities and counties are written with their official name of today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gruppering.roster.spellings import plain_text
from gruppering.roster.trust import report_cells, trusted_places
from gruppering.words import label
from gruppering.words.messages import Message, joined, quoted, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from gruppering.norway import Place
    from gruppering.roster.directory import Directory
    from gruppering.roster.employers import Employer
    from gruppering.roster.faults import Findings
    from gruppering.roster.homes import Home


def complete_geography(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    homes: Sequence[Home],
    employers: Sequence[Employer],
    directory: Directory,
    findings: Findings,
) -> list[Place | None]:
    """Complete municipality, county, region and sector, in place.

    Parameters
    ----------
    table
        The located roster. A column is added only when something can be said in it.
    row_numbers
        The user's row numbers, shape (n,).
    homes, employers
        What the cells of each row mean.
    directory
        Knows the regions.
    findings
        Takes up contradictions, and what is written differently or was filled in (warnings).

    Returns
    -------
    list
        The place in Norway that was relied on, per row.
    """
    report_cells(table, row_numbers, homes, employers, findings)
    places = trusted_places(table, row_numbers, homes, employers, findings)
    _fill_municipalities(table, row_numbers, homes, places, findings)
    _fill_counties(table, row_numbers, places, directory, findings)
    _fill_regions(table, row_numbers, employers, places, directory, findings)
    _fill_sectors(table, employers, findings)
    return places


def _fill_municipalities(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    homes: Sequence[Home],
    places: Sequence[Place | None],
    findings: Findings,
) -> None:
    """Complete the column ``municipality``, in place."""
    renamed = _Renamed("municipality", findings)
    values = []
    cells = _cells(table, "municipality")
    for row, cell, home, place in zip(row_numbers.tolist(), cells, homes, places, strict=True):
        named = home.municipality
        if cell is None or named is None or named.municipality is None or place is None:
            values.append(cell)
            continue
        if named.municipality_number != place.municipality_number:
            source = Message(label(home.source, "nb").lower(), home.source)
            name = joined(" ", [source, quoted(place.name)])
            other = said("which_lies_in", name=name, where=place.municipality)
            findings.warn("contradiction", row=row, column="municipality", value=cell, other=other)
        values.append(renamed.note(row, cell, named.municipality))
    _fill(table, "municipality", values, [p.municipality if p else None for p in places], findings)


def _fill_counties(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    places: Sequence[Place | None],
    directory: Directory,
    findings: Findings,
) -> None:
    """Complete the column ``county``, in place; a former county becomes today's."""
    renamed = _Renamed("county", findings)
    values = []
    cells = _cells(table, "county")
    for row, cell, place in zip(row_numbers.tolist(), cells, places, strict=True):
        county = place.county if place else None
        answer = directory.find_region(cell) if cell else None
        if cell is None or answer is None:
            values.append(cell)
        elif answer.ambiguous and county in answer.candidates:
            values.append(renamed.note(row, cell, county or cell))
        elif answer.known is None or answer.known.kind != "county":
            values.append(cell)
        else:
            if place and county and county != answer.known.name:
                other = said("which_lies_in", name=quoted(place.name), where=county)
                findings.warn("contradiction", row=row, column="county", value=cell, other=other)
            values.append(renamed.note(row, cell, answer.known.name))
    _fill(table, "county", values, [p.county if p else None for p in places], findings)


def _fill_regions(
    table: pd.DataFrame,
    row_numbers: np.ndarray,
    employers: Sequence[Employer],
    places: Sequence[Place | None],
    directory: Directory,
    findings: Findings,
) -> None:
    """Complete the column ``region`` with health regions, in place.

    A region follows from the organisation, else from the place. It is filled in only where all
    the regions that are given are health regions, and as they are written there: a column with
    another division of the country must not get two.
    """
    cells = _cells(table, "region")
    known = [directory.find_region(cell).known if cell else None for cell in cells]
    bases = [employer.place or place for employer, place in zip(employers, places, strict=True)]
    for row, cell, region, basis in zip(row_numbers.tolist(), cells, known, bases, strict=True):
        if region and region.kind == "rhf" and basis and basis.rhf not in {None, region.name}:
            other = said("which_belongs_to", name=quoted(basis.name), owner=basis.rhf)
            findings.warn("contradiction", row=row, column="region", value=cell, other=other)
    written: dict[str, str] = {}
    for cell, region in zip(cells, known, strict=True):
        if cell is not None and (region is None or region.kind != "rhf"):
            return
        if cell is not None and region is not None:
            written[region.name] = cell
    follows = [basis.rhf if basis else None for basis in bases]
    _fill(table, "region", cells, [written.get(r, r) if r else None for r in follows], findings)


def _fill_sectors(table: pd.DataFrame, employers: Sequence[Employer], findings: Findings) -> None:
    """Add the column ``sector`` when the user has none: another's words must not mix with it."""
    if "sector" not in table:
        sectors = [e.organisation.sector if e.organisation else None for e in employers]
        _fill(table, "sector", [None] * len(table), sectors, findings)


class _Renamed:
    """Warn once for each text that is written differently from now on."""

    def __init__(self, column: str, findings: Findings) -> None:
        self._column = column
        self._findings = findings
        self._seen: set[tuple[str, str]] = set()

    def note(self, row: int, cell: str, name: str) -> str:
        if cell != name and (cell, name) not in self._seen:
            self._seen.add((cell, name))
            if plain_text(cell) != plain_text(name):
                self._findings.warn("renamed", row=row, column=self._column, value=cell, name=name)
        return name


def _cells(table: pd.DataFrame, column: str) -> list[str | None]:
    return table[column].tolist() if column in table else [None] * len(table)


def _fill(
    table: pd.DataFrame,
    column: str,
    values: Sequence[str | None],
    follows: Sequence[str | None],
    findings: Findings,
) -> None:
    filled = [
        value if value is not None else other for value, other in zip(values, follows, strict=True)
    ]
    count = sum(old is None and new is not None for old, new in zip(values, filled, strict=True))
    if count:
        findings.warn("filled_in", column=column, count=count)
    if count or column in table:
        table[column] = pd.Series(filled, dtype=object)
