"""Where a run stands, in a line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.words import USEFUL_GAP, number, percent, word

if TYPE_CHECKING:
    from gruppering.rules import Language
    from gruppering.solver import Progress as Report


def state(report: Report, language: Language) -> str:
    """Say how long it may take, how good the best grouping so far is, and what may be left."""
    left = word("time_left", language).format(
        number(max(0.0, report.time_limit_s - report.seconds), language, 0)
    )
    if report.objective_m is None:
        return left
    cost = number(report.objective_m / 1000, language, 0)
    text = f"{left}, {word('so_far', language).format(cost)}"
    if report.gap is not None and report.gap <= USEFUL_GAP:
        text += ", " + word("left_to_gain", language).format(percent(report.gap, language))
    return text
