"""Delimited files that a double click opens, and that come back as they were."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import TYPE_CHECKING

import pandas as pd

from gruppering.cells import guard, to_text, unguard
from gruppering.errors import ResultError
from gruppering.limits import read_bytes
from gruppering.words.foreign import of_system
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from gruppering.words import Language

_SPECIAL = re.compile('[;,\t"\r\n]')
#: The separator after the first heading.
_SEPARATOR = re.compile('(?:"(?:[^"]|"")*"|[^;,\t"\r\n]*)([;,\t])')


def write_csv(table: pd.DataFrame, path: Path, language: Language) -> None:
    """Write a table, without its index.

    Norwegian: semicolon, decimal comma and a byte-order mark, as Norwegian Excel opens it.
    English: comma, decimal point and plain UTF-8.
    """
    norwegian = language == "nb"
    decimal = "," if norwegian else "."
    columns = [
        [to_text(value, decimal) for value in table[name].astype(object).tolist()]
        for name in table.columns
    ]
    with path.open("w", encoding="utf-8-sig" if norwegian else "utf-8", newline="") as file:
        delimiter = ";" if norwegian else ","
        headings = [_quoted(guard(str(name))) for name in table.columns]
        file.write(delimiter.join(headings) + "\r\n")
        csv.writer(file, delimiter=delimiter).writerows(zip(*columns, strict=True))


def read_csv(path: Path) -> pd.DataFrame:
    """Read the cells of a file of a result folder as texts, None where blank.

    Whatever separator and encoding a spreadsheet saved it with since is understood.

    Raises
    ------
    ResultError
        If the file is not there, cannot be opened, or is not a table with headings.
    """
    try:
        text = _decode(read_bytes(path))
    except FileNotFoundError:
        raise ResultError(said("no_file", folder=path.parent.name, file=path.name)) from None
    except OSError as error:
        raise ResultError(said("cannot_be_opened", file=path.name, why=of_system(error))) from None
    separator = _SEPARATOR.match(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator[1] if separator else ",")
    try:
        records = list(reader)
    except csv.Error:
        raise ResultError(said("no_delimited_file", file=path.name)) from None
    if not records or not any(records[0]):
        raise ResultError(said("file_is_empty", file=path.name))
    names = [unguard(name) for name in records[0]]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ResultError(said("column_twice", file=path.name, column=quoted(twice[0])))
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if any(record[len(names) :]):
            raise ResultError(said("row_too_long", file=path.name, row=number))
        cells = [unguard(cell) if cell else None for cell in record[: len(names)]]
        if any(cells):
            rows.append(cells + [None] * (len(names) - len(cells)))
    return pd.DataFrame(rows, columns=names, dtype=object)


def require_columns(file: str, present: Container[str], needed: Iterable[str]) -> None:
    """Raise ResultError, with all that a file lacks, if it lacks a column."""
    missing = [name for name in needed if name not in present]
    if missing:
        raise ResultError(said("columns_lacking", file=file, columns=", ".join(missing)))


def _decode(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _quoted(heading: str) -> str:
    """Quote a heading that holds any separator, so that the first one outside quotes counts."""
    doubled = heading.replace('"', '""')
    return f'"{doubled}"' if _SPECIAL.search(heading) else heading
