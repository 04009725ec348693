"""The whole reading: everything at once, and what must not matter."""

from __future__ import annotations

import ast
import contextlib
import logging
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gruppering.roster
from gruppering.errors import RosterError
from gruppering.roster import read_roster
from gruppering.roster.columns import KINDS

from .helpers import faults, frame, roster, told
from .strategies import rows

MESSY = """\ufeffDeltaker-ID;Navn;Fagnettverk;Kommune;Arbeidsgiver;Avdeling;Yrke;Breddegrad;\
Lengdegrad;Godkjent;Påmeldt;Sammen med;Kaffe\r
1;Åse  Ærlig;Utredning | Psykososial;Rana kommune;NLSH;BUP ;Lege;;;x;21.11.2026;2;1,5\r
2;Bø Ås;psykososial;1804;nlsh;bup;lege;67,2827;14,3751;JA;46347;;2\r
;;;;;;;;;;;;\r
3;"Per; den siste";Psykososial;Tromsø;UNN\u00a0HF;-;psykolog;;;;;Bø Ås;3\r
Totalt;;;;;;;;;;;;6,5\r
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_list_as_norwegian_excel_writes_it(tmp_path, encoding):
    path = tmp_path / "liste.csv"
    text = MESSY if encoding != "cp1252" else MESSY.removeprefix("\ufeff")
    path.write_bytes(text.removeprefix("\ufeff" if encoding == "utf-16" else "").encode(encoding))
    result = read_roster(path)
    table = result.table
    assert result.row_numbers.tolist() == [2, 3, 5]
    assert table["participant_id"].tolist() == ["1", "2", "3"]
    assert table["name"].tolist() == ["Åse Ærlig", "Bø Ås", "Per; den siste"]
    assert table["network"].tolist() == [
        ("Utredning", "Psykososial"),
        ("Psykososial",),
        ("Psykososial",),
    ]
    assert table["municipality"].tolist() == ["Rana", "Bodø", "Tromsø"]
    assert table["organisation"].tolist() == ["NLSH", "NLSH", "UNN HF"]
    assert table["unit"].tolist() == ["BUP", "BUP", None]
    assert table["profession"].tolist() == ["Lege", "Lege", "psykolog"]
    assert table["approved"].tolist() == [True, True, False]
    assert table["registered"].dt.day.tolist()[:2] == [21, 21]
    assert table["together_with"].tolist() == [("2",), (), ("2",)]
    assert table["Kaffe"].tolist() == [1.5, 2.0, 3.0]
    assert table["location_source"].tolist() == ["municipality", "coordinates", "municipality"]
    assert set(table["node"]) == {
        "hf:Nordlandssykehuset HF / bup",
        "hf:Universitetssykehuset Nord-Norge HF",
    }


def test_all_faults_of_all_kinds_come_at_once():
    table = frame(
        {"deltaker_id": "a", "lat": "x", "lon": 10, "godkjent": "ja", "sammen_med": "c"},
        {"deltaker_id": "a", "kommune": "Trondhiem", "godkjent": "kanskje"},
        {"deltaker_id": "b", "kommune": "Herøy", "påmeldt": "i går", "belastning": "1.234"},
    )
    found = faults(table, columns={"yrkje": "profession"})
    assert found[["row", "column"]].astype(object).to_numpy().tolist() == [
        [pd.NA, "yrkje"],
        [2, "lat"],
        [2, "sammen_med"],
        [3, "godkjent"],
        [3, "deltaker_id"],
        [3, "kommune"],
        [4, "påmeldt"],
        [4, "belastning"],
        [4, "kommune"],
    ]
    assert found["advice"].str.len().gt(0).all()


def test_the_error_text_holds_no_cell_values():
    found = frame({"navn": "Kari Hemmelig", "sammen_med": "Per Skjult", "belastning": "hundre"})
    with pytest.raises(RosterError) as caught:
        read_roster(found)
    for secret in ("Kari", "Skjult", "hundre"):
        assert secret not in str(caught.value)


def test_nothing_personal_is_logged(caplog):
    with caplog.at_level(logging.DEBUG):
        roster({"navn": "Kari Hemmelig"})
    assert "Hemmelig" not in caplog.text


def test_words_for_blank_are_blank_and_told_once_per_column():
    result = roster({"yrke": "-"}, {"yrke": "lege"}, {"yrke": "Ukjent"}, {"yrke": "n/a"})
    assert result.table["profession"].tolist() == [None, "lege", None, None]
    assert told(result.warnings, "3 cells")["column"].tolist() == ["yrke"]


def test_warnings_begin_with_doubts_and_end_with_asides():
    result = roster(
        {"kommune": "Bodø", "yrke": "-", "organisasjon": "UNN"},
        {"kommune": "Haram", "yrke": "lege", "organisasjon": "UNN"},
        {"kommune": "Haram", "yrke": "lege", "organisasjon": "unn ", "fylke": "Vestland"},
    )
    problems = result.warnings["problem"].tolist()
    ranks = [
        next((rank for rank, words in KNOWN.items() if any(w in text for w in words)), 1)
        for text in problems
    ]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0
    assert ranks[-1] == 2


KNOWN = {
    0: ("contradicts", "does not lie in"),
    2: ("also: ", "filled in from", "written as"),
}


def test_own_columns_are_kept_as_numbers_or_text():
    result = roster(
        {"kode": "007", "år": "2024", "snitt": "1,5", "blandet": "3"},
        {"kode": "12", "år": None, "snitt": 2, "blandet": "tre"},
    ).table
    assert result["kode"].tolist() == ["007", "12"]
    assert result["år"].tolist()[0] == 2024
    assert result["år"].isna().tolist() == [False, True]
    assert result["snitt"].tolist() == [1.5, 2.0]
    assert result["blandet"].tolist() == ["3", "tre"]


def test_a_stray_word_in_a_column_of_numbers_is_told():
    cells = [{"antall barn": str(n)} for n in range(9)] + [{"antall barn": "mange"}]
    assert told(roster(*cells).warnings, "are not numbers")["row"].tolist() == [11]


def test_every_canonical_column_is_understood_by_its_own_name():
    cells = dict.fromkeys(KINDS) | {"participant_id": "a", "municipality": "Bodø"}
    result = read_roster(pd.DataFrame([cells], dtype=object))
    assert set(KINDS) <= set(result.table.columns)
    assert result.table["network"].item() == ()
    assert result.table["approved"].item() is False
    assert result.table["priority"].item() == 1
    for column in result.table.columns:
        assert result.table[column].dtype != "string"


def test_own_choice_of_columns():
    result = roster({"hvem": "A", "hva": "lege"}, options={"columns": {"hva": "profession"}})
    assert result.table["profession"].item() == "lege"
    assert result.mapping == {
        "deltaker_id": "participant_id",
        "kommune": "municipality",
        "hva": "profession",
    }


@given(rows(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_does_not_matter(cells, random):
    shuffled = cells.copy()
    random.shuffle(shuffled)
    one, other = (
        read_roster(pd.DataFrame(order)).table.set_index("participant_id").sort_index()
        for order in (cells, shuffled)
    )
    pd.testing.assert_frame_equal(one, other)


@given(rows())
@settings(max_examples=40, deadline=None)
def test_reading_what_was_understood_changes_nothing(cells):
    once = read_roster(pd.DataFrame(cells))
    again = read_roster(once.table.drop(columns=["node", "location_source", "place"]))
    columns = [name for name in once.table.columns if name not in {"location_source", "place"}]
    pd.testing.assert_frame_equal(once.table[columns], again.table[columns])


@given(rows())
@settings(max_examples=40, deadline=None)
def test_every_participant_has_a_row_a_place_and_a_node(cells):
    result = read_roster(pd.DataFrame(cells))
    table = result.table
    assert table["participant_id"].tolist() == [row["deltaker_id"] for row in cells]
    assert table["place"].notna().all()
    assert table[["latitude", "longitude"]].notna().all(axis=None)
    assert all(node in result.organisations for node in table["node"])


CELLS = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.lists(st.text(max_size=3), max_size=2),
    st.sampled_from(["Bodø", "Herøy", "UNN", "OUS BUP", "Sum", "-", "1,5", "x", "a|b", "Viken"]),
)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(KINDS)), CELLS, max_size=6), max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_table_is_read_or_has_faults(cells):
    try:
        result = read_roster(pd.DataFrame(cells, dtype=object))
    except RosterError as error:
        assert len(error.faults)
    else:
        assert len(result.fingerprint) == 64


@given(st.sampled_from([b"", b"navn;kommune\n"]), st.binary(max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_file_is_read_or_has_faults(tmp_path_factory, heading, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(heading + content)
    with contextlib.suppress(RosterError):
        assert len(read_roster(path))


def test_nothing_is_imported_from_later_rooms():
    folder = Path(gruppering.roster.__file__).parent
    earlier = ("cells", "errors", "limits", "norway", "roster", "words")
    allowed = tuple(f"gruppering.{room}" for room in earlier)
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gruppering"):
                names = [alias.name for alias in node.names]
                assert node.module.startswith(allowed) or names == ["norway"]


def test_importing_reads_no_reference_data():
    code = "import sys, gruppering.roster; print('gruppering.norway' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


def test_networks_parted_by_a_semicolon_where_it_is_sure():
    cells = ["Utredning", "behandling", "utredning; Behandling", "a;b"]
    table = frame(*[{"nettverk": cell} for cell in cells])
    read = read_roster(table).table["network"]
    assert [len(cell) for cell in read] == [1, 1, 2, 1]
