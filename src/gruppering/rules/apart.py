"""Participants who may not be in the same group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import model_validator

from gruppering.algebra import UNBOUNDED, Apart, Count, Forbid, Record
from gruppering.rules.base import Language, Rule
from gruppering.rules.columns import ids_to_rows, listed_pairs, rows_by_value
from gruppering.rules.condition import Texts
from gruppering.rules.setting import Setting


class KeepApart(Rule):
    """Keep participants apart: a list, those a column names, or at most one of each value.

    Soft, each pair from a list that shares a group costs the price; with ``column``, each
    participant beyond the first of a value does.
    """

    rule: Literal["apart"] = "apart"
    participants: Texts | None = None
    column: str | None = None
    """At most one participant of each value here in a group."""
    listed_in: str | None = None
    """A column whose cells name the others by id, as ``apart_from`` does."""

    @model_validator(mode="after")
    def _one_way(self) -> KeepApart:
        if sum(way is not None for way in (self.participants, self.column, self.listed_in)) != 1:
            raise ValueError("give exactly one of: participants, column, listed_in")
        return self

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        norwegian = language == "nb"
        if self.participants is not None:
            who = ", ".join(self.participants)
            return f"{who} er i ulike grupper" if norwegian else f"{who} are in different groups"
        if self.column is not None:
            return (
                f"høyst én i hver gruppe av hver {self.column}"
                if norwegian
                else f"at most one of each {self.column} in a group"
            )
        return (
            f"ønskene i {self.listed_in} om ulike grupper følges"
            if norwegian
            else f"those named in {self.listed_in} are in different groups"
        )

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield one count per value of a column, else the pairs."""
        networks = setting.networks_named(self.networks)
        if self.column is not None:
            for sharing in rows_by_value(setting.table, self.column).values():
                for network in networks:
                    units, weights = setting.weigh(setting.applications_of(sharing, [network]))
                    if weights.sum() > 1:
                        groups = setting.groups_of([network])
                        yield Count(
                            index, units, weights, groups, -UNBOUNDED, 1, price_m=self.price_m
                        )
            return
        pairs = setting.unit_pairs(self._people(setting.table), networks)
        merged = pairs[:, 0] == pairs[:, 1]
        yield Apart(index, pairs[~merged], price_m=self.price_m)
        for unit in pairs[merged, 0]:
            groups = np.arange(setting.n_groups)
            yield Forbid(index, np.full(len(groups), unit), groups, price_m=self.price_m)

    def paired(self, table: pd.DataFrame) -> set[int]:
        """Return the rows of which the rule speaks two and two, if it holds in some networks."""
        if self.networks is None or self.column is not None:
            return set()
        return {row for pair in self._people(table) for row in pair}

    def _people(self, table: pd.DataFrame) -> list[tuple[int, int]]:
        if self.participants is not None:
            return list(combinations(dict.fromkeys(ids_to_rows(table, self.participants)), 2))
        return listed_pairs(table, str(self.listed_in))
