"""Point out who may be on the list twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.roster.columns import KINDS
from gruppering.roster.headings import plain
from gruppering.roster.spellings import plain_text

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from gruppering.roster.faults import Findings

_MAIL = {"epost", "epostadresse", "mail", "mailadresse", "email", "emailaddress", "emailadresse"}


def mail_columns(table: pd.DataFrame) -> list[str]:
    """Give the user's columns of e-mail addresses of the participants themselves."""
    return [name for name in table.columns if name not in KINDS and plain(name) in _MAIL]


def warn_repeated_people(table: pd.DataFrame, row_numbers: np.ndarray, findings: Findings) -> None:
    """Warn of rows with one e-mail address, or one name and one place or organisation.

    Each row is told of once, with the first row that it resembles.
    """
    marks: list[tuple[str, list[object]]] = [
        (heading, [_folded(cell) for cell in table[heading]]) for heading in mail_columns(table)
    ]
    if "name" in table:
        names = [_folded(cell) for cell in table["name"]]
        for column in ("place", "organisation"):
            if column in table:
                both = zip(names, table[column], strict=True)
                marks.append(("name", [pair if all(pair) else None for pair in both]))
    told: set[int] = set()
    for column, values in marks:
        first: dict[object, int] = {}
        for row, value in zip(row_numbers.tolist(), values, strict=True):
            if value is None or first.setdefault(value, row) == row or row in told:
                continue
            told.add(row)
            findings.warn("person_repeated", row=row, column=column, other=first[value])
    if "name" in table:
        _warn_namesakes(names, row_numbers.tolist(), told, findings)


def _warn_namesakes(
    names: list[str | None], rows: list[int], told: set[int], findings: Findings
) -> None:
    """Warn once of each name that several have who were not told of as one person."""
    bearers: dict[str, list[int]] = {}
    for row, name in zip(rows, names, strict=True):
        if name is not None:
            bearers.setdefault(name, []).append(row)
    for found in bearers.values():
        if len(found) > 1 and told.isdisjoint(found):
            listed = ", ".join(map(str, found))
            findings.warn("name_repeated", row=found[0], column="name", rows=listed)


def _folded(cell: object) -> str | None:
    return plain_text(cell) if isinstance(cell, str) else None
