"""A result is read, verified and repeated from what it holds, whichever version wrote it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from gruppering.cli import app
from gruppering.errors import ResultError
from gruppering.exporter import export, read_result
from gruppering.pipeline import assign
from gruppering.plan import Plan
from gruppering.roster import read_roster
from gruppering.solution import Solution
from gruppering.synthetic import sample_roster
from gruppering.verifier import score, verify

HERE = Path(__file__).parent
STORED = sorted(HERE.glob("schema_*"))


def test_there_is_a_stored_result_of_every_schema() -> None:
    current = json.loads(make().to_json())["schema"]
    schemas = [json.loads((one / "solution.json").read_text("utf-8"))["schema"] for one in STORED]
    assert schemas == list(range(1, current + 1))
    assert [one.name for one in STORED] == [f"schema_{schema}" for schema in schemas]


@pytest.mark.parametrize("folder", STORED, ids=lambda folder: folder.name)
def test_a_result_of_every_schema_is_read_and_verified(folder: Path) -> None:
    roster, plan, assignments, solution = read_result(folder)
    assert roster.fingerprint == solution.roster_hash
    assert plan.fingerprint == solution.plan.fingerprint
    assert verify(roster, plan, assignments).empty
    terms_m = score(roster, plan, assignments)
    assert terms_m == solution.terms_m
    assert sum(terms_m.values()) == solution.objective_m
    result = CliRunner().invoke(app, ["verify", str(folder), "--bound"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("folder", STORED, ids=lambda folder: folder.name)
def test_a_stored_run_is_repeated(folder: Path) -> None:
    roster, plan, _, solution = read_result(folder)
    again = assign(roster, plan, time_limit_s=20)
    assert again.objective_m <= solution.objective_m
    if solution.status == "OPTIMAL":
        assert again.objective_m == solution.objective_m


@cache
def make() -> Solution:
    roster = read_roster(sample_roster(24, 2))
    plan = Plan.simple(groups=3)
    return assign(roster, plan, seed=11, time_limit_s=1, workers=1, deterministic=True)


def test_what_was_found_is_found_again_from_the_solution(tmp_path: Path) -> None:
    found = make()
    assert found.roster is not None
    export(found, found.roster, tmp_path / "ut")
    roster, _, _, kept = read_result(tmp_path / "ut")
    assert roster.fingerprint == kept.roster_hash
    assert (kept.plan.seed, kept.plan.time_limit_s, kept.deterministic) == (11, 1, True)
    assert set(kept.versions) >= {"python", "gruppering", "numba", "ortools", "norway"}
    again = assign(roster, kept.plan, workers=2, deterministic=kept.deterministic)
    assert again.objective_m == found.objective_m
    pd.testing.assert_frame_equal(again.assignments, found.assignments)


def test_a_schema_of_the_future_is_refused() -> None:
    future = json.loads(make().to_json()) | {"schema": 99, "new": "key"}
    with pytest.raises(ResultError, match="a newer gruppering has written this"):
        Solution.from_json(json.dumps(future))
