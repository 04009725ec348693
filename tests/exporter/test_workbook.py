from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from gruppering.exporter.people import sector_in_words
from gruppering.exporter.workbook import write_workbook
from gruppering.roster import Roster
from gruppering.solution import Solution
from tests.exporter.hand_made import make_roster, make_solution, texts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "grupper.xlsx"


def written(solution: Solution, roster: Roster, path: Path) -> openpyxl.Workbook:
    write_workbook(solution, roster, path)
    return openpyxl.load_workbook(path)


def rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_sheets_in_both_languages(path: Path) -> None:
    groups = ["alfa Nord", "alfa =Sør", "beta Gruppe 1"]
    book = written(make_solution("nb"), make_roster(), path)
    assert book.sheetnames == [
        "Sammendrag",
        *groups,
        "Alle deltakere",
        "Flytt deltakere",
        "Venteliste",
        "Feil og varsler",
    ]
    book = written(make_solution("en"), make_roster(), path)
    assert book.sheetnames == [
        "Summary",
        *groups,
        "All participants",
        "Move participants",
        "Waiting list",
        "Faults and warnings",
    ]


def test_everybody_is_on_the_sheet_of_their_group(path: Path) -> None:
    book = written(make_solution("en"), make_roster(), path)
    sheet = book["alfa Nord"]
    heading = [cell.value for cell in sheet[4]]
    assert heading[:2] == ["Name", "Participant id"]
    column = heading.index("Participant id")
    assert [row[column] for row in rows(sheet)[4:]] == ["007", "b"]
    everybody = rows(book["All participants"])
    column = everybody[0].index("Participant id")
    assert [row[column] for row in everybody[1:]] == ["007", "b", "c", "d", "e"]
    waiting = rows(book["Waiting list"])
    assert waiting[1][waiting[0].index("Participant id")] == "e"


def test_no_text_becomes_a_formula_or_a_link(path: Path) -> None:
    roster = make_roster(Nettside=texts("http://a.no", "=1+1", "@SUM(1)", "{=1}", "00123"))
    book = written(make_solution(), roster, path)
    shown = rows(book["Alle deltakere"])
    column = shown[0].index("Nettside")
    assert [row[column] for row in shown[1:]] == ["http://a.no", "=1+1", "@SUM(1)", "{=1}", "00123"]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                if cell.hyperlink is not None:
                    assert cell.hyperlink.target is None


def test_headings_of_the_users_own_may_be_those_of_the_result(path: Path) -> None:
    own = texts("a", "b", "c", "d", "e")
    roster = make_roster(applied=own, group=own, status=own, distance_km=own)
    shown = rows(written(make_solution("en"), roster, path)["All participants"])
    assert len(set(shown[0])) == len(shown[0])
    assert shown[1][shown[0].index("Status")] == "placed"


def test_numbers_dates_and_booleans_have_their_types(path: Path) -> None:
    book = written(make_solution(), make_roster(), path)
    sheet = rows(book["Alle deltakere"])
    first = dict(zip(sheet[0], sheet[1], strict=True))
    assert first["Påmeldt"] == pd.Timestamp("2026-11-21")
    assert first["Belastning"] == 1.234
    assert first["Godkjent"] == "ja"
    assert first["Flyttet"] == "nei"
    assert first["Status"] == "plassert"
    assert first["Søkte nettverk"] == "alfa, beta"


def test_a_date_that_excel_does_not_know_is_text(path: Path) -> None:
    roster = make_roster()
    old = pd.Series(["1850-01-02", None, "1900-06-01", "1901-01-01", None])
    table = roster.table.assign(registered=old.astype("datetime64[ns]"))
    shown = rows(written(make_solution(), replace(roster, table=table), path)["Alle deltakere"])
    column = shown[0].index("Påmeldt")
    assert [row[column] for row in shown[1:]] == [
        "02.01.1850",
        None,
        "01.06.1900",
        pd.Timestamp("1901-01-01"),
        None,
    ]


def test_headings_are_frozen_and_filtered(path: Path) -> None:
    book = written(make_solution(), make_roster(), path)
    assert book["alfa Nord"].freeze_panes == "B5"
    assert book["Alle deltakere"].freeze_panes == "B2"
    assert book["Alle deltakere"].auto_filter.ref.startswith("A1:")
    assert book["alfa Nord"].column_dimensions["C"].width >= len("UNN HF")


def test_empty_groups_have_no_sheet_and_empty_lists_say_so(path: Path) -> None:
    solution = make_solution()
    groups = solution.groups.copy()
    groups.loc[2, "participants"] = 0
    solution = replace(
        solution,
        assignments=solution.assignments.loc[lambda table: table["network"] != "beta"],
        groups=groups,
        waiting_list=solution.waiting_list.iloc[:0],
        warnings=solution.warnings.iloc[:0],
    )
    book = written(solution, make_roster(), path)
    assert "beta Gruppe 1" not in book.sheetnames
    assert rows(book["Venteliste"]) == [("Ingen står på venteliste.",)]
    assert rows(book["Feil og varsler"]) == [("Ingen feil.",)]


def test_distances_have_bars_and_moves_are_marked(path: Path) -> None:
    sheet = written(make_solution(), make_roster(), path)["alfa Nord"]
    heading = [cell.value for cell in sheet[4]]
    kinds = {
        heading[next(iter(area.sqref.ranges)).min_col - 1]: rule.type
        for area, rules in sheet.conditional_formatting._cf_rules.items()
        for rule in rules
    }
    assert kinds["Til de andre, snitt (km)"] == "dataBar"
    assert kinds["Flyttet"] == kinds["Midtpunkt"] == "cellIs"


def test_the_mix_counts_everybody(path: Path) -> None:
    sheet = rows(written(make_solution("en"), make_roster(), path)["Summary"])
    start = next(n for n, row in enumerate(sheet) if row[0] == "Professions in each group")
    heading, *groups = sheet[start + 1 : start + 4]
    assert heading[:3] == ("Group", "lege", "psykolog")
    assert [row[:3] for row in groups] == [("alfa – Nord", 1, 1), ("alfa – =Sør", 1, 0)]


def test_without_professions_or_groups_it_is_still_a_workbook(path: Path) -> None:
    roster = make_roster(profession=texts(*[None] * 5))
    book = written(make_solution(), roster, path)
    assert ("Profesjoner i hver gruppe",) not in {row[:1] for row in rows(book["Sammendrag"])}


def test_sectors_of_the_reference_data_are_put_into_words() -> None:
    assert sector_in_words("specialist", "nb") == "spesialisthelsetjenesten"
    assert [sector_in_words(own, "nb") for own in ("Egen sektor", None)] == ["Egen sektor", None]
