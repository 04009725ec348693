"""Join a column of given names and one of family names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gruppering.roster.headings import plain
from gruppering.roster.values import as_text, is_missing_marker

if TYPE_CHECKING:
    from collections.abc import Collection

    from gruppering.roster.tables import RawTable

_GIVEN = {"fornavn", "førenamn", "fornamn", "firstname", "givenname"}
_FAMILY = {"etternavn", "etternamn", "lastname", "surname", "familyname"}


def join_names(raw: RawTable, chosen: Collection[str]) -> tuple[RawTable, str | None]:
    """Put one column of whole names in the place of "Fornavn" and "Etternavn".

    Parameters
    ----------
    raw
        The rows as read.
    chosen
        Headings that the user gives a meaning; they stay what they are.

    Returns
    -------
    tuple
        The table and the heading of the new column, "Fornavn + Etternavn"; the table as it was
        and None unless there is one column of each kind.
    """
    free = [(plain(heading), heading) for heading in raw.headings if heading not in chosen]
    given = [heading for word, heading in free if word in _GIVEN]
    family = [heading for word, heading in free if word in _FAMILY]
    if len(given) != 1 or len(family) != 1:
        return raw, None
    columns = dict(zip(raw.headings, raw.columns, strict=True))
    joined = f"{given[0]} + {family[0]}"
    names = map(_whole, columns[given[0]], columns[family[0]])
    del columns[family[0]]
    columns = {
        (joined if heading == given[0] else heading): (
            tuple(names) if heading == given[0] else cells
        )
        for heading, cells in columns.items()
    }
    return replace(raw, headings=tuple(columns), columns=tuple(columns.values())), joined


def _whole(given: object, family: object) -> str | None:
    parts = (as_text(cell) for cell in (given, family))
    return " ".join(part for part in parts if part and not is_missing_marker(part)) or None
