from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from gruppering.exporter.delimited import read_csv
from gruppering.exporter.listing import write_table

EVIL = ('=HYPERLINK("http://evil.example")', "http://evil.example", "@SUM(1)", "007")


def test_no_cell_of_a_workbook_is_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    write_table(pd.DataFrame({"=1+1": EVIL}), tmp_path / "x.xlsx", "nb")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells] == ["=1+1", *EVIL]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_csv_file_is_guarded(tmp_path: Path, language: str) -> None:
    write_table(pd.DataFrame({"a": EVIL}), tmp_path / "x.csv", language)
    assert "'=HYPERLINK" in (tmp_path / "x.csv").read_text(encoding="utf-8")
    assert tuple(read_csv(tmp_path / "x.csv")["a"]) == EVIL
