"""Run benchmarks: a JSON line for each run, and a Markdown table of all runs in the file.

::

    python benchmarks/run.py --smoke
    python benchmarks/run.py --only synthetic/400 --seeds 5
    python benchmarks/run.py --instances FOLDER --seeds 10 --time-limit 10

Runs that stand in the results file already are not repeated, so an interrupted sweep goes on
where it stopped.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from measure import machine, measure
from registry import Benchmark, registry
from report import table

from gruppering.problem import Problem

RESULTS = Path(__file__).parent / "results"
SMOKE = ("synthetic/60",)
SMOKE_TIME_LIMIT_S = 2.0


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
        out = RESULTS / f"{dt.date.today():%Y-%m-%d}.jsonl"
    limit = options.time_limit or (SMOKE_TIME_LIMIT_S if options.smoke else None)
    seeds = range(1, 2 if options.smoke else options.seeds + 1)
    records = run([benchmarks[name] for name in names], seeds, limit, options.workers, out)
    report = table(records)
    print(report, file=sys.stderr)  # standard output holds the JSON lines and nothing else
    if out is not None:
        out.with_suffix(".md").write_text(report + "\n", encoding="utf-8")
    return 0


def run(
    benchmarks: list[Benchmark],
    seeds: range,
    time_limit_s: float | None,
    workers: int | None,
    out: Path | None,
) -> list[dict[str, Any]]:
    """Run what is not in the file yet, write each record at once, and return all records."""
    records = _read(out)
    done = {_key(record) for record in records}
    here = machine()
    for benchmark in benchmarks:
        problem: Problem | None = None
        for limit in (time_limit_s,) if time_limit_s else benchmark.time_limits_s:
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
                    "started": f"{dt.datetime.now():%Y-%m-%dT%H:%M:%S}",
                    "machine": here,
                }
                _write(record, out)
                records.append(record)
    return records


def _key(record: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(record[name] for name in ("benchmark", "time_limit_s", "seed", "workers"))


def _read(path: Path | None) -> list[dict[str, Any]]:
    if path is None or not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _write(record: dict[str, Any], path: Path | None) -> None:
    line = json.dumps(record, ensure_ascii=False)
    print(line, flush=True)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--smoke", action="store_true", help="one short run; writes no file")
    parser.add_argument("--only", action="append", metavar="NAME", help="may be repeated")
    parser.add_argument("--seeds", type=int, default=3, help="run with seeds 1 to N")
    parser.add_argument("--time-limit", type=float, metavar="S", help="instead of each one's own")
    parser.add_argument("--workers", type=int, help="default: as the package chooses")
    parser.add_argument("--instances", type=Path, metavar="FOLDER", help="public rosters")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: results/DATE.jsonl")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
