"""Which cells fit a condition: operators, several values, blanks and numbers."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruppering.errors import PlanError
from gruppering.rules import Condition
from gruppering.rules.condition import require_column
from gruppering.verifier.conditions import rows_that_fit

TABLE = pd.DataFrame(
    {
        "word": pd.Series(["Lege", " lege  i  spes ", "", None, "psykolog"], dtype=object),
        "list": pd.Series([("a", "B"), ("b",), (), ("c",), ("A", "c")], dtype=object),
        "number": [1.0, 2.5, None, 4.0, -1.0],
        "whole": pd.array([1, 2, None, 4, 5], dtype="Int64"),
        "yes": [True, False, True, False, True],
        "day": pd.to_datetime(["2026-01-01", None, "2026-02-01", None, None]),
    }
)
TABLE.loc[2, "word"] = None


@pytest.mark.parametrize(
    ("column", "operators", "fits"),
    [
        ("word", {"in": "LEGE"}, "10000"),
        ("word", {"in": ["lege", "Lege i spes"]}, "11000"),
        ("word", {"not_in": "lege"}, "01111"),
        ("word", {"blank": True}, "00110"),
        ("word", {"blank": False}, "11001"),
        ("word", {"in": ["lege", "psykolog"], "not_in": "psykolog"}, "10000"),
        ("word", {"not_in": "lege", "blank": False}, "01001"),
        ("list", {"in": "b"}, "11000"),
        ("list", {"in": ["a", "c"]}, "10011"),
        ("list", {"not_in": "a"}, "01110"),
        ("list", {"blank": True}, "00100"),
        ("number", {"at_least": 1}, "11010"),
        ("number", {"at_most": 2.5}, "11001"),
        ("number", {"at_least": 0, "at_most": 2.5}, "11000"),
        ("number", {"in": ["1", "2.5"]}, "11000"),
        ("number", {"blank": True}, "00100"),
        ("whole", {"at_least": 2}, "01011"),
        ("whole", {"in": "4"}, "00010"),
        ("whole", {"blank": True}, "00100"),
        ("yes", {"in": "true"}, "10101"),
        ("day", {"blank": False}, "10100"),
    ],
)
def test_matches(column: str, operators: dict[str, Any], fits: str) -> None:
    condition = Condition.model_validate({"column": column} | operators)
    assert "".join("01"[int(fit)] for fit in condition.matches(TABLE)) == fits


def test_an_empty_table_has_no_rows_that_fit() -> None:
    assert Condition(column="word", blank=True).matches(TABLE.iloc[:0]).shape == (0,)


def test_a_missing_column_is_named_with_the_nearest() -> None:
    with pytest.raises(PlanError, match="no column 'wrod'; did you mean 'word'"):
        Condition(column="wrod", blank=True).matches(TABLE)
    with pytest.raises(PlanError, match="no column 'load'; if load has another heading there, say"):
        require_column(pd.DataFrame(columns=["location_source", "word"]), "load")
    with pytest.raises(PlanError, match="no column 'qqqqqqq'$"):
        Condition(column="qqqqqqq", blank=True).matches(TABLE)


def test_texts_have_no_bounds() -> None:
    with pytest.raises(PlanError, match="column 'word' holds texts, so it has no bounds"):
        Condition(column="word", at_least=1).matches(TABLE)


cells = st.one_of(st.none(), st.sampled_from(["a", "A ", "b", "1", "2"]))


@given(
    st.lists(st.one_of(cells, st.lists(cells.filter(bool), max_size=2).map(tuple)), max_size=5),
    st.fixed_dictionaries(
        {"column": st.just("x")},
        optional={
            "in": st.lists(st.sampled_from(["a", "B", "1"]), min_size=1, max_size=2),
            "not_in": st.lists(st.sampled_from(["a", "2"]), min_size=1, max_size=2),
            "blank": st.booleans(),
        },
    ).filter(lambda condition: len(condition) > 1),
)
def test_the_verifier_reads_conditions_in_the_same_way(
    values: list[object], condition: dict[str, Any]
) -> None:
    table = pd.DataFrame({"x": pd.Series(values, dtype=object)})
    read = Condition.model_validate(condition)
    assert read.matches(table).tolist() == rows_that_fit(read, table).tolist()
