"""Norwegian national identity numbers: told from other numbers, warned of and never shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gruppering.roster.values import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gruppering.roster.faults import Findings
    from gruppering.roster.tables import RawTable

_NUMBER = re.compile(r"(?<!\d)\d{6}[ -]?\d{4,5}(?!\d)")
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MASK = "***********"


def is_national_id(text: str) -> bool:
    """Tell whether a text is a national identity number, D-number or the like.

    The day may be raised by 40 (D-numbers), the month by 40, 65 or 80 (help numbers and invented
    persons); both check digits must be right. Ten digits count too: a spreadsheet drops a zero
    in front.
    """
    if not _NUMBER.fullmatch(text):
        return False
    digits = [int(digit) for digit in re.sub(r"\D", "", text).zfill(11)]
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    return (
        day % 40 in range(1, 32)
        and day <= 71
        and any(month - raised in range(1, 13) for raised in (0, 40, 65, 80))
        and _sum(_FIRST, digits) % 11 == 0
        and _sum(_SECOND, digits) % 11 == 0
    )


def mask_national_ids(text: str, *, tell_apart: bool = False) -> str:
    """Return a text without the national identity numbers in it.

    Parameters
    ----------
    text
        Any text.
    tell_apart
        Number them, so that it is seen which are the same.
    """
    seen: dict[str, int] = {}

    def mask(found: re.Match[str]) -> str:
        if not is_national_id(found[0]):
            return found[0]
        number = seen.setdefault(found[0], len(seen) + 1)
        return f"{_MASK} {number}" if tell_apart else _MASK

    return _NUMBER.sub(mask, text)


def warn_of_national_ids(raw: RawTable, mapping: Mapping[str, str], findings: Findings) -> None:
    """Warn once of each column that has such numbers, whatever the column is for."""
    for heading, cells in zip(raw.headings, raw.columns, strict=True):
        rows = [
            row
            for row, cell in zip(raw.row_numbers.tolist(), cells, strict=True)
            if cell is not None and is_national_id(as_text(cell) or "")
        ]
        if rows:
            findings.warn(
                "national_ids", row=rows[0], column=mapping.get(heading, heading), count=len(rows)
            )


def _sum(weights: tuple[int, ...], digits: list[int]) -> int:
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False))
