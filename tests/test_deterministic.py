"""Two processes, with other hash seeds and other numbers of workers, write the same tables."""

import os
import subprocess
import sys
from pathlib import Path

from gruppering.synthetic import sample_roster


def test_two_processes_write_the_same_tables(tmp_path: Path) -> None:
    sample_roster(60, 7).to_csv(tmp_path / "deltakere.csv", sep=";", index=False)
    runs = {}
    for workers in ("1", "2"):
        out = tmp_path / workers
        subprocess.run(
            [
                *(sys.executable, "-m", "gruppering", "assign", "deltakere.csv"),
                *("--group-size", "10-14", "--seed", "3", "--time-limit", "10"),
                *("--deterministic", "--workers", workers, "--quiet", "--out", str(out)),
            ],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": workers},
            check=True,
            timeout=120,
        )
        tables = ("assignments.csv", "groups.csv", "participants.csv", "plan.toml")
        runs[workers] = [(out / table).read_bytes() for table in tables]
    assert runs["1"] == runs["2"]
