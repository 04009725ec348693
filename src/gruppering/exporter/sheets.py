"""One sheet of the workbook: lines of text, and tables with headings, filters and widths."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

import pandas as pd

from gruppering.cells import is_blank, shown
from gruppering.exporter.emphasis import emphasise, shade
from gruppering.words import label, yes_no

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

    from gruppering.words import Language

#: Least and greatest width of a column, in characters.
_WIDTHS = (7, 40)
_WRAPPED_HEADING = 14
#: Characters on a page that can still be read, when many columns are printed on it.
_PAGE_WIDTH = 260
#: Of a line, a row of headings on two lines, and a title, in points.
_LINE_HEIGHT, _HEADING_HEIGHT, _TITLE_HEIGHT = 15, 33, 26
_MOST_LINES = 8
#: A workbook knows no dates up to this year; they are written as text.
_BEFORE_EXCEL = 1900
#: Two brackets' width after a number, so that it does not touch the text to its right.
_AIR = "_)_)"
_INK, _PAPER, _LINE = "#1F3A4D", "#DCE8EF", "#B7C9D3"


class Styles:
    """The formats of a workbook."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.language = language
        body = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self.title = book.add_format({**body, "bold": True, "font_size": 16, "font_color": _INK})
        self.subtitle = book.add_format({**body, "bold": True, "font_size": 12, "font_color": _INK})
        self.text = book.add_format(body)
        self.wrapped = book.add_format({**body, "text_wrap": True})
        self.link = book.add_format({**body, "font_color": "#0B5394", "underline": 1})
        self.heading = book.add_format(
            {**body, "bold": True, "text_wrap": True, "bg_color": _PAPER, "font_color": _INK}
            | {"bottom": 1, "bottom_color": _LINE, "valign": "vcenter"}
        )
        self.number = book.add_format({**body, "num_format": "#,##0.0" + _AIR})
        self.count = book.add_format({**body, "num_format": "#,##0" + _AIR})
        pattern = "dd.mm.yyyy" if language == "nb" else "yyyy-mm-dd"
        self.marked = book.add_format({"bold": True, "bg_color": _PAPER})
        self.open_cell = book.add_format({"bg_color": "#FFF7DB"})
        self.date = book.add_format({**body, "num_format": pattern, "align": "left"})


class Sheet:
    """A sheet that is written from top to bottom."""

    def __init__(self, book: Workbook, name: str, styles: Styles) -> None:
        self.name = name
        self.styles = styles
        self.row = 0
        self._widths: dict[int, float] = {}
        self._sheet = book.add_worksheet(name)
        self._sheet.hide_gridlines(2)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&L&A&R&P / &N")

    def line(self, text: str, style: Format | None = None) -> None:
        """Write a line of text in the first column."""
        self._sheet.write_string(self.row, 0, text, style or self.styles.text)
        self.row += 1

    def title(self, text: str) -> None:
        """Write the title of the sheet."""
        self._sheet.set_row(self.row, _TITLE_HEIGHT)
        self.line(text, self.styles.title)

    def amount(self, value: float, text: str) -> None:
        """Write a number and, beside it, what it is."""
        self._sheet.write_number(self.row, 0, value, self.styles.number)
        self._sheet.write_string(self.row, 1, text, self.styles.text)
        self.row += 1

    def blank(self) -> None:
        """Leave a line free."""
        self.row += 1

    def table(
        self, table: pd.DataFrame, *, main: bool = False, links: dict[int, str] | None = None
    ) -> int:
        """Write a table under translated headings, and return its first row below them.

        Parameters
        ----------
        table
            Its columns carry canonical names, or the user's own headings.
        main
            It is what the sheet is about: it gets filters, and headings that stay in view and
            are printed on every page.
        links
            Position in the table to the sheet that the row's group is on.
        """
        styles, top = self.styles, self.row
        self._sheet.set_row(top, _HEADING_HEIGHT)
        headings = [label(str(name), styles.language) for name in table.columns]
        lines = [1] * len(table)
        for column, (name, heading) in enumerate(zip(table.columns, headings, strict=True)):
            self._sheet.write_string(top, column, heading, styles.heading)
            values = table[name].astype(object).tolist()
            texts = [_shown(value) for value in values]
            # A table further down may not make a column narrower than one above needs.
            width = max(self._widths.get(column, 0.0), _width(heading, texts))
            self._widths[column] = width
            self._sheet.set_column(column, column, width)
            if len(table):
                cells = (top + 1, column, top + len(table), column)
                emphasise(self._sheet, str(name), cells, styles.marked, styles.language)
            for position, (value, text) in enumerate(zip(values, texts, strict=True)):
                sheet = (links or {}).get(position) if name == "group" else None
                self._cell(top + 1 + position, column, value, text, sheet)
                lines[position] = max(lines[position], _lines(text))
        for position, count in enumerate(lines):
            if count > 1:
                self._sheet.set_row(top + 1 + position, count * _LINE_HEIGHT)
        self.row = top + 1 + len(table)
        if main and headings:
            self._sheet.autofilter(top, 0, max(top + 1, self.row - 1), len(headings) - 1)
            self._sheet.freeze_panes(top + 1, 1)
            self._sheet.repeat_rows(top)
            pages = ceil(sum(self._widths.values()) / _PAGE_WIDTH)
            self._sheet.fit_to_pages(pages, 0)
            if pages > 1:
                self._sheet.repeat_columns(0)
        return top + 1

    def mix(self, table: pd.DataFrame) -> None:
        """Write a table of counts, shaded; its first column says what is counted."""
        first = self.table(table)
        shade(self._sheet, (first, 1, self.row - 1, len(table.columns) - 1))

    def chart(self, chart: Any, rows: int) -> None:
        """Put a chart below what is written, on a page of its own, and leave room for it."""
        self._sheet.set_h_pagebreaks([self.row])
        self._sheet.insert_chart(self.row, 0, chart)
        self.row += rows

    def choices(self, column: int, row: int, source: str, title: str, text: str) -> None:
        """Offer the values of a range of another sheet in a cell, and say what the choice does."""
        warn = {"validate": "list", "source": source, "error_type": "warning"}
        warn |= {"input_title": title, "input_message": text}
        self._sheet.data_validation(row, column, row, column, warn)
        self._sheet.conditional_format(
            *(row, column, row, column),
            {"type": "no_errors", "format": self.styles.open_cell},
        )

    def _cell(self, row: int, column: int, value: Any, text: str, sheet: str | None) -> None:
        styles = self.styles
        if is_blank(value):
            self._sheet.write_blank(row, column, None, styles.text)
        elif sheet is not None:
            quoted = sheet.replace("'", "''")
            self._sheet.write_url(row, column, f"internal:'{quoted}'!A1", styles.link, text)
        elif isinstance(value, bool):
            self._sheet.write_string(row, column, yes_no(value, styles.language), styles.text)
        elif isinstance(value, float):
            self._sheet.write_number(row, column, value, styles.number)
        elif isinstance(value, int):
            self._sheet.write_number(row, column, value, styles.count)
        elif isinstance(value, date) and value.year > _BEFORE_EXCEL:
            self._sheet.write_datetime(row, column, value, styles.date)
        else:
            style = styles.wrapped if _lines(text) > 1 else styles.text
            self._sheet.write_string(row, column, text, style)


def _width(heading: str, texts: list[str]) -> float:
    """Return a width, in characters, at which nearly all cells and the heading's words fit."""
    words = max((len(part) for part in heading.split()), default=0)
    longest = max(map(len, texts), default=0)
    # The heading's filter button takes three characters.
    wanted = max(longest + 2, words + 4, min(len(heading), _WRAPPED_HEADING) + 3)
    return min(max(wanted, _WIDTHS[0]), _WIDTHS[1])


def _lines(text: str) -> int:
    """Estimate on how many lines a cell is shown; spreadsheets do not adapt rows on opening."""
    return min(-(-len(text) // (_WIDTHS[1] - 2)), _MOST_LINES)


def _shown(value: Any) -> str:
    """Return a cell as text, about as long as it is shown."""
    if isinstance(value, float | date) and not is_blank(value):
        return f"{value:,.1f}" if isinstance(value, float) else f"{value:%d.%m.%Y}"
    return shown(value)
