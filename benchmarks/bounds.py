"""Measure lower bounds: the gap over time, by size, group size, clumpedness and measure.

::

    python benchmarks/bounds.py --instances FOLDER --time-limit 120
    python benchmarks/bounds.py --instances FOLDER --only mdgplib/RanReal_n030_ss_01

A JSON line for each run goes to ``results/bounds-DATE.jsonl``, a table of all runs to the same
name with ``.md`` and, where matplotlib is installed, a figure to that with ``.png``. Runs that
stand in the file already are not repeated, so that an interrupted run of that day goes on.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from measure import machine
from registry import public

from gruppering import solve
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound import Bound, lower_bound

RESULTS = Path(__file__).parent / "results"
CHECKPOINTS_S = (1, 10, 60, 120)
MILLI = 1000
"""Values of MDGPLIB have three decimals."""


@dataclass(frozen=True)
class Case:
    """A problem, its measure, and the lowest cost known of it from elsewhere."""

    name: str
    build: Callable[[], Problem]
    measure: str
    best_known_m: int | None = None


def cases(folder: Path) -> dict[str, Case]:
    """Return every case in a folder of public instances, by name."""
    found: list[Case] = []
    reference = pd.read_csv(folder / "norway" / "reference.csv")
    for row in reference.itertuples():
        path = folder / "norway" / f"{row.roster}.csv"
        found.append(
            Case(
                f"pairwise/{row.roster}/{row.groups}/{row.cost}",
                partial(norway, path, int(row.groups), str(row.cost)),
                "pairwise",
                int(row.best_known_m),
            )
        )
    spread_100 = folder / "norway" / "spread-100.csv"
    found.append(
        Case("pairwise/spread-60/4/km", partial(norway, spread_100, 4, "km", 60), "pairwise")
    )
    for roster, n, groups in (
        ("spread-100", 60, 4),
        ("spread-100", 100, 4),
        ("spread-240", 200, 8),
        ("spread-480", 400, 16),
        ("spread-1000", 1000, 40),
    ):
        path = folder / "norway" / f"{roster}.csv"
        build = partial(norway, path, groups, "km", n, to_centre=True)
        found.append(Case(f"centre/spread-{n}/{groups}/km", build, "centre"))
    published = pd.read_csv(folder / "reference.csv").set_index("instance")["value"]
    for path in sorted((folder / "mdgplib").glob("*.txt.gz")):
        name = path.name.removesuffix(".txt.gz")
        value = published.get(name)
        best = None if value is None else -round(float(value) * MILLI)
        found.append(Case(f"mdgplib/{name}", partial(mdgplib, path), "pairwise", best))
    return {case.name: case for case in found}


def norway(
    path: Path, groups: int, cost: str, first: int | None = None, *, to_centre: bool = False
) -> Problem:
    """Build a Norwegian roster's problem, or that of its first participants."""
    problem = public(path, groups, cost, first)
    return problem.replace(centre=np.ones(1, dtype=bool)) if to_centre else problem


def mdgplib(path: Path) -> Problem:
    """Build an instance of MDGPLIB; its cost is minus its value in thousandths."""
    with gzip.open(path, "rt", encoding="ascii") as file:
        lines = [line.split() for line in file if line.strip()]
    n, groups, kind = int(lines[0][0]), int(lines[0][1]), lines[0][2]
    bounds = [int(word) for word in lines[0][3 : 3 + 2 * groups]]
    value = np.zeros((n, n), dtype=np.int64)
    for i, j, word in lines[1:]:
        value[int(i), int(j)] = value[int(j), int(i)] = round(float(word) * MILLI)
    if kind != "ss":
        return Problem.pairwise(-value, bounds[::2], bounds[1::2])
    most = int(value.max())
    away = most - value
    np.fill_diagonal(away, 0)
    size = n // groups
    return Problem.pairwise(away, bounds[::2], bounds[1::2]).replace(
        constant_m=-most * groups * size * (size - 1) // 2
    )


def measure(case: Case, *, time_limit_s: float, search_s: float, seed: int) -> dict[str, Any]:
    """Find a grouping, then bound it alone; return the figures.

    Raises
    ------
    AssertionError
        If the bound is above a cost that is known to be possible.
    """
    problem = case.build()
    incumbent = solve(problem, time_limit_s=search_s, seed=seed, workers=1).labels
    cost = evaluate(problem, incumbent).cost_m
    best = min(cost, case.best_known_m) if case.best_known_m is not None else cost
    history: list[tuple[float, int, str]] = []
    start = time.perf_counter()

    def note(bound: Bound) -> None:
        history.append((round(time.perf_counter() - start, 3), bound.value_m, bound.method))

    bound = lower_bound(problem, incumbent, time_limit_s=time_limit_s, seed=seed, on_progress=note)
    if bound.value_m > best:
        raise AssertionError(f"{case.name}: bound {bound.value_m} is above {best}")
    return {
        "measure": case.measure,
        "units": problem.n_units,
        "groups": problem.n_groups,
        "incumbent_m": int(cost),
        "best_known_m": int(best),
        "bound_m": bound.value_m,
        "method": bound.method,
        "seconds": round(time.perf_counter() - start, 3),
        "history": history,
    }


def gap(record: dict[str, Any], seconds: float) -> float | None:
    """Return the gap to the best known cost that was proved by then, in percent."""
    values = [value for at, value, _ in record["history"] if at <= seconds]
    if not values:
        return None
    return 100 * (record["best_known_m"] - max(values)) / max(1, abs(record["best_known_m"]))


def table(records: list[dict[str, Any]]) -> str:
    """Return one line for each run, as Markdown."""
    heads = [f"gap at {at} s (%)" for at in CHECKPOINTS_S]
    lines = [
        _line(["benchmark", "units", "groups", *heads, "end (s)", "method"]),
        _line(["---"] * (5 + len(heads))),
    ]
    for record in sorted(records, key=lambda record: record["benchmark"]):
        gaps = [gap(record, at) for at in CHECKPOINTS_S]
        cells = ["–" if value is None else f"{value:.2f}" for value in gaps]
        head = [record["benchmark"], str(record["units"]), str(record["groups"])]
        lines.append(_line([*head, *cells, f"{record['seconds']:.1f}", record["method"]]))
    described = {json.dumps(record["machine"]): record["started"][:10] for record in records}
    machines = [f"{day}: {text}" for text, day in described.items()]
    return "\n".join([*machines, "", *lines, ""])


def plot(records: list[dict[str, Any]], path: Path) -> None:
    """Draw the gap over time of every run that lasted; skipped without matplotlib."""
    try:
        import matplotlib as mpl
    except ImportError:
        print("no matplotlib, so no figure", file=sys.stderr)
        return
    mpl.use("agg")
    from matplotlib import pyplot as plt

    figure, panels = plt.subplots(1, 2, figsize=(13, 7), sharey=True)
    for panel, wanted in zip(panels, ("pairwise", "centre"), strict=True):
        colours: dict[str, str] = {}
        for record in records:
            if record["measure"] != wanted or record["benchmark"].startswith("mdgplib/"):
                continue
            steps = [(at, gap(record, at)) for at, _, _ in record["history"]]
            end = (record["seconds"], gap(record, record["seconds"]))
            xs, ys = zip(*[*steps, end], strict=True)
            label = record["benchmark"].partition("/")[2]
            # One colour for each size of the roster, dashed where the organisation counts too.
            colour = colours.setdefault(label.rpartition("/")[0], f"C{len(colours)}")
            style = "--" if "organisation" in label else "-"
            panel.step(
                np.maximum(xs, 0.01), ys, where="post", label=label, color=colour, linestyle=style
            )
        panel.set(xscale="log", xlabel="seconds", title=wanted, ylim=(0, 25))
        panel.legend(fontsize=8, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.1))
    panels[0].set_ylabel("gap to the best known (%)")
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--instances", type=Path, metavar="FOLDER", help="public instances")
    parser.add_argument("--only", action="append", metavar="START", help="names that begin so")
    parser.add_argument("--time-limit", type=float, default=120.0, metavar="S")
    parser.add_argument("--search", type=float, default=10.0, metavar="S", help="for a grouping")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--out", type=Path, default=RESULTS / f"bounds-{dt.date.today()}.jsonl", metavar="FILE"
    )
    options = parser.parse_args(arguments)
    if options.instances is None or not (options.instances / "reference.csv").exists():
        print("no public instances found: give their folder with --instances", file=sys.stderr)
        return 0
    known = cases(options.instances)
    starts = tuple(options.only or [""])
    records = []
    if options.out.exists():
        records = [json.loads(line) for line in options.out.read_text("utf-8").splitlines()]
    done = {(record["benchmark"], record["time_limit_s"], record["seed"]) for record in records}
    here = machine()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    for name, case in known.items():
        key = (name, options.time_limit, options.seed)
        if not name.startswith(starts) or key in done:
            continue
        figures = measure(
            case, time_limit_s=options.time_limit, search_s=options.search, seed=options.seed
        )
        record = {
            "benchmark": name,
            "time_limit_s": options.time_limit,
            "seed": options.seed,
            **figures,
            "started": f"{dt.datetime.now():%Y-%m-%dT%H:%M:%S}",
            "machine": here,
        }
        with options.out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")
        records.append(record)
        print(table([record]).splitlines()[-1], file=sys.stderr)
    options.out.with_suffix(".md").write_text(table(records), encoding="utf-8")
    plot(records, options.out.with_suffix(".png"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
