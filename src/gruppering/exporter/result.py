"""The result folder: written whole, and read back for checking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd

from gruppering.errors import PlanError, ResultError
from gruppering.exporter.delimited import read_csv, require_columns, write_csv
from gruppering.exporter.folder import FAULT_COLUMNS, check_directory
from gruppering.exporter.people import with_names
from gruppering.exporter.report import write_report
from gruppering.exporter.staging import restore, staged
from gruppering.exporter.tables import (
    distances_table,
    organisations_table,
    participants_table,
    roster_from_tables,
)
from gruppering.exporter.workbook import write_workbook
from gruppering.limits import read_bytes
from gruppering.plan import Plan, plan_to_toml, read_plan
from gruppering.roster.values import Unreadable, as_boolean, as_coordinate
from gruppering.rules.condition import fold
from gruppering.solution import Solution
from gruppering.words.foreign import of_system
from gruppering.words.messages import joined, quoted, said, told_by, translate_faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from gruppering.roster import Roster

_NEEDED = ("participant_id", "network", "group", "status")
_COLUMNS_OF = {
    "assignments": (*_NEEDED, "distance_km"),
    "groups": ("network", "group", "size", "participants", "mean_km", "max_km"),
    "waiting_list": ("participant_id", "network", "reason"),
    "warnings": FAULT_COLUMNS,
}
_READERS: dict[str, Callable[[object], object]] = {
    "distance_km": as_coordinate,
    "centre_km": as_coordinate,
    "is_centre": as_boolean,
    "moved": as_boolean,
}


def export(
    solution: Solution,
    roster: Roster,
    directory: str | Path,
    *,
    alternatives: pd.DataFrame | None = None,
    meetings: pd.DataFrame | None = None,
) -> Path:
    """Write the whole result folder, or nothing.

    Parameters
    ----------
    solution
        What is written; its plan's language decides labels and the form of the CSV files.
    roster
        The roster that was grouped.
    directory
        Made if need be; an earlier result in it is replaced.
    alternatives
        The next best group of each, from :func:`gruppering.explain_everybody`; the report tells
        it.
    meetings
        From :func:`gruppering.plan_meetings`; report and workbook show them.

    Returns
    -------
    Path
        The full path of the folder.

    Raises
    ------
    ResultError
        If the folder is not empty and holds no earlier result.
    OSError
        If it cannot be written; what was there before is still there then.
    """
    language = solution.plan.language
    tables = {
        "assignments": with_names(_readable(solution.assignments), roster),
        "groups": _readable(solution.groups),
        "waiting_list": with_names(solution.waiting_list, roster),
        "participants": participants_table(roster),
        "organisations": organisations_table(roster),
    }
    if roster.distances is not None:
        tables["distances"] = distances_table(roster.distances)
    if meetings is not None:
        tables["meetings"] = _readable(meetings)
    if len(solution.warnings):
        tables["faults"] = translate_faults(solution.warnings, language)
    target = check_directory(directory)
    with staged(target) as folder:
        for name, table in tables.items():
            write_csv(table, folder / f"{name}.csv", language)
        (folder / "plan.toml").write_text(plan_to_toml(solution.plan), encoding="utf-8")
        (folder / "solution.json").write_text(solution.to_json(), encoding="utf-8")
        write_workbook(solution, roster, folder / "grupper.xlsx", meetings)
        write_report(solution, roster, folder / "rapport.html", alternatives, meetings)
    return target


def read_result(directory: str | Path) -> tuple[Roster, Plan, pd.DataFrame, Solution]:
    """Read a result folder: roster, plan as resolved, assignments as they stand, and solution.

    The assignments may have been edited by hand since; the solution is as it was found.

    Raises
    ------
    ResultError
        If the folder, a file, a column or a value is missing or cannot be read.
    """
    folder = Path(directory)
    restore(folder)
    if not folder.is_dir():
        raise ResultError(said("no_folder", folder=quoted(folder.name)))
    solution = read_solution(folder)
    try:
        plan = read_plan(folder / "plan.toml")
    except PlanError as error:
        raise ResultError(said("unusable_plan_of_result", why=told_by(error))) from None
    distances = folder / "distances.csv"
    tables = (
        read_csv(folder / "participants.csv"),
        read_csv(folder / "organisations.csv"),
        read_csv(distances) if distances.exists() else None,
    )
    try:
        roster = roster_from_tables(*tables, solution.warnings)
    except (LookupError, ValueError, TypeError, nx.NetworkXException) as error:
        raise ResultError(said("damaged_tables", why=type(error).__name__)) from None
    assignments = read_assignments(folder / "assignments.csv")
    return roster, plan, assignments, replace(solution, roster=roster)


def read_assignments(path: Path) -> pd.DataFrame:
    """Read a table of assignments, with numbers and Booleans where they belong.

    Raises
    ------
    ResultError
        If the columns participant_id, network, group or status are missing, or a number or
        Boolean cannot be read; all faults at once, by row and column.
    """
    table = read_csv(path).drop(columns="name", errors="ignore")  # there for people to read
    require_columns(path.name, table, _NEEDED)
    table["status"] = table["status"].map(fold, na_action="ignore")
    faults = []
    for name in [name for name in table if name in _READERS]:
        values: list[object] = []
        for row, cell in enumerate(table[name], start=2):
            try:
                values.append(_READERS[name](cell))
            except Unreadable:
                wanted = "number" if _READERS[name] is as_coordinate else "boolean"
                problem = said(f"not_{wanted}_cell", row=row, column=name, cell=quoted(cell))
                faults.append(problem)
                values.append(None)
        number = _READERS[name] is as_coordinate
        table[name] = pd.Series(values, dtype=float if number else "boolean")
    if faults:
        raise ResultError(said("has_faults", table=path.name, faults=joined("\n  ", faults)))
    return table


def read_solution(folder: Path) -> Solution:
    """Read the solution of a result folder, as it was found.

    Raises
    ------
    ResultError
        If ``solution.json`` is missing or damaged.
    """
    try:
        text = read_bytes(folder / "solution.json").decode("utf-8")
    except FileNotFoundError:
        raise ResultError(said("no_result_folder", folder=folder.name)) from None
    except OSError as error:
        raise ResultError(said("solution_unreadable", why=of_system(error))) from None
    except UnicodeDecodeError:
        raise ResultError(said("solution_unreadable", why=said("no_utf8"))) from None
    try:
        solution = Solution.from_json(text)
    except ResultError as error:
        raise ResultError(joined(": ", ["solution.json", told_by(error)])) from None
    for name, needed in _COLUMNS_OF.items():
        missing = [column for column in needed if column not in getattr(solution, name)]
        if missing:
            raise ResultError(said("solution_lacks", table=name, columns=", ".join(missing)))
    return solution


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    """Round kilometres to ten metres for the reader; the solution keeps them as they are."""
    return table.round({name: 2 for name in table if str(name).endswith("_km")})
