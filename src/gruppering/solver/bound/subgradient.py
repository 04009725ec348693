"""Ascent of a Lagrangian whose value is exact at whole multipliers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.result import Budget

PATIENCE = 12
"""Steps without a better value after which the step length is halved."""
DEFLECTION = 0.6
"""Share of the last direction in the next."""
AIM_ABOVE = 0.02
"""Share of the target by which steps aim above it, since it is rarely reached."""
SMALLEST_STEP = 2e-3


@dataclass(eq=False)
class Ascent:
    """Deflected subgradient steps towards the incumbent's cost.

    Camerini, Fratta, Maffioli (1975), "On improving relaxation methods by modified gradient
    techniques"; the length is Polyak's.
    """

    value: Callable[[Ints], tuple[int, np.ndarray]]
    """Value and subgradient at whole multipliers."""
    multipliers: np.ndarray
    target_m: int
    """A cost that some grouping has."""
    length: float = 1.0
    best_m: int | None = None

    def __post_init__(self) -> None:
        self.best = np.rint(self.multipliers).astype(np.int64)

    def run(self, budget: Budget, steps: int, on_better: Callable[[int, Ints], None]) -> None:
        """Go on until the step is small, the target reached, or the budget over."""
        direction = np.zeros_like(self.multipliers)
        idle = 0
        for _ in range(steps):
            whole = np.rint(self.multipliers).astype(np.int64)
            value, gradient = self.value(whole)
            if self.best_m is None or value > self.best_m:
                self.best_m, self.best, idle = value, whole, 0
                on_better(value, whole)
            else:
                idle += 1
            norm = float(gradient @ gradient)
            if norm < 1e-12 or self.best_m >= self.target_m or budget.is_over():
                return
            if idle >= PATIENCE:
                idle = 0
                self.length /= 2
                self.multipliers = self.best.astype(float)
                direction[:] = 0
                if self.length < SMALLEST_STEP:
                    return
            direction = gradient + DEFLECTION * direction
            aim = self.target_m + AIM_ABOVE * abs(self.target_m)
            gap = max(1.0, aim - value)
            self.multipliers = self.multipliers + self.length * gap / norm * direction * (
                1 - DEFLECTION
            )
