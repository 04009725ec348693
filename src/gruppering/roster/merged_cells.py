"""Merged cells: which are harmless, and which leave in doubt what holds for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Area:
    """A merged area by its first and last columns and rows, counted from 1.

    Only its first cell has a value.
    """

    name: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def rows(self) -> range:
        """The rows that it touches."""
        return range(self.top, self.bottom + 1)

    def is_all_of(self, records: Sequence[Sequence[object]]) -> bool:
        """Tell whether it lies in one row that has nothing else: a title, a remark or a total."""
        if self.top != self.bottom:
            return False
        cells = records[self.top - 1]
        return not any(cell is not None for cell in (*cells[: self.left - 1], *cells[self.left :]))


def areas_of(names: Sequence[str], records: Sequence[Sequence[object]]) -> list[Area]:
    """Return the areas that are merged where a sheet has content."""
    found = []
    for name in names:
        left, top, right, bottom = (int(bound or 1) for bound in range_boundaries(name))
        if top <= len(records):
            found.append(Area(name, left, top, right, min(bottom, len(records))))
    return found


def lower_headings(areas: Sequence[Area], records: list[list[object]], row: int) -> list[Area]:
    """Move headings that are merged over several rows to the lowest of these, in place.

    Parameters
    ----------
    areas
        What is merged.
    records
        The rows of the sheet, equally long.
    row
        Where the headings seem to be, counted from 1.

    Returns
    -------
    list
        The other areas.
    """
    others = []
    for area in areas:
        upright = area.left == area.right <= len(records[0]) and row in area.rows
        heading = records[area.top - 1][area.left - 1] if upright else None
        if isinstance(heading, str):
            records[area.top - 1][area.left - 1] = None
            records[area.bottom - 1][area.left - 1] = heading
        else:
            others.append(area)
    return others
