from __future__ import annotations

import pandas as pd
import pytest

from gruppering.errors import RosterError
from gruppering.roster import read_roster

from .helpers import faults, frame, roster, told


def test_blank_team_size_is_one_and_blank_priority_comes_last():
    result = roster(
        {"teamstørrelse": 3, "prioritet": 2},
        {"teamstørrelse": None, "prioritet": None},
        {"teamstørrelse": "4", "prioritet": "1"},
    )
    assert result.table["team_size"].tolist() == [3, 1, 4]
    assert result.table["priority"].tolist() == [2, 3, 1]
    assert str(result.table["priority"].dtype) == str(result.table["team_size"].dtype) == "int64"
    assert told(result.warnings, "1 participants have no priority")["row"].tolist() == [3]


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("belastning", -1, "negative"),
        ("teamstørrelse", 0, "below 1"),
        ("prioritet", 1.5, "no whole number"),
    ],
)
def test_impossible_numbers(column, value, problem):
    found = faults(frame({column: value}))
    assert found[["row", "column"]].iloc[0].tolist() == [2, column]
    assert problem in found["problem"][0]


def test_zero_load_is_possible():
    assert roster({"belastning": 0}).table["load"].tolist() == [0.0]


def test_a_team_beyond_all_reason_is_a_fault() -> None:
    table = pd.DataFrame({"id": ["a"], "lat": [59.0], "lon": [10.0], "team_size": [10**12]})
    with pytest.raises(RosterError, match="above 10,000"):
        read_roster(table)
