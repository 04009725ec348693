"""Every benchmark by name: how its problem is built and what is known of its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from gruppering.compilation import compile_problem
from gruppering.plan import Plan, plan_from_dict
from gruppering.problem import Problem
from gruppering.proximity import distances_m
from gruppering.roster import read_roster
from gruppering.synthetic import sample_roster

METRES_PER_STEP = 50_000


@dataclass(frozen=True)
class Benchmark:
    """A problem to be solved, and the lowest value known of it from elsewhere."""

    name: str
    build: Callable[[], Problem]
    time_limits_s: tuple[float, ...]
    reference_m: int | None = None


def registry(instances: Path | None = None) -> dict[str, Benchmark]:
    """Return every benchmark by name.

    Parameters
    ----------
    instances
        Folder of public rosters with a ``reference.csv`` (roster, groups, cost,
        best_known_m); without it only the synthetic benchmarks are there.

    Raises
    ------
    FileNotFoundError
        If the folder has no ``reference.csv``.
    """
    benchmarks = [*_synthetic(), *(_public(instances) if instances else [])]
    return {benchmark.name: benchmark for benchmark in benchmarks}


def _synthetic() -> list[Benchmark]:
    """Rosters of 20 a group; the long time limit shows what the short one leaves undone."""
    return [
        Benchmark("synthetic/60", partial(synthetic, 60, 4), (2.0,)),
        Benchmark("synthetic/400", partial(synthetic, 400, 20), (10.0, 600.0)),
        Benchmark(
            "synthetic/400/rules", partial(synthetic, 400, 20, with_rules=True), (10.0, 600.0)
        ),
    ]


def synthetic(participants: int, groups: int, *, with_rules: bool = False) -> Problem:
    """Build the problem of a synthetic roster; always the same roster, whatever the seed."""
    roster = read_roster(sample_roster(participants, seed=2026))
    plan = _plan_with_rules(groups) if with_rules else Plan.simple(groups=groups)
    return compile_problem(roster, plan).problem


def _plan_with_rules(groups: int) -> Plan:
    def profession(*names: str) -> dict[str, object]:
        return {"column": "profession", "in": list(names)}

    return plan_from_dict(
        {
            "networks": [{"name": "nettverk", "groups": groups}],
            "rules": [
                {"rule": "at_least", "count": 1, "where": profession("lege")},
                {"rule": "at_least", "count": 1, "where": profession("psykolog")},
                {"rule": "at_most", "count": 8, "where": profession("vernepleier")},
                {
                    "rule": "at_least",
                    "count": 1,
                    "where": profession("erfaringskonsulent"),
                    "price_km": 150,
                },
            ],
        }
    )


def _public(folder: Path) -> list[Benchmark]:
    reference = pd.read_csv(folder / "reference.csv")
    return [
        Benchmark(
            f"norway/{row.roster}/{row.cost}",
            partial(public, folder / f"{row.roster}.csv", int(row.groups), str(row.cost)),
            (10.0,),
            int(row.best_known_m),
        )
        for row in reference.itertuples()
    ]


def public(path: Path, groups: int, cost: str) -> Problem:
    """Build a public instance: metres for each pair, and if asked 50 km for each step."""
    roster = pd.read_csv(path)
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
