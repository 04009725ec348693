"""Wiring: settle, then rounds of search, with a proof beside them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import numpy as np

from gruppering.algebra import Ints
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound import cp_sat_bound
from gruppering.solver.clock import Clock
from gruppering.solver.effort import Effort
from gruppering.solver.incumbent import Incumbent
from gruppering.solver.prover import Prover
from gruppering.solver.result import Progress, Result, StoppedBy
from gruppering.solver.rounds import LANES, Rounds
from gruppering.solver.search import Searcher
from gruppering.solver.settle import settle

START_WORK = 2_000
"""Candidate moves per unit spent on a first grouping before CP-SAT is asked."""


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
        rounds = Rounds(incumbent, effort, pool)
        prover = Prover(incumbent, effort, pool)
        try:
            stopped_by = _improve(incumbent, rounds, prover)
        except KeyboardInterrupt:
            stopped_by = "interrupt"
        finally:
            prover.stop()
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


def _improve(incumbent: Incumbent, rounds: Rounds, prover: Prover) -> StoppedBy:
    """Search and prove until proof, limit or budget."""
    clock = incumbent.clock
    while not clock.is_over(rounds.done):
        rounds.go_on(alone=not prover.is_busy)
        prover.go_on(rounds.done, rounds.stalled)
        if incumbent.is_proved:
            return "proof"
    prover.finish()
    return "budget" if clock.deterministic and clock.left_s > 0 else "limit"


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
