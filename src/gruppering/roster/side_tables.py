"""Tables that go with a roster: last semester's groups, former hosts, an edited workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.errors import ResultError, RosterError
from gruppering.roster.faults import Findings
from gruppering.roster.headings import plain, recognise
from gruppering.roster.tables import read_table
from gruppering.words.messages import told_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from gruppering.roster.tables import RawTable


def read_side_table(source: str | Path | pd.DataFrame, sheet: str | None, called: str) -> RawTable:
    """Read a table as a roster is read.

    Parameters
    ----------
    source, sheet
        As for :func:`gruppering.read_roster`.
    called
        What the table is called in a message.

    Raises
    ------
    ResultError
        If it cannot be read.
    """
    findings = Findings()
    raw = read_table(source, sheet, findings)
    try:
        findings.raise_faults(called)
    except RosterError as error:
        raise ResultError(told_by(error)) from None
    return raw


def columns_by_meaning(raw: RawTable, own: Mapping[str, str]) -> dict[str, tuple[object, ...]]:
    """Return the columns by canonical name, or heading where that is not understood.

    Parameters
    ----------
    raw
        The table.
    own
        What headings mean in a table of this kind, as :func:`plain` reduces them.
    """
    meanings = [own.get(plain(one)) or recognise([one]).get(one, one) for one in raw.headings]
    return dict(zip(meanings, raw.columns, strict=True))
