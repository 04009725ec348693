from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

from gruppering.errors import ResultError
from gruppering.exporter import export, read_previous, with_previous
from gruppering.roster import Roster
from tests.exporter.hand_made import make_roster, make_solution


@pytest.fixture
def roster() -> Roster:
    mapping = MappingProxyType({"Deltaker-ID": "participant_id"})
    return replace(make_roster(), mapping=mapping)


def table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_result_folder(tmp_path: Path, roster: Roster) -> None:
    folder = export(make_solution(), roster, tmp_path / "out")
    groups = read_previous(folder)
    assert groups == {
        "007": ("alfa/Nord",),
        "b": ("alfa/Nord",),
        "c": ("alfa/=Sør",),
        "d": ("beta/Gruppe 1",),
    }
    assert read_previous(folder / "assignments.csv") == groups
    changed = with_previous(roster, groups)
    assert changed.table["previous_group"].tolist() == [
        "alfa/Nord",
        "alfa/Nord",
        "alfa/=Sør",
        "beta/Gruppe 1",
        None,
    ]
    assert roster.table["previous_group"].tolist()[1] is None, "the roster itself is not changed"
    assert changed.fingerprint != roster.fingerprint


def test_norwegian_headings_several_networks_and_those_who_waited(tmp_path: Path) -> None:
    path = table(
        tmp_path / "f.csv",
        "Deltaker-ID;Fagnettverk;Nettverksgruppe;Status\n"
        "A;alfa;Nord;plassert\nA;beta;Øst;plassert\nA;beta;Øst;plassert\nB;alfa;;venter\n"
        "C;alfa;Nord;venter\nD;;alfa/Sør;\n",
    )
    assert read_previous(path) == {"a": ("alfa/Nord", "beta/Øst"), "d": ("alfa/Sør",)}


def test_an_excel_table_without_networks(tmp_path: Path, roster: Roster) -> None:
    path = tmp_path / "f.xlsx"
    pd.DataFrame({"participant_id": [7, "C"], "gruppe": ["Nord", "Sør"]}).to_excel(
        path, index=False
    )
    changed = with_previous(roster, read_previous(path))
    assert changed.table["previous_group"].tolist() == [None, None, "Sør", None, None]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("navn;kommune\na;b\n", r"f\.csv lacks the columns participant_id, group"),
        ("id;kommune\na;b\n", r"f\.csv lacks the columns group"),
        ("id;gruppe\na;\n", "nobody is in a group"),
        ("id;gruppe\n;Nord\nx;Sør\n", "row 2: a group, but no participant_id"),
    ],
)
def test_unusable_tables(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ResultError, match=message):
        read_previous(table(tmp_path / "f.csv", text))


def test_unusable_paths_and_rosters(tmp_path: Path, roster: Roster) -> None:
    with pytest.raises(ResultError, match="in the groups of no.csv: there is no such file"):
        read_previous(tmp_path / "no.csv")
    with pytest.raises(ResultError, match=r"the groups of assignments\.csv: there is no such"):
        read_previous(tmp_path)
    with pytest.raises(ResultError, match="none of the 1 participants"):
        with_previous(roster, {"somebody else": ("alfa/Nord",)})
    without = replace(roster, mapping=MappingProxyType({"Navn": "name"}))
    with pytest.raises(ResultError, match="no column of identifiers"):
        with_previous(without, {"007": ("alfa/Nord",)})


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_headings_that_coordinators_write(tmp_path: Path, ending: str) -> None:
    table = pd.DataFrame({"Deltaker-ID": ["A"], "Gruppe": ["Nord"], "Nettverk": ["alfa"]})
    path = tmp_path / f"f.{ending}"
    if ending == "csv":
        table.to_csv(path, sep=";", index=False)
    else:
        table.to_excel(path, index=False)
    assert read_previous(path) == {"a": ("alfa/Nord",)}
