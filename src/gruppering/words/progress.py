"""Where a run stands, in a line of words."""

from __future__ import annotations

from typing import Protocol

from gruppering.words import USEFUL_GAP, Language, number, percent, word


class Standing(Protocol):
    """Where a run stands."""

    @property
    def seconds(self) -> float:
        """How long it has lasted."""

    @property
    def time_limit_s(self) -> float:
        """How long it may last."""

    @property
    def objective_m(self) -> int | None:
        """Cost of the best grouping so far."""

    @property
    def bound_m(self) -> int | None:
        """What no grouping costs less than."""

    @property
    def gap(self) -> float | None:
        """Share of the cost that might still be gained."""


def state(report: Standing, language: Language, people: int | None = None) -> str:
    """Say how long it may take, how good the best grouping so far is, and what may be left.

    Parameters
    ----------
    report
        Where the run stands.
    language
        Of the words.
    people
        Number of participants, to say what may be left for each of them.
    """
    left = word("time_left", language).format(
        number(max(0.0, report.time_limit_s - report.seconds), language, 0)
    )
    if report.objective_m is None:
        return left
    cost = number(report.objective_m / 1000, language, 0)
    text = f"{left}, {word('so_far', language).format(cost)}"
    if report.bound_m is None or report.gap is None or report.gap > USEFUL_GAP:
        return text
    share = percent(report.gap, language)
    if not people:
        return f"{text}, {word('left_to_gain', language).format(share)}"
    gain_km = number((report.objective_m - report.bound_m) / 1000 / people, language)
    return f"{text}, {word('left_to_gain_each', language).format(gain_km, share)}"
