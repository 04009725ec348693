"""``gruppering verify``: check an exported result again, as it stands in its folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gruppering.cli.options import Json
from gruppering.cli.reporting import note
from gruppering.errors import VerificationError
from gruppering.words import number, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gruppering.solution import Solution

_PLACEMENT = ["participant_id", "network", "group", "status"]


def verify(
    directory: Annotated[Path, typer.Argument(help="A folder that `gruppering assign` wrote.")],
    edited: Annotated[
        Path | None,
        typer.Option(help="The folder's workbook, with people moved on the sheet for that."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check a result folder against its roster and plan, edited by hand or not."""
    from gruppering.exporter import read_edited, read_result
    from gruppering.verifier import score
    from gruppering.verifier import verify as violations_of

    roster, plan, assignments, solution = read_result(directory)
    if edited is not None:
        assignments = read_edited(edited, assignments)
    violations = violations_of(roster, plan, assignments)
    if len(violations):
        count = "1 violation" if len(violations) == 1 else f"{len(violations)} violations"
        raise VerificationError(f"{edited or directory} has {count}", violations, solution)
    if roster.fingerprint != solution.roster_hash:
        note("participants.csv, organisations.csv or distances.csv has been changed since the run")
    terms = score(roster, plan, assignments)
    _compare(terms, solution, _placements(assignments) == _placements(solution.assignments))
    if as_json:
        typer.echo(json.dumps({"violations": [], "terms_m": dict(terms)}, ensure_ascii=False))
        return
    typer.echo(word("verified", plan.language))
    placed = int((assignments["status"] == "placed").sum())
    cost = number(sum(terms.values()) / 1000 / max(1, placed), plan.language)
    typer.echo(word("price_sentence", plan.language).format(cost))


def _compare(terms: Mapping[str, int], solution: Solution, as_found: bool) -> None:
    """Compare the recomputed cost with the recorded one.

    Raises
    ------
    VerificationError
        If the groups are those that were found, but cost something else.
    """
    recomputed = sum(terms.values())
    if not as_found:
        note("people have been moved since the run")
    elif recomputed != solution.objective_m:
        raise VerificationError(
            f"the grouping costs {recomputed / 1000:.3f} km-equivalents, "
            f"but {solution.objective_m / 1000:.3f} was recorded",
            _differences(terms, solution.terms_m),
            solution,
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


def _placements(assignments: pd.DataFrame) -> set[tuple[object, ...]]:
    placed = assignments.loc[assignments["status"] == "placed", _PLACEMENT]
    return set(placed.itertuples(index=False, name=None))
