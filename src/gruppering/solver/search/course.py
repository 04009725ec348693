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
TRUST = 3
"""Courses in which stages are taken to have mended all, before any was tried."""
NO_LIMIT = 2**60


class Course:
    """How much work is left on each step of a course.

    One course goes down the rungs of annealing. Another begins at a grouping that may break
    something and goes through stages, on which the price of a violation rises from next to
    nothing: whoever can mend it at no cost does so first, and nobody is sent far away while a
    neighbour may still be found. What is still broken then is repaired at any price. A descent
    ends either.
    """

    def __init__(
        self, ladder: Ladder, scale_m: float, dearest_m: float, generator: np.random.Generator
    ) -> None:
        self._ladder, self._generator = ladder, generator
        self._price_m = np.geomspace(CHEAPEST_M * scale_m, dearest_m, STAGES)
        self._left = np.zeros(DESCENT + 1, dtype=np.int64)
        self._dealt = self._left.copy()
        self._mended = self._broken = 0
        self._begin(0, 0)

    def anneal(self, rungs: Ints) -> None:
        """Begin a course with so much work on each rung."""
        self._begin(rungs, 0)

    def mend(self, units: int) -> None:
        """Begin a course of stages for so many units, but mostly of repair where they rarely help.

        They are never given up, since a few that help lead on to others that they help.
        """
        turns = np.exp(self._generator.uniform(*np.log(STAGE_TURNS)))
        hope = (TRUST + self._mended) / (TRUST + self._mended + self._broken)
        self._begin(0, int(turns * units) if self._generator.random() < hope else 0)
        self._left[REPAIR] = 1

    def _begin(self, rungs: Ints | int, stage: int) -> None:
        self._left[:RUNGS], self._left[RUNGS:REPAIR] = rungs, stage
        self._left[REPAIR], self._left[DESCENT] = 0, NO_LIMIT
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
        """Go on to the descent, since nothing is broken."""
        self._mended += int(self._dealt[RUNGS] > 0 and self.step > RUNGS)
        self._left[:DESCENT] = 0

    def give_up(self) -> None:
        """Go on to the descent after the repair, since stages did not mend all."""
        self._broken += int(self._dealt[RUNGS] > 0)
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
