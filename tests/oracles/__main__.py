"""``python -m tests.oracles``: a nightly-size run against the oracles, and its record."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from pathlib import Path
from typing import Any

from gruppering.versions import versions
from tests.oracles.meanings import MEANINGS
from tests.oracles.planted import try_planted
from tests.oracles.run import EFFECTS, NEVER_HARD, PER_ROSTER, Tally, run


def main() -> int:
    """Run, print, record; 1 if anything disagrees."""
    parser = argparse.ArgumentParser(prog="python -m tests.oracles", description=__doc__)
    parser.add_argument("--problems", type=int, default=20_000, help="tiny ones, tried whole")
    parser.add_argument("--planted", type=int, default=12, help="large ones, known to be possible")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first tiny one")
    parser.add_argument("--out", type=Path, help="a JSON file for the record")
    chosen = parser.parse_args()
    if chosen.first % PER_ROSTER:
        parser.error(f"--first must be a multiple of {PER_ROSTER}")

    def tell(tally: Tally) -> None:
        print(summary(tally), flush=True)
        if chosen.out is not None:
            write(chosen.out, record(tally, chosen.seed, planted=[]))

    tally = run(chosen.problems, chosen.seed, chosen.first, tell)
    planted = [try_planted(number, chosen.seed) for number in range(chosen.planted)]
    result = record(tally, chosen.seed, planted)
    print(json.dumps({key: result[key] for key in list(result)[:12]}, indent=1))
    for one in (*planted, *tally.disagreements[:20]):
        print(one)
    print(table(tally))
    print(summary(tally))
    if chosen.out is not None:
        write(chosen.out, result)
    return int(bool(tally.disagreements or any(one["disagreements"] for one in planted)))


def record(tally: Tally, seed: int, planted: list[dict[str, Any]]) -> dict[str, Any]:
    """What a run is remembered by."""
    figures = dict(vars(tally))
    effects = figures.pop("effects")
    rules = figures.pop("rules")
    found = figures.pop("disagreements")
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "versions": dict(versions()),
        "seed": seed,
        **figures,
        "disagreements": len(found),
        "examples": found[:20],
        "rules": {
            kind: {"in_plans": rules[kind]} | {effect: effects[effect][kind] for effect in EFFECTS}
            for kind in MEANINGS
        },
        "planted": planted,
    }


def summary(tally: Tally) -> str:
    """How many were tried, and how many disagree."""
    found = len(tally.disagreements)
    return f"{tally.problems} problems, {found} disagreements, {tally.cpu_s:.0f} s"


def table(tally: Tally) -> str:
    """How often each rule did what, as text."""
    lines = [f"{'rule':16} {'plans':>7} " + " ".join(f"{effect:>10}" for effect in EFFECTS)]
    for kind in MEANINGS:
        counts = [
            "-" if effect == "infeasible" and kind in NEVER_HARD else tally.effects[effect][kind]
            for effect in EFFECTS
        ]
        lines.append(f"{kind:16} {tally.rules[kind]:7} " + " ".join(f"{c:>10}" for c in counts))
    return "\n".join(lines)


def write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, default=int) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
