"""Tell participants from blank rows and totals rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gruppering.roster.values import Unreadable, as_coordinate, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gruppering.roster.faults import Findings
    from gruppering.roster.tables import RawTable

#: What stands by a total besides its figure ("60", "deltakere").
_COUNTED = re.compile(
    r"(\d+ )?(deltakere|deltagere|deltakarar|personer|personar|stk|participants|people)\.?",
    re.IGNORECASE,
)
#: The figure is first where it stands among given names, and the word among family names.
_TOTAL = re.compile(
    rf"((\d+|{_COUNTED.pattern}) )?"
    r"(sum|summ|totalt?|i alt|ialt|til sammen|tilsammen|til saman|antall?|tal|subtotal|delsum|"
    r"grand total|count|snitt|gjennomsnitt|average|mean)"
    r"( (deltakere|deltagere|deltakarar|personer|participants))?\s*[:=]?\s*"
    rf"(\d*|{_COUNTED.pattern})",
    re.IGNORECASE,
)
#: What a participant has of their own, and a total has not.
_WHO = {"participant_id", "name"}
#: Of these, those that no number can say.
_IN_WORDS = {"name", "place", "organisation", "unit"}
_WHERE = {"place", "municipality", "postal_code", "organisation", "unit"}
#: These may also be means, in a row of means.
_COORDINATES = {"latitude", "longitude"}
#: As many words in a row's only cell are a remark: most names are shorter.
_REMARK_WORDS = 3


def keep_participants(raw: RawTable, mapping: Mapping[str, str], findings: Findings) -> RawTable:
    """Drop blank rows and certain totals rows, with a warning each.

    A row whose first filled cell is a word for a total is certainly no participant when all the
    rest of it is blank or numbers, and none of these says who or where somebody is. A row that
    does say so is kept, with a warning: somebody may be called Tal. Any other such row, and one
    with coordinates only, is a fault, and so is a remark below the list: nobody is passed over
    unasked.
    """
    own = [name for name in raw.headings if mapping.get(name) in _WHO | _WHERE]
    identifiers = [name for name in own if mapping[name] in _WHO]
    kept = []
    blank: list[int] = []
    for position, number in enumerate(raw.row_numbers.tolist()):
        filled = {
            heading: text
            for heading, column in zip(raw.headings, raw.columns, strict=True)
            if (text := as_text(column[position])) is not None
        }
        if not filled:
            blank.append(number)
            continue
        _tell_of(blank, findings)
        blank = []
        (start, first), *rest = filled.items()
        if _TOTAL.fullmatch(first):
            if any(n in own and not _TOTAL.fullmatch(t) and _tells(mapping[n], t) for n, t in rest):
                findings.warn("row_kept", row=number, column=start)
            elif all(_is_figure(text) and mapping.get(n) not in _COORDINATES for n, text in rest):
                findings.forget(number)
                findings.warn("row_total", row=number)
                continue
            else:
                findings.fault("row_perhaps_total", row=number, column=start)
        elif _lacks(filled, identifiers) and all(map(_is_number, filled.values())):
            findings.fault("row_numbers_only", row=number)
        kept.append(position)
    _tell_of(blank, findings)
    return raw.keep(_without_remarks(raw, kept, mapping, findings))


def _without_remarks(
    raw: RawTable, kept: list[int], mapping: Mapping[str, str], findings: Findings
) -> list[int]:
    """Leave out the remarks below the list, with a fault each: words in a single cell."""
    end = len(kept)
    while end > 1 and (where := _remark(raw, kept[end - 1], mapping)):
        end -= 1
        row = int(raw.row_numbers[kept[end]])
        findings.fault("row_perhaps_remark", row=row, column=where)
    return kept[:end]


def _remark(raw: RawTable, position: int, mapping: Mapping[str, str]) -> str | None:
    """Give the heading of a row's only cell, if it holds words and says no place."""
    cells = zip(raw.headings, raw.columns, strict=True)
    filled = [(heading, text) for heading, col in cells if (text := as_text(col[position]))]
    (heading, text) = filled[0] if len(filled) == 1 else ("", "")
    words = len(text.split()) >= _REMARK_WORDS and not _is_number(text)
    return heading if words and mapping.get(heading) not in _WHERE else None


def _tell_of(blank: list[int], findings: Findings) -> None:
    """Warn once of blank rows that follow each other; a formatted sheet may have a million."""
    if len(blank) == 1:
        findings.warn("row_blank", row=blank[0])
    elif blank:
        findings.warn("rows_blank", row=blank[0], count=len(blank))


def _lacks(filled: Mapping[str, str], identifiers: list[str]) -> bool:
    return bool(identifiers) and not any(heading in filled for heading in identifiers)


def _tells(name: str, text: str) -> bool:
    """Tell whether a cell says who or where somebody is: no name is a number."""
    return not (name in _IN_WORDS and _is_figure(text))


def _is_figure(text: str) -> bool:
    return _is_number(text) or _COUNTED.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    try:
        as_coordinate(text)
    except Unreadable:
        return False
    return True
