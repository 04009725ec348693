"""What is proved beside the search: by relaxations, and by CP-SAT where that is in reach."""

from __future__ import annotations

import logging
from concurrent.futures import Executor, Future, wait
from dataclasses import replace

from gruppering.algebra import Ints
from gruppering.solver.bound import Bound, cp_sat_bound, lower_bound
from gruppering.solver.complete import Proof, model_terms, prove
from gruppering.solver.effort import Effort
from gruppering.solver.incumbent import Incumbent

GRACE_S = 2.0
"""How long CP-SAT may take to say what it has proved when it is told to stop."""
SMALL_MODEL = 700
"""Cost variables up to which the complete model is solved at once."""
CENTRE_MODEL = 60_000
"""The same for the measure to a centre, whose model is far stronger, once the search stalls."""
BOUND_SHARE = 0.2
"""Share of the time limit that a deterministic run spends on its bound, after the search."""
PATIENCE = 4
"""Rounds without improvement after which a thread is spared for the bound, at least."""
UNITS_PER_STALLED_ROUND = 25
"""With this many units more, a thread is spared for the bound one stalled round later."""
UNITS_PER_LIMIT = 1_000
"""So many units would have the search alone for all of the time; none have it beyond half."""

logger = logging.getLogger(__name__)


class Prover:
    """One task in a thread that is spared, begun once, whose findings go to the incumbent."""

    def __init__(self, incumbent: Incumbent, effort: Effort, pool: Executor) -> None:
        self._problem = incumbent.problem
        self._incumbent = incumbent
        self._clock = incumbent.clock
        self._effort = effort
        self._pool = pool
        terms = model_terms(self._problem)
        self._at_once = terms <= SMALL_MODEL
        self._in_reach = self._at_once or bool(self._problem.centre.any() and terms <= CENTRE_MODEL)
        self._begun = False
        self._task: Future[Proof | None] | None = None
        self._bound: Bound | None = None
        self._found: Ints | None = None
        self._over = False

    @property
    def is_busy(self) -> bool:
        """Whether a thread is at work."""
        return self._task is not None and not self._task.done()

    def go_on(self, rounds: int, stalled: int) -> None:
        """Begin if it is time to, after so many rounds, and take what is found."""
        if not self._begun and self._is_due(rounds, stalled):
            self._begun = True
            if self._in_reach:
                self._task = self._pool.submit(self._prove)
            else:
                self._task = self._pool.submit(self._bound_alone, self._clock.left_s)
            if not self._has_spare():
                wait([self._task])
        self._merge()

    def finish(self) -> None:
        """Take what is proved at the limit; a deterministic run computes its bound now."""
        if self._effort.deterministic:
            self._bound_alone(min(self._clock.left_s, BOUND_SHARE * self._clock.time_limit_s))
        elif self._in_reach and self._task is not None:
            self.stop()
            wait([self._task], GRACE_S)
        self._merge()

    def stop(self) -> None:
        """Tell what is at work to stop."""
        self._over = True
        self._effort.stop()

    def _has_spare(self) -> bool:
        """Return whether there may be a thread beside the search's."""
        return self._effort.workers > 1 and not self._effort.deterministic

    def _is_due(self, rounds: int, stalled: int) -> bool:
        """Return whether to begin: the search stalls, or half its time is over."""
        if self._in_reach:
            return self._at_once or stalled > 0
        n_units = self._problem.n_units
        patience = max(PATIENCE, n_units // UNITS_PER_STALLED_ROUND)
        alone = min(0.5, n_units / UNITS_PER_LIMIT)
        late = self._clock.progress(rounds) > alone
        return self._has_spare() and (stalled > patience or late)

    def _bound_alone(self, seconds: float) -> None:
        """Bound the cost; if that fails, no grouping is lost for it."""
        try:
            self._lower_bound(seconds)
        except Exception:
            logger.info("bounding ended early", exc_info=True)

    def _prove(self) -> Proof | None:
        """Bound by relaxations, which may be proof enough; then solve the complete model."""
        seconds = self._effort.seconds / 2
        if not self._effort.deterministic:
            bound = self._lower_bound(min(seconds, self._clock.left_s) / 2)
            if self._over or self._incumbent.cost_m == bound.value_m:
                return None
            seconds = self._clock.left_s if self._has_spare() else seconds / 2
        assert self._incumbent.labels is not None
        effort = replace(self._effort, seconds=seconds)
        return prove(self._problem, self._incumbent.labels, effort)

    def _lower_bound(self, seconds: float) -> Bound:
        """Bound the cost from below; what is found is there for the next round to take."""
        assert self._incumbent.labels is not None

        def take(bound: Bound) -> None:
            self._bound = bound

        def keep(labels: Ints) -> None:
            # When a proof comes upon a grouping depends on the clock.
            if not self._effort.deterministic:
                self._found = labels

        return lower_bound(
            self._problem,
            self._incumbent.labels,
            time_limit_s=seconds,
            seed=self._effort.seed,
            on_progress=take,
            on_grouping=keep,
            stop=lambda: self._over,
        )

    def _merge(self) -> None:
        if self._task is not None and self._task.done():
            proof, self._task = self._task.result(), None
            if proof is not None:
                self._incumbent.offer(proof.labels, "proof")
                self._incumbent.raise_bound(cp_sat_bound(proof.bound_m), "proof")
        found, self._found = self._found, None
        if found is not None:
            self._incumbent.offer(found, "proof")
        if self._bound is not None:
            self._incumbent.raise_bound(self._bound, "proof")
