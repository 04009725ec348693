"""``gruppering check``: how the roster was understood, and whether the plan fits it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gruppering.cli.inputs import RosterSource, in_language, load_roster, write_findings
from gruppering.cli.options import Column, Json, Spoken, Unit
from gruppering.cli.reporting import spoken
from gruppering.cli.scripting import check_json
from gruppering.cli.tables import SHOWN, laid_out
from gruppering.words import counted, label, number, word
from gruppering.words.messages import translate_faults

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan
    from gruppering.roster import Roster
    from gruppering.words import Language


def check(
    roster: Path,
    plan: Path | None = None,
    out: Path | None = None,
    everything: Annotated[bool, typer.Option("--all")] = False,
    sheet: str | None = None,
    column: Column = None,
    places: Path | None = None,
    organisations: Path | None = None,
    distances: Path | None = None,
    distance_unit: Unit = Unit.km,
    language: Spoken = None,
    as_json: Json = False,
) -> None:
    """Show how the roster was understood and, with a plan, whether the two fit."""
    if out is not None:
        from gruppering.exporter import check_directory

        check_directory(out)
    chosen = None
    if plan is not None:
        from gruppering.plan import read_plan

        chosen = in_language(read_plan(plan), language)
    tongue = spoken({"plan": plan, "language": language})
    source = RosterSource(roster, sheet, column, places, organisations, distances, distance_unit)
    participants = load_roster(source, out, tongue)
    console = Console(emoji=False, highlight=False)
    if not as_json:
        _show_roster(console, participants, tongue)
    compiled = None
    warnings = participants.warnings
    try:
        if chosen is not None:
            from gruppering.compilation import compile_problem

            compiled = compile_problem(participants, chosen)
            warnings = compiled.warnings
    finally:
        if not as_json:
            _show_warnings(console, warnings, tongue, everything=everything)
        if out is not None and len(warnings):
            write_findings(warnings, out, tongue)
    if as_json:
        typer.echo(check_json(participants, compiled, tongue))
        return
    typer.echo(word("no_faults", tongue))
    if compiled is not None:
        _show_plan(console, compiled.plan, tongue)
        for remark in compiled.notes:
            typer.echo(remark)


def _show_roster(console: Console, roster: Roster, language: Language) -> None:
    from gruppering.cells import is_blank

    who = counted(len(roster), "participant", language)
    typer.echo(word("roster_read", language).format(who))
    keys = ("heading", "understood_as", "how_full", "different")
    table = Table(*(word(key, language) for key in keys))
    for heading, name in roster.mapping.items():
        filled = [value for value in roster.table[name] if not is_blank(value)]
        counts = (number(count, language, 0) for count in (len(filled), len(set(filled))))
        meaning = name if label(name, language) == name else f"{label(name, language)} ({name})"
        table.add_row(escape(heading), meaning, *counts)
    console.print(table)
    if roster.unused:
        typer.echo(word("not_understood", language).format(", ".join(roster.unused)))


def _show_warnings(
    console: Console, warnings: pd.DataFrame, language: Language, *, everything: bool
) -> None:
    if warnings.empty:
        return
    typer.echo(counted(len(warnings), "warning", language) + ":")
    most = len(warnings) if everything else SHOWN
    console.print(laid_out(translate_faults(warnings, language), language, most))
    if most < len(warnings):
        typer.echo(word("all_warnings", language))


def _show_plan(console: Console, plan: Plan, language: Language) -> None:
    typer.echo(word("plan_fits", language))
    table = Table(*(word(key, language) for key in ("network", "groups", "sizes")))
    for network in plan.networks:
        table.add_row(escape(network.name), str(len(network.named_groups)), network.bounds)
    console.print(table)
    for rule in plan.rules:
        typer.echo(f"- {rule.sentence(language)}")
