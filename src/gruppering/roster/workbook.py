"""Read one sheet of an Excel workbook and refuse what cannot be read safely."""

from __future__ import annotations

import warnings
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from gruppering.limits import TooLarge
from gruppering.roster.heading_row import heading_row
from gruppering.roster.merged_cells import areas_of, lower_headings
from gruppering.roster.sheet_extent import Damaged, Extent, extent
from gruppering.words.messages import joined, quoted

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from gruppering.roster.faults import Findings

#: What the parts of a workbook may grow to when they are unpacked.
_MOST_UNPACKED = 256 * 2**20
#: A larger part that shrank to less than a hundredth was made to fill the memory.
_SUSPECT = 16 * 2**20
_MOST_SHRUNK = 100


def read_workbook(
    path: Path, sheet: str | None, findings: Findings, chosen: Collection[str] = ()
) -> list[list[object]]:
    """Read the records of a sheet from its first row, all equally long.

    Formulas count by the value that Excel stored with them; macros are never looked at. From the
    headings (``chosen`` ones or known ones) on, merged cells, error values and formulas without
    a stored value are faults; hidden rows are read and warned of. Headings may be merged over
    several rows.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            # A file of our own, for openpyxl leaves one open when it fails.
            with path.open("rb") as file, zipfile.ZipFile(file) as archive:
                _check_sizes(archive)
                with closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book:
                    title, records, found = _records(book, archive, sheet, findings)
                    areas = areas_of(found.merged, records)
    except OSError:
        raise
    except TooLarge:
        findings.fault("workbook_too_large", value=path.name)
        return []
    except Exception:  # a damaged archive may raise anything: zlib, XML, index and key errors
        findings.fault("not_a_workbook", value=path.name)
        return []
    if title is None:
        return []
    areas = lower_headings(areas, records, heading_row(records, chosen) + 1)
    headings_at = heading_row(records, chosen) + 1
    for code, row, where in _broken(records, found):
        if row >= headings_at:
            findings.fault(code, row=row, value=where)
            findings.unsure_rows.add(row)
    for area in areas:
        if area.bottom >= headings_at and not area.is_all_of(records):
            findings.fault("merged_cells", row=area.top, value=area.name)
            findings.unsure_rows.update(area.rows)
    hidden = [row for row in found.hidden if headings_at < row <= len(records)]
    if hidden:
        findings.warn("hidden_rows", row=min(hidden), count=len(hidden))
    return records


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook; none if it cannot be read."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            _check_sizes(archive)
            with closing(openpyxl.load_workbook(file, read_only=True)) as book:
                return book.sheetnames
    except Exception:  # whoever reads the table says what is wrong with the file
        return []


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Raise TooLarge if a workbook unpacks to far more than any list."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > _MOST_UNPACKED or any(
        part.file_size > max(_SUSPECT, _MOST_SHRUNK * part.compress_size) for part in parts
    ):
        raise TooLarge


def _records(
    book: Workbook, archive: zipfile.ZipFile, sheet: str | None, findings: Findings
) -> tuple[str | None, list[list[object]], Extent]:
    """Read the rows of the sheet that is named, or else of the first visible one with content."""
    extents = {}
    for one in book.worksheets:
        if one.sheet_state == "visible" if sheet is None else _same(one.title, sheet):
            with archive.open(one._worksheet_path) as source:  # type: ignore[attr-defined]
                extents[one.title] = extent(source)
    filled = [title for title, found in extents.items() if sheet is not None or found.last_row]
    if not filled:
        names = joined(", ", (quoted(one.title) for one in book.worksheets))
        if sheet is None:
            findings.fault("empty")
        else:
            findings.fault("no_such_sheet", value=sheet, sheets=names)
        return None, [], Extent()
    title, *others = filled
    if sheet is None and others:
        findings.warn("other_sheets", value=title, others=joined(", ", map(quoted, others)))
    found = extents[title]
    if not found.last_row:
        return title, [], found
    rows = book[title].iter_rows(
        max_row=found.last_row, max_col=found.last_column, values_only=True
    )
    records: list[list[object]] = [list(row) for row in rows]
    if len(records) != found.last_row:
        raise Damaged
    return title, records, found


def _same(title: str, sheet: str) -> bool:
    return title.strip().casefold() == sheet.strip().casefold()


def _broken(records: list[list[object]], found: Extent) -> list[tuple[str, int, str]]:
    """Give code, row and coordinate of formulas without a value, and blank their errors."""
    broken = [("formula_without_value", row, where) for row, where in found.without_value]
    for row, cells in enumerate(records, start=1):
        for column, value in enumerate(cells, start=1):
            if isinstance(value, str) and value in ERROR_CODES:
                broken.append(("error_value", row, f"{get_column_letter(column)}{row}"))
                cells[column - 1] = None
    return broken
