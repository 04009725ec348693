"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Unit(StrEnum):
    """What a table of distances holds."""

    km = "km"
    hours = "hours"


def tongue(text: str) -> str:
    """Read a language by its code; what is Norwegian is bokmål."""
    found = {"nb": "nb", "no": "nb", "nn": "nb", "en": "en"}.get(text.casefold())
    if found is None:
        raise typer.BadParameter(f"{text!r} – nb (bokmål), en (English)")
    return found


TONGUES = "[nb|en]"
Spoken = Annotated[
    str | None,
    typer.Option(
        "--language",
        parser=tongue,
        metavar=TONGUES,
        help="Of results and messages; the plan's if left out, or nb.",
    ),
]
RosterFile = Annotated[Path, typer.Argument(help="The participants: CSV, Excel or Parquet.")]
Sheet = Annotated[str | None, typer.Option(help="The sheet of an Excel roster.")]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="HEADING=NAME",
        help="What a heading stands for, as in 'Yrke=profession'; may be repeated.",
    ),
]
Places = Annotated[
    Path | None, typer.Option(help="Your own places: name, latitude, longitude (and county).")
]
Organisations = Annotated[
    Path | None, typer.Option(help="Your own organisations: name, level, part_of, partners.")
]
Distances = Annotated[
    Path | None, typer.Option(help="Your own distances: a square table, places on both sides.")
]
DistanceUnit = Annotated[Unit, typer.Option(help="What --distances holds.")]
Json = Annotated[
    bool, typer.Option("--json", help="Print one JSON object instead of text, for scripts.")
]
EXIT_CODES = (
    "Exit codes: 0 done, 1 internal error or file trouble, 2 bad input, 3 impossible, "
    "4 nothing found in time, 5 rules broken, 130 interrupted."
)


def examples(*lines: str) -> str:
    """Return a command's examples as they are shown below its options, line by line."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])
