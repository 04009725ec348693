"""Where descents begin that are not part of annealing: at new seeds, then at what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.solver.search.assignment import Assignment
from gruppering.solver.search.population import Population

if TYPE_CHECKING:
    from gruppering.problem import Problem
    from gruppering.solver.search.packed import Packed
    from gruppering.solver.search.state import State

FRESH = 4
"""Starts from new seeds before all else."""
COMBINED = 0.8
"""Share of the other starts that are made of two groupings."""
PATIENCE, ANEW = 32, 0.5
"""Starts without success after which all but the best grouping go; how often new seeds follow."""
EAGER_SHARE, STEADY_SHARE = 0.9, 0.3
"""Of the work, what starts may take while they succeed, and later."""
DOUBT, SMOOTHING = 0.1, 0.2
"""How often groups are composed in the way that led to dearer groupings, if hardly dearer; weight
of the last grouping in how dear either way is (exponential smoothing)."""


class Starts:
    """Starts from new seeds, of two good groupings, or of the best with a few groups elsewhere.

    Annealing passes barriers of single units; where whole towns would have to change groups,
    it rarely does, and many descents from far apart are better. Which of the two pays is told
    by success: starts are eager until they have worked in vain for some while, which grows with
    their work in all.
    """

    def __init__(
        self,
        problem: Problem,
        packed: Packed,
        state: State,
        generator: np.random.Generator,
        patience: int,
    ) -> None:
        self._state, self._generator = state, generator
        self._assignment = Assignment(problem, packed, state, generator)
        self._useful = self._assignment.is_useful
        self._population = Population(generator)
        self._fresh = FRESH
        self._made = self._stale = 0
        self._patience = patience
        # Work of all starts, and of those since the last that led to a new best grouping.
        self._work = self._in_vain = 0
        # Work spent in all, and the best cost, when the start under way was made.
        self._under_way: tuple[int, int] | None = None
        # Whether groups keep their shares in it; how dear groupings get either way on average.
        self.sharing = False
        self._mean_m = np.full(2, np.nan)

    def are_due(self, spent: int, annealing_fits: bool) -> bool:
        """Whether the next descent is to begin at a start, when so much work is spent in all."""
        if not self._useful or not annealing_fits:
            return self._useful
        eager = self._in_vain <= self._patience + self._work // 3
        return self._work <= (EAGER_SHARE if eager else STEADY_SHARE) * spent

    def place(self, spent: int) -> int:
        """Go to a grouping from which to descend; return the work."""
        state = self._state
        best_m = int(state.best_value[1])
        self._under_way = spent, best_m
        if self._stale > PATIENCE:
            self._stale, self._fresh = 0, int(self._generator.random() < ANEW)
            self._population.thin()
        self.sharing = self._choose_sharing()
        if self._fresh:
            self._fresh -= 1
            return self._assignment.fresh(sharing=self.sharing)
        parents = self._population.draw() if self._generator.random() < COMBINED else None
        if parents is not None:
            return self._assignment.recombine(*parents, sharing=self.sharing)
        best = self._population.best
        labels = state.best_label if best is None else best
        return self._assignment.relocate(labels, sharing=self.sharing)

    def _choose_sharing(self) -> bool:
        """Choose whether groups keep their shares: in the second start, then by success."""
        if not self._assignment.has_shares:
            return False
        if self._made < 2:
            return self._made == 1
        free_m, shared_m = self._mean_m - float(self._state.best_value[1]) + 1.0
        doubt = DOUBT * min(free_m, shared_m) / max(free_m, shared_m)
        return bool((shared_m <= free_m) != (self._generator.random() < doubt))

    def learn(self, spent: int) -> None:
        """Take the grouping that a descent ended with, if it began at a start."""
        if self._under_way is None:
            return
        state = self._state
        spent_before, best_before_m = self._under_way
        self._under_way = None
        self._work += spent - spent_before
        self._in_vain += spent - spent_before
        if state.best_value[1] < best_before_m:
            self._in_vain = 0
        self._made += 1
        broken, end_m = state.value.tolist()
        best_m, way = int(state.best_value[1]), int(self.sharing)
        # What is broken counts as if it were twice as dear as the best.
        reached_m = best_m + abs(best_m) if broken else end_m
        mean_m = reached_m if np.isnan(self._mean_m[way]) else self._mean_m[way]
        self._mean_m[way] = mean_m + (reached_m - mean_m) * SMOOTHING
        is_best = not broken and self._population.add(end_m, state.label.copy())
        self._stale = 0 if is_best else self._stale + 1
