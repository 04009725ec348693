from pathlib import Path

import openpyxl
import pytest

from gruppering.exporter import edited_files, export, placements, read_result
from tests.exporter.hand_made import make_roster, make_solution


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return export(make_solution(), make_roster(), tmp_path / "out")


def test_a_folder_as_it_was_written(folder: Path, tmp_path: Path) -> None:
    assert edited_files(folder) == ()
    assert edited_files(tmp_path / "nowhere") == ()
    _, _, assignments, solution = read_result(folder)
    assert placements(assignments) == placements(solution.assignments)
    assert ("b", "alfa", "nord") in placements(assignments)
    assert len(placements(assignments)) == 4, "who waits is nowhere"


def test_saved_by_a_spreadsheet_without_a_change(folder: Path) -> None:
    path = folder / "assignments.csv"
    text = path.read_text(encoding="utf-8-sig").replace("alfa;Nord", "alfa;nord ")
    path.write_text(text, encoding="cp1252")
    assert edited_files(folder) == ()


def test_somebody_moved_in_the_table(folder: Path) -> None:
    path = folder / "assignments.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('Æ";alfa;Nord', 'Æ";alfa;=Sør'))
    assert edited_files(folder) == ("assignments.csv",)


def test_somebody_moved_in_the_workbook(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "grupper.xlsx")
    for row in book["Flytt deltakere"].iter_rows(min_row=2):
        if row[0].value == "b":
            row[3].value = None
    book.save(folder / "grupper.xlsx")
    assert edited_files(folder) == ("grupper.xlsx",)


def test_files_that_cannot_be_read(folder: Path) -> None:
    (folder / "grupper.xlsx").write_bytes(b"no workbook")
    assert edited_files(folder) == ()
    text = '{"format": "gruppering solution", "schema": 1}'
    (folder / "solution.json").write_text(text)
    assert edited_files(folder) == ("assignments.csv",)
