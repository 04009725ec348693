"""Violations: one line for each thing that is wrong, in words and with numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

import pandas as pd

COLUMNS = ("rule", "network", "group", "participants", "problem")
SHOWN = 10


@dataclass(frozen=True)
class Violation:
    """What is broken, where, by whom."""

    rule: str
    """The rule's sentence, or what is demanded of every grouping."""
    network: str
    group: str
    participants: str
    """Ids, separated by commas; the first ten."""
    problem: str


def ids_shown(ids: Iterable[str]) -> str:
    """Join the first ids, each once."""
    return ", ".join(list(dict.fromkeys(ids))[:SHOWN])


def as_table(violations: Iterable[Violation]) -> pd.DataFrame:
    """Return the violations as a table of texts; no rows when everything is kept."""
    return pd.DataFrame([astuple(one) for one in violations], columns=list(COLUMNS), dtype=object)
