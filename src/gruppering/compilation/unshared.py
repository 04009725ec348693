"""Pairs who are to be together and may be placed in no network that both apply to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.rules import Together
from gruppering.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from gruppering.compilation.applications import Applications
    from gruppering.plan import Plan
    from gruppering.words import Language

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
    language = plan.language
    notes = []
    for rule in plan.rules:
        if not isinstance(rule, Together) or rule.column not in {None, "team_id"}:
            continue
        pairs = dict.fromkeys(_never_met(rule.sets(table), applies))
        if pairs:
            notes.append(_note(rule.sentence(language), [*pairs], identifiers, language))
    return tuple(notes)


def _never_met(sets: list[list[int]], applies: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows in one set that share no network, the lower row first."""
    for rows in sets:
        here = applies[rows].astype(np.int64)
        for one, other in np.argwhere(np.triu(here @ here.T == 0, k=1)).tolist():
            yield min(rows[one], rows[other]), max(rows[one], rows[other])


def _note(
    sentence: str, pairs: list[tuple[int, int]], identifiers: list[str], language: Language
) -> str:
    both = word("both_of_pair", language)
    who = ", ".join(both.format(identifiers[a], identifiers[b]) for a, b in pairs[:_TOLD])
    if len(pairs) > _TOLD:
        who = word("more_pairs", language).format(who, len(pairs) - _TOLD)
    return word("never_together", language).format(sentence, who)
