"""Participants who may not be in the same group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

import numpy as np
import pandas as pd

from gruppering.algebra import UNBOUNDED, Apart, Count, Forbid, Record
from gruppering.rules.people import OfPeople
from gruppering.rules.setting import Setting
from gruppering.words import Language, each, named


class KeepApart(OfPeople):
    """Keep participants apart: a list, those a column names, or at most one of each value.

    Soft, each pair from a list that shares a group costs the price; with ``column``, each
    participant beyond the first of a value does.
    """

    rule: Literal["apart"] = "apart"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        norwegian = language == "nb"
        if self.participants is not None:
            who = ", ".join(self.participants)
            return f"{who} er i ulike grupper" if norwegian else f"{who} are in different groups"
        if self.column is not None:
            return (
                f"høyst én i hver gruppe av {each(self.column, language)}"
                if norwegian
                else f"at most one of {each(self.column, language)} in a group"
            )
        where = named(str(self.listed_in), language)
        return (
            f"de som er nevnt i «{where}», er i ulike grupper"
            if norwegian
            else f"those named in {where!r} are in different groups"
        )

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield one count per value of a column, else the pairs."""
        networks = setting.networks_named(self.networks)
        if self.column is not None:
            for sharing in self.sets(setting.table):
                for network in networks:
                    units, weights = setting.weigh(setting.applications_of(sharing, [network]))
                    if weights.sum() > 1:
                        groups = setting.groups_of([network])
                        yield Count(
                            index, units, weights, groups, -UNBOUNDED, 1, price_m=self.price_m
                        )
            return
        people = [pair for rows in self.sets(setting.table) for pair in combinations(rows, 2)]
        pairs = setting.unit_pairs(people, networks)
        merged = pairs[:, 0] == pairs[:, 1]
        yield Apart(index, pairs[~merged], price_m=self.price_m)
        for unit in pairs[merged, 0]:
            groups = np.arange(setting.n_groups)
            yield Forbid(index, np.full(len(groups), unit), groups, price_m=self.price_m)

    def paired(self, table: pd.DataFrame) -> set[int]:
        """Return the rows of which the rule speaks two and two, if it holds in some networks."""
        return super().paired(table) if self.column is None else set()
