from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from gruppering.errors import PlanError
from gruppering.rules import Condition
from gruppering.verifier.conditions import rows_that_fit

TABLE = pd.DataFrame(
    {
        "profession": pd.Series(["Lege", " psykolog ", None, "LEGE"], dtype=object),
        "network": pd.Series([("a", "b"), (), ("B",), ("c",)], dtype=object),
        "load": [1.0, 2.5, None, 4.0],
        "free": pd.Series(["10", "2,5", None, "12.5"], dtype=object),
        "text": pd.Series(["x", None, None, None], dtype=object),
    }
)


@pytest.mark.parametrize(
    ("condition", "fits"),
    [
        ({"column": "profession", "in": "lege"}, "1001"),
        ({"column": "profession", "in": ["Lege", "Psykolog"]}, "1101"),
        ({"column": "profession", "not_in": ["lege"]}, "0110"),
        ({"column": "profession", "blank": True}, "0010"),
        ({"column": "profession", "blank": False}, "1101"),
        ({"column": "network", "in": "b"}, "1010"),
        ({"column": "network", "not_in": "b"}, "0101"),
        ({"column": "network", "blank": True}, "0100"),
        ({"column": "load", "in": "1"}, "1000"),
        ({"column": "load", "at_least": 2.5}, "0101"),
        ({"column": "load", "at_most": 2.5}, "1100"),
        ({"column": "load", "at_least": 2, "at_most": 3}, "0100"),
        ({"column": "load", "at_least": 0, "not_in": "4"}, "1100"),
        ({"column": "free", "at_least": 11}, "0001"),
    ],
)
def test_rows_that_fit(condition: dict[str, Any], fits: str) -> None:
    found = rows_that_fit(Condition.model_validate(condition), TABLE)
    assert "".join("01"[int(fit)] for fit in found) == fits


@pytest.mark.parametrize(
    "cell", ["inf", "nan", "1e999", "Infinity", "9" * 400, "1_0", "\u0661\u0662", "0xA", "10 %"]
)
def test_what_is_no_number_as_people_write_it_is_within_no_bounds(cell: str) -> None:
    table = pd.DataFrame({"free": ["10", cell]})
    for bounds in ({"at_least": 1}, {"at_most": 50}):
        condition = Condition.model_validate({"column": "free", **bounds})
        assert rows_that_fit(condition, table).tolist() == [True, False]
        assert condition.matches(table).tolist() == [True, False]


def test_bounds_on_texts_and_missing_columns_are_refused() -> None:
    with pytest.raises(PlanError, match="holds texts, so it has no bounds"):
        rows_that_fit(Condition(column="text", at_least=1), TABLE)
    with pytest.raises(PlanError, match="no column 'profesion'"):
        rows_that_fit(Condition(column="profesion", in_=("lege",)), TABLE)
