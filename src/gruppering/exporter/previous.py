"""Last semester's groups, from a result folder or any table, put on a roster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from gruppering.cells import unguard
from gruppering.errors import ResultError
from gruppering.exporter.delimited import require_columns
from gruppering.exporter.editing import WAITING, editing_sheet
from gruppering.roster.side_tables import columns_by_meaning, read_side_table
from gruppering.roster.values import as_text
from gruppering.rules.condition import fold
from gruppering.words.messages import said

if TYPE_CHECKING:
    from gruppering.roster import Roster

#: Headings of the group and the status, as :func:`gruppering.roster.headings.plain` reduces them.
_OWN_HEADINGS = {
    "group": "group",
    "gruppe": "group",
    "nettverksgruppe": "group",
    "networkgroup": "group",
    "status": "status",
}


def read_previous(source: str | Path | pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Read who was in which group.

    Parameters
    ----------
    source
        A result folder; its workbook, edited or not; or a table (CSV, Excel, Parquet, DataFrame)
        with the columns participant_id and group, and network if the names of groups need it.

    Returns
    -------
    dict
        Folded id of each participant who was placed, to ``network/group`` (or ``group``).

    Raises
    ------
    ResultError
        If there is no such file or folder, columns are missing, or nobody is in a group.
    """
    table, name_of_table, sheet = source, "groups", None
    if not isinstance(table, pd.DataFrame):
        path = Path(table)
        table = path / "assignments.csv" if path.is_dir() else path
        name_of_table, sheet = table.name, editing_sheet(table)
    raw = read_side_table(table, sheet, said("groups_in", table=name_of_table))
    columns = columns_by_meaning(raw, _OWN_HEADINGS)
    if "previous_group" in columns:
        columns.setdefault("group", columns["previous_group"])
    require_columns(name_of_table, columns, ("participant_id", "group"))
    blank = (None,) * len(raw.row_numbers)
    groups: dict[str, tuple[str, ...]] = {}
    rows = (columns["participant_id"], columns.get("network", blank), columns["group"])
    for number, who, network, group, status in zip(
        raw.row_numbers.tolist(), *map(_texts, (*rows, columns.get("status", blank))), strict=True
    ):
        if group is None or any(fold(text) in WAITING for text in (group, status) if text):
            continue
        if who is None:
            raise ResultError(said("group_of_nobody", table=name_of_table, row=number))
        name = group if network is None or "/" in group else f"{network}/{group}"
        groups[fold(who)] = tuple(dict.fromkeys((*groups.get(fold(who), ()), *name.split("|"))))
    if not groups:
        raise ResultError(said("nobody_in_groups", table=name_of_table))
    return groups


def with_previous(roster: Roster, groups: Mapping[str, tuple[str, ...]]) -> Roster:
    """Return the roster with ``previous_group`` as :func:`read_previous` found it.

    Raises
    ------
    ResultError
        If the roster has no identifiers of its own, or shares none with last semester.
    """
    if "participant_id" not in roster.mapping.values():
        raise ResultError(said("roster_without_ids"))
    previous = [groups.get(fold(identifier)) for identifier in roster.table["participant_id"]]
    if not any(previous):
        raise ResultError(said("nobody_of_last_time", count=len(groups)))
    cells = [None if names is None else "|".join(names) for names in previous]
    table = roster.table.assign(previous_group=pd.Series(cells, dtype=object))
    return replace(roster, table=table)


def _texts(column: tuple[object, ...]) -> list[str | None]:
    texts = [as_text(cell) for cell in column]
    return [None if text is None else unguard(text) for text in texts]
