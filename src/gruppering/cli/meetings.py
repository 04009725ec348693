"""``gruppering meetings``: hosts and venues for the groups of a result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gruppering.cli.reporting import note
from gruppering.cli.results import check_free, load_result, next_best, show_or_write
from gruppering.words import word
from gruppering.words.messages import said

if TYPE_CHECKING:
    from gruppering.plan.meetings import Meetings


def meetings(
    directory: Path,
    plan: Path | None = None,
    history: Path | None = None,
    out: Path | None = None,
    update: Annotated[bool, typer.Option("--update")] = False,
) -> None:
    """Give each group's meetings a host, and those in person a venue."""
    from gruppering.exporter import export
    from gruppering.meetings import plan_meetings, read_history, to_icalendar

    check_free(out, ".csv", ".xlsx", ".ics")
    choices = None if plan is None else _meetings_of(plan)
    hosted = None if history is None else read_history(history)
    roster, solution = load_result(directory)
    language = solution.plan.language
    table = plan_meetings(solution, roster, choices=choices, history=hosted)
    if update:
        export(
            solution,
            roster,
            directory,
            alternatives=next_best(solution, roster),
            meetings=table,
        )
        note(word("written_to", language).format(directory))
    if out is None or out.suffix.lower() != ".ics":
        show_or_write(table, out, language)
        return
    used = choices or solution.plan.meetings
    assert used is not None
    out.write_bytes(to_icalendar(table, language, starts=used.starts))
    typer.echo(word("written_to", language).format(out))


def _meetings_of(path: Path) -> Meetings:
    """Read what a plan says of meetings; raise PlanError if that is nothing."""
    from gruppering.errors import PlanError
    from gruppering.plan import read_plan

    found = read_plan(path).meetings
    if found is None:
        raise PlanError(said("plan_without_meetings", plan=path.name))
    return found
