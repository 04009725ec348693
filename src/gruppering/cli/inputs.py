"""From arguments to a plan and a roster; imports what is slow to import only when used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gruppering.errors import InputError, RosterError
from gruppering.words import word
from gruppering.words.messages import quoted, said, translate_faults

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.cli.options import Unit
    from gruppering.plan import Plan
    from gruppering.roster import Roster
    from gruppering.words import Language


@dataclass(frozen=True)
class RosterSource:
    """Where the roster is, and the tables of the user's own that go with it."""

    path: Path
    sheet: str | None
    columns: list[str] | None
    """What headings stand for, each as ``heading=canonical name``."""
    places: Path | None
    organisations: Path | None
    distances: Path | None
    distance_unit: Unit


def choose_plan(
    path: Path | None,
    groups: int | None,
    group_size: str | None,
    *,
    continuity: bool,
    language: str | None,
) -> Plan:
    """Read the plan, or make the plan of one network from a number or a size of groups.

    Raises
    ------
    InputError
        If not exactly one way is chosen, or a size is no range; PlanError if the plan has faults.
    """
    from gruppering.plan import Continuity, Plan, read_plan

    if sum(choice is not None for choice in (path, groups, group_size)) != 1:
        raise InputError(said("plan_or_size"))
    if path is not None:
        return in_language(read_plan(path), language)
    spoken = language or "nb"
    stay = Continuity() if continuity else None
    if group_size is None:
        return Plan.simple(groups=groups, continuity=stay, language=spoken)
    found = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6}))?\s*", group_size)
    if found is None:
        raise InputError(said("no_size", text=quoted(group_size)))
    least, most = int(found[1]), int(found[2] or found[1])
    if not 1 <= least <= most:
        raise InputError(said("size_backwards", text=quoted(group_size)))
    return Plan.simple(group_size=(least, most), continuity=stay, language=spoken)


def in_language(plan: Plan, language: str | None) -> Plan:
    """Return a plan in the language that was asked for, if any was.

    Groups keep their names: by these, last time's are known.
    """
    if language is None:
        return plan
    names_in = plan.names_in or plan.language
    return plan.model_copy(update={"language": language, "names_in": names_in})


def load_roster(source: RosterSource, faults_in: Path | None, language: Language) -> Roster:
    """Read the roster; when it has faults, write them all to a folder, if one is given.

    Parameters
    ----------
    source
        The table of participants, and what goes with it.
    faults_in
        Where ``faults.csv`` goes, unless the folder holds a result already.
    language
        Decides the form of ``faults.csv``.
    """
    from gruppering.roster import read_roster

    columns = dict(map(_column, source.columns or ())) or None
    try:
        return read_roster(
            source.path,
            sheet=source.sheet,
            columns=columns,
            places=source.places,
            organisations=source.organisations,
            distances=None if source.distances is None else _square(source.distances),
            distance_unit=source.distance_unit.value,
        )
    except RosterError as error:
        if faults_in is not None:
            write_findings(error.faults, faults_in, language)
        raise


def _column(text: str) -> tuple[str, str]:
    heading, mark, name = text.rpartition("=")
    if not (mark and heading.strip() and name.strip()):
        raise InputError(said("no_choice_of_column", text=quoted(text)))
    return heading.strip(), name.strip()


def _square(path: Path) -> pd.DataFrame:
    """Read a table of distances whose first column names the places."""
    import pandas as pd

    from gruppering.roster.faults import Findings
    from gruppering.roster.tables import read_table

    findings = Findings()
    raw = read_table(path, None, findings)
    findings.raise_faults()
    labels, *columns = raw.columns or ((),)
    cells = [[_number(cell) for cell in column] for column in columns]
    table = pd.DataFrame(dict(zip(raw.headings[1:], cells, strict=True)), dtype=object)
    return table.set_axis([str(label) for label in labels], axis="index")


def _number(cell: object) -> object:
    """Read 1,5 as 1.5; what is no number is left to be refused with its place."""
    return cell.replace(",", ".").strip() if isinstance(cell, str) else cell


def write_findings(findings: pd.DataFrame, directory: Path, language: Language) -> None:
    """Write faults or warnings to ``faults.csv`` in a folder, unless that holds a result."""
    from gruppering.cli.reporting import note
    from gruppering.exporter.delimited import write_csv
    from gruppering.exporter.folder import check_directory, is_result

    folder = check_directory(directory)
    if is_result(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(translate_faults(findings, language), folder / "faults.csv", language)
    note(word("findings_written", language).format(directory / "faults.csv"))
