"""Tables on terminals of any width."""

from __future__ import annotations

from datetime import date

import pandas as pd
from rich.console import Console

from gruppering.cli.tables import Laid, laid_out

FAULTS = pd.DataFrame(
    {
        "row": [5, 6],
        "column": ["Stillingsbetegnelse", "Arbeidskommune"],
        "value": [None, None],
        "problem": ["several places have this name", "this is no date"],
        "advice": ["say so with --column HEADING=municipality_of_work", "[b]mend[/b] it"],
    }
)


def printed(width: int, most: int | None = None) -> str:
    console = Console(width=width)
    with console.capture() as found:
        console.print(laid_out(FAULTS, "en", most))
    return found.get()


def test_no_word_is_cut_at_any_width() -> None:
    words = " ".join(FAULTS.astype(str).drop(columns="value").to_numpy().ravel()).split()
    for width in range(60, 140, 4):
        shown = printed(width)
        assert all(word in shown for word in words), width
        assert max(map(len, shown.splitlines())) <= width


def test_letters_that_are_twice_as_wide_are_not_cut() -> None:
    console = Console(width=40)
    with console.capture() as found:
        console.print(Laid(["navn", "sted"], [["\u738b\u5c0f\u660e" * 4, "Oslo"]]))
    assert "\u738b\u5c0f\u660e" * 4 in found.get()


def test_side_by_side_where_there_is_room() -> None:
    assert "│" in printed(120)
    assert "│" in printed(72)
    assert "│" not in printed(68)
    assert "Row: 5" in printed(68)


def test_blank_columns_are_left_out_and_more_rows_told() -> None:
    for width in (60, 120):
        shown = printed(width, most=1)
        assert "Value" not in shown and "no date" not in shown
        assert "1 more" in shown


def test_dates_as_the_language_writes_them() -> None:
    table = pd.DataFrame({"date": [date(2026, 9, 10), None], "hours": [1.5, 2.0]}, dtype=object)
    assert laid_out(table, "nb").rows == [["10.09.2026", "1,5"], ["", "2,0"]]
    assert laid_out(table, "en").rows == [["2026-09-10", "1.5"], ["", "2.0"]]
