"""``gruppering sample``: a synthetic roster to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gruppering.errors import InputError


def sample(
    out: Annotated[Path, typer.Option(help="The roster to write: .csv or .xlsx.")],
    participants: Annotated[int, typer.Option(min=1, max=200_000, help="How many.")] = 100,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Seed of the sample.")] = 0,
) -> None:
    """Write a synthetic roster with real Norwegian geography; nobody in it is real."""
    from gruppering.exporter.listing import write_table
    from gruppering.synthetic import sample_roster

    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise InputError(f"{out.name}: name a file that ends in .csv or .xlsx")
    if out.exists():
        raise InputError(f"{out} is there already: name another file")
    write_table(sample_roster(participants, seed), out, "nb")
    typer.echo(str(out))
