import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from gruppering.errors import ResultError
from gruppering.exporter import export, read_result
from gruppering.roster import Roster, read_roster
from gruppering.roster.distances import DistanceMatrix
from gruppering.solution import Solution
from gruppering.words.messages import told_by, translate
from tests.exporter.hand_made import make_roster, make_solution, texts

EXPECTED = {
    "assignments.csv",
    "groups.csv",
    "waiting_list.csv",
    "participants.csv",
    "organisations.csv",
    "plan.toml",
    "solution.json",
    "faults.csv",
    "grupper.xlsx",
    "rapport.html",
}


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_the_folder_holds_all_and_comes_back_exactly(
    solution: Solution, roster: Roster, tmp_path: Path
) -> None:
    folder = export(solution, roster, tmp_path / "out")
    assert names(folder) == EXPECTED
    again, plan, assignments, same = read_result(folder)
    assert again.fingerprint == roster.fingerprint == same.roster_hash
    pd.testing.assert_frame_equal(again.table, roster.table)
    pd.testing.assert_frame_equal(again.warnings, roster.warnings)
    assert dict(again.organisations.nodes.items()) == dict(roster.organisations.nodes.items())
    assert plan == solution.plan
    pd.testing.assert_frame_equal(
        assignments,
        solution.assignments.round({"distance_km": 2, "centre_km": 2}),
        check_dtype=False,
    )
    pd.testing.assert_frame_equal(same.assignments, solution.assignments)


def test_a_second_export_of_what_was_read_is_the_same(
    solution: Solution, roster: Roster, tmp_path: Path
) -> None:
    first = export(solution, roster, tmp_path / "one")
    again, _, _, same = read_result(first)
    second = export(same, again, tmp_path / "two")
    for name in EXPECTED - {"grupper.xlsx"}:
        assert (second / name).read_bytes() == (first / name).read_bytes(), name


def test_no_faults_no_file_and_a_matrix_gets_one(tmp_path: Path) -> None:
    solution = make_solution()
    roster = make_roster()
    values = np.array([[0, 1.234], [1234.5, 0]])
    matrix = DistanceMatrix(("by:1", "by:2"), values, "hours")
    roster = replace(roster, distances=matrix)
    solution = replace(solution, warnings=solution.warnings.iloc[:0])
    folder = export(solution, roster, tmp_path / "out")
    assert names(folder) == EXPECTED - {"faults.csv"} | {"distances.csv"}
    again, *_ = read_result(folder)
    assert again.distances is not None
    assert again.distances.unit == "hours"
    assert again.distances.keys == matrix.keys
    np.testing.assert_array_equal(again.distances.values, values)
    assert again.fingerprint == roster.fingerprint


def test_participants_are_accepted_as_a_roster(tmp_path: Path, solution: Solution) -> None:
    """Also with headings of the user's own that would be taken for canonical ones."""
    roster = make_roster(Sted=texts("a", "b", "c", "d", "e"), HF=texts("1", "2", None, "4", "x"))
    folder = export(solution, roster, tmp_path / "out")
    table = read_result(folder)[0].table
    pd.testing.assert_frame_equal(table, roster.table)
    again = read_roster(folder / "participants.csv").table
    kept = ["name", "network", "profession", "load", "team_size", "approved", "registered"]
    # An apostrophe before a formula is only taken away by read_result.
    again["name"] = again["name"].str.replace(r"^'(?='*=)", "", regex=True)
    pd.testing.assert_frame_equal(again[kept], roster.table[kept])


@pytest.mark.parametrize("language", ["nb", "en"])
def test_numbers_and_dates_look_right_in_the_spreadsheet_of_the_language(
    language: str, tmp_path: Path
) -> None:
    folder = export(make_solution(language), make_roster(), tmp_path / "out")
    text = (folder / "groups.csv").read_text(encoding="utf-8-sig")
    assert (
        "alfa;Nord;;2;2;1,1;1,2;007" if language == "nb" else "alfa,Nord,,2,2,1.1,1.2,007"
    ) in text
    text = (folder / "assignments.csv").read_text(encoding="utf-8-sig")
    assert ("'=Sør;placed" if language == "nb" else "'=Sør,placed") in text


def edited(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edited_table_is_read_as_it_stands(tmp_path: Path) -> None:
    folder = export(make_solution(), make_roster(), tmp_path / "out")
    edited(folder, "assignments.csv", 'Æ";alfa;Nord', 'Æ";alfa;=Sør')
    _, _, assignments, solution = read_result(folder)
    assert assignments["group"].tolist()[:2] == ["Nord", "=Sør"]
    assert solution.assignments["group"].tolist()[:2] == ["Nord", "Nord"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("assignments.csv", ";status;", ";stat;", "lacks the columns status"),
        ("assignments.csv", "1,23", "far", "row 3, distance_km: 'far' is not a number"),
        ("assignments.csv", "true", "perhaps", "row 2, is_centre: 'perhaps' is not true or false"),
        ("participants.csv", "participant_id", "who", "lacks the columns participant_id"),
        ("participants.csv", "69,66", "north", "row 2, latitude: this is no number"),
        ("participants.csv", ";u2;", ";u9;", "nodes that organisations.csv lacks: .'u9'"),
        ("organisations.csv", "parent", "above", "lacks the columns parent"),
        ("participants.csv", "\nb;", "\n007;", "several rows of 007: keep one"),
        ("participants.csv", "\nb;", "\n;", r"no participant_id in the rows \[3\]"),
        ("organisations.csv", "\no1;", "\n;", r"organisations\.csv has no node in the rows"),
        ("plan.toml", "schema = 1", "schema = 2", "the plan of the result cannot be used"),
        ("solution.json", '"seed"', '"sed"', "(?s)damaged.*seed: field required"),
    ],
)
def test_damage_is_named(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    folder = export(make_solution(), make_roster(), tmp_path / "out")
    edited(folder, name, old, new)
    with pytest.raises(ResultError, match=message):
        read_result(folder)


@pytest.mark.parametrize(
    ("name", "content", "bokmaal"),
    [
        ("assignments.csv", b'participant_id;"' + b"a" * 200_000, "et anførselstegn åpner"),
        ("solution.json", b"\xff", "den er ikke lagret som UTF-8"),
        ("solution.json", None, "solution.json kan ikke leses: det er en mappe"),
    ],
)
def test_files_that_cannot_be_read_are_told_of_in_bokmaal(
    tmp_path: Path, name: str, content: bytes | None, bokmaal: str
) -> None:
    folder = export(make_solution(), make_roster(), tmp_path / "out")
    (folder / name).unlink()
    if content is None:
        (folder / name).mkdir()
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(ResultError) as caught:
        read_result(folder)
    assert bokmaal in translate(told_by(caught.value), "nb")


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match="there is no folder"):
        read_result(tmp_path / "nowhere")
    with pytest.raises(ResultError, match=r"no result folder: it has no solution\.json"):
        read_result(tmp_path)
    folder = export(make_solution(), make_roster(), tmp_path / "out")
    for name in ("assignments.csv", "organisations.csv", "participants.csv"):
        text = (folder / name).read_bytes()
        (folder / name).unlink()
        with pytest.raises(ResultError, match=name):
            read_result(folder)
        (folder / name).write_bytes(text)
    assert json.loads((folder / "solution.json").read_text())["schema"] == 3


def test_tables_without_rows_or_columns_are_named(tmp_path: Path) -> None:
    folder = export(make_solution(), make_roster(), tmp_path / "out")
    participants = folder / "participants.csv"
    whole = participants.read_text(encoding="utf-8")
    participants.write_text(whole.splitlines()[0], encoding="utf-8")
    with pytest.raises(ResultError, match=r"participants\.csv has no participants"):
        read_result(folder)
    participants.write_text(whole, encoding="utf-8")
    for name in ("assignments", "groups", "waiting_list", "warnings"):
        content = json.loads((folder / "solution.json").read_text(encoding="utf-8"))
        damaged = json.dumps(content | {name: []})
        (folder / "solution.json").write_text(damaged, encoding="utf-8")
        with pytest.raises(ResultError, match=rf"solution\.json is damaged: {name} lacks"):
            read_result(folder)
        (folder / "solution.json").write_text(json.dumps(content), encoding="utf-8")


def test_names_stand_beside_the_ids_for_people_to_read(tmp_path: Path) -> None:
    folder = export(make_solution(), make_roster(), tmp_path / "out")
    for name in ("assignments", "waiting_list"):
        text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
        assert text.startswith("participant_id;name;network;")
    assert 'b;"Åse Ø; Æ";alfa' in (folder / "assignments.csv").read_text(encoding="utf-8")
    nameless = make_roster(name=texts(None, None, None, None, None))
    folder = export(make_solution(), nameless, tmp_path / "two")
    text = (folder / "assignments.csv").read_text(encoding="utf-8-sig")
    assert text.startswith("participant_id;network;")
