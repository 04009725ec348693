"""Participants that a rule names one by one, by a value they share, or in a column of ids."""

from __future__ import annotations

import pandas as pd
from pydantic import model_validator

from gruppering.rules.base import Rule
from gruppering.rules.columns import ids_to_rows, listed_pairs, rows_by_id, rows_by_value
from gruppering.rules.condition import Texts
from gruppering.words.messages import said


class OfPeople(Rule):
    """A rule about sets of participants, told in exactly one of three ways."""

    participants: Texts | None = None
    column: str | None = None
    """Participants with the same value here are a set, as with ``team_id``."""
    listed_in: str | None = None
    """A column whose cells name others by id, as ``together_with`` and ``apart_from`` do."""

    @model_validator(mode="after")
    def _one_way(self) -> OfPeople:
        if sum(way is not None for way in (self.participants, self.column, self.listed_in)) != 1:
            raise ValueError(said("exactly_one_of", keys="participants, column, listed_in"))
        return self

    def sets(self, table: pd.DataFrame) -> list[list[int]]:
        """Return the rows of each set; of a column of ids, each two of whom one names the other."""
        if self.listed_in is not None:
            return [list(pair) for pair in listed_pairs(table, self.listed_in)]
        if self.participants is not None:
            return [list(dict.fromkeys(ids_to_rows(rows_by_id(table), self.participants)))]
        return list(rows_by_value(table, str(self.column)).values())

    def paired(self, table: pd.DataFrame) -> set[int]:
        """Return the rows of which the rule speaks two and two, if it holds in some networks."""
        return (
            set() if self.networks is None else {row for rows in self.sets(table) for row in rows}
        )
