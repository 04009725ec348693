"""Fuzz for longer than the suite does: ``python -m tests.bad_input.fuzz --cases 5000``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.bad_input import lists, plans, results, workbooks
from tests.bad_input.judge import judge

_KINDS = (lists, workbooks, plans, results)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=5000)
    arguments.add_argument("--first", type=int, default=0, help="the first seed")
    chosen = arguments.parse_args()
    codes: Counter[str] = Counter()
    started = time.monotonic()
    for number in range(chosen.cases):
        kind = _KINDS[number % len(_KINDS)]
        case = kind.mutated(chosen.first + number // len(_KINDS))
        with tempfile.TemporaryDirectory() as folder:
            try:
                codes[f"exit {judge(case, Path(folder))}"] += 1
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                codes["failed"] += 1
                print(f"{case.name}: {type(error).__name__}: {str(error)[:300]}", flush=True)
    counted = ", ".join(f"{code}: {count}" for code, count in sorted(codes.items()))
    print(f"{chosen.cases} cases in {time.monotonic() - started:.0f} s; {counted}")
    return 1 if codes["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
