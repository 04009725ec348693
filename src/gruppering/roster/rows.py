"""Tell participants from blank rows and totals rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gruppering.roster.values import Unreadable, as_coordinate, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gruppering.roster.faults import Findings
    from gruppering.roster.tables import RawTable

_TOTAL = re.compile(
    r"(sum|summ|totalt?|i alt|ialt|til sammen|tilsammen|til saman|antall?|tal|subtotal|delsum|"
    r"grand total|count|snitt|gjennomsnitt|average|mean)"
    r"( (deltakere|deltagere|deltakarar|personer|participants))?\s*[:=]?\s*\d*",
    re.IGNORECASE,
)


def keep_participants(raw: RawTable, mapping: Mapping[str, str], findings: Findings) -> RawTable:
    """Drop blank rows and certain totals rows, with a warning each.

    A row whose first filled cell is a word for a total is certainly no participant when all the
    rest of it is blank or numbers. When there is other text the row is kept and is a fault,
    unless an identifier of its own shows that it is a participant after all.
    """
    identifiers = [name for name in raw.headings if mapping.get(name) in {"participant_id", "name"}]
    kept = []
    for position, number in enumerate(raw.row_numbers.tolist()):
        filled = {
            heading: text
            for heading, column in zip(raw.headings, raw.columns, strict=True)
            if (text := as_text(column[position])) is not None
        }
        if not filled:
            findings.warn("row_blank", row=number)
            continue
        first, *rest = filled.values()
        if _TOTAL.fullmatch(first):
            if all(_is_number(text) for text in rest):
                findings.warn("row_total", row=number)
                continue
            if not any(_names_someone(filled.get(heading)) for heading in identifiers):
                findings.fault("row_perhaps_total", row=number, column=next(iter(filled)))
        elif _lacks(filled, identifiers) and all(map(_is_number, filled.values())):
            findings.fault("row_numbers_only", row=number)
        kept.append(position)
    return raw.keep(kept)


def _names_someone(text: str | None) -> bool:
    return text is not None and not _TOTAL.fullmatch(text)


def _lacks(filled: Mapping[str, str], identifiers: list[str]) -> bool:
    return bool(identifiers) and not any(heading in filled for heading in identifiers)


def _is_number(text: str) -> bool:
    try:
        as_coordinate(text)
    except Unreadable:
        return False
    return True
