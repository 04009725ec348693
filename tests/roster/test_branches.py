"""Tables at the edges: blank rows in between, limits, unusable cells, names of two meanings."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from gruppering.roster import delimited, read_roster, tables
from gruppering.roster.wordings import meanings
from gruppering.roster.workbook import sheet_names

from .helpers import faults, frame, roster, told

PLACES = pd.DataFrame(
    {"navn": ["Holt", None, "Vik"], "breddegrad": [60, None, 61], "lengdegrad": [10, None, 11]}
)
OWN = pd.DataFrame(
    {"navn": ["Stiftelsen", None, "Senteret"], "nivå": ["region", None, "organisasjon"]}
)


def test_a_blank_row_between_places_is_passed_over() -> None:
    result = read_roster(frame({"kommune": "Holt"}, {"kommune": "Vik"}), places=PLACES)
    assert result.table["latitude"].tolist() == [60, 61]


@pytest.mark.parametrize(
    ("change", "who"),
    [({"breddegrad": ["x", None, 61]}, "Holt"), ({"lengdegrad": [10, None, None]}, "Vik")],
)
def test_a_place_without_usable_coordinates_is_a_fault(change: dict[str, Any], who: str) -> None:
    found = faults(frame({}), places=PLACES.assign(**change))
    assert found["value"].tolist() == [who]
    assert found["column"].tolist() == ["places"]


def test_a_blank_row_between_organisations_is_passed_over() -> None:
    people = frame({"organisasjon": "Senteret"})
    assert read_roster(people, organisations=OWN).table["node"].item() is not None


def test_a_table_of_organisations_that_cannot_be_read_is_the_fault(tmp_path: Path) -> None:
    found = faults(frame({}), organisations=tmp_path / "missing.csv")
    assert found["value"].tolist() == ["missing.csv"]


def test_an_organisation_of_ones_own_is_known_also_without_a_region() -> None:
    result = read_roster(frame({"organisasjon": "Senteret"}), organisations=OWN)
    assert len(told(result.warnings, "Senteret")) == 0


def test_a_district_of_another_municipality_is_only_a_unit() -> None:
    """Sagene lies in Oslo: in Bergen it is a name that only this roster knows."""
    rows = [
        {"organisasjon": "Bergen kommune", "bydel": "Sagene", "kommune": "Bergen"},
        {"organisasjon": "Oslo kommune", "bydel": "Sagene", "kommune": "Oslo"},
    ]
    bergen, oslo = roster(*rows).table["node"].tolist()
    assert "sagene" in bergen
    assert bergen != oslo


def with_merged(path: Path, area: str) -> Path:
    """Write a workbook of two rows, and one with a style only, with an area that is merged."""
    frame({}, {}).to_excel(path, index=False)
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merged = f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'
    end = f'<row r="4" ht="9"/></sheetData>{merged}'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", end.encode())
    with zipfile.ZipFile(path, "w") as changed:
        for name, content in parts.items():
            changed.writestr(name, content)
    return path


@pytest.mark.parametrize("area", ["A2:A3", "#REF!", "A2:"])
def test_a_merged_area_is_a_fault_whatever_it_says(tmp_path: Path, area: str) -> None:
    """Cells that are merged are blank: whoever reads on would take them for answers."""
    found = faults(with_merged(tmp_path / "r.xlsx", area))
    assert found["value"].tolist() == [area if area == "A2:A3" else "r.xlsx"]


def test_a_blank_sheet_that_is_named_is_an_empty_table(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    with pd.ExcelWriter(path) as book:
        frame({}).to_excel(book, sheet_name="A", index=False)
        pd.DataFrame().to_excel(book, sheet_name="Tom", index=False)
    assert len(read_roster(path)) == 1
    assert faults(path, sheet="Tom")["problem"].tolist() == ["the table is empty"]


def test_what_is_no_workbook_has_no_sheets(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(b"PK\x03\x04")
    assert sheet_names(path) == []
    assert sheet_names(with_merged(path, "A2:A3")) == ["Sheet1"]


def test_more_cells_than_any_list_has_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, columns = tmp_path / "r.csv", tmp_path / "r.parquet"
    frame({}, {}).to_csv(text, index=False)
    frame({}, {}).to_parquet(columns, index=False)
    for module, path, cells in ((delimited, text, 3), (tables, columns, 4)):
        monkeypatch.setattr(module, "MOST_CELLS", cells)
        assert len(read_roster(path)) == 2
        monkeypatch.setattr(module, "MOST_CELLS", cells - 1)
        assert "larger than any list" in faults(path)["problem"][0]


def test_a_heading_of_500_letters_means_nothing() -> None:
    assert meanings("Kommune") == {"municipality"}
    assert meanings("Kommune " * 100) == set()


def test_of_two_questions_about_places_none_is_guessed() -> None:
    people = frame({"Kommune du bor i": "Bodø", "Postnummer hjemme": "8600"})
    found = faults(people.drop(columns="kommune"))
    assert "'Kommune du bor i' or 'Postnummer hjemme'" in found["problem"].item()
