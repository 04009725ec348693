"""Where a sheet of a workbook has content, from one pass over its XML that keeps no cells."""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from xml.parsers import expat

from openpyxl.utils import column_index_from_string

from gruppering.limits import MOST_CELLS, TooLarge

if TYPE_CHECKING:
    from typing import IO

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CHUNK = 2**20
_MOST_FAULTS = 1000


class Damaged(ValueError):
    """A sheet whose rows or cells are out of order, or outside any sheet."""


@dataclass
class Extent:
    """What a sheet holds; rows and columns are counted from 1.

    Attributes
    ----------
    last_row, last_column
        The last ones with content; 0 when there is none.
    hidden
        The hidden rows.
    merged
        The merged areas, as in "B2:B3".
    without_value
        Row and coordinate of formulas whose value is not stored.
    """

    last_row: int = 0
    last_column: int = 0
    hidden: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    without_value: list[tuple[int, str]] = field(default_factory=list)


def extent(source: IO[bytes]) -> Extent:
    """Scan the XML of a sheet.

    A reader that streams passes over rows that are out of order, and believes what the sheet says
    of its own size; both would lose participants.

    Raises
    ------
    Damaged
        If a row or cell is out of order, or lies outside any sheet.
    TooLarge
        If the content reaches over too many cells.
    xml.parsers.expat.ExpatError
        If this is no XML.
    """
    scan = _Scan()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.characters
    parser.StartDoctypeDeclHandler = _refuse
    while chunk := source.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    found = scan.found
    if found.last_row * found.last_column > MOST_CELLS:
        raise TooLarge
    return found


class _Scan:
    """The state of one pass."""

    def __init__(self) -> None:
        self.found = Extent()
        self._row = self._column = 0
        self._in_row = False
        self._coordinate = ""
        self._is_text = self._has_formula = self._has_value = self._in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self.found.merged.append(attributes.get("ref", ""))
        elif not self._in_row:
            return
        elif name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self._has_formula = True
        elif name in ("v", "t"):
            self._in_value = True
            # A formula that gives a blank text stores an empty value.
            self._has_value |= self._is_text

    def characters(self, _: str) -> None:
        self._has_value |= self._in_value

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            self._in_value = False
        elif name == "row":
            self._in_row = False
        elif name == "c" and self._in_row and (self._has_value or self._has_formula):
            self.found.last_row = self._row
            self.found.last_column = max(self.found.last_column, self._column)
            if not self._has_value and len(self.found.without_value) < _MOST_FAULTS:
                self.found.without_value.append((self._row, self._coordinate))

    def _start_row(self, attributes: dict[str, str]) -> None:
        before, self._column = self._row, 0
        self._row = int(attributes.get("r", before + 1))
        if not before < self._row <= _LAST_ROW:
            raise Damaged
        self._in_row = True
        if attributes.get("hidden") in ("1", "true"):
            self.found.hidden.append(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        before = self._column
        self._coordinate = attributes.get("r", "")
        if self._coordinate:
            letters = self._coordinate.rstrip(string.digits)
            self._column = _column(letters)
            if self._coordinate[len(letters) :] != str(self._row):
                raise Damaged
        else:
            self._column += 1
        if not before < self._column <= _LAST_COLUMN:
            raise Damaged
        self._is_text = attributes.get("t") == "str"
        self._has_formula = self._has_value = False


def _refuse(*_: object) -> None:
    """Refuse a document type: no workbook has one, and its entities may grow without bounds."""
    raise Damaged


@cache
def _column(letters: str) -> int:
    return column_index_from_string(letters)
