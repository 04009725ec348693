"""What each of some like groups costs at least when it picks its members by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gruppering.verifier.case import Ints, Mask

NEVER = 2**50
"""Stands for the cost of what cannot be."""
FAR = 2**60


@dataclass(frozen=True, eq=False)
class Chosen:
    """The cheapest rows of a class, and what another choice would change."""

    total: int
    times: Ints
    """How often each row is chosen, shape (R,)."""
    worth: Ints
    """What each row costs at least, shape (R,)."""
    last: int
    """Worth of what one more row would push out."""
    after: int
    """Worth of what would come instead of a row."""
    least: Ints
    """What each row costs at least whoever offers the centre, shape (R,)."""
    extra: Ints
    """What it costs more, at least, if an item must be in a row, shape (R, k)."""


@dataclass(eq=False)
class Rows:
    """The choices of a class of like groups: one for each centre, or one for all its groups.

    R rows, k items; every row takes members whose sizes add up to a range.
    """

    site: Ints
    """Number of the centre, -1 where there is none, shape (R,)."""
    costs: Ints
    """What each item costs in each row, shape (R, k)."""
    allowed: Mask
    offers: Mask | None
    """Of which items one must be in the row; None where there is no centre."""
    size: Ints
    lower: int
    upper: int
    groups: int
    """How many rows are chosen."""
    opening: int
    may_close: bool
    """Whether fewer may be."""
    low: Ints
    """How often each row must be chosen at least, and at most, shape (R,)."""
    high: Ints

    def choose(self, reduced: Ints, constant: Ints) -> Chosen:
        """Return the cheapest choice at reduced costs (R, k), and a constant for each row (R,)."""
        least, net = self._least(np.where(self.allowed, reduced, NEVER))
        least = least + constant
        worth = least
        if self.offers is not None:
            offered = np.where(self.offers & self.allowed, net, NEVER).min(axis=1, initial=NEVER)
            worth = least + np.maximum(offered, 0)
        worth = np.where(self.high > 0, np.minimum(worth, NEVER), NEVER)
        times = self.low.copy()
        left = self.groups - int(times.sum())
        total = int(worth @ times) + self.opening * int(times.sum())
        closed = -self.opening
        last, after = -FAR, FAR
        for row in np.argsort(worth, kind="stable").tolist():
            free, value = int(self.high[row] - self.low[row]), int(worth[row])
            if free <= 0:
                continue
            if left <= 0 or (self.may_close and value >= closed):
                after = value
                break
            taken = min(free, left)
            times[row] += taken
            left -= taken
            total += taken * (value + self.opening)
            last = value
            if taken < free:
                after = value
                break
        if self.may_close:
            last, after = closed if left > 0 else last, min(after, closed)
        elif left > 0:
            total += NEVER
        return Chosen(total, times, worth, last, after, least, np.maximum(net, 0))

    def limit(self, chosen: Chosen, slack: int) -> None:
        """Leave out what only choices have that cost more, by a slack or beyond."""
        instead = np.where(chosen.times > 0, chosen.worth, chosen.last)
        self.allowed &= (chosen.least - instead)[:, None] + chosen.extra < slack
        free = self.high > self.low
        shut = free & (chosen.times == self.low) & (chosen.worth - chosen.last >= slack)
        needed = free & (chosen.times > self.low) & (chosen.after - chosen.worth >= slack)
        self.high = np.where(shut, self.low, self.high)
        self.low = np.where(needed, chosen.times, self.low)

    def _least(self, costs: Ints) -> tuple[Ints, Ints]:
        """Return the least cost of members for each row, and what each item costs net.

        Whatever a unit of size is worth, members cost at least that for the least size, or for
        the greatest if it is negative, and what is left of those whose cost is then negative.
        """
        ratio = np.where(self.size > 0, costs / np.maximum(self.size, 1), np.inf)
        order = np.argsort(ratio, axis=1, kind="stable")
        filled = np.take(self.size, order).cumsum(axis=1)
        ratio = np.take_along_axis(ratio, order, axis=1)
        at_least = self._ratio_at(ratio, filled, self.lower, -np.inf)
        at_most = self._ratio_at(ratio, filled, self.upper, np.inf)
        price = np.floor(np.where(at_least > 0, at_least, np.minimum(at_most, 0)))
        price = np.where(np.abs(price) < NEVER // 2, price, 0).astype(np.int64)
        net: Ints = (costs - price[:, None] * self.size).astype(np.int64)
        of_size = price * np.where(price > 0, self.lower, self.upper)
        least = np.minimum(net, 0).sum(axis=1) + of_size
        possible = (np.where(self.allowed, self.size, 0).sum(axis=1) >= self.lower) & (
            self.lower <= self.upper
        )
        found: Ints = np.where(possible, least, NEVER)
        return found, net

    def _ratio_at(self, ratio: np.ndarray, filled: Ints, goal: int, otherwise: float) -> np.ndarray:
        """Return the ratio of the item with which a size is reached, per row."""
        reached = filled >= goal
        found = np.take_along_axis(ratio, reached.argmax(axis=1)[:, None], axis=1)[:, 0]
        return np.where(reached.any(axis=1) & (goal > 0), found, otherwise)
