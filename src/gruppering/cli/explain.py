"""``gruppering explain``: why here, and what another group would cost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gruppering.cli.results import check_free, load_result, show_or_write
from gruppering.words.messages import said, told_by


def explain(
    directory: Path,
    participant: Annotated[str | None, typer.Argument()] = None,
    out: Path | None = None,
) -> None:
    """Show what it would cost to have somebody in another group, and what forbids it."""
    from gruppering.cli.why import find_participant, why_here
    from gruppering.errors import InputError
    from gruppering.explanation.moves import explain_everybody, explain_participant
    from gruppering.words import term_label

    check_free(out, ".csv", ".xlsx")
    roster, solution = load_result(directory)
    language = solution.plan.language
    if participant is None:
        show_or_write(explain_everybody(solution, roster), out, language)
        return
    who = find_participant(participant, roster, directory)
    lines = list(why_here(who, roster, solution))
    for line in lines:
        typer.echo(line)
    try:
        table = explain_participant(solution, roster, who)
    except ValueError as error:
        if lines and out is None:
            return
        raise InputError(said("see_waiting_list", why=told_by(error))) from None
    idle = [name for name in solution.terms_m if name in table and not table[name].any()]
    table = table.drop(columns=idle)
    labels = ((term, term_label(term, language)) for term in solution.terms_m)
    names = {term: f"{label[:1].upper()}{label[1:]}" for term, label in labels}
    show_or_write(table.rename(columns=names), out, language)
