"""The page ``rapport.html``: one file that needs nothing else and sends nothing anywhere."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from gruppering.cells import is_blank, shown
from gruppering.exporter.report.alternatives import next_best
from gruppering.exporter.report.gatherings import gatherings
from gruppering.exporter.report.groups import cards
from gruppering.exporter.report.map import draw_map
from gruppering.exporter.report.members import distinct, members
from gruppering.exporter.report.seats import seat_coordinates
from gruppering.exporter.report.standing import changes, figures, gap_in_plain_words, rule_lines
from gruppering.exporter.report.symbols import COLOURS, SHAPES, shape_path
from gruppering.plan import plan_to_toml
from gruppering.roster.national_ids import mask_national_ids
from gruppering.solution.display import cost_rows, quality_lines
from gruppering.verifier import verify
from gruppering.words import counted, day, label, number, word, yes_no
from gruppering.words.messages import translate_faults

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from gruppering.exporter.report.members import Member
    from gruppering.roster import Roster
    from gruppering.solution import Solution
    from gruppering.words import Language

_WHY = (
    *("placed", "attached", "waiting", "distance", "centre", "is_centre"),
    *("moved", "stayed", "colleagues", "no_colleagues", "profession"),
)
_SAID_BY_SCRIPT = ("search_hint", "search_none", "search_found", "show_in_group", "and_more")
_LABELLED = 16
"""Groups up to which each is named on the map."""


def write_report(
    solution: Solution,
    roster: Roster,
    path: Path,
    alternatives: pd.DataFrame | None = None,
    meetings: pd.DataFrame | None = None,
) -> None:
    """Write the report in the plan's language."""
    page = report_html(solution, roster, alternatives, meetings)
    path.write_text(mask_national_ids(page, tell_apart=True), encoding="utf-8")


def report_html(
    solution: Solution,
    roster: Roster,
    alternatives: pd.DataFrame | None = None,
    meetings: pd.DataFrame | None = None,
) -> str:
    """Return the report as one HTML page.

    The grouping is verified once more, so that the page never says that a rule is kept which is
    not. All texts of the user's are escaped; the page forbids itself any request, and any script
    but its own.

    Parameters
    ----------
    solution, roster
        The result and the roster that was grouped.
    alternatives
        The next best group of each, if it is to be told; from
        :func:`gruppering.explanation.moves.explain_everybody`.
    meetings
        The meetings of each group, if they are planned; from
        :func:`gruppering.meetings.plan_meetings`.
    """
    language = solution.plan.language
    people = members(solution, roster)
    today = date.today()
    names = {one.participant_id: one.label for one in people}
    groups = cards(solution, people, gatherings(meetings, names, language, today))
    picture = draw_map(groups, people, seat_coordinates(solution, roster))
    style = _style(picture.km_per_px if picture else 1.0, language)
    script = _asset("report.js")
    said = {f"why_{key}": word(f"why_{key}", language) for key in _WHY}
    said |= {key: word(key, language) for key in _SAID_BY_SCRIPT}
    return (
        _environment(language)
        .get_template("report.html.j2")
        .render(
            language=language,
            solution=solution,
            networks=[network.name for network in solution.plan.networks],
            today=today,
            violations=_cells(verify(roster, solution.plan, solution.assignments)),
            people=people,
            next_best=next_best(solution, alternatives),
            cards=groups,
            waiting=[one for one in people if one.status == "waiting"],
            map=picture,
            labelled=len(groups) <= _LABELLED,
            symbols={number: Markup(shape_path(name)) for number, name in enumerate(SHAPES)},
            figures=figures(solution, groups, people),
            quality=list(quality_lines(solution)),
            gap=gap_in_plain_words(solution),
            rules=rule_lines(solution),
            costs=cost_rows(solution),
            changes=changes(solution, people),
            warnings=_cells(translate_faults(solution.warnings, language)),
            warning_columns=list(solution.warnings.columns),
            plan_text=plan_to_toml(solution.plan),
            said=said,
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            distinct=distinct,
            blank=_blank_columns(people),
        )
    )


def _blank_columns(people: list[Member]) -> str:
    """Return the classes that hide those columns of the members' tables that nobody fills."""
    columns = {2: "profession", 3: "organisation", 4: "municipality"}
    blank = [
        column for column, name in columns.items() if not any(getattr(p, name) for p in people)
    ]
    return "".join(f" no-{column}" for column in blank)


def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("gruppering.exporter.report"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["word"] = partial(word, language=language)
    environment.globals["label"] = partial(label, language=language)
    environment.globals["counted"] = partial(counted, language=language)
    environment.filters["km"] = partial(_km, language=language)
    environment.filters["cost"] = partial(number, language=language)
    environment.filters["day"] = partial(_day, language=language)
    environment.filters["yes_no"] = partial(yes_no, language=language)
    return environment


def _style(km_per_px: float, language: Language) -> str:
    colours = "".join(f".c{number}{{--c:{colour}}}" for number, colour in enumerate(COLOURS))
    # On a narrow screen the tables of members have no headings, so each figure says what it is.
    said = "".join(
        f'.people td:nth-child({column})::before{{content:"{word(key, language)}: "}}'
        for column, key in ((5, "to_others_short"), (6, "to_centre_short"))
    )
    narrow = f"@media screen and (max-width:36rem){{{said}}}"
    return f"{_asset('report.css')}\n.map{{--k:{km_per_px}}}\n{colours}\n{narrow}\n"


def _asset(name: str) -> str:
    folder = files("gruppering.exporter.report").joinpath("templates")
    return folder.joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what a content security policy calls a text that it admits."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _km(value: float | None, language: Language) -> str:
    if value is None or is_blank(value):
        return ""
    return number(value, language, 0 if value >= 10 or value == 0 else 1)


def _day(value: object, language: Language) -> str:
    return day(value, language) if isinstance(value, date) else ""


def _cells(table: pd.DataFrame) -> list[list[str]]:
    return [[*map(shown, row)] for row in table.astype(object).itertuples(index=False)]
