"""The best grouping so far, the bound, and how both came about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from gruppering.algebra import Ints
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound import Bound
from gruppering.solver.clock import Clock
from gruppering.solver.result import Progress

Phase = Literal["start", "search", "proof", "done"]


class Incumbent:
    """Keeps the best grouping; every improvement is evaluated by the definition and told."""

    def __init__(
        self, problem: Problem, clock: Clock, on_progress: Callable[[Progress], None] | None
    ) -> None:
        self.problem = problem
        self.clock = clock
        self.on_progress = on_progress
        self.labels: Ints | None = None
        self.cost_m: int | None = None
        self.bound: Bound | None = None
        self.history: list[Progress] = []

    @property
    def bound_m(self) -> int | None:
        """What no grouping goes below; None if nothing is known."""
        return None if self.bound is None else self.bound.value_m

    @property
    def is_proved(self) -> bool:
        """Whether nothing better is possible."""
        return self.cost_m is not None and self.cost_m == self.bound_m

    def offer(self, labels: Ints, phase: Phase) -> bool:
        """Take a grouping if it keeps everything and is better; tell whether it was."""
        evaluation = evaluate(self.problem, labels)
        if evaluation.violation or (self.cost_m is not None and evaluation.cost_m >= self.cost_m):
            return False
        self.labels, self.cost_m = labels.copy(), evaluation.cost_m
        self._record(phase)
        return True

    def raise_bound(self, bound: Bound, phase: Phase) -> None:
        """Take a bound if it is higher."""
        if self.bound is None or bound.value_m > self.bound.value_m:
            self.bound = bound
            self._record(phase)

    def tell(self, phase: Phase) -> None:
        """Report where the run stands."""
        if self.on_progress is not None:
            self.on_progress(self._progress(phase))

    def _record(self, phase: Phase) -> None:
        self.history.append(replace(self._progress(phase), labels=None))
        self.tell(phase)

    def _progress(self, phase: Phase) -> Progress:
        clock = self.clock
        return Progress(
            phase, clock.seconds, clock.time_limit_s, self.cost_m, self.bound_m, self.labels
        )
