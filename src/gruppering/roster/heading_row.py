"""Find the row of headings below titles and blank rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gruppering.roster.headings import plain, recognise
from gruppering.roster.wordings import meanings

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SEARCHED = 15
_ENOUGH = 2
#: What pandas writes where a heading is blank.
_UNNAMED = re.compile(r"Unnamed: \d+")


def heading_row(records: Sequence[Sequence[object]], chosen: Collection[str] = ()) -> int:
    """Give the position of the headings among the first rows.

    They are the first row with two known headings. All rows above it must have fewer cells: a
    participant has as many cells as there are headings at most, so nobody can be passed over.
    Headings in the words of a form count only where no row has two that are plain. Without
    such a row it is the first one that is not blank.

    Parameters
    ----------
    records
        The rows of a table from its first one.
    chosen
        Headings that the user names; they are known.
    """
    rows = [[_text(cell) for cell in record if _text(cell)] for record in records[:_SEARCHED]]
    known = {plain(heading) for heading in chosen}
    for counting_wordings in (False, True):
        most_cells = 0
        for position, cells in enumerate(rows):
            if len(cells) > most_cells:
                if _known(cells, known, counting_wordings) >= _ENOUGH:
                    return position
                most_cells = len(cells)
    return next((position for position, cells in enumerate(rows) if cells), 0)


def _known(cells: Sequence[str], chosen: Collection[str], counting_wordings: bool) -> int:
    understood = recognise(cells)
    return sum(
        cell in understood
        or plain(cell) in chosen
        or (counting_wordings and len(meanings(cell)) == 1)
        for cell in cells
    )


def _text(cell: object) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    return "" if _UNNAMED.fullmatch(text) else text
