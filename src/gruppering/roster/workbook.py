"""Read one sheet of an Excel workbook and refuse what cannot be read safely."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.cell.cell import ERROR_CODES

from gruppering.roster.heading_row import heading_row

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from gruppering.roster.faults import Findings


def read_workbook(
    path: Path, sheet: str | None, findings: Findings, chosen: Collection[str] = ()
) -> list[list[object]]:
    """Read the records of a sheet from its first row, all equally long.

    Formulas count by the value that Excel stored with them. From the headings (``chosen`` ones
    or known ones) on, merged cells, error values and formulas without a stored value are
    faults; hidden rows are read and warned of.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            book = openpyxl.load_workbook(path)
    except OSError:
        raise
    except Exception:  # a damaged archive may raise anything: zlib, XML, index and key errors
        findings.fault("not_a_workbook", value=path.name)
        return []
    worksheet = _choose(book, sheet, findings)
    if worksheet is None:
        return []
    records: list[list[object]] = []
    broken: list[tuple[str, int, int, str]] = []
    stored: Worksheet | None = None
    for row, cells in enumerate(worksheet.iter_rows(), start=1):
        records.append([cell.value for cell in cells])
        for position, cell in enumerate(cells):
            if cell.data_type == "f":
                # Reading takes long, so a second time only when there are formulas.
                stored = stored or openpyxl.load_workbook(path, data_only=True)[worksheet.title]
                value = stored[cell.coordinate].value
                records[-1][position] = value
                if value is None:
                    broken.append(("formula_without_value", row, row, cell.coordinate))
            if str(records[-1][position]) in ERROR_CODES:
                broken.append(("error_value", row, row, cell.coordinate))
    while records and all(cell is None for cell in records[-1]):
        records.pop()
    headings_at = heading_row(records, chosen) + 1
    for area in worksheet.merged_cells.ranges:
        broken.append(("merged_cells", area.min_row, area.max_row, area.coord))
    for code, first_row, last_row, where in broken:
        if last_row >= headings_at:
            findings.fault(code, row=first_row, value=where)
    dimensions = worksheet.row_dimensions.items()
    hidden = [row for row, dimension in dimensions if dimension.hidden and row > headings_at]
    if hidden:
        findings.warn("hidden_rows", row=min(hidden), count=len(hidden))
    return [] if findings.faults else records


def _choose(book: Workbook, sheet: str | None, findings: Findings) -> Worksheet | None:
    if sheet is not None:
        for candidate in book.worksheets:
            if candidate.title.strip().casefold() == sheet.strip().casefold():
                return candidate
        names = ", ".join(repr(candidate.title) for candidate in book.worksheets)
        findings.fault("no_such_sheet", value=sheet, sheets=names)
        return None
    filled = [
        candidate
        for candidate in book.worksheets
        if candidate.sheet_state == "visible"
        and any(value is not None for row in candidate.iter_rows(values_only=True) for value in row)
    ]
    if not filled:
        findings.fault("empty")
        return None
    if len(filled) > 1:
        others = ", ".join(repr(candidate.title) for candidate in filled[1:])
        findings.warn("other_sheets", value=filled[0].title, others=others)
    return filled[0]
