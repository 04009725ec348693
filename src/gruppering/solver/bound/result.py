"""A lower bound on the cost of every grouping, and what it rests on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from gruppering.algebra import Ints
from gruppering.working_time import now_s

Method: TypeAlias = Literal[
    "CP-SAT",
    "centre",
    "centre, branch and bound",
    "centre, regions",
    "columns",
    "columns, CP-SAT",
    "linear program",
    "partners",
    "partners at common times",
]
"""A relaxation, or what solves one; ``words`` knows each in both languages."""
POLL_S = 0.05
"""How often a solver at work is asked whether its time is over."""


@dataclass(frozen=True)
class Bound:
    """No grouping that keeps the hard records of a settled problem costs less than this."""

    value_m: int
    method: str
    """The relaxations that gave it, joined by ``+``."""
    certificate: Mapping[str, Any]
    """Multipliers from which the value follows by arithmetic; lists and numbers only."""
    seconds: float
    left_out: tuple[int, ...]
    """Rules of which the relaxation does not know everything: that can only raise the truth."""


def whole_m(bound: float) -> int:
    """Return CP-SAT's bound on whole costs: whole too, but told with floating point's errors."""
    return round(bound)


def cp_sat_bound(value_m: int) -> Bound:
    """Return a bound that CP-SAT vouches for, on the complete model."""
    return Bound(value_m, "CP-SAT", {}, 0.0, ())


@dataclass(frozen=True)
class Budget:
    """When a relaxation must end."""

    seconds: float
    stop: Callable[[], bool] = lambda: False
    started: float = field(default_factory=now_s)

    @property
    def left_s(self) -> float:
        """Seconds until the end, at least 0."""
        return max(0.0, self.seconds - (now_s() - self.started))

    def is_over(self) -> bool:
        """Return whether to end now."""
        return self.left_s <= 0 or self.stop()

    def share(self, part: float) -> Budget:
        """Return a budget that begins now, with a part of the seconds left."""
        return Budget(self.left_s * part, self.stop)

    @contextmanager
    def interrupting(self, interrupt: Callable[[], object]) -> Iterator[None]:
        """Call ``interrupt`` from another thread once the budget is over, until the block ends."""
        done = threading.Event()

        def watch() -> None:
            while not done.wait(POLL_S):
                if self.is_over():
                    interrupt()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()


Report = Callable[[int, Method, Mapping[str, Any]], None]
"""Takes a valid bound on a part, its method and its certificate."""

Found = Callable[[Ints], None]
"""Takes a grouping of a part that a proof came upon: the group of each unit, shape (m,)."""


def ignore(_: Ints) -> None:
    """Take a grouping for nothing."""
