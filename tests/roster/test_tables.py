"""Files as they come: encodings, separators, workbooks, frames."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gruppering.errors import RosterError
from gruppering.roster import read_roster
from gruppering.roster.faults import Findings
from gruppering.roster.tables import read_table
from gruppering.words.messages import translate

from .helpers import faults, frame, told

TEXT = 'Navn;Kommune;Belastning\r\n"Ås, Øya";Bodø;12,5\r\nB;Ålesund;\r\n'
EXPECTED = [("Ås, Øya", "B"), ("Bodø", "Ålesund"), ("12,5", "")]


def read(source, sheet=None):
    findings = Findings()
    return read_table(source, sheet, findings), findings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_encodings_and_separators(tmp_path, encoding, separator):
    text = TEXT.replace("12,5", '"12,5"').replace(";", separator)
    path = tmp_path / "liste.csv"
    path.write_bytes(text.encode(encoding))
    raw, findings = read(path)
    assert raw.headings == ("Navn", "Kommune", "Belastning")
    assert list(raw.columns) == EXPECTED
    assert raw.row_numbers.tolist() == [2, 3]
    assert not findings.faults


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path, ending):
    path = tmp_path / "liste.txt"
    path.write_bytes(TEXT.replace("\r\n", ending).encode())
    assert list(read(path)[0].columns) == EXPECTED


def test_excels_separator_line_is_obeyed_and_not_counted(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("sep=;\nNavn;Kommune\nA;B,C,D\n", encoding="utf-8")
    raw, _ = read(path)
    assert raw.headings == ("Navn", "Kommune")
    assert raw.row_numbers.tolist() == [2]


def test_a_line_break_in_a_cell_is_no_row(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text('Navn;Kommune\n"A\nB";Bodø\n\nC;Bodø\n', encoding="utf-8")
    raw, _ = read(path)
    assert raw.row_numbers.tolist() == [2, 3, 4]
    assert raw.columns[0] == ("A\nB", "", "C")


def test_known_headings_decide_between_separators(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text('deltaker_id,"merknad; frist"\na,"x; y"\n;,z\n', encoding="utf-8")
    raw, _ = read(path)
    assert raw.headings == ("deltaker_id", "merknad; frist")


def test_one_column_needs_no_separator(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Kommune\nBodø\nRana\n", encoding="utf-8")
    assert read(path)[0].columns == (("Bodø", "Rana"),)


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text("aåø ;,\t\"'|\n", max_size=5), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_csv_survives_writing_by_pandas(tmp_path_factory, cells):
    # A cell that looks like rows that were swallowed is a fault.
    assume(
        all(
            2 * (len(cell.splitlines()) - 1) < 1 or cell.count(";") < 2
            for row in cells
            for cell in row
        )
    )
    table = pd.DataFrame(cells, columns=["Navn", "Kommune", "Yrke"])
    path = tmp_path_factory.mktemp("csv") / "liste.csv"
    table.to_csv(path, index=False, sep=";")
    raw, findings = read(path)
    while cells and not any(cell.strip() for cell in cells[-1]):
        cells.pop()
    assert not findings.faults
    assert [list(row) for row in zip(*raw.columns, strict=True)] == cells


def test_a_ragged_row_is_a_fault(tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Navn,Kommune,Last\nA,Bodø,1\nB,Bodø,1,5\nC,Bodø,2\n", encoding="utf-8")
    found = faults(path)
    assert found["row"].tolist() == [3]
    assert found["problem"][0] == "the row has 4 cells, most rows have 3"


def test_headings_further_down_are_found():
    titled = pd.DataFrame({"Liste": ["", "Navn", "A"], "2026": ["", "Kommune", "Bodø"]})
    assert "row 3 looks like the headings" in faults(titled)["problem"][0]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the table is empty"),
        (b"\n\n", "the table is empty"),
        (b"Navn;Kommune\n", "no participants"),
        (b"Farge;Tall\nred;1\n", "no heading is recognised; row 1 was taken"),
        (b"\n\nFarge;Tall\nred;1\n", "no heading is recognised; row 3 was taken"),
        (b'Navn;Kommune\n"A;Bod\n', "never closed"),
        (b"Navn;Kommune\nA;Troms\xc3\x83\xc2\xb8\n", "already garbled"),
        (b"Navn\x00;Kommune\x81\nA;B\n", "cannot be read"),
        (codecs.BOM_UTF16_LE + b"abc", "cannot be read"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, content, problem):
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    assert problem in faults(path)["problem"][0]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("liste.xls", "this kind of file is not read"),
        ("liste", "this kind of file is not read"),
        ("liste.xlsx", "no Excel workbook"),
        ("liste.parquet", "no Parquet file"),
    ],
)
def test_files_of_the_wrong_kind(tmp_path, name, problem):
    path = tmp_path / name
    path.write_bytes(b"Navn;Kommune\nA;B\n")
    assert problem in faults(path)["problem"][0]


def test_a_missing_file(tmp_path):
    assert "no such file" in faults(tmp_path / "borte.csv")["problem"][0]
    assert "this is a folder" in faults(tmp_path)["problem"][0]


def test_the_mark_of_an_open_workbook_is_not_the_list(tmp_path):
    path = tmp_path / "~$liste.xlsx"
    path.write_bytes(b"Kari")
    assert "while somebody has the list open" in faults(path)["problem"][0]


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return book


ROWS = [["Deltaker-ID", "Kommune"], [17, "Bodø"], [None, None], [18.0, "Rana"]]


def test_workbook(tmp_path):
    path = tmp_path / "liste.xlsx"
    workbook(path, Ark1=ROWS, Tom=[])
    roster = read_roster(path)
    assert roster.table["participant_id"].tolist() == ["17", "18"]
    assert roster.row_numbers.tolist() == [2, 4]
    assert told(roster.warnings, "the row is blank")["row"].tolist() == [3]


def test_sheet_by_name(tmp_path):
    path = tmp_path / "liste.xlsx"
    workbook(path, Info=[["Navn", "Kommune"], ["A", "Oslo"]], Deltakere=ROWS)
    assert len(read_roster(path, sheet="deltakere")) == 2
    assert "'Deltakere'" in told(read_roster(path).warnings, "first sheet")["problem"].item()
    found = faults(path, sheet="Deltagere")
    assert found["advice"][0] == "choose one of 'Info', 'Deltakere'"
    assert translate(found["advice"][0], "nb") == "velg blant «Info», «Deltakere»"


def test_a_first_sheet_that_is_no_list_names_the_others(tmp_path):
    path = tmp_path / "liste.xlsx"
    workbook(path, Info=[["Husk kaffe"], ["Frist", 20]], Deltakere=ROWS)
    assert "'Deltakere'" in told(faults(path), "first sheet")["problem"].item()


def test_merged_cells_formulas_and_errors_are_faults_together(tmp_path):
    path = tmp_path / "liste.xlsx"
    book = workbook(path, Ark1=[*ROWS, ["=A2+1", "#N/A"], ["y", "Atlantis"]])
    book["Ark1"].merge_cells("B2:B3")
    book.save(path)
    found = faults(path)
    assert found["row"].tolist() == [2, 5, 5, 6], "with what is wrong elsewhere, and no echo"
    assert found["value"].tolist() == ["B2:B3", "A5", "B5", "Atlantis"]


def test_formulas_count_by_their_stored_value(tmp_path):
    path = tmp_path / "liste.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Deltaker-ID", "Kommune"])
        sheet.write_formula("A2", "=1+1", None, 2)
        sheet.write_formula("B2", '="Bo"&"dø"', None, "Bodø")
        sheet.write_row("A3", ["c", "Rana"])
    assert read_roster(path).table["participant_id"].tolist() == ["2", "c"]


def test_a_stored_error_of_a_formula_is_a_fault(tmp_path):
    path = tmp_path / "liste.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Deltaker-ID", "Kommune"])
        sheet.write_formula("A2", "=1/0", None, "#DIV/0!")
        sheet.write("B2", "Bodø")
    assert faults(path)["value"].tolist() == ["A2"]


def test_hidden_rows_are_read_and_told(tmp_path):
    path = tmp_path / "liste.xlsx"
    book = workbook(path, Ark1=ROWS)
    book["Ark1"].row_dimensions[4].hidden = True
    book.save(path)
    roster = read_roster(path)
    assert len(roster) == 2
    assert roster.warnings["problem"].str.contains("1 hidden rows were read").any()


def test_parquet_csv_excel_and_frame_say_the_same(tmp_path):
    table = frame({"yrke": "lege", "prioritet": 1}, {"yrke": None, "prioritet": 2})
    table.to_csv(tmp_path / "a.csv", index=False, sep=";", encoding="cp1252")
    table.to_parquet(tmp_path / "a.parquet")
    table.to_excel(tmp_path / "a.xlsx", index=False)
    fingerprints = {
        read_roster(source).fingerprint
        for source in [table, *(tmp_path / f"a.{kind}" for kind in ("csv", "parquet", "xlsx"))]
    }
    assert len(fingerprints) == 1


def test_frames_with_pandas_own_types():
    table = pd.DataFrame(
        {
            "deltaker_id": pd.array([1, 2], dtype="Int64"),
            "kommune": pd.Categorical(["Bodø", "Rana"]),
            "yrke": pd.array(["lege", pd.NA], dtype="string"),
            "godkjent": pd.array([True, pd.NA], dtype="boolean"),
            "påmeldt": pd.to_datetime(["2026-11-21", None]),
            "fagnettverk": [np.array(["a", "b"]), None],
        }
    )
    before = table.copy()
    result = read_roster(table).table
    pd.testing.assert_frame_equal(table, before)
    assert result["participant_id"].tolist() == ["1", "2"]
    assert result["profession"].tolist() == ["lege", None]
    assert result["approved"].tolist() == [True, False]
    assert result["network"].tolist() == [("a", "b"), ()]
    assert result["registered"].isna().tolist() == [False, True]


def test_a_named_index_is_a_column():
    table = frame({}, {}).set_index("deltaker_id")
    assert read_roster(table).table["participant_id"].tolist() == ["d1", "d2"]


def test_headings_on_levels_are_a_fault():
    table = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")]))
    assert "several levels" in faults(table)["problem"][0]


def test_an_archive_that_is_damaged_inside_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    pd.DataFrame({"id": ["a"], "sted": ["Oslo"]}).to_excel(path, index=False)
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"][:100]
    with zipfile.ZipFile(path, "w") as damaged:
        for name, content in parts.items():
            damaged.writestr(name, content)
    with pytest.raises(RosterError):
        read_roster(path)
