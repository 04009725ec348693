"""Who has hosted before, and when last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from gruppering.cells import unguard
from gruppering.errors import ResultError
from gruppering.norway import find_organisation
from gruppering.roster.side_tables import columns_by_meaning, read_side_table
from gruppering.roster.values import Unreadable, as_date, as_text
from gruppering.rules.condition import fold
from gruppering.words.messages import joined, quoted, said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: Headings as :func:`gruppering.roster.headings.plain` reduces them; a table of meetings has some.
_HEADINGS = {
    **dict.fromkeys(("date", "dato", "day", "dag"), "date"),
    **dict.fromkeys(("hostorganisation", "host", "vert", "vertsorganisasjon"), "organisation"),
    **dict.fromkeys(("hostparticipant", "vertid", "vertdeltaker"), "participant_id"),
}


@dataclass(frozen=True)
class Hosted:
    """The last day on which each hosted, by folded name or id."""

    organisations: Mapping[str, date]
    participants: Mapping[str, date]


NOBODY = Hosted({}, {})


def read_history(source: str | Path | pd.DataFrame) -> Hosted:
    """Read a table of former hosts, as an earlier table of meetings.

    Parameters
    ----------
    source
        A table (CSV, Excel, Parquet, DataFrame) with a date, and an organisation, a
        participant_id or both. Rows without a host are passed over.

    Raises
    ------
    ResultError
        If the table cannot be read, columns are missing, or a date is missing or unreadable; all
        rows at once.
    """
    file = "" if isinstance(source, pd.DataFrame) else f" {Path(source).name}"
    raw = read_side_table(source, None, said("the_history", file=file))
    columns = columns_by_meaning(raw, _HEADINGS)
    hosts = {name: columns[name] for name in ("organisation", "participant_id") if name in columns}
    if "date" not in columns or not hosts:
        raise ResultError(said("history_columns"))
    found: dict[str, dict[str, date]] = {"organisation": {}, "participant_id": {}}
    faults = []
    for position, number in enumerate(raw.row_numbers.tolist()):
        names = {kind: as_text(cells[position]) for kind, cells in hosts.items()}
        if not any(names.values()):
            continue
        cell = columns["date"][position]
        try:
            day = as_date(cell)
        except Unreadable:
            day = None
        if day is None:
            faults.append(said("not_date_cell", row=number, cell=quoted(cell)))
            continue
        for kind, name in names.items():
            if name is not None:
                written = unguard(name)
                key = fold(written if kind == "participant_id" else _official(written))
                found[kind][key] = max(day.date(), found[kind].get(key, day.date()))
    if faults:
        table = said("the_history", file="")
        raise ResultError(said("has_faults", table=table, faults=joined("\n  ", faults)))
    return Hosted(found["organisation"], found["participant_id"])


def _official(name: str) -> str:
    """Return an organisation's official name, as the roster's organisations have it."""
    target = find_organisation(name, suggest=False).target
    return name if target is None else str(target.name)
