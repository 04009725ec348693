"""From a file or a DataFrame to cells with the row numbers of the user's spreadsheet."""

from __future__ import annotations

import errno
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gruppering.limits import MOST_BYTES, MOST_CELLS, TooLarge
from gruppering.roster.delimited import read_delimited
from gruppering.roster.heading_row import heading_row
from gruppering.words.messages import Message, said

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gruppering.roster.faults import Findings

_DELIMITED = {".csv", ".txt", ".tsv"}
_WORKBOOK = {".xlsx", ".xlsm"}
#: What Excel puts before a workbook's name while somebody has it open.
_LOCK = "~$"

#: Characters that a cell of a workbook holds at most.
_LONGEST = 32_767


@dataclass(frozen=True)
class RawTable:
    """Cells as the source has them.

    Attributes
    ----------
    headings
        The headings, trimmed; a column without one is dropped when it is blank.
    columns
        Per heading the cells: text, number, date, Boolean, list or None; all equally long.
    row_numbers
        The user's number of each row (the first row of the sheet is 1), shape (n,).
    heading_number
        The user's number of the row of headings.
    """

    headings: tuple[str, ...]
    columns: tuple[tuple[object, ...], ...]
    row_numbers: np.ndarray
    heading_number: int = 1

    def keep(self, rows: Sequence[int]) -> RawTable:
        """Keep only the rows at these positions."""
        columns = tuple(tuple(column[row] for row in rows) for column in self.columns)
        numbers = self.row_numbers[np.array(rows, dtype=int)]
        return replace(self, columns=columns, row_numbers=numbers)


def read_table(
    source: str | Path | pd.DataFrame,
    sheet: str | None,
    findings: Findings,
    chosen: Collection[str] = (),
) -> RawTable:
    """Read CSV, Excel, Parquet or a DataFrame; titles above the headings are passed over.

    Parameters
    ----------
    source
        A path or a table.
    sheet
        The sheet of a workbook; by default the first visible one that is not empty.
    findings
        Takes up whatever makes the source unreadable; the table is then empty.
    chosen
        Headings that the user names, to find the row of headings by.

    Returns
    -------
    RawTable
        The cells; nothing is interpreted yet.
    """
    if isinstance(source, pd.DataFrame):
        return _from_frame(source, findings, chosen)
    path = Path(source)
    if code := _no_list(path):
        findings.fault(code, value=path.name)
        return _from_records([], findings)
    suffix = path.suffix.lower()
    try:
        if suffix in _DELIMITED:
            return _from_records(read_delimited(path, findings, chosen), findings, chosen)
        if suffix in _WORKBOOK:
            # Loading the reader of workbooks takes long, and most lists are none.
            from gruppering.roster.workbook import read_workbook

            return _from_records(read_workbook(path, sheet, findings, chosen), findings, chosen)
        if suffix in {".parquet", ".pq"}:
            frame = _read_parquet(path, findings)
            return (
                _from_records([], findings)
                if frame is None
                else _from_frame(frame, findings, chosen)
            )
    except TooLarge:
        findings.fault("file_too_large", value=path.name)
    except OSError as error:
        large = error.errno == errno.EFBIG
        findings.fault("file_too_large" if large else "cannot_open", value=path.name)
    else:
        findings.fault("unknown_format", value=path.suffix or path.name)
    return _from_records([], findings)


def _no_list(path: Path) -> str | None:
    """Return what a path is that cannot be a list, as the code of a fault."""
    if not path.is_file():
        return "is_a_folder" if path.is_dir() else "no_such_file"
    return "lock_file" if path.name.startswith(_LOCK) else None


def _read_parquet(path: Path, findings: Findings) -> pd.DataFrame | None:
    """Read a Parquet file; None, and a fault, when it is none."""
    from pyarrow import parquet

    try:
        metadata = parquet.read_metadata(path)
        parts = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
        values = sum(p.column(number).num_values for p in parts for number in range(p.num_columns))
        unpacked = sum(part.total_byte_size for part in parts)
        if max(metadata.num_rows, values) > MOST_CELLS or unpacked > MOST_BYTES:
            raise TooLarge
        return pd.read_parquet(path)
    except (OSError, TooLarge):
        raise
    except Exception:  # a damaged file may raise anything: Arrow's, key, type and decoding errors
        findings.fault("not_parquet", value=path.name)
        return None


def _from_frame(frame: pd.DataFrame, findings: Findings, chosen: Collection[str]) -> RawTable:
    if frame.columns.nlevels > 1:
        findings.fault("headings_on_levels")
        return _from_records([], findings)
    # A named index is a column that somebody set aside (set_index("participant_id")).
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index(allow_duplicates=True)
    headings = [str(heading) for heading in frame.columns]
    cells = [_plain_cells(frame.iloc[:, position]) for position in range(len(headings))]
    return _from_records([tuple(headings), *zip(*cells, strict=True)], findings, chosen)


def _plain_cells(column: pd.Series) -> list[object]:
    """Turn numpy and pandas scalars, and every kind of missing value, into plain Python."""
    present = column.notna().to_numpy()
    return [
        _plain(value) if there else None
        for value, there in zip(column.astype(object), present, strict=True)
    ]


def _plain(value: object) -> object:
    if isinstance(value, np.ndarray):
        return tuple(value.tolist())
    return value.item() if isinstance(value, np.generic) else value


def _from_records(
    records: Sequence[Sequence[object]], findings: Findings, chosen: Collection[str] = ()
) -> RawTable:
    """Find the headings and pass over what is above; drop blank columns without a heading."""
    if not records:
        if not findings.faults:
            findings.fault("empty")
        return RawTable((), (), np.empty(0, dtype=np.int64))
    for row, cells in enumerate(records, start=1):
        for position, cell in enumerate(cells, start=1):
            if isinstance(cell, str) and len(cell) > _LONGEST:
                findings.fault("cell_too_long", row=row, column=_column(position), most=_LONGEST)
                records = ()
    if not records:
        return RawTable((), (), np.empty(0, dtype=np.int64))
    top = heading_row(records, chosen)
    if top:
        findings.warn("rows_above", row=1, count=top, number=top + 1)
    headings = ["" if cell is None else " ".join(str(cell).split()) for cell in records[top]]
    columns = list(zip(*records[top + 1 :], strict=True)) or [() for _ in headings]
    kept = []
    for position, heading in enumerate(headings):
        if heading:
            kept.append(position)
        elif any(not _is_blank(cell) for cell in columns[position]):
            column = _column(position + 1)
            findings.fault("heading_missing", row=top + 1, column=column, number=top + 1)
    return RawTable(
        headings=tuple(headings[position] for position in kept),
        columns=tuple(columns[position] for position in kept),
        row_numbers=np.arange(top + 2, len(records) + 1, dtype=np.int64),
        heading_number=top + 1,
    )


def _column(number: int) -> Message:
    """Return what stands for the heading of a column that has none that can be told."""
    return said("column_number", number=number)


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
