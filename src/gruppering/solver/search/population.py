"""Good groupings of which new ones are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gruppering.algebra import Ints

MOST, LEAST = 10, 3
"""How many groupings are kept, and from how many on two of them are combined."""


class Population:
    """The cheapest groupings that descents ended with; of those at one cost only the first."""

    def __init__(self, generator: np.random.Generator) -> None:
        self._generator = generator
        self._by_cost: dict[int, Ints] = {}

    @property
    def best(self) -> Ints | None:
        """The cheapest, if there is any."""
        return self._by_cost[min(self._by_cost)] if self._by_cost else None

    def add(self, cost_m: int, labels: Ints) -> bool:
        """Take a grouping, and let the dearest of too many go; return whether it is the best."""
        is_best = cost_m < min(self._by_cost, default=cost_m + 1)
        self._by_cost.setdefault(cost_m, labels)
        if len(self._by_cost) > MOST:
            del self._by_cost[max(self._by_cost)]
        return is_best

    def draw(self) -> tuple[Ints, Ints] | None:
        """Draw two groupings; None where there are too few."""
        if len(self._by_cost) < LEAST:
            return None
        first, second = self._generator.choice(list(self._by_cost), 2, replace=False)
        return self._by_cost[int(first)], self._by_cost[int(second)]

    def thin(self) -> None:
        """Let all go but the best, so that others grow up beside it."""
        for cost_m in sorted(self._by_cost)[1:]:
            del self._by_cost[cost_m]
