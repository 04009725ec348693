"""Read every cell by the kind of its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gruppering.roster.columns import KINDS, Kind
from gruppering.roster.values import (
    Unreadable,
    as_boolean,
    as_coordinate,
    as_date,
    as_integer,
    as_list,
    as_number,
    as_text,
    is_missing_marker,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from gruppering.roster.faults import Findings
    from gruppering.roster.tables import RawTable

_READERS: dict[Kind, Callable[[object], object]] = {
    "text": as_text,
    "list": as_list,
    "number": as_number,
    "coordinate": as_coordinate,
    "integer": as_integer,
    "boolean": as_boolean,
    "date": as_date,
}
#: A column of numbers with at most this share of other cells is meant to be numbers.
_STRAYS = 0.2


def understand(
    raw: RawTable,
    mapping: Mapping[str, str],
    findings: Findings,
    guessed: Collection[str] = (),
) -> pd.DataFrame:
    """Turn raw cells into typed columns.

    Parameters
    ----------
    raw
        The rows of participants.
    mapping
        Heading to canonical name.
    findings
        Takes up each cell that cannot be read, and what was taken as blank.
    guessed
        Headings whose meaning is a guess; their columns stay as the user's own, too.

    Returns
    -------
    pandas.DataFrame
        Canonical columns under their canonical names, others under their own headings, in the
        order of the file; RangeIndex. Text is ``object`` with None for blank (never pandas'
        string dtype, which differs between pandas 2 and 3); lists are tuples; blank whole
        numbers are ``pandas.NA`` (Int64) and are settled by :mod:`gruppering.roster.complete`.
    """
    rows = raw.row_numbers.tolist()
    columns = {}
    for heading, cells in zip(raw.headings, raw.columns, strict=True):
        name = mapping.get(heading)
        if name is None:
            columns[heading] = _other(heading, cells, rows, findings)
        else:
            columns[name] = _canonical(name, cells, rows, findings)
            if heading in guessed or (name == "place" and heading != name):
                # A plan may use the heading as it stands. And locating replaces the name of a
                # place by its key; the user's word is kept.
                columns[heading] = _other(heading, cells, rows, findings)
    return pd.DataFrame(columns, index=pd.RangeIndex(len(rows)))


def _canonical(
    name: str, cells: Sequence[object], rows: list[int], findings: Findings
) -> pd.Series:
    kind = KINDS[name]
    read = _READERS[kind]
    values: list[object] = []
    missing = []
    for row, cell in zip(rows, cells, strict=True):
        if isinstance(cell, str) and is_missing_marker(cell.strip()):
            missing.append(row)
            values.append(read(None))
            continue
        try:
            values.append(read(cell))
        except Unreadable as error:
            findings.fault(error.code, row=row, column=name, value=cell)
            values.append(read(None))
    if name == "network":
        values = _parted(values)
    if missing:
        findings.warn("taken_as_blank", row=missing[0], column=name, count=len(missing))
    return _typed(kind, values)


def _parted(cells: list[object]) -> list[object]:
    """Part "a; b" too where both a and b stand alone in other cells, so that it is sure."""
    lists = [cell for cell in cells if isinstance(cell, tuple)]
    alone = {cell[0].casefold() for cell in lists if len(cell) == 1}
    parted: list[object] = []
    for cell in lists:
        parts = as_list(cell[0].replace(";", "|")) if len(cell) == 1 else ()
        sure = len(parts) > 1 and all(part.casefold() in alone for part in parts)
        parted.append(parts if sure else cell)
    return parted


def _typed(kind: Kind, values: list[object]) -> pd.Series:
    if kind == "boolean":
        return pd.Series([value is True for value in values], dtype=bool)
    if kind == "integer":
        return pd.Series(values, dtype="Int64")
    if kind in {"number", "coordinate"}:
        return pd.Series(values, dtype=float)
    if kind == "date":
        return pd.Series(values, dtype="datetime64[ns]")
    return pd.Series(values, dtype=object)


def _other(heading: str, cells: Sequence[object], rows: list[int], findings: Findings) -> pd.Series:
    """Keep a column of the user's own: all numbers as float, everything else as text."""
    texts = [as_text(cell) for cell in cells]
    filled = [row for row, text in zip(rows, texts, strict=True) if text]
    strays = [
        row
        for row, cell, text in zip(rows, cells, texts, strict=True)
        if text and not _is_plain_number(cell, text)
    ]
    if filled and not strays:
        return pd.Series([_number_or_nan(cell) for cell in cells], dtype=float)
    if strays and len(strays) <= _STRAYS * len(filled):
        findings.warn("mixed_types", row=strays[0], column=heading, count=len(strays))
    return pd.Series(texts, dtype=object)


def _is_plain_number(cell: object, text: str) -> bool:
    """Tell numbers from codes: "0301" and "1.234" stay text."""
    if isinstance(cell, bool) or (text.startswith("0") and text[1:2].isdigit()):
        return False
    try:
        as_number(cell)
    except Unreadable:
        return False
    return True


def _number_or_nan(cell: object) -> float:
    number = as_number(cell)
    return float("nan") if number is None else number
