"""Titles and blank rows above the headings."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruppering.roster import read_roster
from gruppering.roster.heading_row import heading_row

from .helpers import faults, told

HEADINGS = ["Deltaker-ID", "Kommune", "Yrke"]
PEOPLE = [["a", "Bodø", "lege"], ["b", "Rana", "psykolog"]]


@pytest.mark.parametrize(
    ("above", "position"),
    [
        ([], 0),
        ([["Deltakere"]], 1),
        ([[None], ["Kommune", "2026"], [], ["Kontakt:", "Kari"]], 4),
        ([["Helse", None, "Nord"], []], 2),
    ],
)
def test_titles_and_blank_rows_are_above(above, position):
    assert heading_row([*above, HEADINGS, *PEOPLE]) == position


def test_wordings_count_where_no_heading_is_plain():
    records = [["Påmelding"], ["Hva er ditt yrke?", "Hvor (kommune) er du?", "?"], *PEOPLE]
    assert heading_row(records) == 1
    assert heading_row([["Nettverk: A", "Kommune: B"], *records[1:]]) == 0
    assert heading_row([["Nettverk: A", "Kommune: B"], HEADINGS, *PEOPLE]) == 1


def test_chosen_headings_count():
    records = [["Deltakere"], ["Hvem", "Hvor", "Hva"], *PEOPLE]
    assert heading_row(records) == 0
    assert heading_row(records, ["Hvem", "hvor"]) == 1


def test_without_two_known_headings_it_is_the_first_row_with_content():
    assert heading_row([[], [None, " "], ["Kommune"], ["Bodø"]]) == 2
    assert heading_row([]) == 0


WORDS = st.sampled_from([None, "", "Kommune", "Yrke", "Navn", "lege", "Bodø", "sykehus"])


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=20))
def test_a_row_as_full_as_the_headings_is_never_passed_over(records):
    def filled(row):
        return sum(bool(cell) for cell in row)

    top = heading_row(records)
    assert all(filled(row) < max(1, filled(records[top])) for row in records[:top])


def test_row_numbers_stay_those_of_the_spreadsheet(tmp_path):
    path = tmp_path / "liste.csv"
    text = "Deltakere høsten 2026\n\nDeltaker-ID;Kommune;Yrke\na;Bodø;lege\nb;Rana;lege\n"
    path.write_text(text, encoding="utf-8")
    result = read_roster(path)
    assert result.row_numbers.tolist() == [4, 5]
    assert result.table["municipality"].tolist() == ["Bodø", "Rana"]
    assert "2 rows above the headings in row 3" in told(result.warnings, "above")["problem"].item()
    path.write_text(text.replace("Rana", "Ranna By"), encoding="utf-8")
    assert faults(path)["row"].tolist() == [5]


@pytest.mark.parametrize("title", ["Deltakere, høsten, 2026, og, 2027", "Liste;2026"])
def test_a_title_may_hold_separators(tmp_path, title):
    path = tmp_path / "liste.csv"
    path.write_text(f"{title}\nDeltaker-ID;Kommune;Yrke\na;Bodø;lege\n", encoding="utf-8")
    assert read_roster(path).table["profession"].tolist() == ["lege"]


def workbook(path, merged):
    book = openpyxl.Workbook()
    for row in [["Deltakere"], ["=1/0"], HEADINGS, *PEOPLE]:
        book.active.append(row)
    book.active.merge_cells(merged)
    book.save(path)
    return path


def test_merged_cells_and_formulas_above_are_no_fault(tmp_path):
    result = read_roster(workbook(tmp_path / "liste.xlsx", "A1:C1"))
    assert result.row_numbers.tolist() == [4, 5]


@pytest.mark.parametrize("merged", ["A2:A3", "B4:B5"])
def test_merged_cells_from_the_headings_on_are_a_fault(tmp_path, merged):
    found = faults(workbook(tmp_path / "liste.xlsx", merged))
    assert told(found, "cells are merged")["value"].tolist() == [merged]


def merged(path, areas, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in areas:
        book.active.merge_cells(area)
    book.save(path)
    return path


@pytest.mark.parametrize("upper", ["Arbeid", "Sted"])
def test_headings_on_two_rows(tmp_path, upper):
    """What stands over both is the heading; what stands over others is their title."""
    rows = [["Påmeldte"], ["Deltaker-ID", "Navn", upper, None], [None, None, "Kommune", "Yrke"]]
    rows += [["a", "Kari", "Bodø", "lege"], ["b", "Ola", "Rana", "psykolog"]]
    path = merged(tmp_path / "liste.xlsx", ["A1:D1", "A2:A3", "B2:B3", "C2:D2"], rows)
    result = read_roster(path)
    assert result.row_numbers.tolist() == [4, 5]
    assert list(result.mapping.values()) == ["participant_id", "name", "municipality", "profession"]


def test_merged_totals_and_remarks_below(tmp_path):
    rows = [HEADINGS, *PEOPLE, ["Sum", None, 2]]
    path = merged(tmp_path / "liste.xlsx", ["A4:B4"], rows)
    assert len(read_roster(path)) == 2
    path = merged(path, ["A4:C4"], [*rows[:3], ["Frist er første oktober"]])
    assert "remark" in faults(path)["problem"].item()


def test_a_frame_read_with_its_title(tmp_path):
    result = read_roster(pd.read_excel(workbook(tmp_path / "liste.xlsx", "A1:C1")))
    assert result.row_numbers.tolist() == [4, 5]


def test_what_was_taken_for_headings_is_told_but_not_in_the_line():
    found = faults(pd.DataFrame([["c", "d"]], columns=["Kari Hemmelig", "x"]))
    assert found[["row", "value"]].iloc[0].tolist() == [1, "Kari Hemmelig, x"]
    assert "Hemmelig" not in found["problem"][0]
