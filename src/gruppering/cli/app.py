"""The application: its commands and its entry point."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from gruppering.cli.assign import assign
from gruppering.cli.check import check
from gruppering.cli.init import init
from gruppering.cli.reporting import reported
from gruppering.cli.sample import sample
from gruppering.cli.verify import verify

app = typer.Typer(
    name="gruppering",
    help="Divide the participants of professional networks into groups.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _command in (assign, check, verify, init, sample):
    app.command()(reported(_command))


def _show_version(wanted: bool) -> None:
    if wanted:
        from gruppering.versions import show_versions

        show_versions()
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Show the versions and exit."
        ),
    ] = False,
) -> None:
    """Divide the participants of professional networks into groups."""


def main() -> None:
    """Run the command line; the entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or pipe may not know æ, ø or a dash: better "?" than no answer.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="gruppering")
