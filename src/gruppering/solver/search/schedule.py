"""Which cycle of annealing comes next: how long, and whether it begins anew or at the best."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gruppering.solver.search.ladder import Ladder

RATIO = 5
TURNS = (112, 560, 2_800, 14_000)
"""Turns of each unit in a whole cycle, if all its swaps were looked at; the longest is where a
cycle has little more to gain."""
LUCK = 0.5
"""Deviations of the short cycles' ends by which longer ones must end lower on average. The best
of RATIO draws beats their mean by 1.16; but short cycles also leave more to be gained by luck."""
SAMPLES = 3, 2
"""Cycles of one length, and of the next, that are compared at first."""
PILOT_SHARE = 0.05
"""Of the work that is left, what the very first cycle may take."""
CYCLE_SHARE, SAMPLE_SHARE = 0.6, 0.1
"""Of the work that is left, what a later cycle may take, and what one for comparison may."""
REHEATED_SHARE = 0.6
"""Of the work after the comparison, what goes to cycles that begin at the best grouping."""
REHEATED_TURNS = 560, 4_200
"""Range of the turns that a whole cycle would have as slow as these."""


@dataclass(frozen=True)
class Cycle:
    """A cycle of annealing."""

    work: int
    first_rung: int = 0
    """0 for the hottest, where the grouping before is forgotten."""
    level: int | None = None
    """Which of the lengths it has, if it has all of one and begins anew."""


@dataclass
class Schedule:
    """Choose between many short cycles and few long ones by what they led to.

    Where the short ones end far apart, the best of several beats one that is as long as all
    of them: the landscape has a few wide basins, and which one a cycle ends in is luck. Where
    they end close together, and longer ones end better, patience pays.
    """

    turn: int
    """Work of one turn of all units."""
    ladder: Ladder
    generator: np.random.Generator
    first_level: int = 0
    ends_m: list[list[int]] = field(default_factory=lambda: [[] for _ in TURNS])
    """Costs of the groupings that whole cycles ended with, by length."""
    cycles: int = 0
    fresh_work: int = 0
    reheated_work: int = 0

    def next(self, left: float) -> Cycle:
        """Return the next cycle, when about so much work is left in all."""
        self.cycles += 1
        if self.cycles == 1:
            return self._anew(self.first_level, PILOT_SHARE * left)
        level, decided = self._level(left)
        if decided:
            spent = self.fresh_work + self.reheated_work
            whole = TURNS[level] * self.turn
            if self.fresh_work < min(whole, CYCLE_SHARE * (spent + left)):
                return self._anew(level, CYCLE_SHARE * left)
            if whole > left or self.reheated_work < REHEATED_SHARE * spent:
                return self._reheated(left)
        return self._anew(level, CYCLE_SHARE * left)

    def fits(self, left: float) -> bool:
        """Whether the shortest whole cycle fits, when about so much work is left in all."""
        return TURNS[0] * self.turn <= CYCLE_SHARE * left

    def learn(self, cycle: Cycle, end_m: int) -> None:
        """Take the cost that a cycle ended with."""
        if cycle.level is not None:
            self.ends_m[cycle.level].append(end_m)

    def _level(self, left: float) -> tuple[int, bool]:
        """Return the length of the next cycle that begins anew; False if for comparison.

        What would take much of the time that is left is not compared; where the shorter lengths
        spoke for patience, as long a cycle as fits is chosen.
        """
        for level, (ends, longer) in enumerate(zip(self.ends_m, self.ends_m[1:], strict=False)):
            if len(ends) < SAMPLES[level > 0]:
                return level, TURNS[level] * self.turn > CYCLE_SHARE * left
            # Later as much work goes to the longer ones, so that the comparison gets sharper.
            if len(longer) < max(SAMPLES[1], len(ends) // RATIO):
                if TURNS[level + 1] * self.turn > SAMPLE_SHARE * left:
                    return len(TURNS) - 1 if level else 0, True
                return level + 1, False
            if np.mean(ends) - np.mean(longer) <= LUCK * np.std(ends, ddof=1):
                return level, True
        return len(TURNS) - 1, True

    def _anew(self, level: int, most: float) -> Cycle:
        whole = TURNS[level] * self.turn
        work = int(min(whole, most))
        self.fresh_work += work
        return Cycle(work, level=level if work == whole else None)

    def _reheated(self, left: float) -> Cycle:
        rung = self.ladder.rung_with_share_below(self.generator.uniform(0.1, 0.6))
        turns = np.exp(self.generator.uniform(*np.log(REHEATED_TURNS)))
        work = int(min(turns * self.turn * self.ladder.share_from(rung), left))
        self.reheated_work += work
        return Cycle(work, rung)
