"""Runs as JSON lines: what stands in a file is not measured again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def read(path: Path | None) -> list[Record]:
    """Return the records of a file; none if there is no file."""
    if path is None or not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def show(record: Record) -> None:
    """Print a record as one line."""
    print(json.dumps(record, ensure_ascii=False), flush=True)


def brief(record: Record) -> Record:
    """Return a record without what is too long to look at."""
    return {name: value for name, value in record.items() if name not in ("labels", "history")}


def append(record: Record, path: Path | None) -> None:
    """Add a record to a file, if there is to be one."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def now() -> str:
    """Return date and time to the second."""
    return f"{dt.datetime.now():%Y-%m-%dT%H:%M:%S}"


def seconds_to(record: Record, value: float) -> float | None:
    """Return when a run came down to a value; None if it never did."""
    return next((at for at, reached in record["history"] if reached <= value), None)


def machines(records: list[Record]) -> list[str]:
    """Return a line for each machine and versions, with the day of its last run."""
    described = {
        ", ".join(f"{name} {value}" for name, value in record["machine"].items()): record["started"]
        for record in records
    }
    return [f"{started[:10]}: {machine}" for machine, started in described.items()]


def line(cells: list[str]) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"
