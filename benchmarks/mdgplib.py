"""The maximally diverse grouping problem on MDGPLIB (Gallego, Laguna, Martí, Duarte 2013).

    python benchmarks/mdgplib.py FILE… [--time-limit S|published|half] [--runs N] [--seed S]
        [--workers 1] [--reference CSV] [--out FILE.jsonl]

Prints one JSON line for each run: instance, value (the sum that is maximised), seconds, seed
and labels (0-based, in the order of the header's bounds). With ``--out`` the lines are also
added to a file, with limit, machine and versions; runs that stand there are not repeated, and
a Markdown table of all of them, by family and by instance, is written beside it. Compilation
is not counted: a small problem is solved first.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from measure import machine, warm_up
from records import Record, append, line, machines, now, read, show

import gruppering
from gruppering.problem import Problem, evaluate

PUBLISHED_S = {12: 1.0, 30: 1.0, 120: 3.0, 240: 20.0, 480: 120.0, 960: 600.0}
"""Time limits of the published comparisons, by number of elements."""
TIE = 0.001
"""Published values have three decimals."""
FAMILY = [
    "family",
    "limit (s)",
    "workers",
    "instances",
    "runs",
    "mean",
    "published mean",
    "above it (%)",
    "at or above it",
    "above published best",
]
INSTANCE = [
    "instance",
    "limit (s)",
    "workers",
    "runs",
    "mean",
    "best",
    "published mean",
    "published best",
    "above published mean (%)",
]


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


def table(records: list[Record], reference: dict[str, dict[str, str]]) -> str:
    """Return the machines, a line for each family, and one for each instance, in Markdown.

    A family is all instances of one type, size and kind of bounds; its figures are means over
    its instances. Where the optimum is known, it stands for the published mean.
    """
    runs = pd.DataFrame(records)
    keys = ["instance", "time_limit_s", "workers"]
    found = runs.groupby(keys)["value"].agg(runs="size", mean="mean", best="max").reset_index()
    published = [reference.get(name, {}) for name in found["instance"]]
    found["best_known"] = [float(row.get("value") or "nan") for row in published]
    found["mean_known"] = [
        float(row.get("mean_of_runs") or row.get("value") or "nan") for row in published
    ]
    found["above"] = 100 * (found["mean"] / found["mean_known"] - 1)
    found["beaten"] = found["best"] > found["best_known"] + TIE
    found["kept"] = found["mean"] > found["mean_known"] - TIE
    found["family"] = found["instance"].str.rpartition("_")[0]
    families = [line(FAMILY), line(["---"] * len(FAMILY))]
    for (name, limit, workers), rows in found.groupby(["family", "time_limit_s", "workers"]):
        compared = rows.dropna(subset="mean_known")
        families.append(
            line(
                [
                    name,
                    f"{limit:g}",
                    str(workers),
                    str(len(rows)),
                    str(rows["runs"].sum()),
                    _figure(compared["mean"].mean()),
                    _figure(compared["mean_known"].mean()),
                    _figure(compared["above"].mean(), "+.4f"),
                    f"{compared['kept'].sum()} of {len(compared)}",
                    f"{compared['beaten'].sum()} of {len(compared)}",
                ]
            )
        )
    instances = [line(INSTANCE), line(["---"] * len(INSTANCE))]
    for row in found.itertuples():
        instances.append(
            line(
                [
                    row.instance,
                    f"{row.time_limit_s:g}",
                    str(row.workers),
                    str(row.runs),
                    _figure(row.mean),
                    _figure(row.best),
                    _figure(row.mean_known),
                    _figure(row.best_known),
                    _figure(row.above, "+.4f"),
                ]
            )
        )
    return "\n".join([*machines(records), "", *families, "", *instances, ""])


def _figure(value: float, style: str = ".3f") -> str:
    return "–" if pd.isna(value) else format(value, style)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--time-limit", default="published", metavar="S|published|half", help="seconds"
    )
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0, help="of the first run")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--reference", type=Path, help="CSV: instance, value, mean_of_runs")
    parser.add_argument("--out", type=Path, help="JSON lines; what stands there is not repeated")
    arguments = parser.parse_args()
    records = read(arguments.out)
    done = {(old["instance"], old["seed"], old["time_limit_s"], old["workers"]) for old in records}
    warm_up()
    for path in arguments.files:
        instance = read_instance(path)
        shares = {"published": 1.0, "half": 0.5}
        share = shares.get(arguments.time_limit)
        limit_s = share * instance.published_s if share else float(arguments.time_limit)
        for seed in range(arguments.seed, arguments.seed + arguments.runs):
            if (instance.name, seed, limit_s, arguments.workers) in done:
                continue
            record = run(instance, limit_s, seed, arguments.workers)
            show(record)
            record |= {
                "time_limit_s": limit_s,
                "workers": arguments.workers,
                "started": now(),
                "machine": machine(),
            }
            records.append(record)
            append(record, arguments.out)
    reference = {}
    if arguments.reference:
        with arguments.reference.open(newline="", encoding="utf-8") as rows:
            reference = {row["instance"]: row for row in csv.DictReader(rows)}
    text = table(records, reference)
    if arguments.out:
        arguments.out.with_suffix(".md").write_text(text, encoding="utf-8")
    elif arguments.reference:
        print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
