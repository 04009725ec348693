from __future__ import annotations

import pandas as pd
import pytest

from gruppering.errors import RosterError
from gruppering.roster import read_roster

from .helpers import faults, frame, roster, told


def test_identifiers_are_invented_from_row_numbers_and_told():
    result = read_roster(frame({}, {}).drop(columns="deltaker_id"))
    assert result.table["participant_id"].tolist() == ["row-2", "row-3"]
    assert len(told(result.warnings, "no column of identifiers")) == 1


def test_blank_and_repeated_identifiers_are_faults():
    found = faults(frame({"deltaker_id": "a"}, {"deltaker_id": None}, {"deltaker_id": "a"}))
    assert told(found, "has no identifier")["row"].tolist() == [3]
    assert told(found, "stands in rows 2, 4")["row"].tolist() == [4]


def test_columns_that_tell_everybody_apart_are_suggested_but_not_used():
    rows = [{"Nr": n, "E-post": mail, "Nummer": 1} for n, mail in [(1, "a@x.no"), (2, "b@x.no")]]
    result = read_roster(frame(*rows).drop(columns="deltaker_id"))
    assert result.table["participant_id"].tolist() == ["row-2", "row-3"]
    advice = told(result.warnings, "no column of identifiers")["advice"].item()
    assert "last semester" in advice
    assert "'E-post' or 'Nr' has a value of its own in every row" in advice
    assert "a@x.no" not in advice
    rows[1] |= {"Nr": 1, "E-post": None}
    result = read_roster(frame(*rows).drop(columns="deltaker_id"))
    assert not result.warnings["advice"].str.contains("a value of its own").any()


@pytest.mark.parametrize("column", ["sammen_med", "ikke_sammen_med", "ønsker_sammen_med"])
def test_references_are_identifiers_or_exact_names(column):
    result = roster({"navn": "Kari N", column: "d2 | ola n"}, {"navn": "Per N"}, {"navn": "Ola N"})
    canonical = result.mapping[column]
    assert result.table[canonical].tolist() == [("d2", "d3"), (), ()]


def test_numbers_are_identifiers_too():
    result = roster({"deltaker_id": 1, "sammen_med": 2.0}, {"deltaker_id": 2, "sammen_med": None})
    assert result.table["together_with"].tolist() == [("2",), ()]


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("d9", "nobody in the list"),
        ("Kari N", "several participants have this name (rows 2, 3)"),
        ("d1", "themself"),
    ],
)
def test_references_that_fit_nobody_or_several_are_faults(reference, problem):
    found = faults(frame({"navn": "Kari N", "sammen_med": reference}, {"navn": "Kari N"}))
    assert found[["row", "column", "value"]].iloc[0].tolist() == [2, "sammen_med", reference]
    assert problem in found["problem"][0]


def test_a_slip_in_a_name_is_pointed_to_by_its_row_only():
    found = faults(
        frame({"navn": "A", "ikke_sammen_med": "Kari Normann"}, {"navn": "Kari Nordmann"})
    )
    assert found["advice"][0].endswith("row 3 is nearly it")
    assert "Kari" not in found["problem"][0] + found["advice"][0]


def test_a_wish_for_somebody_else_is_dropped_and_told():
    result = roster({"ønsker_sammen_med": "d2|d7"}, {})
    assert result.table["requested_with"].tolist() == [("d2",), ()]
    assert told(result.warnings, "wish")["value"].tolist() == ["d7"]


def test_together_and_apart_is_a_fault_in_either_direction():
    found = faults(frame({"sammen_med": "d2"}, {"ikke_sammen_med": "d1"}))
    assert found["problem"].tolist() == ["rows 2, 3 are to be both together and apart"]
    assert len(roster({"sammen_med": "d2"}, {"ikke_sammen_med": "d3"}, {})) == 3


def test_blank_identifiers_do_not_hide_other_faults():
    found = faults(
        frame(
            {"deltaker_id": None, "navn": "A", "sammen_med": "B", "ikke_sammen_med": "B"},
            {"navn": "B", "sammen_med": "X"},
        )
    )
    assert len(found) == 3


@pytest.mark.parametrize("again", ["Å1", "A\u030a1", "\u200eå1\u202c"])
def test_identifiers_that_look_alike_are_repeated(again: str) -> None:
    table = pd.DataFrame({"id": ["å1", again], "lat": [59.0, 60.0], "lon": [10.0, 11.0]})
    with pytest.raises(RosterError, match="row 3, column 'id'"):
        read_roster(table)
