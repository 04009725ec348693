"""The workbook ``grupper.xlsx``: summary, a sheet per group, all participants, waiting list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from gruppering.exporter.editing import editable, group_ranges
from gruppering.exporter.listing import CELLS_AS_THEY_ARE
from gruppering.exporter.people import (
    all_people,
    group_people,
    meeting_table,
    named_groups,
    profession_mix,
    waiting_people,
)
from gruppering.exporter.sheet_names import sheet_name
from gruppering.exporter.sheets import Sheet, Styles
from gruppering.solution.display import cost_rows, summary_lines
from gruppering.words import counted, number, word
from gruppering.words.messages import translate_faults

if TYPE_CHECKING:
    from pathlib import Path

    from gruppering.roster import Roster
    from gruppering.solution import Solution
    from gruppering.words import Language

#: How many rows a chart stands over.
_CHART_ROWS = 18


def write_workbook(
    solution: Solution, roster: Roster, path: Path, meetings: pd.DataFrame | None = None
) -> None:
    """Write the workbook in the plan's language; with a sheet of the meetings, if there are any."""
    language = solution.plan.language
    groups = named_groups(solution, roster)
    people = all_people(solution, roster)
    names = _sheet_names(solution, language)
    with xlsxwriter.Workbook(path, CELLS_AS_THEY_ARE) as book:
        styles = Styles(book, language)
        first = Sheet(book, word("sheet_summary", language), styles)
        groups_from = _summary_sheet(book, first, solution, groups, names, people)
        for position, name in names.items():
            _group_sheet(Sheet(book, name, styles), groups.iloc[position], people)
        everybody = Sheet(book, word("sheet_participants", language), styles)
        everybody.table(people, main=True)
        if meetings is not None:
            planned = meeting_table(meetings, roster, language)
            Sheet(book, word("sheet_meetings", language), styles).table(planned, main=True)
        _edit_sheet(
            Sheet(book, word("sheet_edit", language), styles),
            *(solution, people, first.name, groups_from),
        )
        _listing(
            Sheet(book, word("sheet_waiting", language), styles),
            waiting_people(solution, roster),
            word("nobody_waits", language),
        )
        _listing(
            Sheet(book, word("sheet_faults", language), styles),
            translate_faults(solution.warnings, language),
            word("no_faults", language),
        )


def _sheet_names(solution: Solution, language: Language) -> dict[int, str]:
    """Return the sheet of each group that has people, by its position in ``groups``."""
    fixed = ("summary", "participants", "meetings", "edit", "waiting", "faults")
    taken = {word(f"sheet_{key}", language).casefold() for key in fixed}
    several = len(solution.plan.networks) > 1
    names = {}
    for position, (_, group) in enumerate(solution.groups.iterrows()):
        if group["participants"] > 0:
            wanted = f"{group['network']} {group['group']}" if several else str(group["group"])
            fallback = word("group_number", language).format(position + 1)
            names[position] = sheet_name(wanted, taken, fallback)
    return names


def _summary_sheet(
    book: xlsxwriter.Workbook,
    sheet: Sheet,
    solution: Solution,
    groups: pd.DataFrame,
    names: dict[int, str],
    people: pd.DataFrame,
) -> int:
    """Write what was decided, and return the first row of the table of groups."""
    styles, language = sheet.styles, solution.plan.language
    sheet.title(word("title", language))
    for line in summary_lines(solution):
        sheet.line(line)
    sheet.blank()
    sheet.line(word("groups", language), styles.subtitle)
    groups_from = sheet.table(groups, links=names)
    sheet.blank()
    sheet.line(word("costs", language), styles.subtitle)
    for name, cost in cost_rows(solution):
        sheet.amount(cost, name)
    mix = profession_mix(solution, people)
    if mix is not None:
        sheet.blank()
        sheet.line(word("mix", language), styles.subtitle)
        sheet.mix(mix)
    sheet.blank()
    chart = _distance_chart(book, sheet.name, groups_from, groups, language)
    sheet.chart(chart, _CHART_ROWS)
    return groups_from


def _distance_chart(
    book: xlsxwriter.Workbook, name: str, top: int, groups: pd.DataFrame, language: Language
) -> Any:
    """Return bars of the mean distance in each group, from the cells of the groups' table."""
    chart = book.add_chart({"type": "bar"})
    columns = list(groups.columns)
    last = top + len(groups) - 1
    label_columns = [columns.index(name) for name in ("network", "group")]
    values = columns.index("mean_km")
    chart.add_series(
        {
            "name": word("mean_km", language),
            "categories": [name, top, label_columns[0], last, label_columns[1]],
            "values": [name, top, values, last, values],
            "fill": {"color": "#0072B2"},
        }
    )
    chart.set_title({"name": word("mean_km", language), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 720, "height": _CHART_ROWS * 20})
    return chart


def _edit_sheet(
    sheet: Sheet, solution: Solution, people: pd.DataFrame, summary: str, groups_from: int
) -> None:
    """Write the sheet on which people are moved, with the groups to choose from."""
    language = solution.plan.language
    table = editable(people, solution)
    sheet.table(table, main=True)
    columns = list(table.columns)
    group_column = list(solution.groups.columns).index("group")
    letter = xl_col_to_name(group_column)
    quoted = summary.replace("'", "''")
    ranges = {
        network: f"='{quoted}'!${letter}${groups_from + first + 1}:"
        f"${letter}${groups_from + final + 1}"
        for network, (first, final) in group_ranges(solution).items()
    }
    said = (word("choose_group", language), word("how_to_move", language))
    for row, network in enumerate(table["network"], start=1):
        if network in ranges:
            sheet.choices(columns.index("group"), row, ranges[network], *said)


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
