"""Synthetic rosters of 100 to 5,000 participants, with and without rules, against other ways.

::

    python benchmarks/rosters.py
    python benchmarks/rosters.py --sizes 100,240 --kinds clumped --rules without --seeds 5
    python benchmarks/rosters.py --smoke

Each run has a process of its own, so that its memory is known, and solves a small problem first,
so that compilation is not counted. JSON lines go to a file, a Markdown table and figures stand
beside it; runs that stand in the file already are not repeated.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from measure import machine, measure, peak_memory_mb, warm_up
from peers import PEERS
from planted import Case, Kind, build
from records import Record, append, brief, now, read, show
from rosters_figures import draw
from rosters_report import table

from gruppering.algebra import Ints
from gruppering.errors import OutOfTimeError
from gruppering.problem import evaluate

RESULTS = Path(__file__).parent / "results"
OURS = "gruppering"
TIME_LIMITS_S = {100: 5.0, 240: 10.0, 480: 20.0, 1000: 60.0, 2000: 120.0, 5000: 600.0}


@dataclass(frozen=True)
class Run:
    """What is asked of one run."""

    kind: Kind
    participants: int
    rules: bool
    method: str
    time_limit_s: float
    seed: int
    workers: int | None


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.smoke:
        options.sizes, options.kinds, options.time_limit, options.seeds = [60], ["clumped"], 1.0, 1
    default = RESULTS / f"rosters-{dt.date.today():%Y-%m-%d}.jsonl"
    out: Path | None = None if options.smoke else options.out or default
    records = read(out)
    for run in _wanted(options):
        if any(asdict(run).items() <= record.items() for record in records):
            continue
        planted = _best_without_rules(records, run) if run.rules else None
        if run.rules and planted is None:
            print("run --rules without first: it finds the grouping to plant", file=sys.stderr)
            return 2
        record = _alone(run, planted) if out else perform(run, planted)
        records.append(record)
        show(brief(record))
        append(record, out)
    print(table(records), file=sys.stderr)  # standard output holds the JSON lines, nothing else
    if out and records:
        out.with_suffix(".md").write_text(table(records) + "\n", encoding="utf-8")
        draw(records, out)
    return 0


def _wanted(options: argparse.Namespace) -> list[Run]:
    """List the runs: of each roster first those without rules, whose best is planted next."""
    return [
        Run(
            kind=kind,
            participants=size,
            rules=rules == "with",
            method=method,
            time_limit_s=options.time_limit or TIME_LIMITS_S.get(size, 60.0),
            seed=seed,
            workers=options.workers,
        )
        for size in options.sizes
        for kind in options.kinds
        for rules in sorted(options.rules, reverse=True)
        for method in (OURS, *(PEERS if rules == "without" else ()))
        for seed in range(1, 1 + (options.seeds if method == OURS else 1))
    ]


def _best_without_rules(records: list[Record], run: Run) -> Ints | None:
    """Return the best grouping that any method found without rules; None if there is none."""
    found = [
        record
        for record in records
        if not record["rules"]
        and record["value_m"] is not None
        and (record["kind"], record["participants"]) == (run.kind, run.participants)
    ]
    best = min(found, key=lambda record: record["value_m"], default=None)
    return None if best is None else np.array(best["labels"])


def _alone(run: Run, planted: Ints | None) -> Record:
    """Perform a run in a process of its own."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        return pool.submit(perform, run, planted).result()


def perform(run: Run, planted: Ints | None) -> Record:
    """Build a roster, let a method group it, and return the record."""
    if run.method == OURS:
        warm_up()
    start = time.perf_counter()
    case = build(run.kind, run.participants, planted)
    build_s = time.perf_counter() - start
    figures = _search(case, run) if run.method == OURS else _compare(case, run)
    return {
        **asdict(run),
        "groups": int((~case.problem.waiting).sum()),
        "planted_m": case.planted_m,
        **figures,
        "build_s": round(build_s, 3),
        "peak_memory_mb": round(peak_memory_mb()),
        "started": now(),
        "machine": machine(),
    }


def _search(case: Case, run: Run) -> dict[str, Any]:
    """Let the package group a roster; that it found nothing in time is a result too."""
    try:
        return measure(
            case.problem, time_limit_s=run.time_limit_s, seed=run.seed, workers=run.workers
        )
    except OutOfTimeError:
        nothing = dict.fromkeys(("value_m", "first_feasible_s", "labels"))
        return {**nothing, "seconds": run.time_limit_s, "history": []}


def _compare(case: Case, run: Run) -> dict[str, Any]:
    """Let another method group a roster; its groupings count by our measure."""
    start = time.perf_counter()
    history: list[tuple[float, int]] = []
    best: list[Ints] = []

    def offer(labels: Ints) -> None:
        seconds = time.perf_counter() - start
        evaluation = evaluate(case.problem, labels)
        if evaluation.violation:
            raise AssertionError(f"{run.method} breaks the sizes by {evaluation.violation}")
        if not history or evaluation.cost_m < history[-1][1]:
            history.append((round(seconds, 3), evaluation.cost_m))
            best[:] = [labels]

    PEERS[run.method](case, offer, run.time_limit_s, run.seed, run.workers)
    return {
        "value_m": history[-1][1] if history else None,
        "first_feasible_s": history[0][0] if history else None,
        "seconds": round(time.perf_counter() - start, 3),
        "history": history,
        "labels": best[0].tolist() if best else None,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="some short runs; writes no file")
    parser.add_argument("--sizes", type=_numbers, default=list(TIME_LIMITS_S), metavar="N,…")
    parser.add_argument("--kinds", type=_words("spread", "clumped"), default=["spread", "clumped"])
    parser.add_argument("--rules", type=_words("without", "with"), default=["without", "with"])
    parser.add_argument("--time-limit", type=float, metavar="S", help="instead of each size's own")
    parser.add_argument("--seeds", type=int, default=3, help="run with seeds 1 to N")
    parser.add_argument("--workers", type=int, help="default: as the package chooses")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="default: results/rosters-DATE.jsonl"
    )
    return parser


def _numbers(text: str) -> list[int]:
    return [int(word) for word in text.split(",")]


def _words(*known: str) -> Any:
    def several(text: str) -> list[str]:
        unknown = [word for word in text.split(",") if word not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(known)}")
        return text.split(",")

    return several


if __name__ == "__main__":
    raise SystemExit(main())
