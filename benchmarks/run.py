"""Run benchmarks: a JSON line for each run, and a Markdown table of all runs in the file.

::

    python benchmarks/run.py --smoke
    python benchmarks/run.py --instances FOLDER --seeds 10
    python benchmarks/run.py --instances FOLDER --only norway/clumped-400/km --time-limit 60

Runs that stand in the results file already are not repeated, so an interrupted sweep goes on
where it stopped. Compilation is not counted: a small problem is solved first.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import Any

import rosters
from measure import machine, measure, warm_up
from records import Record, append, brief, now, read, show
from registry import Benchmark, registry
from report import table

from gruppering.problem import Problem

RESULTS = Path(__file__).parent / "results"
SMOKE = ("synthetic/60",)


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        benchmarks = registry(options.instances)
    except FileNotFoundError as error:
        print(f"no public instances, so without them: {error}", file=sys.stderr)
        benchmarks = registry()
    if options.instances is None and not options.smoke:
        print("no --instances given: the public rosters are skipped", file=sys.stderr)
    names = SMOKE if options.smoke else tuple(options.only or benchmarks)
    unknown = [name for name in names if name not in benchmarks]
    if unknown:
        print(f"no benchmark {unknown[0]!r}; there are: {', '.join(benchmarks)}", file=sys.stderr)
        return 2
    out = options.out
    if out is None and not options.smoke:
        out = RESULTS / f"norway-{dt.date.today():%Y-%m-%d}.jsonl"
    seeds = range(1, 2 if options.smoke else options.seeds + 1)
    chosen = [benchmarks[name] for name in names]
    records = run(chosen, seeds, options.time_limit, options.workers, out)
    report = table(records)
    print(report, file=sys.stderr)  # standard output holds the JSON lines and nothing else
    if out is not None:
        out.with_suffix(".md").write_text(report + "\n", encoding="utf-8")
    return rosters.main(["--smoke"]) if options.smoke else 0


def run(
    benchmarks: list[Benchmark],
    seeds: range,
    time_limit_s: float | None,
    workers: int | None,
    out: Path | None,
) -> list[Record]:
    """Run what is not in the file yet, write each record at once, and return all records."""
    records = read(out)
    done = {_key(record) for record in records}
    here = machine()
    warm_up()
    for benchmark in benchmarks:
        problem: Problem | None = None
        limit = time_limit_s or benchmark.time_limit_s
        for seed in seeds:
            asked = {
                "benchmark": benchmark.name,
                "time_limit_s": limit,
                "seed": seed,
                "workers": workers,
            }
            if _key(asked) in done:
                continue
            problem = problem or benchmark.build()
            figures = measure(problem, time_limit_s=limit, seed=seed, workers=workers)
            record = {
                **asked,
                **figures,
                "reference_m": benchmark.reference_m,
                "target_percent": benchmark.target_percent,
                "started": now(),
                "machine": here,
            }
            show(brief(record))
            append(record, out)
            records.append(record)
    return records


def _key(record: Record) -> tuple[Any, ...]:
    return tuple(record[name] for name in ("benchmark", "time_limit_s", "seed", "workers"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--smoke", action="store_true", help="some short runs; writes no file")
    parser.add_argument("--only", action="append", metavar="NAME", help="may be repeated")
    parser.add_argument("--seeds", type=int, default=3, help="run with seeds 1 to N")
    parser.add_argument("--time-limit", type=float, metavar="S", help="instead of each one's own")
    parser.add_argument("--workers", type=int, help="default: as the package chooses")
    parser.add_argument("--instances", type=Path, metavar="FOLDER", help="public rosters")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="default: results/norway-DATE.jsonl"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
