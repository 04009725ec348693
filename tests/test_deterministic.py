"""Processes with other hash seeds and numbers of workers write the same tables."""

import json
import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from gruppering import pipeline
from gruppering.plan import Plan
from gruppering.roster import read_roster
from gruppering.synthetic import sample_roster

TABLES = (
    *("assignments.csv", "groups.csv", "waiting_list.csv", "participants.csv"),
    *("organisations.csv", "faults.csv", "plan.toml"),
)


def test_two_processes_write_the_same_tables(tmp_path: Path) -> None:
    sample_roster(60, 7).to_csv(tmp_path / "deltakere.csv", sep=";", index=False)
    runs = {}
    for workers in ("1", "2"):
        out = tmp_path / workers
        subprocess.run(
            [
                *(sys.executable, "-m", "gruppering", "assign", "deltakere.csv"),
                *("--group-size", "10-14", "--seed", "3", "--time-limit", "3"),
                *("--deterministic", "--workers", workers, "--quiet", "--out", str(out)),
            ],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": workers},
            check=True,
            timeout=120,
        )
        runs[workers] = {table: (out / table).read_bytes() for table in TABLES}
        solution = json.loads((out / "solution.json").read_text("utf-8"))
        assert solution["stopped_by"] == "budget"
        runs[workers]["history"] = [objective_m for _, objective_m, _ in solution["history"]]
    assert runs["1"] == runs["2"]


def test_the_work_does_not_depend_on_how_long_it_took_to_begin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[float] = []
    real = pipeline.solve

    def solve(*arguments: Any, time_limit_s: float, **named: Any) -> Any:
        given.append(time_limit_s)
        return real(*arguments, time_limit_s=time_limit_s, **named)

    monkeypatch.setattr(pipeline, "solve", solve)
    monkeypatch.setattr(pipeline, "now_s", count().__next__)
    roster = read_roster(sample_roster(8, 1))
    for deterministic in (True, False):
        pipeline.assign(roster, Plan.simple(groups=2), time_limit_s=5, deterministic=deterministic)
    assert given[0] == 5 > given[1]
