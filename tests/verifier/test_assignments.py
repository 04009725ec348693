from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gruppering import errors
from gruppering.verifier import score, verify
from tests.verifier.helpers import grouping, plan, problems, roster


def test_missing_columns_are_all_named() -> None:
    table = grouping("ab").drop(columns=["group", "status"])
    for function in (verify, score):
        with pytest.raises(errors.ResultError, match=r"lack the columns group, status; needed"):
            function(roster("ab"), plan(), table)


def test_other_columns_and_case_and_blanks_do_not_matter() -> None:
    table = grouping("ab", "cd").assign(note="x", status=" Placed ", network=" n ")
    table["group"] = table["group"].str.upper() + " "
    assert verify(roster("abcd"), plan(), table).empty


def test_ids_that_a_spreadsheet_made_numbers_are_recognised() -> None:
    people = roster(["1", "2", "3"])
    table = grouping("12", "3").assign(participant_id=[1.0, 2.0, 3.0])
    assert verify(people, plan(), table).empty
    table["participant_id"] = table["participant_id"].astype("Int64")
    assert verify(people, plan(), table).empty


def test_missing_values_of_every_kind_are_blank() -> None:
    table = grouping("ab", "c", waiting="d")
    for blank in (None, np.nan, pd.NA, "", "  "):
        table["group"] = table["group"].astype(object).where(table["status"] == "placed", blank)
        found = verify(roster("abcd"), plan({"groups": 2, "size": [1, 2]}), table)
        assert problems(found) == [
            ("Group 2", "d", "1 wait, but could be in the group without breaking any rule")
        ]


def test_a_line_of_blanks_is_no_line() -> None:
    table = pd.concat([grouping("ab"), pd.DataFrame([{"participant_id": None, "group": " "}])])
    assert verify(roster("ab"), plan(), table).empty


def test_texts_that_look_alike_are_the_same() -> None:
    """A plan and a result that have been through a Mac or a web page mean the same people."""
    where = {"column": "profession", "in": ["la\u030as"]}
    chosen = plan({"groups": 1}, rules=[{"rule": "at_least", "count": 2, "where": where}])
    one = roster(["å1", "b"], profession=["lås", "l\u200eås"])
    lines = pd.DataFrame(
        [("a\u030a1", "N", "Group 1", "placed"), ("\u202ab\u202c", "N", "Group\u00a01", "placed")],
        columns=["participant_id", "network", "group", "status"],
    )
    assert verify(one, chosen, lines).empty
