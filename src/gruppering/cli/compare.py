"""``gruppering compare``: what changed from one grouping to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gruppering.cli.reporting import note
from gruppering.cli.results import check_free, load_result, names_of, show_or_write
from gruppering.errors import ResultError
from gruppering.words import counted, number, percent, word
from gruppering.words.messages import told_by, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gruppering.words import Language


def compare(old: Path, new: Path, out: Path | None = None) -> None:
    """Show who stayed, moved, joined and left, and what it did to distances."""
    from gruppering.explanation.comparison import aligned, changed_share
    from gruppering.explanation.comparison import compare as changes_of

    check_free(out, ".csv", ".xlsx")
    before, after = _assignments(old), _assignments(new)
    language = after.language or before.language or "nb"
    sides = aligned(before.assignments, after.assignments)
    changes = _named(changes_of(*sides), {**before.names, **after.names})
    counts = changes["change"].value_counts()
    kinds = {kind: int(counts.get(kind, 0)) for kind in ("stayed", "moved", "joined", "left")}
    typer.echo(word("compared", language).format(**kinds))
    joined, left = (changes.loc[changes["change"] == kind] for kind in ("joined", "left"))
    if switched := len({*joined["participant_id"]} & {*left["participant_id"]}):
        who = counted(switched, "participant", language)
        typer.echo(word("compared_switched", language).format(who))
    typer.echo(word("parted", language).format(percent(changed_share(*sides), language)))
    both = changes[changes["extra_km"].notna()]
    if len(both):
        means = (number(both[name].mean(), language) for name in ("old_km", "new_km"))
        typer.echo(word("compared_km", language).format(*means))
    if out is not None:
        show_or_write(changes, out, language)
    elif len(others := changes[changes["change"].isin(["moved", "joined", "left"])]):
        show_or_write(others, None, language)


@dataclass(frozen=True)
class _Side:
    """Who is where; distances, language and names by folded id if a result folder tells them."""

    assignments: pd.DataFrame
    language: Language | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def _assignments(source: Path) -> _Side:
    """Read who is where, from a result folder as it stands or from a table."""
    import pandas as pd

    from gruppering.exporter import read_previous

    if source.is_dir():
        return _result(source)
    rows = [
        (who, *name.rpartition("/")[::2], "placed")
        for who, names in read_previous(source).items()
        for name in names
    ]
    columns = ["participant_id", "network", "group", "status"]
    return _Side(pd.DataFrame(rows, columns=columns, dtype=object))


def _result(folder: Path) -> _Side:
    """Read a result folder; where it no longer fits its plan, who is where without distances."""
    from gruppering.exporter import read_result

    roster, plan, assignments, _ = read_result(folder)
    try:
        assignments = load_result(folder)[1].assignments
    except ResultError as error:
        why = translate(told_by(error), plan.language)
        note(word("compared_as_it_stands", plan.language).format(folder, why))
        assignments = assignments.drop(columns="distance_km", errors="ignore")
    return _Side(assignments, plan.language, names_of(roster))


def _named(changes: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Put names after the ids, if any are known."""
    from gruppering.rules.condition import fold

    if names:
        found = [names.get(fold(one)) for one in changes["participant_id"]]
        changes.insert(1, "name", found)
    return changes
