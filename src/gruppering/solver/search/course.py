"""One course of the search, from where it begins to a local optimum, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.solver.search.ladder import RUNGS, Ladder

if TYPE_CHECKING:
    from gruppering.algebra import Ints

STAGES = 36
REPAIR = RUNGS + STAGES
DESCENT = REPAIR + 1
CHEAPEST_M = 0.1
"""What a unit of violation costs on the first stage, in typical costs of a pair."""
CALM = 30.0
"""The price on a stage, in its temperatures."""
STAGE_TURNS = 20, 200
"""Range of the changes that each unit looks at on one stage."""
NO_LIMIT = 2**60


class Course:
    """How much work is left on each step of a course.

    First the rungs of annealing, if the course has any. If what they end with breaks something,
    stages follow, on which the price of a violation rises from next to nothing: whoever can
    mend it at no cost does so first, and nobody is sent far away while a neighbour may still
    be found (Conn, Gould and Toint 1991 have such prices for equations). What is still broken
    then is repaired at any price. A descent comes last.
    """

    def __init__(
        self, ladder: Ladder, scale_m: float, dearest_m: float, generator: np.random.Generator
    ) -> None:
        self._ladder, self._generator = ladder, generator
        self._price_m = np.geomspace(CHEAPEST_M * scale_m, dearest_m, STAGES)
        self._left = np.zeros(DESCENT + 1, dtype=np.int64)
        self._dealt = self._left.copy()
        self.begin(None, 0)

    def begin(self, rungs: Ints | None, units: int) -> None:
        """Begin anew, with so much work on each rung, and stages for so many units."""
        turns = np.exp(self._generator.uniform(*np.log(STAGE_TURNS)))
        self._left[:RUNGS] = 0 if rungs is None else rungs
        self._left[RUNGS:REPAIR] = int(turns * units)
        self._left[REPAIR], self._left[DESCENT] = 1, NO_LIMIT
        self._dealt[:] = self._left

    @property
    def step(self) -> int:
        """The step that is under way."""
        return int(np.argmax(self._left > 0))

    @property
    def left(self) -> int:
        """Work left on it."""
        return int(self._left[self.step])

    def spend(self, work: int) -> None:
        """Take note of work done on the step that is under way."""
        self._left[self.step] -= work

    def descend(self) -> None:
        """Leave out all steps before the descent."""
        self._left[:DESCENT] = 0

    def temperatures_m(self, work: int) -> tuple[float, float]:
        """Return the temperatures before and after so much work on the step under way."""
        step = self.step
        if step < RUNGS:
            done = self._dealt[step] - self._left[step]
            hot_m, cold_m = (
                self._ladder.temperature_m(step + part / self._dealt[step])
                for part in (done, done + work)
            )
            return hot_m, cold_m
        calm_m = self.price_m / CALM if step < REPAIR else 0.0
        return calm_m, calm_m

    @property
    def price_m(self) -> float:
        """Price of a violation on the stage that is under way."""
        return float(self._price_m[self.step - RUNGS])
