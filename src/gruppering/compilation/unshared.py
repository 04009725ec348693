"""Pairs who are to be together and may be placed in no network that both apply to."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from gruppering.rules import Together

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from gruppering.compilation.applications import Applications
    from gruppering.plan import Plan

_TOLD = 5


def unshared(plan: Plan, table: pd.DataFrame, applications: Applications) -> tuple[str, ...]:
    """Return a note for each rule that can never bring some of its people together.

    Such a rule is kept all the same, for it holds only where two apply to one network. It is told
    of people who are named, or of one team: that those with one employer apply to several
    networks is as it should be.
    """
    applies = np.zeros((len(table), len(plan.networks)), dtype=bool)
    applies[applications.participant, applications.network] = True
    identifiers = table["participant_id"].tolist()
    notes = []
    for rule in plan.rules:
        if not isinstance(rule, Together) or rule.column not in {None, "team_id"}:
            continue
        pairs = dict.fromkeys(_never_met(rule.sets(table), applies))
        if pairs:
            told = [
                f"{identifiers[one]} {_and(plan)} {identifiers[other]}"
                for one, other in islice(pairs, _TOLD)
            ]
            notes.append(_note(plan, rule.sentence(plan.language), told, len(pairs) - len(told)))
    return tuple(notes)


def _never_met(sets: list[list[int]], applies: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows in one set that share no network, the lower row first."""
    for rows in sets:
        here = applies[rows].astype(np.int64)
        for one, other in np.argwhere(np.triu(here @ here.T == 0, k=1)).tolist():
            yield min(rows[one], rows[other]), max(rows[one], rows[other])


def _and(plan: Plan) -> str:
    return "og" if plan.language == "nb" else "and"


def _note(plan: Plan, sentence: str, told: list[str], more: int) -> str:
    who = ", ".join(told)
    if plan.language == "nb":
        rest = f" og {more} par til" if more else ""
        return f"{sentence}: gjelder ikke {who}{rest}, som ikke kan få plass i samme nettverk"
    rest = f" and {more} more pairs" if more else ""
    return f"{sentence}: not for {who}{rest}, who can have places in no network in common"
