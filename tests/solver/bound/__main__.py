"""``python -m tests.solver.bound``: every bound against brute force, and the record of it."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gruppering.problem import Problem
from gruppering.versions import versions
from tests.rosters import Fitting, fittings
from tests.solver.bound.helpers import random_problem, random_times, two_networks
from tests.solver.bound.methods import METHODS, feasible_groupings
from tests.solver.strategies import problems
from tests.verifier.certificates import certificates_tried

BATCH = 250
CERTIFICATES = "certificates"
"""True ones, random ones and forged ones that the checker accepts, one by one."""


class Tally:
    """How often each method was tried, met the optimum, and went above it."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.tried: Counter[str] = Counter()
        self.tight: Counter[str] = Counter()
        self.above: list[dict[str, Any]] = []

    def is_open(self, method: str) -> bool:
        return self.tried[method] < self.wanted

    def take(self, method: str, value: int, optimum: int, name: str) -> None:
        self.tried[method] += 1
        self.tight[method] += value == optimum
        if value > optimum:
            self.above.append({"method": method, "of": name, "bound": value, "optimum": optimum})

    def try_problem(self, problem: Problem, number: int, name: str) -> None:
        """Bound a problem from a grouping drawn by number, by every method that is still open."""
        problem = problem.replace(placement=problem.placement[:0])
        if number % 3 == 0:
            problem = _with_some_who_count_nothing(problem, number)
        found = feasible_groupings(problem)
        if not found:
            return
        _, labels = found[number % len(found)]
        for method in filter(self.is_open, METHODS):
            value = METHODS[method](problem, labels)
            if value is not None:
                self.take(method, value, found[0][0], name)

    def try_certificates(self, case: Fitting, number: int, name: str) -> None:
        """Let the checker compute certificates of a roster and a plan again."""
        tried = certificates_tried(case, np.random.default_rng(number))
        optimum, values = tried if tried is not None else (0, [])
        for value in values:
            self.take(CERTIFICATES, value, optimum, name)


def _with_some_who_count_nothing(problem: Problem, number: int) -> Problem:
    """Return the problem as it is where sizes count those who fit a condition."""
    rng = np.random.default_rng(number)
    size = problem.size * rng.integers(0, 2, problem.n_units)
    return problem.replace(size=size, lower=np.minimum(problem.lower, rng.integers(0, 2)))


def run(tally: Tally, first_seed: int, after_batch: Callable[[], None]) -> None:
    """Try problems until every method has had its number of them."""
    batch = first_seed
    while any(map(tally.is_open, (*METHODS, CERTIFICATES))):
        for number in range(batch * BATCH, (batch + 1) * BATCH):
            if any(map(tally.is_open, METHODS)):
                tally.try_problem(random_problem(number), 7 * number, f"points {number}")
                centres = random_problem(number, to_centre=True)
                tally.try_problem(centres, 7 * number, f"centres {number}")
                tally.try_problem(random_times(number), 7 * number, f"times {number}")
                tally.try_problem(two_networks(number), 7 * number, f"networks {number}")
        _draw(tally, batch)
        batch += 1
        print(dict(tally.tried), f"{len(tally.above)} above the optimum", flush=True)
        after_batch()


def _draw(tally: Tally, batch: int) -> None:
    """Try what the strategies draw: problems of the whole algebra, rosters with any plan."""
    drawn = settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @seed(batch)
    @drawn
    @given(problem=problems(max_units=6, max_groups=3, planted=True), number=st.integers(0, 2**32))
    def of_algebra(problem: Problem, number: int) -> None:
        tally.try_problem(problem, number, f"batch {batch}, {number}")

    @seed(batch)
    @drawn
    @given(case=fittings(max_people=7, max_groups=3), number=st.integers(0, 2**32))
    def of_plans(case: Fitting, number: int) -> None:
        tally.try_certificates(case, number, f"batch {batch}, {number}")

    if any(map(tally.is_open, METHODS)):
        of_algebra()
    if tally.is_open(CERTIFICATES):
        of_plans()


def main() -> int:
    """Run, print, record; 1 if any bound is above the optimum."""
    parser = argparse.ArgumentParser(prog="python -m tests.solver.bound", description=__doc__)
    parser.add_argument("--problems", type=int, default=2000, help="for each method")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, help="a JSON file for the record")
    chosen = parser.parse_args()
    started = time.monotonic()
    tally = Tally(chosen.problems)

    def record() -> str:
        found = {
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "versions": dict(versions()),
            "seed": chosen.seed,
            "seconds": round(time.monotonic() - started),
            "problems": dict(tally.tried),
            "bound_is_the_optimum": dict(tally.tight),
            "above_the_optimum": len(tally.above),
            "examples": tally.above[:20],
        }
        return json.dumps(found, indent=1) + "\n"

    def keep() -> None:
        if chosen.out is not None:
            chosen.out.write_text(record(), encoding="utf-8")

    run(tally, chosen.seed, keep)
    print(record())
    tried = ", ".join(f"{count} {name}" for name, count in tally.tried.items())
    print(f"{len(tally.above)} above the optimum of {tried}")
    return int(bool(tally.above))


if __name__ == "__main__":
    sys.exit(main())
