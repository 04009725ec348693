"""How long one call of CP-SAT may take, in seconds or in its own measure of work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ortools.sat.python import cp_model


@dataclass(frozen=True)
class Effort:
    """Limits for one call of CP-SAT."""

    seconds: float
    seed: int
    workers: int = 1
    deterministic: bool = False
    at_work: list[cp_model.CpSolver] = field(default_factory=list)
    """Solvers with these limits or with a copy of them."""

    @contextmanager
    def solver(self) -> Iterator[cp_model.CpSolver]:
        """Give a solver with these limits, which ``stop`` stops; Ctrl-C is left to Python."""
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.random_seed = self.seed
        parameters.catch_sigint_signal = False
        if self.deterministic:
            parameters.num_workers = 1
            parameters.max_deterministic_time = max(self.seconds, 0.01)
        else:
            parameters.num_workers = self.workers
            parameters.max_time_in_seconds = max(self.seconds, 0.01)
        self.at_work.append(solver)
        try:
            yield solver
        finally:
            self.at_work.remove(solver)

    def stop(self) -> None:
        """Stop every solver that is at work."""
        for solver in tuple(self.at_work):
            solver.stop_search()
