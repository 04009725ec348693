"""Tables on the terminal: headings and cells in words, identity numbers masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gruppering.words import day, label, number, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from rich.console import Console, ConsoleOptions, RenderResult

    from gruppering.words import Language

SHOWN = 10
"""Rows of a long table that are shown, unless more are asked for."""
#: Columns whose cells are words of ours.
_IN_WORDS = ("kind", "change", "status")


@dataclass(frozen=True)
class Laid:
    """A table for the terminal: beside each other if no word must be cut, else line by line."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield what is printed on a console."""
        columns = list(zip(self.headings, *self.rows, strict=True))
        if widths := _widths(columns, options.max_width):
            table = Table()
            for heading, width in zip(self.headings, widths, strict=True):
                table.add_column(Text(heading), width=width)
            for row in self.rows:
                table.add_row(*map(Text, row))
            yield table
        else:
            for row in self.rows:
                cells = zip(self.headings, row, strict=True)
                for position, (heading, cell) in enumerate(one for one in cells if one[1]):
                    mark = "– " if position == 0 else ""
                    yield Padding(Text(f"{mark}{heading}: {cell}"), (0, 0, 0, 0 if mark else 2))
        if self.caption is not None:
            yield Text(self.caption, style="italic")


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return how wide the columns are in a table that cuts no word; none if there is no room."""
    words = (chain.from_iterable(map(str.split, column)) for column in columns)
    widths = [max(map(cell_len, each), default=1) for each in words]
    whole = [max(map(cell_len, column)) for column in columns]
    room -= sum(widths) + 3 * len(columns) + 1
    if room < 0:
        return []
    while room and (short := [one for one, width in enumerate(widths) if width < whole[one]]):
        widths[min(short, key=widths.__getitem__)] += 1
        room -= 1
    return widths


def laid_out(table: pd.DataFrame, language: Language, most: int | None = None) -> Laid:
    """Lay out a table, or its first rows with a caption that says how many more there are.

    Columns in which nothing stands are left out.
    """
    from gruppering.cells import is_blank
    from gruppering.roster.national_ids import mask_national_ids

    more = 0 if most is None else len(table) - most
    caption = word("more_rows", language).format(more) if more > 0 else None
    shown = table.head(len(table) - max(0, more)).astype(object).replace("", None)
    if len(shown):
        shown = shown.dropna(axis="columns", how="all")
    rows = [
        [
            "" if is_blank(cell) else mask_national_ids(_text(str(name), cell, language))
            for name, cell in zip(shown.columns, row, strict=True)
        ]
        for row in shown.itertuples(index=False)
    ]
    return Laid([label(str(name), language) for name in shown.columns], rows, caption)


def _text(name: str, value: object, language: Language) -> str:
    if name in _IN_WORDS:
        return word({"moved": "moved_on"}.get(str(value), str(value)), language)
    if isinstance(value, date):
        return day(value, language)
    return number(value, language) if isinstance(value, float) else str(value)
