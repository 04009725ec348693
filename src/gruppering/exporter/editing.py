"""The sheet on which coordinators move people by hand, and its way back."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from gruppering.errors import ResultError
from gruppering.exporter.delimited import require_columns
from gruppering.roster.headings import plain
from gruppering.roster.side_tables import read_side_table
from gruppering.roster.values import as_text
from gruppering.roster.workbook import sheet_names
from gruppering.rules.condition import fold
from gruppering.words import WORDS
from gruppering.words.messages import joined, quoted, said

if TYPE_CHECKING:
    from gruppering.solution import Solution

#: What can be changed is the network and the group; the rest is there to know people by.
COLUMNS = ("participant_id", "name", "network", "group", "organisation", "profession", "reason")
_NEEDED = ("participant_id", "network", "group")
#: What coordinators write, for a group or a status, of who has no place; folded.
WAITING = {"venteliste", "på venteliste", "venter", "waiting list", "waiting"}
#: What other programs, and older ones, save a workbook as.
_OTHER_WORKBOOKS = {".ods", ".xls", ".xlsb", ".xlsm", ".numbers"}


def editable(people: pd.DataFrame, solution: Solution) -> pd.DataFrame:
    """Return the placements and those who wait, as the sheet shows them.

    Parameters
    ----------
    people
        From :func:`gruppering.exporter.people.all_people`, in the order of ``assignments``.
    solution
        The solution that they are from.
    """
    movable = (solution.assignments["status"] != "attached").to_numpy()
    table = people.loc[movable].reindex(columns=list(COLUMNS))
    kept = [name for name in COLUMNS if name in _NEEDED or table[name].notna().any()]
    return table[kept].reset_index(drop=True)


def group_ranges(solution: Solution) -> dict[str, tuple[int, int]]:
    """Return the first and last position of each network's groups in ``solution.groups``."""
    ranges = {}
    networks = enumerate(solution.groups["network"].tolist())
    for network, positions in groupby(networks, key=lambda item: item[1]):
        numbers = [position for position, _ in positions]
        ranges[str(network)] = (numbers[0], numbers[-1])
    return ranges


def editing_sheet(path: Path) -> str | None:
    """Return the name of the sheet for editing, if a file is a workbook that has one."""
    if path.suffix.lower() != ".xlsx":
        return None
    found = [name for name in sheet_names(path) if name in WORDS["sheet_edit"]]
    return found[0] if found else None


def read_edited(path: str | Path, found: pd.DataFrame) -> pd.DataFrame:
    """Read the assignments from an edited workbook; who has no group, or says so, waits.

    Parameters
    ----------
    path
        The workbook.
    found
        The assignments that it was written from: those who are attached to groups are taken
        from there.

    Raises
    ------
    ResultError
        If it cannot be read, or has no sheet for editing with its columns.
    """
    path = Path(path)
    if path.suffix.lower() in _OTHER_WORKBOOKS:
        raise ResultError(said("other_workbook", file=path.name))
    sheet = editing_sheet(path)
    if path.exists() and sheet is None:
        sheets = joined(" or ", map(quoted, WORDS["sheet_edit"]))
        raise ResultError(said("no_editing_sheet", file=path.name, sheets=sheets))
    raw = read_side_table(path, sheet, path.name)
    meanings = {plain(text): name for name in COLUMNS for text in WORDS[name]}
    columns = {
        meanings[plain(heading)]: [as_text(cell) for cell in column]
        for heading, column in zip(raw.headings, raw.columns, strict=True)
        if plain(heading) in meanings
    }
    require_columns(path.name, columns, _NEEDED)
    table = pd.DataFrame({name: columns[name] for name in _NEEDED}, dtype=object)
    waits = [group is not None and fold(group) in WAITING for group in table["group"]]
    table.loc[waits, "group"] = None
    table["status"] = table["group"].map(lambda group: "waiting" if group is None else "placed")
    attached = found.loc[found["status"] == "attached", list(table.columns)]
    return pd.concat([table, attached], ignore_index=True)
