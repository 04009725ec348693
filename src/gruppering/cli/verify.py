"""``gruppering verify``: check an exported result again, as it stands in its folder."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gruppering.cli.options import Json
from gruppering.cli.recorded import (
    bound_again,
    require_same_cost,
    require_same_figures,
    require_same_terms,
)
from gruppering.cli.reporting import note
from gruppering.cli.results import as_edited, unchanged, write_whole
from gruppering.errors import ResultError, VerificationError
from gruppering.words import counted, number, word
from gruppering.words.messages import amount, said

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.roster import Roster
    from gruppering.solution import Solution


def verify(
    directory: Path,
    edited: Path | None = None,
    out: Path | None = None,
    bound: Annotated[bool, typer.Option("--bound")] = False,
    as_json: Json = False,
) -> None:
    """Check a result folder against its roster and plan, edited by hand or not."""
    from gruppering.exporter import (
        check_directory,
        edited_files,
        placements,
        read_edited,
        read_result,
    )
    from gruppering.verifier import score
    from gruppering.verifier import verify as violations_of

    if out is not None:
        check_directory(out)
        if out.resolve() != directory.resolve() and edited_files(out):
            raise ResultError(said("would_be_lost", out=out))
    roster, plan, assignments, solution = read_result(directory)
    if edited is not None:
        assignments = read_edited(edited, assignments)
    language = plan.language
    as_found = placements(assignments) == placements(solution.assignments)
    same_inputs = unchanged(roster, plan, solution)
    as_recorded = as_found and same_inputs
    if not same_inputs:
        note(word("inputs_changed", language).format(directory))
    if not as_found:
        note(word("moved_by_hand", language))
    _tell_of_rows_gone(assignments, solution, edited or directory)
    violations = violations_of(roster, plan, assignments)
    broken = None
    if len(violations):
        count = amount(len(violations), "violation")
        message = said("plan_broken", result=edited or directory, count=count)
        broken = VerificationError(message, violations, solution)
    if out is not None:
        try:
            current = solution if as_recorded else as_edited(roster, plan, assignments, solution)
        except ResultError as error:
            # The violations name the file, and what in it the plan cannot have.
            note(word("not_written", language).format(out))
            raise broken or error from None
        _write(current, roster, out, broken=broken is not None)
    elif not as_found:
        arguments = str(directory) if edited is None else f"{directory} --edited {edited}"
        note(word("files_are_old", language).format(folder=directory, arguments=arguments))
    if broken is not None:
        raise broken
    terms = score(roster, plan, assignments)
    if as_found:
        require_same_cost(terms, solution)
    if as_recorded:
        require_same_terms(terms, solution)
        require_same_figures(as_edited(roster, plan, assignments, solution), solution)
    figures: dict[str, object] = {"violations": [], "terms_m": dict(terms)}
    lines: list[str] = []
    if bound:
        known = solution if same_inputs else replace(solution, bound_m=None, certificate=None)
        proved_m, lines = bound_again(known, roster)
        figures["bound_m"] = proved_m
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
        return
    typer.echo(word("verified", language))
    placed = int((assignments["status"] == "placed").sum())
    cost = number(sum(terms.values()) / 1000 / max(1, placed), language)
    typer.echo(word("price_sentence", language).format(cost))
    for line in lines:
        typer.echo(line)


def _tell_of_rows_gone(assignments: pd.DataFrame, solution: Solution, file: Path) -> None:
    """Say how to take people out of standing groups, if rows of theirs were deleted."""
    from gruppering.rules.condition import fold

    recorded, here = (
        set(table["participant_id"].dropna().map(fold))
        for table in (solution.assignments, assignments)
    )
    if gone := len(recorded - here):
        language = solution.plan.language
        who = counted(gone, "participant", language)
        note(word("rows_gone", language).format(who=who, file=file))


def _write(solution: Solution, roster: Roster, out: Path, *, broken: bool) -> None:
    """Write the groups as they stand now, whether or not they keep the rules."""
    from gruppering.exporter import export

    if broken:
        # The bound is of groupings that keep the rules.
        solution = replace(solution, status="FEASIBLE", bound_m=None, certificate=None)
    write_whole(export, solution, roster, out)
    note(word("written_to", solution.plan.language).format(out))
