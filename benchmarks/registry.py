"""Benchmarks with a best known value: how their problems are built, and what is asked of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from gruppering.compilation import compile_problem
from gruppering.plan import Plan
from gruppering.problem import Problem
from gruppering.proximity import distances_m
from gruppering.roster import read_roster
from gruppering.synthetic import sample_roster

METRES_PER_STEP = 50_000
TIME_LIMITS_S = {
    "clumped-100": 5.0,
    "clumped-400": 20.0,
    "spread-100": 5.0,
    "spread-240": 1.0,
    "spread-480": 10.0,
    "spread-1000": 60.0,
}
"""What each public roster is given; 10 s where nothing is said."""
TARGETS_PERCENT = {"clumped-400": 0.1, "spread-480": 0.05, "spread-1000": 0.05}
"""How far above the best known value each may end in that time; 0 where nothing is said."""


@dataclass(frozen=True)
class Benchmark:
    """A problem to be solved, and the lowest value known of it from elsewhere."""

    name: str
    build: Callable[[], Problem]
    time_limit_s: float
    reference_m: int | None = None
    target_percent: float = 0.0


def registry(instances: Path | None = None) -> dict[str, Benchmark]:
    """Return every benchmark by name.

    Parameters
    ----------
    instances
        Folder of public rosters with a ``reference.csv`` (roster, groups, cost,
        best_known_m); without it only the synthetic benchmark is there.

    Raises
    ------
    FileNotFoundError
        If the folder has no ``reference.csv``.
    """
    small = Benchmark("synthetic/60", synthetic, 2.0)
    benchmarks = [small, *(_public(instances) if instances else [])]
    return {benchmark.name: benchmark for benchmark in benchmarks}


def synthetic() -> Problem:
    """Build the problem of a synthetic roster, compiled as ``gruppering assign`` does."""
    roster = read_roster(sample_roster(60, seed=2026))
    return compile_problem(roster, Plan.simple(groups=4)).problem


def _public(folder: Path) -> list[Benchmark]:
    reference = pd.read_csv(folder / "reference.csv")
    return [
        Benchmark(
            f"norway/{row.roster}/{row.cost}",
            partial(public, folder / f"{row.roster}.csv", int(row.groups), str(row.cost)),
            TIME_LIMITS_S.get(str(row.roster), 10.0),
            int(row.best_known_m),
            TARGETS_PERCENT.get(str(row.roster), 0.0),
        )
        for row in reference.itertuples()
    ]


def public(path: Path, groups: int, cost: str, first: int | None = None) -> Problem:
    """Build a public instance: metres for each pair, and if asked 50 km for each step.

    With ``first``, of so many participants.
    """
    roster = pd.read_csv(path, nrows=first)
    costs = distances_m(roster["latitude"].to_numpy(), roster["longitude"].to_numpy())
    if cost == "km+organisation":
        costs = costs + METRES_PER_STEP * _steps(roster)
    elif cost != "km":
        raise ValueError(f"{path.name}: the cost {cost!r} is neither 'km' nor 'km+organisation'")
    small, larger = divmod(len(roster), groups)
    sizes = [small + 1] * larger + [small] * (groups - larger)
    return Problem.pairwise(costs, lower=[small] * groups, upper=[max(sizes)] * groups)


def _steps(roster: pd.DataFrame) -> np.ndarray:
    def differ(column: str) -> np.ndarray:
        codes = pd.factorize(roster[column])[0]
        return codes[:, None] != codes

    return np.where(differ("region"), 3, np.where(differ("organisation"), 2, 0))
