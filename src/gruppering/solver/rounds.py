"""Rounds of search: every lane does its share, CP-SAT its turn, then all share the best."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import replace

from gruppering.algebra import Ints
from gruppering.solver.effort import Effort
from gruppering.solver.improve import Improver
from gruppering.solver.incumbent import Incumbent
from gruppering.solver.search import Searcher
from gruppering.working_time import now_s

LANES = 2
"""Searches that run side by side when the run is deterministic, whatever the workers."""
FIRST_WORK = 20_000
"""Candidate moves that a search judges in its first round, before the clock sizes them."""
ROUND_WORK = 400_000
"""Candidate moves that a search judges in each round of a deterministic run."""
ROUND_S = 0.25
"""What a round should take where the clock rules."""
NEIGHBOURHOOD_S = 0.4
"""Limit of CP-SAT for one neighbourhood, in seconds or in its own measure of work."""
STALLED_ROUNDS = 4
"""Rounds without improvement after which CP-SAT neighbourhoods take turns."""
PAUSES = 2, 32
"""Fewest and most rounds between two such turns: fewer after a success, more after a failure."""


class Rounds:
    """Searches that go on from round to round, and the neighbourhoods between them."""

    def __init__(self, incumbent: Incumbent, effort: Effort, pool: Executor) -> None:
        self._incumbent = incumbent
        self._clock = incumbent.clock
        self._effort = effort
        self._pool = pool
        lanes = LANES if effort.deterministic else effort.workers
        self._searchers = [Searcher(incumbent.problem, effort.seed + lane) for lane in range(lanes)]
        self._work = [ROUND_WORK if effort.deterministic else FIRST_WORK] * lanes
        self._improver = Improver(incumbent.problem, effort.seed)
        self.done = 0
        self.stalled = 0
        """Rounds since the last that found something better."""
        self._pause = PAUSES[0]
        self._next_turn = 0

    def go_on(self, *, alone: bool) -> None:
        """Let every lane work, then merge what they found in the order of the lanes.

        Parameters
        ----------
        alone
            Whether all threads are free for the search; else one lane rests.
        """
        assert self._incumbent.labels is not None
        progress = self._clock.progress(self.done)
        lanes = list(range(len(self._searchers) if alone else 1))
        by_cp_sat = self.stalled >= STALLED_ROUNDS and self.done >= self._next_turn
        found: list[Future[Ints | None]] = []
        if by_cp_sat:
            lanes.pop()
            limits = replace(self._effort, seconds=NEIGHBOURHOOD_S, workers=1)
            found.append(self._pool.submit(self._improver.run, self._incumbent.labels, limits))
        for lane in lanes:
            found.append(self._pool.submit(self._search, lane, progress, 2 if by_cp_sat else 1))
        better = [
            labels is not None and self._incumbent.offer(labels, "search")
            for labels in [future.result() for future in found]
        ]
        if by_cp_sat:
            self._pause = max(PAUSES[0], self._pause // 2) if better[0] else 2 * self._pause
            self._pause = min(PAUSES[1], self._pause)
            self._next_turn = self.done + self._pause
        self.stalled = 0 if any(better) else self.stalled + 1
        self.done += 1
        self._incumbent.tell("search")

    def _search(self, lane: int, progress: float, share: int) -> Ints | None:
        """Run one search for a round, and size its next one by the clock."""
        searcher = self._searchers[lane]
        assert self._incumbent.labels is not None
        searcher.load(self._incumbent.labels)
        started = now_s()
        searcher.run(self._work[lane] * share, progress)
        if not self._effort.deterministic:
            seconds = (now_s() - started) / share
            wanted = min(ROUND_S, self._clock.left_s / 2)
            scale = min(4.0, max(0.1, wanted / max(seconds, 1e-4)))
            self._work[lane] = max(1000, int(self._work[lane] * scale))
        return searcher.best_labels
