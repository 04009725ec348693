"""The workbook ``grupper.xlsx``: summary, a sheet per group, all participants, waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import xlsxwriter

from gruppering.export.people import all_people, group_people, named_groups, waiting_people
from gruppering.export.sheet_names import sheet_name
from gruppering.export.sheets import Sheet, Styles
from gruppering.solution.display import cost_rows, summary_lines
from gruppering.words import counted, number, word

if TYPE_CHECKING:
    from pathlib import Path

    from gruppering.roster import Roster
    from gruppering.rules import Language
    from gruppering.solution import Solution

#: A cell is text, whatever it begins with: never a formula, a link or a number by surprise.
#: Nothing is laid in a folder for temporary files, which others may read.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(solution: Solution, roster: Roster, path: Path) -> None:
    """Write the workbook in the plan's language."""
    language = solution.plan.language
    groups = named_groups(solution, roster)
    people = all_people(solution, roster)
    names = _sheet_names(solution, language)
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        styles = Styles(book, language)
        first = Sheet(book, word("sheet_summary", language), styles)
        _summary_sheet(first, solution, groups, names)
        for position, name in names.items():
            _group_sheet(Sheet(book, name, styles), groups.iloc[position], people)
        everybody = Sheet(book, word("sheet_participants", language), styles)
        everybody.table(people, main=True)
        _listing(
            Sheet(book, word("sheet_waiting", language), styles),
            waiting_people(solution, roster),
            word("nobody_waits", language),
        )
        _listing(
            Sheet(book, word("sheet_faults", language), styles),
            solution.warnings,
            word("no_faults", language),
        )


def _sheet_names(solution: Solution, language: Language) -> dict[int, str]:
    """Return the sheet of each group that has people, by its position in ``groups``."""
    fixed = ("sheet_summary", "sheet_participants", "sheet_waiting", "sheet_faults")
    taken = {word(key, language).casefold() for key in fixed}
    several = len(solution.plan.networks) > 1
    names = {}
    for position, (_, group) in enumerate(solution.groups.iterrows()):
        if group["participants"] > 0:
            wanted = f"{group['network']} {group['group']}" if several else str(group["group"])
            fallback = f"{word('sheet_group', language)} {position + 1}"
            names[position] = sheet_name(wanted, taken, fallback)
    return names


def _summary_sheet(
    sheet: Sheet, solution: Solution, groups: pd.DataFrame, names: dict[int, str]
) -> None:
    styles, language = sheet.styles, solution.plan.language
    sheet.title(word("title", language))
    for line in summary_lines(solution):
        sheet.line(line)
    sheet.blank()
    sheet.line(word("groups", language), styles.subtitle)
    sheet.table(groups, links=names)
    sheet.blank()
    sheet.line(word("costs", language), styles.subtitle)
    for name, cost in cost_rows(solution):
        sheet.amount(cost, name)


def _group_sheet(sheet: Sheet, group: pd.Series, people: pd.DataFrame) -> None:
    language = sheet.styles.language
    sheet.title(f"{group['network']} – {group['group']}")
    facts = [counted(int(group["participants"]), "participant", language)]
    for name in ("seat", "centre"):
        if isinstance(group.get(name), str):
            facts.append(f"{word(name, language)}: {group[name]}")
    for name in ("mean_km", "max_km"):
        if name in group and pd.notna(group[name]):
            facts.append(f"{word(name, language)}: {number(group[name], language)}")
    sheet.line("  ·  ".join(facts))
    sheet.blank()
    sheet.table(group_people(people, group["network"], group["group"]), main=True)


def _listing(sheet: Sheet, table: pd.DataFrame, when_empty: str) -> None:
    if len(table):
        sheet.table(table, main=True)
    else:
        sheet.line(when_empty)
