"""The temperatures of a cycle, and how its work is dealt out among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gruppering.algebra import Ints

RUNGS = 36
HOTTEST, COLDEST = 20.0, 0.004
"""In typical changes of cost."""
FLOOR = 0.1
"""Share of the work that is dealt out evenly."""


class Ladder:
    """Geometric temperatures; work goes where the cost falls.

    Cooling has constant thermodynamic speed when the time on a rung grows with the root of
    the heat capacity, the fall of the mean cost per degree (Salamon, Nulton, Harland,
    Pedersen, Ruppeiner, Liao 1988), and with the time to equilibrium, which is taken to grow
    with the root of 1 / temperature. The fall is measured as the search goes.
    """

    def __init__(self, scale_m: float) -> None:
        self.temperatures_m = scale_m * np.geomspace(HOTTEST, COLDEST, RUNGS)
        self._shares = np.full(RUNGS, 1 / RUNGS)
        self._learned = False

    def temperature_m(self, rung: float) -> float:
        """Temperature at a rung, or between a rung and the next."""
        return float(self.temperatures_m[0] * (COLDEST / HOTTEST) ** (rung / (RUNGS - 1)))

    def deal(self, work: int, first_rung: int) -> Ints:
        """Return the work on each rung, when the cycle begins on ``first_rung``."""
        shares = self._shares.copy()
        shares[:first_rung] = 0.0
        dealt: Ints = (work * shares / shares.sum()).astype(np.int64)
        return dealt

    def share_from(self, rung: int) -> float:
        """Share of a whole cycle's work that falls on a rung and those below."""
        return float(self._shares[rung:].sum())

    def rung_with_share_below(self, share: float) -> int:
        """Return the hottest rung from which no more than a share of a cycle's work is left."""
        left = self._shares[::-1].cumsum()[::-1]
        return min(RUNGS - 1, int((left > share).sum()))

    def learn(self, mean_costs: np.ndarray) -> None:
        """Take the mean cost on each rung of a whole cycle."""
        lowest = np.minimum.accumulate(mean_costs)
        fall = np.zeros(RUNGS)
        fall[1:-1] = lowest[:-2] - lowest[2:]
        fall[0], fall[-1] = fall[1], lowest[-2] - lowest[-1]
        shares = np.convolve(np.sqrt(fall) / self.temperatures_m, [0.25, 0.5, 0.25], "same")
        if shares.sum() > 0:
            shares = shares / shares.sum() + FLOOR / RUNGS
            shares /= shares.sum()
            self._shares = (self._shares + shares) / 2 if self._learned else shares
            self._learned = True
