"""Result folders as they stand, and tables on the terminal or in a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from gruppering.cli.reporting import note
from gruppering.cli.tables import laid_out
from gruppering.errors import InputError, OutOfTimeError, PlanError, ResultError
from gruppering.words import word
from gruppering.words.messages import joined, said, told_by, translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from gruppering.plan import Plan
    from gruppering.roster import Roster
    from gruppering.solution import Solution
    from gruppering.words import Language

_MOST_EXPLAINED = 1000
"""Participants up to whom the report tells the next best group of each."""


def load_result(directory: Path) -> tuple[Roster, Solution]:
    """Read a result folder; if its assignments were edited by hand, they are measured anew.

    Raises
    ------
    ResultError
        If the folder cannot be read, or people are where the plan cannot have them; PlanError
        likewise.
    """
    from gruppering.exporter import placements, read_result

    roster, plan, assignments, solution = read_result(directory)
    if not unchanged(roster, plan, solution):
        note(word("inputs_changed", plan.language).format(directory))
    if placements(assignments) == placements(solution.assignments):
        return roster, solution
    note(f"{directory}: {word('moved_by_hand', plan.language)}")
    return roster, as_edited(roster, plan, assignments, solution)


def unchanged(roster: Roster, plan: Plan, solution: Solution) -> bool:
    """Tell whether a roster and a plan are those that a solution was found for."""
    return roster.fingerprint == solution.roster_hash and plan == solution.plan


def as_edited(
    roster: Roster, plan: Plan, assignments: pd.DataFrame, solution: Solution
) -> Solution:
    """Return a solution with people where they were moved to by hand, measured anew.

    Raises
    ------
    ResultError
        If people are where the plan cannot have them at all.
    """
    from gruppering.compilation import compile_resolved
    from gruppering.compilation.placements import labels_of
    from gruppering.exporter import placements
    from gruppering.solution.tables import tabulate
    from gruppering.verifier import score

    compilation = compile_resolved(roster, plan)
    try:
        labels = labels_of(compilation, assignments)
    except (LookupError, ValueError, PlanError):
        raise ResultError(said("misplaced")) from None
    tables = tabulate(roster, compilation, labels)
    # Whoever has no application there, or was parted from those to be with, is not as edited.
    if placements(tables.assignments) != placements(assignments):
        raise ResultError(said("misplaced"))
    terms_m = score(roster, plan, tables.assignments)
    # The bound is of groupings that leave as many waiting, and the same ones.
    before, now = (
        sorted(who for who, *_ in placements(table))
        for table in (solution.assignments, tables.assignments)
    )
    proved = unchanged(roster, plan, solution) and before == now
    return replace(
        solution,
        status="FEASIBLE",
        bound_m=solution.bound_m if proved else None,
        certificate=solution.certificate if proved else None,
        roster_hash=roster.fingerprint,
        plan=plan,
        assignments=tables.assignments,
        groups=tables.groups,
        waiting_list=tables.waiting_list,
        terms_m=terms_m,
        objective_m=sum(terms_m.values()),
    )


def next_best(solution: Solution, roster: Roster) -> pd.DataFrame | None:
    """Return the next best group of each, where that takes no more than a few seconds."""
    from gruppering.explanation.moves import explain_everybody

    return explain_everybody(solution, roster) if len(roster) <= _MOST_EXPLAINED else None


def write_whole(write: Callable[..., Path], solution: Solution, roster: Roster, out: Path) -> None:
    """Write a result with the next best group of each and the meetings that the plan asks for."""
    write(
        solution,
        roster,
        out,
        alternatives=next_best(solution, roster),
        meetings=_planned_meetings(solution, roster),
    )


def _planned_meetings(solution: Solution, roster: Roster) -> pd.DataFrame | None:
    """Return the meetings that the plan asks for; None if it asks for none, or they are impossible.

    Whoever has waited for a grouping gets it also where a venue of the plan cannot be found.
    """
    from gruppering.meetings import plan_meetings

    language = solution.plan.language
    if solution.plan.meetings is None:
        return None
    try:
        return plan_meetings(solution, roster)
    except (PlanError, OutOfTimeError) as error:
        note(word("no_meetings", language).format(translate(told_by(error), language)))
        return None


def names_of(roster: Roster) -> dict[str, str]:
    """Return the names that a roster has, by folded participant_id."""
    from gruppering.exporter.people import names_of as by_id
    from gruppering.rules.condition import fold

    return {fold(who): name for who, name in by_id(roster).items()}


def check_free(out: Path | None, *suffixes: str) -> None:
    """Raise InputError if a file cannot be written: it is there, or its ending is unknown."""
    if out is not None and out.suffix.lower() not in suffixes:
        raise InputError(said("other_ending", file=out.name, endings=joined(" or ", suffixes)))
    if out is not None and (out.exists() or out.is_symlink()):
        raise InputError(said("file_exists", file=out))


def show_or_write(table: pd.DataFrame, out: Path | None, language: Language) -> None:
    """Print a table with headings in words, or write it to a CSV or Excel file."""
    if out is None:
        Console(emoji=False, highlight=False).print(laid_out(table, language))
        return
    from gruppering.exporter.listing import write_table

    write_table(table, out, language)
    typer.echo(word("written_to", language).format(out))
