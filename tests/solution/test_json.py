import json
import re
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruppering.errors import ResultError
from gruppering.solution import Solution
from gruppering.solution.certificate import Certificate
from gruppering.solution.json import is_solution
from gruppering.words.messages import said, told_by, translate
from tests.exporter.hand_made import make_solution

TEXTS = st.none() | st.text(max_size=5)
DTYPES: dict[str, st.SearchStrategy[Any]] = {
    "object": TEXTS | st.tuples(st.text(max_size=3), st.text(max_size=3)),
    "bool": st.booleans(),
    "boolean": st.none() | st.booleans(),
    "int64": st.integers(-(2**63), 2**63 - 1),
    "Int64": st.none() | st.integers(-(2**62), 2**62),
    "float64": st.none() | st.floats(allow_infinity=False),
    "datetime64[ns]": st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
}


def assert_same(one: Solution, other: Solution) -> None:
    for field in fields(Solution):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if isinstance(left, pd.DataFrame):
            pd.testing.assert_frame_equal(left, right)
        else:
            assert left == right, field.name


@pytest.mark.parametrize("language", ["nb", "en"])
def test_round_trip(language: str) -> None:
    solution = make_solution(language)
    text = solution.to_json()
    again = Solution.from_json(text)
    assert_same(again, solution)
    assert again.plan.fingerprint == solution.plan.fingerprint
    assert again.to_json() == text


def test_messages_come_back_in_both_languages() -> None:
    found = [said("file_is_empty", file="a"), "plain", None]
    warnings = pd.DataFrame({"problem": pd.Series(found, dtype=object)})
    solution = replace(make_solution(), warnings=warnings)
    again = Solution.from_json(solution.to_json())
    assert_same(again, solution)
    assert [translate(one, "nb") for one in again.warnings["problem"][:2]] == ["a er tom", "plain"]


def test_an_arithmetic_certificate_comes_back() -> None:
    part = {"scale": 256, "items": [[0, 0, "007"]], "sets": [[-3, 0]], "cases": [{"totals": [1]}]}
    certificate = Certificate("arithmetic", "linear program", (), (part,))
    solution = replace(make_solution(), certificate=certificate)
    assert_same(Solution.from_json(solution.to_json()), solution)


def test_empty_tables_and_nothing_proved_come_back() -> None:
    solution = make_solution()
    solution = replace(
        solution,
        bound_m=None,
        certificate=None,
        history=(),
        notes=(),
        waiting_list=solution.waiting_list.iloc[:0],
        warnings=solution.warnings.iloc[:0],
    )
    assert_same(Solution.from_json(solution.to_json()), solution)


@given(st.data())
def test_tables_of_every_type_come_back_exactly(data: st.DataObject) -> None:
    rows = data.draw(st.integers(0, 4))
    columns = {}
    for dtype, cells in DTYPES.items():
        values = data.draw(st.lists(cells, min_size=rows, max_size=rows))
        columns[dtype] = pd.Series(values, dtype=dtype)
    solution = replace(make_solution(), groups=pd.DataFrame(columns))
    again = Solution.from_json(solution.to_json())
    pd.testing.assert_frame_equal(again.groups, solution.groups)


def test_the_default_text_type_of_pandas_comes_back() -> None:
    solution = replace(make_solution(), groups=pd.DataFrame({"a": ["x", None]}))
    again = Solution.from_json(solution.to_json())
    pd.testing.assert_frame_equal(again.groups, solution.groups)


def damaged(**changes: Any) -> str:
    content = json.loads(make_solution().to_json())
    return json.dumps(content | changes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no solution that gruppering has written"),
        ("[]", "no solution that gruppering has written"),
        ("[" * 100_000, "no solution that gruppering has written"),
        ('{"solution": 1}', "no solution that gruppering has written"),
        (damaged(schema=0), "schema: input should be 1, 2 or 3"),
        (damaged(status="GOOD", seed="x"), "(?s)status.*seed"),
        (damaged(objective_m=1.5), "objective_m"),
        (damaged(surprise=1), "surprise"),
        (damaged(plan={}), "networks: is missing"),
        (damaged(groups=[{"name": "a", "dtype": "int64", "cells": ["x"]}]), "a table cannot be"),
        (damaged(groups=[{"name": "a", "dtype": "bool", "cells": [None]}]), "true and false"),
        (damaged(groups=[{"name": "a", "dtype": "strange", "cells": []}]), "a table cannot be"),
        (
            damaged(
                groups=[
                    {"name": "a", "dtype": "object", "cells": []},
                    {"name": "b", "dtype": "object", "cells": ["x"]},
                ]
            ),
            "different lengths",
        ),
        (damaged(groups=[{"name": "a", "dtype": "object", "cells": [{"english": 1}]}]), "bokmaal"),
    ],
)
def test_damage_is_a_result_error_in_both_languages(text: str, message: str) -> None:
    with pytest.raises(ResultError, match=message) as caught:
        Solution.from_json(text)
    told = translate(told_by(caught.value), "nb")
    english = re.search(r"\b(the|should|input|required|not|cannot|is|type|of)\b", told)
    assert english is None, told


def test_other_schema_versions_are_still_ours() -> None:
    assert is_solution(damaged(schema=2))
    assert not is_solution('{"format": "something else"}')
