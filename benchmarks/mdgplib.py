"""The maximally diverse grouping problem on MDGPLIB (Gallego, Laguna, Martí, Duarte 2013).

    python benchmarks/mdgplib.py FILE… [--time-limit S|published] [--runs N] [--seed S]
        [--workers 1] [--reference CSV] [--out FILE.jsonl]

Prints one JSON line for each run: instance, value (the sum that is maximised), seconds, seed
and labels (0-based, in the order of the header's bounds). With ``--out`` the lines are also
added to a file, with limit, machine and versions; runs that stand there are not repeated, and
a Markdown table of all of them is written beside it. Compilation is not counted: a tiny
problem is solved first.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from measure import machine

import gruppering
from gruppering.problem import Problem, evaluate

PUBLISHED_S = {12: 1.0, 30: 1.0, 120: 3.0, 240: 20.0, 480: 120.0, 960: 600.0}
"""Time limits of the published comparisons, by number of elements."""


@dataclass(frozen=True)
class Instance:
    """One file of the library."""

    name: str
    problem: Problem
    scale: int
    """Units of cost in 1 of the file."""

    @property
    def published_s(self) -> float:
        """Time limit of the published comparisons for this size, in seconds."""
        known = [limit for n, limit in PUBLISHED_S.items() if n >= self.problem.n_units]
        return known[0] if known else max(PUBLISHED_S.values())


def read_instance(path: Path) -> Instance:
    """Read ``.txt`` or ``.txt.gz``: n, groups, type and bounds; then i, j and s for each pair.

    Raises
    ------
    ValueError
        If the file is not of that form.
    """
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    rows = [line.split() for line in text.splitlines() if line.strip()]
    try:
        n, groups = int(rows[0][0]), int(rows[0][1])
        bounds = np.array(rows[0][3:], dtype=np.int64).reshape(groups, 2)
        decimals = max(len(row[2].partition(".")[2]) for row in rows[1:])
        first, second = np.array([row[:2] for row in rows[1:]], dtype=np.int64).T
        closeness = np.array([float(row[2]) for row in rows[1:]])
    except (IndexError, ValueError) as error:
        raise ValueError(f"{path} is not an instance of MDGPLIB: {error}") from error
    costs = np.zeros((n, n), dtype=np.int64)
    costs[first, second] = costs[second, first] = -np.rint(closeness * 10**decimals)
    name = path.name.removesuffix(".gz").removesuffix(".txt")
    return Instance(name, Problem.pairwise(costs, *bounds.T.tolist()), 10**decimals)


def run(instance: Instance, time_limit_s: float, seed: int, workers: int) -> dict[str, Any]:
    """Solve once; the value is counted anew from the grouping."""
    start = time.perf_counter()
    result = gruppering.solve(
        instance.problem, time_limit_s=time_limit_s, seed=seed, workers=workers
    )
    seconds = time.perf_counter() - start
    evaluation = evaluate(instance.problem, result.labels)
    if evaluation.violation:
        raise AssertionError(f"{instance.name}: a grouping that breaks the sizes")
    return {
        "instance": instance.name,
        "value": -evaluation.cost_m / instance.scale,
        "seconds": round(seconds, 3),
        "seed": seed,
        "labels": result.labels.tolist(),
    }


def warm_up() -> None:
    """Compile, or load, what every run needs."""
    costs = np.arange(64).reshape(8, 8) % 7
    problem = Problem.pairwise(-(costs + costs.T), [2, 2], [6, 6])
    gruppering.solve(problem, time_limit_s=0.5, workers=1)


def table(records: list[dict[str, Any]], reference: dict[str, dict[str, str]]) -> str:
    """Return the machine and one line for each instance and limit, in Markdown."""
    lines = [
        "| instance | limit (s) | workers | runs | mean | best | published mean | published best "
        "| mean above published (%) |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    runs: dict[tuple[str, float, int], list[float]] = {}
    for record in records:
        key = record["instance"], record["time_limit_s"], record["workers"]
        runs.setdefault(key, []).append(record["value"])
    for (name, limit, workers), values in sorted(runs.items()):
        row = reference.get(name, {})
        best, known_mean = row.get("value", ""), row.get("mean_of_runs", "") or row.get("value", "")
        mean = float(np.mean(values))
        above = f"{100 * (mean / float(known_mean) - 1):+.4f}" if known_mean else ""
        lines.append(
            f"| {name} | {limit:g} | {workers} | {len(values)} | {mean:.3f} | {max(values):.3f} "
            f"| {known_mean} | {best} | {above} |"
        )
    machines = {json.dumps(record["machine"], sort_keys=True) for record in records}
    return "\n".join([*sorted(machines), "", *lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--time-limit", default="published", help="seconds, or 'published'")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0, help="of the first run")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--reference", type=Path, help="CSV: instance, value, mean_of_runs")
    parser.add_argument("--out", type=Path, help="JSON lines; what stands there is not repeated")
    arguments = parser.parse_args()
    done: list[dict[str, Any]] = []
    if arguments.out and arguments.out.exists():
        done = [json.loads(line) for line in arguments.out.read_text().splitlines()]
    keys = {(old["instance"], old["seed"], old["time_limit_s"], old["workers"]) for old in done}
    warm_up()
    for path in arguments.files:
        instance = read_instance(path)
        published = arguments.time_limit == "published"
        limit_s = instance.published_s if published else float(arguments.time_limit)
        for seed in range(arguments.seed, arguments.seed + arguments.runs):
            if (instance.name, seed, limit_s, arguments.workers) in keys:
                continue
            record = run(instance, limit_s, seed, arguments.workers)
            print(json.dumps(record), flush=True)
            record |= {
                "time_limit_s": limit_s,
                "workers": arguments.workers,
                "date": time.strftime("%Y-%m-%d"),
                "machine": machine(),
            }
            done.append(record)
            if arguments.out:
                arguments.out.parent.mkdir(parents=True, exist_ok=True)
                with arguments.out.open("a") as lines:
                    lines.write(json.dumps(record) + "\n")
    reference = {}
    if arguments.reference:
        with arguments.reference.open(newline="") as rows:
            reference = {row["instance"]: row for row in csv.DictReader(rows)}
    text = table(done, reference)
    if arguments.out:
        arguments.out.with_suffix(".md").write_text(text)
    elif arguments.reference:
        print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
