"""Conditional formats: what a reader is to see at a glance in a column of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.words import yes_no

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from gruppering.words import Language

_BAR = "#9DC3DE"
_SHADES = ("#FFFFFF", "#9DC3DE")
_DISTANCES = {"distance_km", "centre_km", "mean_km", "max_km", "mean_centre_km"}
_MARKED = {"is_centre", "moved"}


def emphasise(
    sheet: Worksheet,
    name: str,
    cells: tuple[int, int, int, int],
    marked: Format,
    language: Language,
) -> None:
    """Give distances bars, and mark who is the centre member and who has moved.

    Parameters
    ----------
    sheet
        Where the column is.
    name
        Canonical name of the column; nothing is done for others than these.
    cells
        First row, first column, last row and last column.
    marked
        The format of a marked cell.
    language
        The language that the cells are in.
    """
    if name in _DISTANCES:
        # Bars as of Excel 2007: those of later versions are an extension that not all can read.
        bar = {"type": "data_bar", "bar_color": _BAR, "min_type": "num", "min_value": 0}
        sheet.conditional_format(*cells, bar)
    elif name in _MARKED:
        value = f'"{yes_no(True, language)}"'
        equal = {"type": "cell", "criteria": "==", "value": value, "format": marked}
        sheet.conditional_format(*cells, equal)


def shade(sheet: Worksheet, cells: tuple[int, int, int, int]) -> None:
    """Shade counts, so that an uneven mix stands out."""
    low, high = _SHADES
    scale = {"type": "2_color_scale", "min_color": low, "max_color": high}
    sheet.conditional_format(*cells, scale)
