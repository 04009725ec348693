"""Read delimited text whatever its encoding and separator."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from gruppering.limits import MOST_CELLS, TooLarge, read_bytes
from gruppering.roster.heading_row import heading_row
from gruppering.roster.headings import recognise

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from gruppering.roster.faults import Findings

_SEPARATORS = ";,\t"
_SAMPLE = 50
_TITLES = 15
#: å, ø, æ after a trip through the wrong encoding, and the sign for a lost letter.
_GARBLED = ("Ã¥", "Ã¸", "Ã¦", "Ã…", "Ã˜", "Ã†", "\ufffd")


def read_delimited(path: Path, findings: Findings, chosen: Collection[str] = ()) -> list[list[str]]:
    """Read the records of a delimited file from its first row, all equally long.

    Encodings: UTF-8 with or without byte-order mark, UTF-16 with one, else Windows-1252.
    Separators: semicolon, comma or tab; a first line "sep=;" as Excel understands it is obeyed.
    Positions follow the spreadsheet, which hides a "sep=" line: a blank line is a row, a line
    break inside quotes is not. Rows above the headings (``chosen`` ones or known ones) may have
    any number of cells.
    """
    text = _decode(read_bytes(path))
    if text is None or "\0" in text:
        findings.fault("encoding_unknown", value=path.name)
        return []
    if any(garbled in text for garbled in _GARBLED):
        findings.fault("letters_garbled", value=path.name)
        return []
    declared = None
    if text[:4].lower() == "sep=":
        first, _, text = text.partition("\n")
        declared = first[4:5].strip('"\r')
    if any(text.count(mark) > MOST_CELLS for mark in (declared or _SEPARATORS) + "\n"):
        raise TooLarge
    separator = declared or _separator(text)
    try:
        records = _records(text, separator)
    except csv.Error:
        findings.fault("not_delimited", value=path.name)
        return []
    while records and not any(cell.strip() for cell in records[-1]):
        records.pop()
    if not records:
        return []
    width = _usual_width(records)
    top = heading_row(records, chosen)
    for number, record in enumerate(records, start=1):
        while len(record) > width and not record[-1].strip():
            record.pop()
        if number > top and any(cell.strip() for cell in record) and len(record) != width:
            findings.fault("row_ragged", row=number, cells=len(record), most=width)
        if any(_swallows(cell, separator, width) for cell in record):
            findings.fault("rows_swallowed", row=number)
        record[:] = (record + [""] * width)[:width]
    return [] if findings.faults else records


def _swallows(cell: str, separator: str, width: int) -> bool:
    """Tell whether a cell may hold whole rows: two stray quotation marks hide what is between."""
    breaks = len(cell.splitlines()) - 1
    return width > 1 and 0 < breaks * (width - 1) <= cell.count(separator)


def _decode(raw: bytes) -> str | None:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _separator(text: str) -> str:
    """Choose what gives most known headings, then equally long rows, then most cells."""

    def fit(separator: str) -> tuple[int, float, int]:
        try:
            records = [record for record in _records(text, separator, _SAMPLE) if record]
        except csv.Error:  # A quoted cell ends before another separator.
            return 0, 0.0, 1
        width = _usual_width(records) if records else 1
        if width == 1:
            return 0, 0.0, 1
        share = sum(len(record) == width for record in records) / len(records)
        # Titles may stand above the headings.
        known = max(len(recognise(record)) for record in records[:_TITLES])
        return known, share, width

    return max(_SEPARATORS, key=fit)


def _usual_width(records: Sequence[Sequence[str]]) -> int:
    """Give the most common number of cells; blank lines do not count."""
    return Counter(len(record) for record in records if record).most_common(1)[0][0]


def _records(text: str, separator: str, limit: int | None = None) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return list(islice(reader, limit))
