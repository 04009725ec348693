"""``gruppering sample``: a synthetic roster to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gruppering.cli.results import check_free


def sample(
    out: Annotated[Path, typer.Option()],
    participants: Annotated[int, typer.Option(min=1, max=200_000)] = 100,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1)] = 0,
) -> None:
    """Write a synthetic roster with real Norwegian geography; nobody in it is real."""
    from gruppering.exporter.listing import write_table
    from gruppering.synthetic import sample_roster

    check_free(out, ".csv", ".xlsx")
    write_table(sample_roster(participants, seed), out, "nb")
    typer.echo(str(out))
