"""Wiring: settle, then rounds of search and neighbourhoods, a proof where one is in reach."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import numpy as np

from gruppering.algebra import Ints
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound import Bound, cp_sat_bound, lower_bound
from gruppering.solver.clock import Clock
from gruppering.solver.effort import Effort
from gruppering.solver.improve import Improver
from gruppering.solver.incumbent import Incumbent
from gruppering.solver.prove import Proof, model_terms, prove
from gruppering.solver.result import Progress, Result, StoppedBy
from gruppering.solver.search import Searcher
from gruppering.solver.settle import settle
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
GRACE_S = 2.0
"""How long CP-SAT may take to say what it has proved when it is told to stop."""
START_WORK = 2_000
"""Candidate moves per unit spent on a first grouping before CP-SAT is asked."""
SMALL_MODEL = 700
"""Cost variables up to which the complete model is solved at once."""
CENTRE_MODEL = 60_000
"""The same for the measure to a centre, whose model is far stronger."""
BOUND_SHARE = 0.2
"""Share of the time limit that a deterministic run spends on its bound, after the search."""
STALLED_ROUNDS = 4
"""Rounds without improvement after which CP-SAT neighbourhoods take turns."""
PAUSES = 2, 32
"""Fewest and most rounds between two such turns: fewer after a success, more after a failure."""
UNITS_PER_STALLED_ROUND = 25
"""With this many units more, a thread is spared for the bound one stalled round later."""
UNITS_PER_LIMIT = 1_000
"""So many units would have the search alone for all of the time; none have it beyond half."""


def solve(
    problem: Problem,
    *,
    time_limit_s: float = 30.0,
    seed: int = 0,
    workers: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    executor: Executor | None = None,
    deterministic: bool = False,
    start: Ints | None = None,
) -> Result:
    """Find a good grouping, improve it until the limit, and prove what can be proved.

    Parameters
    ----------
    problem
        The compiled problem.
    time_limit_s
        Wall clock, without the minute or so in which a machine's first run compiles kernels. A
        deterministic run does a fixed amount of work for each second instead, and the clock is
        only a safety.
    seed
        Of everything random.
    workers
        Threads; the number of cores if None.
    on_progress
        Called in the calling thread after each round and each improvement.
    executor
        Runs the threads' tasks; one of our own if None. The tasks share memory.
    deterministic
        Give the same grouping in every process and for every number of workers.
    start
        A grouping to begin from, shape (n,). Where it breaks something it is repaired, or left
        aside if that does not succeed soon.

    Raises
    ------
    InfeasibleError
        If no grouping keeps the hard records.
    OutOfTimeError
        If none was found in time and none proved impossible.
    """
    clock = Clock(time_limit_s, deterministic)
    if problem.n_units == 0:
        cost = evaluate(problem, np.zeros(0, dtype=np.int64)).cost_m
        nothing = np.zeros(0, dtype=np.int64)
        return Result("OPTIMAL", nothing, cost, cp_sat_bound(cost), 0.0, "proof", ())
    workers = workers or os.cpu_count() or 1
    effort = Effort(time_limit_s, seed, workers, deterministic)
    with _threads(executor, workers) as pool:
        construct = partial(_construct, seed=seed, start=start)
        try:
            settled = pool.submit(settle, problem, construct, effort, start).result()
        except KeyboardInterrupt:
            effort.stop()
            raise
        incumbent = Incumbent(settled.problem, clock, on_progress)
        incumbent.offer(settled.labels, "start")
        if start is not None:
            incumbent.offer(start, "start")
        run = _Run(settled.problem, incumbent, clock, effort, pool)
        try:
            stopped_by = run.go()
        except KeyboardInterrupt:
            stopped_by = "interrupt"
        finally:
            run.over = True
            effort.stop()
    incumbent.tell("done")
    assert incumbent.labels is not None and incumbent.cost_m is not None
    proved = incumbent.is_proved and settled.proved
    return Result(
        status="OPTIMAL" if proved else "FEASIBLE",
        labels=incumbent.labels,
        cost_m=incumbent.cost_m,
        bound=incumbent.bound,
        seconds=clock.seconds,
        stopped_by=stopped_by,
        history=tuple(incumbent.history),
    )


def _construct(problem: Problem, seed: int, start: Ints | None) -> Ints | None:
    return Searcher(problem, seed).construct(START_WORK * problem.n_units, start)


@contextmanager
def _threads(executor: Executor | None, workers: int) -> Iterator[Executor]:
    if executor is not None:
        yield executor
    else:
        pool = ThreadPoolExecutor(max(LANES, workers))
        try:
            yield pool
        finally:
            # Whoever still compiles a bound's kernels cannot be stopped, and is not waited for.
            pool.shutdown(wait=False)


class _Run:
    """The rounds of one run: every lane does its share, then all share the best."""

    def __init__(
        self, problem: Problem, incumbent: Incumbent, clock: Clock, effort: Effort, pool: Executor
    ) -> None:
        self.problem = problem
        self.incumbent = incumbent
        self.clock = clock
        self.effort = effort
        self.pool = pool
        lanes = LANES if effort.deterministic else effort.workers
        self.searchers = [Searcher(problem, effort.seed + lane) for lane in range(lanes)]
        self.work = [ROUND_WORK if effort.deterministic else FIRST_WORK] * lanes
        self.improver = Improver(problem, effort.seed)
        self.proof: Future[Proof | None] | None = None
        self.bound: Future[Bound] | None = None
        self.best_bound: Bound | None = None
        self.found: Ints | None = None
        self.over = False
        self.stalled = 0
        self.pause = PAUSES[0]
        self.next_turn = 0

    def go(self) -> StoppedBy:
        """Run until proof, limit or budget."""
        rounds = 0
        terms = model_terms(self.problem)
        at_once = terms <= SMALL_MODEL
        in_reach = at_once or (self.problem.centre.any() and terms <= CENTRE_MODEL)
        while not self.clock.is_over(rounds):
            self._round(rounds)
            rounds += 1
            if in_reach and self.proof is None and (at_once or self.stalled):
                self._start_proof()
                if not self._has_spare():
                    self._merge_proof()
            if self.proof is not None and self.proof.done():
                self._merge_proof()
            if not in_reach and self.bound is None and self._may_bound(rounds):
                self.bound = self.pool.submit(self._bound, self.clock.left_s)
            self._merge_bound()
            if self.incumbent.is_proved:
                return "proof"
        if self.effort.deterministic:
            self._bound(min(self.clock.left_s, BOUND_SHARE * self.clock.time_limit_s))
        elif self.proof is not None:
            self.over = True
            self.effort.stop()
            if wait([self.proof], GRACE_S).done:
                self._merge_proof()
        self._merge_bound()
        return "budget" if self.effort.deterministic and self.clock.left_s > 0 else "limit"

    def _round(self, number: int) -> None:
        """Let every lane work, then merge what they found in the order of the lanes."""
        assert self.incumbent.labels is not None
        progress = self.clock.progress(number)
        lanes = list(range(len(self.searchers)))
        if any(future is not None and not future.done() for future in (self.proof, self.bound)):
            lanes = lanes[:1]
        by_cp_sat = self.stalled >= STALLED_ROUNDS and number >= self.next_turn
        found: list[Future[Ints | None]] = []
        if by_cp_sat:
            lanes.pop()
            limits = replace(self.effort, seconds=NEIGHBOURHOOD_S, workers=1)
            found.append(self.pool.submit(self.improver.run, self.incumbent.labels, limits))
        for lane in lanes:
            found.append(self.pool.submit(self._search, lane, progress, 2 if by_cp_sat else 1))
        better = [
            labels is not None and self.incumbent.offer(labels, "search")
            for labels in [future.result() for future in found]
        ]
        if by_cp_sat:
            self.pause = max(PAUSES[0], self.pause // 2) if better[0] else 2 * self.pause
            self.pause = min(PAUSES[1], self.pause)
            self.next_turn = number + self.pause
        self.stalled = 0 if any(better) else self.stalled + 1
        self.incumbent.tell("search")

    def _search(self, lane: int, progress: float, share: int) -> Ints | None:
        """Run one search for a round, and size its next one by the clock."""
        searcher = self.searchers[lane]
        assert self.incumbent.labels is not None
        searcher.load(self.incumbent.labels)
        started = now_s()
        searcher.run(self.work[lane] * share, progress)
        if not self.effort.deterministic:
            seconds = (now_s() - started) / share
            wanted = min(ROUND_S, self.clock.left_s / 2)
            scale = min(4.0, max(0.1, wanted / max(seconds, 1e-4)))
            self.work[lane] = max(1000, int(self.work[lane] * scale))
        return searcher.best_labels

    def _has_spare(self) -> bool:
        """Return whether a proof may have a thread beside the search's."""
        return self.effort.workers > 1 and not self.effort.deterministic

    def _may_bound(self, rounds: int) -> bool:
        """Return whether a thread is to be spared: the search stalls, or half its time is over."""
        patience = max(STALLED_ROUNDS, self.problem.n_units // UNITS_PER_STALLED_ROUND)
        alone = min(0.5, self.problem.n_units / UNITS_PER_LIMIT)
        late = self.clock.progress(rounds) > alone
        return self._has_spare() and (self.stalled > patience or late)

    def _bound(self, seconds: float) -> Bound:
        """Bound the cost from below; what is found is there for the next round to take."""
        assert self.incumbent.labels is not None

        def take(bound: Bound) -> None:
            self.best_bound = bound

        def keep(labels: Ints) -> None:
            # When a proof comes upon a grouping depends on the clock.
            if not self.effort.deterministic:
                self.found = labels

        return lower_bound(
            self.problem,
            self.incumbent.labels,
            time_limit_s=seconds,
            seed=self.effort.seed,
            on_progress=take,
            on_grouping=keep,
            stop=lambda: self.over,
        )

    def _start_proof(self) -> None:
        """Let a thread try the proof, for half of the time or for what is left beyond that."""
        assert self.incumbent.labels is not None
        half = self.effort.seconds / 2
        seconds = half if self.effort.deterministic else max(half, self.clock.left_s - half)
        effort = replace(self.effort, seconds=seconds)
        self.proof = self.pool.submit(self._prove, self.incumbent.labels, effort)

    def _prove(self, labels: Ints, effort: Effort) -> Proof | None:
        """Bound by relaxations, which may be proof enough; then solve the complete model."""
        if not self.effort.deterministic:
            bound = self._bound(min(effort.seconds, self.clock.left_s) / 2)
            if self.over or self.incumbent.cost_m == bound.value_m:
                return None
            seconds = self.clock.left_s if self._has_spare() else effort.seconds / 2
            effort = replace(effort, seconds=seconds)
        return prove(self.problem, labels, effort)

    def _merge_bound(self) -> None:
        found, self.found = self.found, None
        if found is not None:
            self.incumbent.offer(found, "proof")
        if self.best_bound is not None:
            self.incumbent.raise_bound(self.best_bound, "proof")

    def _merge_proof(self) -> None:
        assert self.proof is not None
        proof = self.proof.result()
        if proof is not None:
            self.incumbent.offer(proof.labels, "proof")
            self.incumbent.raise_bound(cp_sat_bound(proof.bound_m), "proof")
