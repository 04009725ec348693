"""Participants who are to be in the same group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import model_validator

from gruppering.algebra import Constant, Link, Record
from gruppering.rules.base import Language, Rule
from gruppering.rules.columns import ids_to_rows, listed_pairs, rows_by_value
from gruppering.rules.condition import Texts
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
        people = [pair for rows in self._sets(setting.table) for pair in combinations(rows, 2)]
        if self.price_m is None:
            return
        per_network = [setting.unit_pairs(people, [network]) for network in networks]
        split = sum(int((pairs[:, 0] != pairs[:, 1]).sum()) for pairs in per_network)
        pairs = setting.unit_pairs(people, networks)
        pairs = pairs[pairs[:, 0] != pairs[:, 1]]
        yield Link(index, pairs, np.full(len(pairs), -self.price_m, dtype=np.int64))
        yield Constant(index, self.price_m * split)

    def couples(self, table: pd.DataFrame, present: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of present rows that a hard rule makes one unit."""
        if self.price_km is None:
            for rows in self._sets(table):
                yield from pairwise(row for row in rows if present[row])

    def paired(self, table: pd.DataFrame) -> set[int]:
        """Return the rows of which the rule speaks two and two, if it holds in some networks."""
        return set() if self.networks is None else {r for rows in self._sets(table) for r in rows}

    def _sets(self, table: pd.DataFrame) -> list[list[int]]:
        """Return the sets of rows that are to be together."""
        if self.listed_in is not None:
            return [list(pair) for pair in listed_pairs(table, self.listed_in)]
        if self.participants is not None:
            return [ids_to_rows(table, self.participants)]
        return list(rows_by_value(table, str(self.column)).values())
