"""Prices on totals, for what deals units out one by one and sees no total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Total

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.problem import Problem

FIRST_SHARE = 0.05
"""The first price, in deviations of the costs."""
RISE, FALL = 1.6, 0.8
DEAREST_M = 2.0**32
"""Of a unit of weight, for totals that no assignment keeps."""


class TotalPrices:
    """What each hard total asks for a unit of weight: a Lagrange multiplier (Fisher 1981).

    Prices rise while their totals are broken, and fall a little for every new grouping.
    """

    def __init__(self, problem: Problem, classes: Ints, first: Ints) -> None:
        self._totals = [
            record
            for record in problem.constraints
            if isinstance(record, Total) and record.price_m is None
        ]
        self._entries = []
        for record in self._totals:
            shown = first[classes[record.units]] == record.units
            at = classes[record.units[shown]], record.groups[shown]
            self._entries.append((at, record.weights[shown]))
        self._price_m = np.zeros(len(self._totals))

    def added_to(self, costs: Ints) -> Ints:
        """Return costs of each class in each group, shape (K, G), with what totals ask."""
        costs = costs.copy()
        for (at, weights), price_m in zip(self._entries, self._price_m, strict=True):
            np.add.at(costs, at, np.rint(price_m * weights).astype(np.int64))
        return costs

    def homes(self, linear_m: Ints) -> Ints:
        """Return the only group that a class is drawn to before closeness counts, or -1."""
        pull = linear_m.astype(float)
        for at, weights in self._entries:
            np.add.at(pull, at, weights)
        least, next_least = np.partition(pull, 1, axis=1)[:, :2].T
        result: Ints = np.where(least < next_least, pull.argmin(axis=1), -1)
        return result

    def raise_broken(self, labels: Ints, costs: Ints) -> bool:
        """Make what is broken dearer; return whether anything is."""
        first_m = FIRST_SHARE * float(costs.std())
        broken = False
        for number, record in enumerate(self._totals):
            value = int(record.weights[labels[record.units] == record.groups].sum())
            sign = (value > record.upper) - (value < record.lower)
            if sign:
                broken = True
                against = sign * self._price_m[number]
                against = max(RISE * against, first_m) if against >= 0 else 0.0
                self._price_m[number] = sign * min(against, DEAREST_M)
        return broken

    def ease(self) -> None:
        """Let prices fall, or they would only ever rise."""
        self._price_m *= FALL
