"""Kill runs again and again, and see that nothing is lost: ``python -m tests.faults.kills``.

First whole processes at random moments; then, in forks, a kill, an interrupt and a full disk just
before each change that a run makes to the file system. Prints what was found, and fails if a
result was neither the old nor the new one, whole, or a better grouping that was kept got lost.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults.children import (
    Zygote,
    assign,
    contents,
    resumable,
    seed_of_whole,
    write_roster,
)

PEOPLE, GROUPS, LIMIT_S = 120, 8, 4.0


def command(folder: Path, seed: int) -> subprocess.Popen[bytes]:
    """Start a run that goes on from what the one before has kept, if anything."""
    arguments = assign(seed, PEOPLE, GROUPS, LIMIT_S) + resumable(folder)
    return subprocess.Popen(
        [sys.executable, "-m", "gruppering", *map(str, arguments)],
        cwd=folder,
        stderr=subprocess.PIPE,
    )


def finish(folder: Path, seed: int) -> int:
    """Let a run finish; return its objective in metres."""
    run = command(folder, seed)
    _, said = run.communicate()
    assert run.returncode == 0, said
    assert seed_of_whole(folder / "ut") == seed
    return int(json.loads((folder / "ut/solution.json").read_text("utf-8"))["objective_m"])


def kept_m(folder: Path) -> int | None:
    """Return the objective of what is kept, in metres."""
    path = folder / "ut.checkpoint"
    return int(json.loads(path.read_text())["objective_m"]) if path.exists() else None


def at_random_moments(folder: Path, kills: int, generator: random.Random) -> Counter[str]:
    """Kill runs until so many were killed; every fifth is followed by one that may finish."""
    write_roster(folder, PEOPLE)
    seed, found = 1, Counter[str]()
    finish(folder, seed)  # which may compile
    started = time.monotonic()
    finish(folder, seed)
    longest_s = time.monotonic() - started
    best_m: int | None = None
    while found["killed"] < kills:
        before = found["killed"]
        old = contents(folder / "ut")
        seed += 1
        run = command(folder, seed)
        try:
            run.wait(generator.uniform(0, longest_s))
            found["finished before the kill"] += 1
        except subprocess.TimeoutExpired:
            run.kill()
            found["killed"] += 1
        run.communicate()
        if contents(folder / "ut") == old:
            found["old result"] += 1
            now_m = kept_m(folder)
            assert best_m is None or (now_m is not None and now_m <= best_m), (best_m, now_m)
            best_m = now_m
            found["with the best so far"] += now_m is not None
        else:
            assert seed_of_whole(folder / "ut") == seed
            found["new result"] += 1
            best_m = kept_m(folder)
        if found["killed"] > before and found["killed"] % 5 == 0:
            seed += 1
            reached_m = finish(folder, seed)
            assert best_m is None or reached_m <= best_m, (best_m, reached_m)
            assert {path.name for path in folder.iterdir()} == {f"{PEOPLE}.csv", "ut"}
            best_m = None
            found["went on to the end"] += 1
    return found


def at_every_change(folder: Path, zygote: Zygote) -> Counter[str]:
    """Cause each fault before each change of the file system that a run makes."""
    write_roster(folder)
    seed, found = 1, Counter[str]()
    with tempfile.NamedTemporaryFile() as counted:
        zygote.run(folder, *assign(seed), cause="count_changes", values=(counted.name,))
        last = int(Path(counted.name).read_text())
    for number in range(1, last + 1):
        for cause, values, code in (
            ("signal_at_change", (number, "SIGKILL"), -9),
            ("signal_at_change", (number, "SIGINT"), 130),
            ("full_disk_from_change", (number,), 1),
        ):
            old, seed = contents(folder / "ut"), seed + 1
            run = zygote.run(folder, *assign(seed), *resumable(folder), cause=cause, values=values)
            assert run.code in (0, code) and "Traceback" not in run.said, (number, cause, run)
            if not (folder / "ut").exists():
                assert zygote.run(folder, "verify", "ut").code == 0
            if contents(folder / "ut") != old:
                assert seed_of_whole(folder / "ut") == seed
                found["new result"] += 1
            else:
                found["old result"] += 1
    assert zygote.run(folder, *assign(seed + 1), *resumable(folder)).code == 0
    assert seed_of_whole(folder / "ut") == seed + 1
    assert {path.name for path in folder.iterdir()} == {"12.csv", "ut"}
    return found


def told(found: Counter[str]) -> str:
    """Write figures in a line."""
    return ", ".join(f"{what} {count}" for what, count in found.items())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=2026)
    choices = parser.parse_args()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        found = at_random_moments(Path(one), choices.kills, random.Random(choices.seed))
        print(
            f"processes killed at random moments: {told(found)}; none broken, none lost", flush=True
        )
        zygote = Zygote(Path(one, "output.txt"))
        found = at_every_change(Path(other), zygote)
        zygote.close()
        print(f"kill, interrupt and full disk before each change: {told(found)}; none broken")
