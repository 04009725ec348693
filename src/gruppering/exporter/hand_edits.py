"""Whether somebody has been moved by hand in a result folder since it was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gruppering.errors import ResultError
from gruppering.exporter.editing import read_edited
from gruppering.exporter.folder import is_result
from gruppering.exporter.result import read_assignments, read_solution
from gruppering.rules.condition import fold

if TYPE_CHECKING:
    import pandas as pd


def placements(assignments: pd.DataFrame) -> frozenset[tuple[str, ...]]:
    """Return who is placed where: folded participant_id, network and group."""
    placed = assignments.loc[assignments["status"] == "placed"]
    rows = placed[["participant_id", "network", "group"]].itertuples(index=False, name=None)
    return frozenset(tuple(fold(str(cell)) for cell in row) for row in rows)


def edited_files(directory: str | Path) -> tuple[str, ...]:
    """Return the names of the files that place people otherwise than ``solution.json`` says.

    Files that cannot be read hold no edits that anybody can use; of a folder whose
    ``solution.json`` cannot be read, ``assignments.csv`` is taken to be edited.
    """
    folder = Path(directory)
    if not is_result(folder):
        return ()
    try:
        found = read_solution(folder).assignments
    except ResultError:
        return ("assignments.csv",) if (folder / "assignments.csv").exists() else ()
    names = []
    for name, read in (
        ("assignments.csv", read_assignments),
        ("grupper.xlsx", lambda path: read_edited(path, found)),
    ):
        try:
            if placements(read(folder / name)) != placements(found):
                names.append(name)
        except ResultError:
            continue
    return tuple(names)
