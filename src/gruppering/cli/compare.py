"""``gruppering compare``: what changed from one grouping to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gruppering.cli.results import check_free, load_result, show_or_write
from gruppering.words import number, percent, word

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.rules import Language


def compare(
    old: Annotated[Path, typer.Argument(help="A result folder, or a table of who was where.")],
    new: Annotated[Path, typer.Argument(help="A result folder, or a table of who is where.")],
    out: Annotated[
        Path | None, typer.Option(help="Write everybody to a file: .csv or .xlsx.")
    ] = None,
) -> None:
    """Show who stayed, moved, joined and left, and what it did to distances."""
    from gruppering.explanation.comparison import aligned, changed_share
    from gruppering.explanation.comparison import compare as changes_of

    check_free(out, ".csv", ".xlsx")
    before, after = _assignments(old), _assignments(new)
    language = after[1] or before[1] or "nb"
    sides = aligned(before[0], after[0])
    changes = changes_of(*sides)
    counts = changes["change"].value_counts()
    kinds = {kind: int(counts.get(kind, 0)) for kind in ("stayed", "moved", "joined", "left")}
    typer.echo(word("compared", language).format(**kinds))
    typer.echo(word("parted", language).format(percent(changed_share(*sides), language)))
    both = changes[changes["extra_km"].notna()]
    if len(both):
        means = (number(both[name].mean(), language) for name in ("old_km", "new_km"))
        typer.echo(word("compared_km", language).format(*means))
    if out is not None:
        show_or_write(changes, out, language)
    elif len(others := changes[changes["change"].isin(["moved", "joined", "left"])]):
        show_or_write(others, None, language)


def _assignments(source: Path) -> tuple[pd.DataFrame, Language | None]:
    """Read who is where, with distances and language if a result folder tells them."""
    if source.is_dir():
        _, solution = load_result(source)
        return solution.assignments, solution.plan.language
    import pandas as pd

    from gruppering.exporter import read_previous

    rows = [
        (who, *name.rpartition("/")[::2], "placed")
        for who, names in read_previous(source).items()
        for name in names
    ]
    columns = ["participant_id", "network", "group", "status"]
    return pd.DataFrame(rows, columns=columns, dtype=object), None
