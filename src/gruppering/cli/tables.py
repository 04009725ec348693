"""Tables on the terminal: headings and cells in words, identity numbers masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from gruppering.words import label, number, word

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.rules import Language

SHOWN = 10
"""Rows of a long table that are shown, unless more are asked for."""
#: Columns whose cells are words of ours.
_IN_WORDS = ("kind", "change", "status")


def laid_out(table: pd.DataFrame, language: Language, most: int | None = None) -> Table:
    """Lay out a table, or its first rows with a caption that says how many more there are."""
    from gruppering.cells import is_blank
    from gruppering.roster.national_ids import mask_national_ids

    more = 0 if most is None else len(table) - most
    caption = word("more_rows", language).format(more) if more > 0 else None
    shown = Table(caption=caption, caption_justify="left")
    for name in table.columns:
        shown.add_column(escape(label(str(name), language)), overflow="fold")
    for row in table.head(len(table) - max(0, more)).astype(object).itertuples(index=False):
        cells = zip(table.columns, row, strict=True)
        texts = ("" if is_blank(cell) else _text(str(name), cell, language) for name, cell in cells)
        shown.add_row(*(escape(mask_national_ids(text)) for text in texts))
    return shown


def _text(name: str, value: object, language: Language) -> str:
    if name in _IN_WORDS:
        return word({"moved": "moved_on"}.get(str(value), str(value)), language)
    return number(value, language) if isinstance(value, float) else str(value)
