"""``gruppering verify``: check an exported result again, as it stands in its folder."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gruppering.cli.options import Json
from gruppering.cli.reporting import note
from gruppering.cli.results import as_edited, next_best, planned_meetings, unchanged
from gruppering.errors import ResultError, VerificationError
from gruppering.words import counted, number, word
from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gruppering.roster import Roster
    from gruppering.solution import Solution

_FIGURES = {
    "assignments": ("distance_km",),
    "groups": ("size", "participants", "mean_km", "max_km"),
}
"""What verifying measures again of the tables in ``solution.json``."""


def verify(
    directory: Annotated[Path, typer.Argument(help="A folder that `gruppering assign` wrote.")],
    edited: Annotated[
        Path | None,
        typer.Option(help="The folder's workbook, with people moved on the sheet for that."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Write the groups as they stand now, with workbook and report."),
    ] = None,
    bound: Annotated[
        bool, typer.Option("--bound", help="Compute the proof of the lower bound again too.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check a result folder against its roster and plan, edited by hand or not."""
    from gruppering.exporter import (
        check_directory,
        edited_files,
        export,
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
    if not same_inputs:
        note(word("inputs_changed", language).format(directory))
    if not as_found:
        note(word("moved_by_hand", language))
    violations = violations_of(roster, plan, assignments)
    broken = None
    if len(violations):
        count = counted(len(violations), "violation", language)
        message = word("broken", language).format(edited or directory, count)
        broken = VerificationError(message, violations, solution)
    if out is not None:
        current = solution
        if not (as_found and same_inputs):
            try:
                current = as_edited(roster, plan, assignments, solution)
            except ResultError as error:
                # The violations name the file, and what in it the plan cannot have.
                raise broken or error from None
        if broken is not None:
            # The bound is of groupings that keep the rules.
            current = replace(current, status="FEASIBLE", bound_m=None, certificate=None)
        export(
            current,
            roster,
            out,
            alternatives=next_best(current, roster),
            meetings=planned_meetings(current, roster),
        )
        note(word("written_to", language).format(out))
    elif not as_found:
        arguments = str(directory) if edited is None else f"{directory} --edited {edited}"
        note(word("files_are_old", language).format(folder=directory, arguments=arguments))
    if broken is not None:
        raise broken
    terms = score(roster, plan, assignments)
    if as_found:
        _compare(terms, solution)
    if as_found and same_inputs:
        _compare_tables(as_edited(roster, plan, assignments, solution), solution)
    figures: dict[str, object] = {"violations": [], "terms_m": dict(terms)}
    lines: list[str] = []
    if bound:
        known = solution if same_inputs else replace(solution, bound_m=None, certificate=None)
        proved_m, lines = _check_bound(known, roster)
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


def _check_bound(solution: Solution, roster: Roster) -> tuple[int | None, list[str]]:
    """Compute the bound of a solution again; return what is proved by arithmetic, and the words.

    Raises
    ------
    VerificationError
        If the multipliers prove less than the bound that is given.
    """
    import pandas as pd

    from gruppering.solution.display import method_words, what_is_proved
    from gruppering.verifier import bound_m

    language = solution.plan.language
    certificate = solution.certificate
    if solution.bound_m is None or certificate is None:
        return None, [word("bound_unknown", language)]
    proved_m = None
    if certificate.kind == "solver" and what_is_proved(solution) == "none":
        return None, [word("bound_unknown", language)]
    if certificate.kind == "solver":
        lines = [word("bound_solver", language).format(method_words(certificate, language))]
    else:
        proved_m = bound_m(roster, solution.plan, solution.assignments, certificate.parts)
        told = number(solution.bound_m / 1000, language)
        if proved_m < solution.bound_m:
            proved = number(proved_m / 1000, language)
            message = word("bound_broken", language).format(proved, told)
            fault = pd.DataFrame([(certificate.method, message)], columns=["rule", "problem"])
            raise VerificationError(message, fault, solution)
        lines = [word("bound_verified", language).format(told)]
    if certificate.left_out:
        lines.append(word("bound_leaves_out", language))
        lines += [f"  {rule}" for rule in certificate.left_out]
    return proved_m, lines


def _compare(terms: Mapping[str, int], solution: Solution) -> None:
    """Compare the recomputed cost of the groups that were found with the recorded one.

    Raises
    ------
    VerificationError
        If they differ.
    """
    recomputed = sum(terms.values())
    if recomputed != solution.objective_m:
        raise VerificationError(
            said(
                "cost_differs",
                found=f"{recomputed / 1000:.3f}",
                recorded=f"{solution.objective_m / 1000:.3f}",
            ),
            _differences(terms, solution.terms_m),
            solution,
        )


def _compare_tables(found: Solution, told: Solution) -> None:
    """Compare the recorded figures of groups and members with those measured now.

    Raises
    ------
    VerificationError
        If they differ, kilometres by a metre or more.
    """
    import numpy as np
    import pandas as pd

    faults = []
    for name, columns in _FIGURES.items():
        ours, theirs = (getattr(one, name)[list(columns)] for one in (found, told))
        now, then = (table.apply(pd.to_numeric, errors="coerce") for table in (ours, theirs))
        if len(now) != len(then):
            faults.append((name, f"{len(then)} / {len(now)}"))
            continue
        then_km, now_km = then.to_numpy(float), now.to_numpy(float)
        differ = ~np.isclose(then_km, now_km, rtol=0, atol=1e-3, equal_nan=True)
        faults += [
            (f"{name}, {columns[at]}", f"{theirs.iloc[row, at]} / {ours.iloc[row, at]}")
            for row, at in np.argwhere(differ).tolist()
        ]
    if faults:
        raise VerificationError(
            said("other_figures"),
            pd.DataFrame(faults, columns=["rule", "problem"]),
            told,
        )


def _differences(terms: Mapping[str, int], recorded: Mapping[str, int]) -> pd.DataFrame:
    import pandas as pd

    names = dict.fromkeys([*terms, *recorded])
    rows = [
        (name, f"{terms.get(name, 0)} m recomputed, {recorded.get(name, 0)} m recorded")
        for name in names
        if terms.get(name, 0) != recorded.get(name, 0)
    ]
    return pd.DataFrame(rows, columns=["rule", "problem"])
