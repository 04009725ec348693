"""Participants who are to be in the same group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gruppering.algebra import Constant, Link, Record
from gruppering.rules.people import OfPeople
from gruppering.rules.setting import Setting
from gruppering.words import Language, named


class Together(OfPeople):
    """Keep participants together: a list, those who share a value, or those a column names.

    Hard, they are one unit in every network to which all apply. Soft, each pair that is
    split costs the price.
    """

    rule: Literal["together"] = "together"

    def demand(self, language: Language) -> str:
        """Say in words what is demanded, without where and at what price."""
        norwegian = language == "nb"
        if self.participants is not None:
            who = ", ".join(self.participants)
            return f"{who} er i samme gruppe" if norwegian else f"{who} are in one group"
        if self.column is not None:
            return (
                f"de med samme {named(self.column, language)} er i samme gruppe"
                if norwegian
                else f"those with the same {named(self.column, language)} are in one group"
            )
        where = named(str(self.listed_in), language)
        return (
            f"de som er nevnt i «{where}», er i samme gruppe"
            if norwegian
            else f"those named in {where!r} are in one group"
        )

    def compile(self, setting: Setting, index: int) -> Iterator[Record]:
        """Yield links for a soft rule; a hard one is kept by :meth:`couples`."""
        networks = setting.networks_named(self.networks)
        people = [pair for rows in self.sets(setting.table) for pair in combinations(rows, 2)]
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
            for rows in self.sets(table):
                yield from pairwise(row for row in rows if present[row])
