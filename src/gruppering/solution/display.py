"""A solution in words, for terminals and notebooks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from gruppering.cells import is_blank
from gruppering.plan.display import html_table
from gruppering.rules.columns import listed
from gruppering.rules.condition import fold
from gruppering.words import USEFUL_GAP, counted, label, number, percent, term_label, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from gruppering.solution.card import Solution
    from gruppering.solution.certificate import Certificate
    from gruppering.words import Language

_GROUP_COLUMNS = ["network", "group", "seat", "participants", "mean_km", "max_km"]


def summary(solution: Solution) -> str:
    """Say in plain words, in the plan's language, what a solution is and how good."""
    return "\n".join(summary_lines(solution))


def html(solution: Solution) -> str:
    """Show the same, and the groups, as HTML; everything from the roster is escaped."""
    language = solution.plan.language
    lines = Markup("<br>").join(line.strip() for line in summary_lines(solution))
    columns = [name for name in _GROUP_COLUMNS if name in solution.groups]
    table = solution.groups[columns].dropna(axis="columns", how="all")
    headings = [label(str(name), language) for name in table]
    rows = [[_cell(value, language) for value in row] for row in table.itertuples(index=False)]
    return str(Markup("<p>{}</p>").format(lines) + html_table(headings, rows))


def summary_lines(solution: Solution) -> list[str]:
    """Return the lines of :func:`summary`."""
    return [
        *_people(solution),
        *network_lines(solution),
        *quality_lines(solution),
        _run(solution),
        *solution.notes,
    ]


def _people(solution: Solution) -> Iterator[str]:
    language = solution.plan.language
    assignments = solution.assignments
    placed = assignments.loc[assignments["status"] == "placed"]
    people = placed["participant_id"].nunique()
    groups = len(placed[["network", "group"]].drop_duplicates())
    yield word("in_groups", language).format(
        counted(people, "participant", language), counted(groups, "group", language)
    )
    waiting = len(solution.waiting_list)
    if waiting:
        who = counted(waiting, "participant", language)
        yield word("some_wait", language).format(who)
    else:
        yield word("nobody_waits", language)
    if "moved" in placed and (moved := int(placed["moved"].fillna(False).astype(bool).sum())):
        yield word("moved_sentence", language).format(counted(moved, "participant", language))
    if switched := _switched(placed, {fold(network.name) for network in solution.plan.networks}):
        who = counted(switched, "participant", language)
        yield word("switched_sentence", language).format(who)


def _switched(placed: pd.DataFrame, networks: set[str]) -> int:
    """Count who had groups in networks that are still there, and has a place in none of these."""
    before: dict[str, set[str]] = {}
    now: dict[str, set[str]] = {}
    if "previous_group" in placed:
        columns = placed[["participant_id", "network", "previous_group"]]
        for who, network, cell in columns.itertuples(index=False, name=None):
            before[who] = {fold(name.rpartition("/")[0]) for name in listed(cell)} & networks
            now.setdefault(who, set()).add(fold(network))
    return sum(bool(had) and had.isdisjoint(now[who]) for who, had in before.items())


def network_lines(solution: Solution) -> Iterator[str]:
    """Yield one line for each network: participants, groups, sizes and mean distance."""
    language = solution.plan.language
    placed = solution.assignments.loc[solution.assignments["status"] == "placed"]
    for network, rows in placed.groupby("network", sort=False):
        of_network = solution.groups["network"] == network
        sizes = solution.groups.loc[of_network & (solution.groups["participants"] > 0), "size"]
        least, most = int(sizes.min()), int(sizes.max())
        yield "  " + word("network_line", language).format(
            network=network,
            participants=counted(len(rows), "participant", language),
            groups=counted(len(sizes), "group", language),
            sizes=str(least) if least == most else f"{least}–{most}",
            km=number(rows["distance_km"].mean(), language),
        )


def quality_lines(solution: Solution) -> Iterator[str]:
    """Yield what the grouping costs and what is proved about how good it is."""
    language = solution.plan.language
    yield word("price_sentence", language).format(number(solution.mean_km, language))
    proved = what_is_proved(solution)
    yield word(f"proved_{proved}", language).format(**gap_words(solution))
    if (certificate := solution.certificate) is not None and proved != "none":
        methods = method_words(certificate, language)
        yield word(f"bound_{certificate.kind}", language).format(methods)


def what_is_proved(solution: Solution) -> Literal["best", "some", "none"]:
    """Tell whether a grouping is proved to be the best, near it, or nothing useful is proved."""
    if solution.status == "OPTIMAL" or solution.gap == 0:
        return "best"
    return "none" if solution.gap is None or solution.gap > USEFUL_GAP else "some"


def gap_words(solution: Solution) -> dict[str, str]:
    """Return how much a grouping could be better at most, in kilometres and as a share."""
    language = solution.plan.language
    return {
        "km": number(solution.gap_km or 0.0, language),
        "share": percent(solution.gap or 0.0, language),
    }


def method_words(certificate: Certificate, language: Language) -> str:
    """Return the methods behind a bound in words."""
    keys = [f"method_{re.sub('[^a-z]+', '_', m.lower())}" for m in certificate.method.split("+")]
    return ", ".join(dict.fromkeys(word(key, language) for key in keys))


def cost_rows(solution: Solution) -> list[tuple[str, float]]:
    """Return each term that costs something, and their sum, in km-equivalents."""
    language = solution.plan.language
    rows = [
        (term_label(term, language), cost_m / 1000)
        for term, cost_m in solution.terms_m.items()
        if cost_m
    ]
    return [*rows, (word("cost_sum", language), solution.objective_m / 1000)]


def _run(solution: Solution) -> str:
    language = solution.plan.language
    return word("run_sentence", language).format(
        number(solution.seconds, language),
        word(f"stopped_{solution.stopped_by}", language),
        solution.seed,
    )


def _cell(value: object, language: Language) -> str:
    if is_blank(value):
        return ""
    return number(value, language) if isinstance(value, float) else str(value)
