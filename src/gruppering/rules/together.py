"""Participants who are to be in the same group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import model_validator

from gruppering.algebra import Constant, Link, Record
from gruppering.errors import PlanError
from gruppering.rules.base import Language, Rule
from gruppering.rules.condition import Texts, fold, require_column
from gruppering.rules.setting import Setting


class Together(Rule):
    """Keep participants together: a list, those who share a value, or those a column names.

    Hard, they are one unit in every network to which all apply. Soft, each pair that is
    split costs the price.
    """

    rule: Literal["together"] = "together"
    participants: Texts | None = None
    column: str | None = None
    """Participants with the same value here are together, as with ``team_id``."""
    listed_in: str | None = None
    """A column whose cells name the others by id, as ``together_with`` does."""

    @model_validator(mode="after")
    def _one_way(self) -> Together:
        if sum(way is not None for way in (self.participants, self.column, self.listed_in)) != 1:
            raise ValueError("give exactly one of: participants, column, listed_in")
        return self

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        norwegian = language == "nb"
        if self.participants is not None:
            who = ", ".join(self.participants)
            return f"{who} er i samme gruppe" if norwegian else f"{who} are in one group"
        if self.column is not None:
            return (
                f"de med lik {self.column} er i samme gruppe"
                if norwegian
                else f"those with the same {self.column} are in one group"
            )
        return (
            f"ønskene i {self.listed_in} om samme gruppe følges"
            if norwegian
            else f"those named in {self.listed_in} are in one group"
        )

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield links for a soft rule; a hard one is kept by :meth:`couples`."""
        networks = setting.networks_named(self.networks)
        if self.price_m is None:
            return
        pairs = setting.unit_pairs(person_pairs(self, setting.table, every=True), networks)
        pairs = pairs[pairs[:, 0] != pairs[:, 1]]
        yield Link(index, pairs, np.full(len(pairs), -self.price_m, dtype=np.int64))
        yield Constant(index, self.price_m * len(pairs))

    def couples(self, table: pd.DataFrame) -> Iterator[tuple[int, int]]:
        """Yield the pairs of rows that a hard rule makes one unit."""
        if self.price_km is None:
            yield from person_pairs(self, table, every=False)


def person_pairs(rule: Together, table: pd.DataFrame, *, every: bool) -> list[tuple[int, int]]:
    """Return the pairs of rows that a rule speaks of; a chain through each set unless ``every``."""
    if rule.listed_in is not None:
        return listed_pairs(table, rule.listed_in)
    if rule.participants is not None:
        sets = [ids_to_rows(table, rule.participants)]
    else:
        sets = list(rows_by_value(table, str(rule.column)).values())
    if every:
        return [(a, b) for rows in sets for i, a in enumerate(rows) for b in rows[i + 1 :]]
    return [pair for rows in sets for pair in pairwise(rows)]


def ids_to_rows(table: pd.DataFrame, identifiers: Texts) -> list[int]:
    """Return the rows of participants by id; PlanError if one is not there."""
    row_of_id = {fold(value): row for row, value in enumerate(table["participant_id"])}
    unknown = [name for name in identifiers if fold(name) not in row_of_id]
    if unknown:
        raise PlanError(f"there is no participant {unknown[0]!r} on the roster")
    return [row_of_id[fold(name)] for name in identifiers]


def rows_by_value(table: pd.DataFrame, column: str) -> dict[str, list[int]]:
    """Return the rows that share each value of a column that at least two rows have."""
    require_column(table, column)
    rows: dict[str, list[int]] = {}
    for row, cell in enumerate(table[column]):
        values = cell if isinstance(cell, tuple) else () if pd.isna(cell) else (cell,)
        for value in values:
            rows.setdefault(fold(value), []).append(row)
    return {value: members for value, members in rows.items() if len(members) > 1}


def listed_pairs(table: pd.DataFrame, column: str) -> list[tuple[int, int]]:
    """Return the pairs of rows where one row's cell names the other by id."""
    require_column(table, column)
    return [
        (row, other)
        for row, cell in enumerate(table[column])
        for other in ids_to_rows(table, cell if isinstance(cell, tuple) else ())
        if other != row
    ]
