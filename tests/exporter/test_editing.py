from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gruppering.errors import ResultError
from gruppering.exporter import read_edited, read_previous
from gruppering.exporter.editing import editing_sheet, group_ranges
from gruppering.exporter.workbook import write_workbook
from gruppering.roster import Roster
from gruppering.solution import Solution
from gruppering.words.messages import told_by, translate
from tests.exporter.hand_made import make_solution


@pytest.fixture
def path(tmp_path: Path, solution: Solution, roster: Roster) -> Path:
    path = tmp_path / "grupper.xlsx"
    write_workbook(solution, roster, path)
    return path


def change(path: Path, who: str, heading: int, value: Any) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[editing_sheet(path) or ""]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == who:
            row[heading].value = value
            if value is not None:
                row[heading].data_type = "s"  # "=Sør" is a name, not a formula
    book.save(path)


def placements(table: Any) -> dict[str, tuple[Any, ...]]:
    columns = table[["participant_id", "network", "group", "status"]].astype(object)
    rows = columns.where(columns.notna(), None).itertuples(index=False, name=None)
    return {row[0]: row[1:] for row in rows}


def test_unedited_it_comes_back_as_it_was(path: Path, solution: Solution) -> None:
    found = solution.assignments
    assert placements(read_edited(path, found)) == placements(found)


def test_moved_by_hand(path: Path, solution: Solution) -> None:
    change(path, "b", 3, "=Sør")
    change(path, "c", 3, None)
    change(path, "e", 3, "Nord")
    edited = placements(read_edited(path, solution.assignments))
    assert edited["b"] == ("alfa", "=Sør", "placed")
    assert edited["c"] == ("alfa", None, "waiting")
    assert edited["e"] == ("alfa", "Nord", "placed")
    assert edited["007"] == ("alfa", "Nord", "placed")
    previous = read_previous(path)
    assert previous["b"] == ("alfa/=Sør",)
    assert "c" not in previous


@pytest.mark.parametrize("written", ["venteliste", " Venter ", "waiting list"])
def test_the_waiting_list_may_be_named_for_a_group(
    path: Path, solution: Solution, written: str
) -> None:
    change(path, "c", 3, written)
    edited = placements(read_edited(path, solution.assignments))
    assert edited["c"] == ("alfa", None, "waiting")
    assert "c" not in read_previous(path)


def test_who_is_attached_stays_so(path: Path, solution: Solution) -> None:
    attached = solution.assignments.iloc[[0]].assign(status="attached", group="=Sør")
    found = solution.assignments.iloc[:0]
    edited = read_edited(path, type(found)(attached))
    assert edited["status"].tolist()[-1] == "attached"
    assert len(edited) == 6


def test_each_network_offers_its_own_groups(path: Path, solution: Solution) -> None:
    assert group_ranges(solution) == {"alfa": (0, 1), "beta": (2, 2)}
    book = openpyxl.load_workbook(path)
    summary, sheet = book.worksheets[0], book[editing_sheet(path) or ""]
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        name, area = str(rule.formula1).rsplit("!", 1)
        assert name.strip("'") == summary.title
        cells = [cell.value for (cell,) in summary[area.replace("$", "")]] if ":" in area else []
        for cells_of_rule in rule.sqref.ranges:
            for row in range(cells_of_rule.min_row, cells_of_rule.max_row + 1):
                offered[sheet.cell(row, 1).value] = cells
    assert offered["007"] == ["Nord", "=Sør"]
    assert offered["d"] == ["Gruppe 1"]


@pytest.mark.parametrize("name", ["grupper.ods", "Grupper.XLS"])
def test_a_workbook_of_another_kind_is_to_be_saved_as_xlsx(
    path: Path, solution: Solution, name: str
) -> None:
    other = path.rename(path.with_name(name))
    with pytest.raises(ResultError, match="save the workbook as .xlsx") as caught:
        read_edited(other, solution.assignments)
    assert "lagre arbeidsboken som .xlsx" in translate(told_by(caught.value), "nb")


def test_other_files_are_refused(path: Path, tmp_path: Path) -> None:
    found = make_solution().assignments
    with pytest.raises(ResultError, match="there is no such file"):
        read_edited(tmp_path / "gone.xlsx", found)
    text = tmp_path / "notes.txt"
    text.write_text("x", encoding="utf-8")
    with pytest.raises(ResultError, match="is no workbook with a sheet 'Flytt deltakere'"):
        read_edited(text, found)
    book = openpyxl.load_workbook(path)
    sheet = book[editing_sheet(path) or ""]
    sheet["D1"] = "Noe annet"
    book.save(path)
    with pytest.raises(ResultError, match="lacks the columns group"):
        read_edited(path, found)
