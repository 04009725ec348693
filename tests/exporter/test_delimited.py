from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruppering.errors import ResultError
from gruppering.exporter.delimited import read_csv, write_csv

CELLS = st.text(alphabet="aÅø1;,.\"'=+-@ |\n\r\t\ufffd", min_size=1, max_size=6)


@given(
    rows=st.lists(st.tuples(CELLS, st.none() | CELLS), min_size=1, max_size=6),
    headings=st.lists(CELLS, min_size=2, max_size=2, unique=True),
    language=st.sampled_from(["nb", "en"]),
)
def test_texts_come_back_exactly(tmp_path_factory, rows, headings, language) -> None:
    # The first cell is never blank, as an identifier is not: a blank row has no meaning.
    table = pd.DataFrame(
        [(f"id{first}", second) for first, second in rows],
        columns=headings,
        dtype=object,
    )
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    write_csv(table, path, language)
    pd.testing.assert_frame_equal(read_csv(path), table)


def test_norwegian_and_english_forms(tmp_path: Path) -> None:
    table = pd.DataFrame({"navn": ["Åse"], "km": [1.5]})
    write_csv(table, tmp_path / "nb.csv", "nb")
    write_csv(table, tmp_path / "en.csv", "en")
    assert (tmp_path / "nb.csv").read_bytes() == "\ufeffnavn;km\r\nÅse;1,5\r\n".encode()
    assert (tmp_path / "en.csv").read_bytes() == "navn,km\r\nÅse,1.5\r\n".encode()


def test_what_a_spreadsheet_saved_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "assignments.csv"
    path.write_bytes("a;b\r\nÅse;'=x\r\n".encode("cp1252"))
    assert read_csv(path).to_dict("records") == [{"a": "Åse", "b": "=x"}]


def test_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match=r"has no x\.csv"):
        read_csv(tmp_path / "x.csv")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(ResultError, match=r"empty\.csv is empty"):
        read_csv(tmp_path / "empty.csv")
    (tmp_path / "twice.csv").write_text("a,b,a\n1,2,3\n")
    with pytest.raises(ResultError, match="several columns 'a'"):
        read_csv(tmp_path / "twice.csv")
    (tmp_path / "ragged.csv").write_text("a,b\n1,2,3\n")
    with pytest.raises(ResultError, match=r"ragged\.csv, row 2: more cells than headings"):
        read_csv(tmp_path / "ragged.csv")
