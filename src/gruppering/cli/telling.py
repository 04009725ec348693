"""What is said of a run that went well: the summary, what to open next, who is not as last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from gruppering.cli.reporting import note
from gruppering.words import counted, word
from gruppering.words.messages import translate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gruppering.roster import Roster
    from gruppering.solution import Solution
    from gruppering.words import Language


def tell_of_absent(
    former: Mapping[str, tuple[str, ...]], roster: Roster, language: Language
) -> None:
    """Tell how many of last semester are not on the roster."""
    from gruppering.rules.condition import fold

    here = set(map(fold, roster.table["participant_id"]))
    if absent := sum(who not in here for who in former):
        note(word("not_on_roster", language).format(counted(absent, "participant", language)))


def show(solution: Solution, out: Path) -> None:
    """Print the summary, what to open next, and what may well be wrong in the roster."""
    from gruppering.roster.faults import weightiest
    from gruppering.solution.display import summary

    language = solution.plan.language
    typer.echo(summary(solution))
    typer.echo()
    typer.echo(word("written_to", language).format(out))
    typer.echo(word("open_report", language).format(out / "rapport.html"))
    typer.echo(word("open_next", language).format(out / "grupper.xlsx"))
    if count := len(solution.warnings):
        warnings = word("warning_sentence", language).format(counted(count, "warning", language))
        typer.echo(f"{warnings} {word('see_warnings', language).format(out / 'faults.csv')}")
    for doubt in weightiest(solution.warnings):
        typer.echo(f"- {translate(doubt, language)}")
