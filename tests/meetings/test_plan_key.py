"""What a plan may say of meetings, in TOML and back."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from gruppering.errors import PlanError
from gruppering.plan import plan_from_dict, plan_to_toml, read_plan

TEXT = """
[meetings]
number = 2
in_person = [2]
hours_in_person = 12
dates = [2026-09-01, 2026-12-01]
starts = 10:30:00
criterion = "worst"
venues = ["Oslo", "Bodø"]
hosts = "participant"
[[networks]]
name = "n"
groups = 2
"""


def test_it_is_read_and_written_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(TEXT, encoding="utf-8")
    plan = read_plan(path)
    assert plan.meetings is not None
    assert plan.meetings.dates == (date(2026, 9, 1), date(2026, 12, 1))
    assert plan.meetings.starts == time(10, 30)
    path.write_text(plan_to_toml(plan), encoding="utf-8")
    assert read_plan(path) == plan


def test_it_may_be_left_out() -> None:
    assert plan_from_dict({"networks": [{"name": "n", "groups": 2}]}).meetings is None


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"number": 0}, "greater than or equal to 1"),
        ({"number": 4, "in_person": [5]}, "in_person names meeting 5, but there are 4"),
        ({"number": 4, "in_person": [0]}, "in_person names meeting 0"),
        ({"number": 2, "dates": ["2026-09-01"]}, "there are 2 meetings, but 1 dates"),
        ({"number": 2, "dates": ["2026-09-02", "2026-09-01"]}, "the dates are not in order"),
        ({"number": 1, "venues": []}, "venues is empty"),
        ({"number": 1, "hosts": "organization"}, "did you mean 'organisation'"),
        ({"number": 1, "in_persn": [1]}, "did you mean 'in_person'"),
        ({"number": 1, "hours_digital": 0}, "greater than 0"),
        ({}, "meetings"),
    ],
)
def test_faults(keys: dict[str, Any], message: str) -> None:
    with pytest.raises(PlanError) as caught:
        plan_from_dict({"meetings": keys, "networks": [{"name": "n", "groups": 2}]})
    assert message in str(caught.value)
