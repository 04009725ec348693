"""The application: its commands and its entry point."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from gruppering.cli.assign import assign
from gruppering.cli.check import check
from gruppering.cli.compare import compare
from gruppering.cli.explain import explain
from gruppering.cli.init import init
from gruppering.cli.lookup import lookup
from gruppering.cli.manual import BilingualCommand, BilingualGroup
from gruppering.cli.meetings import meetings
from gruppering.cli.options import Spoken
from gruppering.cli.reporting import reported
from gruppering.cli.sample import sample
from gruppering.cli.verify import verify

app = typer.Typer(
    name="gruppering",
    cls=BilingualGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_EXAMPLES: dict[Callable[..., None], tuple[str, ...]] = {
    assign: (
        "gruppering assign deltakere.xlsx --group-size 8-12 --out resultat",
        "gruppering assign deltakere.csv --plan plan.toml --out host --time-limit 60",
        "gruppering assign deltakere.csv --plan plan.toml --out var --previous host",
        "gruppering assign alle.csv --plan plan.toml --out ny --previous host --top-up",
    ),
    check: (
        "gruppering check deltakere.xlsx",
        "gruppering check deltakere.csv --plan plan.toml --column Yrke=profession",
    ),
    verify: (
        "gruppering verify resultat",
        "gruppering verify resultat --edited resultat/grupper.xlsx --out flyttet",
    ),
    explain: ("gruppering explain resultat", "gruppering explain resultat D017"),
    compare: ("gruppering compare host var",),
    meetings: (
        "gruppering meetings resultat --plan plan.toml",
        "gruppering meetings resultat --history verter.csv --out møter.ics",
        "gruppering meetings resultat --history verter.csv --update",
    ),
    init: ("gruppering init plan.toml", "gruppering init plan.toml --language en"),
    sample: ("gruppering sample --participants 60 --out deltakere.xlsx",),
    lookup: (
        "gruppering lookup Haram UNN 9402",
        "gruppering lookup Herøy --county Nordland",
    ),
}
for _command, _lines in _EXAMPLES.items():
    app.command(cls=BilingualCommand, epilog="\n".join(_lines))(reported(_command))


def _show_version(wanted: bool) -> None:
    if wanted:
        from gruppering.versions import show_versions

        show_versions()
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version)
    ] = False,
    language: Spoken = None,
) -> None:
    """Let a language that is asked for before the command be the command's."""
    if language is not None:
        names = [command.__name__ for command in _EXAMPLES]
        context.default_map = {name: {"language": language} for name in names}


def main() -> None:
    """Run the command line; the entry point of the console script."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or pipe may not know æ, ø or a dash: better "?" than no answer.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="gruppering")
