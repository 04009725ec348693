"""Result folders as they stand, and tables on the terminal or in a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gruppering.errors import InputError
from gruppering.words import label, number, word

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from gruppering.roster import Roster
    from gruppering.rules import Language
    from gruppering.solution import Solution

#: Columns whose cells are words of ours.
_IN_WORDS = ("kind", "change")


def load_result(directory: Path) -> tuple[Roster, Solution]:
    """Read a result folder; if its assignments were edited by hand, they are measured anew.

    Raises
    ------
    ResultError
        If the folder cannot be read, or the groups are none of the plan's; PlanError likewise.
    """
    from gruppering.compilation import compile_resolved
    from gruppering.explanation.moves import labels_of
    from gruppering.exporter import read_result
    from gruppering.solution.tables import tabulate
    from gruppering.verifier import score

    roster, plan, assignments, solution = read_result(directory)
    if _placements(assignments) == _placements(solution.assignments):
        return roster, solution
    compilation = compile_resolved(roster, plan)
    tables = tabulate(roster, compilation, labels_of(compilation, assignments))
    terms_m = score(roster, plan, tables.assignments)
    return roster, replace(
        solution,
        plan=plan,
        assignments=tables.assignments,
        groups=tables.groups,
        waiting_list=tables.waiting_list,
        terms_m=terms_m,
        objective_m=sum(terms_m.values()),
    )


def check_free(out: Path | None, *suffixes: str) -> None:
    """Raise InputError if a file cannot be written: it is there, or its ending is unknown."""
    if out is not None and out.suffix.lower() not in suffixes:
        raise InputError(f"{out.name}: name a file that ends in {' or '.join(suffixes)}")
    if out is not None and out.exists():
        raise InputError(f"{out} is there already: name another file")


def show_or_write(table: pd.DataFrame, out: Path | None, language: Language) -> None:
    """Print a table with headings in words, or write it to a CSV or Excel file."""
    if out is None:
        _show(table, language)
        return
    if out.suffix.lower() == ".csv":
        from gruppering.exporter.delimited import write_csv

        write_csv(table, out, language)
    else:
        table.to_excel(out, index=False, engine="xlsxwriter")
    typer.echo(word("written_to", language).format(out))


def _show(table: pd.DataFrame, language: Language) -> None:
    from gruppering.exporter.cells import is_blank

    shown = Table()
    for name in table.columns:
        shown.add_column(escape(label(str(name), language)), overflow="fold")
    for row in table.astype(object).itertuples(index=False):
        cells = zip(table.columns, row, strict=True)
        shown.add_row(
            *("" if is_blank(value) else _cell(str(name), value, language) for name, value in cells)
        )
    Console(emoji=False, highlight=False).print(shown)


def _cell(name: str, value: object, language: Language) -> str:
    if name in _IN_WORDS:
        return word({"moved": "moved_on"}.get(str(value), str(value)), language)
    return number(value, language) if isinstance(value, float) else escape(str(value))


def _placements(assignments: pd.DataFrame) -> set[tuple[object, ...]]:
    placed = assignments.loc[assignments["status"] == "placed"]
    return set(placed[["participant_id", "network", "group"]].itertuples(index=False, name=None))
