"""Runs of the command line in processes that may be killed, and what they leave behind."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from gruppering.exporter import placements, read_result
from gruppering.exporter.folder import FILES
from gruppering.synthetic import sample_roster
from gruppering.verifier import verify

ROOT = Path(__file__).parents[2]
ALWAYS = set(FILES) - {"distances.csv", "faults.csv", "meetings.csv"}


@dataclass(frozen=True)
class Outcome:
    """What a run ended in."""

    code: int
    """Its exit code; minus the signal if one killed it."""
    said: str


class Zygote:
    """Starts runs that need not load anything; see :mod:`tests.faults.zygote`."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._read() == "ready"

    def run(
        self, folder: Path, *arguments: object, cause: str = "", values: tuple[object, ...] = ()
    ) -> Outcome:
        """Run the command line in a folder, with one of :mod:`tests.faults.causes` if any."""
        job = {
            "folder": str(folder),
            "output": str(self._output),
            "arguments": [str(argument) for argument in arguments],
            "cause": cause,
            "values": values,
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        code = int(self._read())
        return Outcome(code, self._output.read_text("utf-8", errors="replace"))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def assign(seed: int, people: int = 12, groups: int = 2, time_limit_s: float = 2) -> list[object]:
    """Return the arguments of a run, which is known by its seed."""
    return [
        *("assign", f"{people}.csv", "--groups", groups, "--out", "ut", "--seed", seed),
        *("--time-limit", time_limit_s, "--workers", 1, "--quiet", "--language", "en"),
    ]


def write_roster(folder: Path, people: int = 12) -> None:
    """Write the list that :func:`assign` reads."""
    sample_roster(people, 1).to_csv(folder / f"{people}.csv", sep=";", index=False)


def contents(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, or nothing if it is not there."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def seed_of_whole(folder: Path) -> int:
    """Return the seed of a result, in which nothing is missing, broken or of another result."""
    held = {path.name for path in folder.iterdir()}
    assert held >= ALWAYS and held <= set(FILES), held
    roster, plan, assignments, solution = read_result(folder)
    assert roster.fingerprint == solution.roster_hash
    assert placements(assignments) == placements(solution.assignments)
    assert verify(roster, plan, assignments).empty
    assert plan.fingerprint == solution.plan.fingerprint
    assert (folder / "rapport.html").read_text("utf-8").rstrip().endswith("</html>")
    return solution.seed


def resumable(folder: Path) -> list[str]:
    """Return ``--resume`` where a run has kept its best."""
    return ["--resume"] if (folder / "ut.checkpoint").exists() else []
