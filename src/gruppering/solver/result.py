"""What solving tells: on the way, and in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from gruppering.algebra import Ints
from gruppering.solver.bound import Bound

StoppedBy = Literal["proof", "limit", "budget", "interrupt"]


@dataclass(frozen=True)
class Progress:
    """Where a run stands."""

    phase: Literal["start", "search", "proof", "done"]
    seconds: float
    time_limit_s: float
    objective_m: int | None
    bound_m: int | None
    labels: Ints | None = field(default=None, repr=False, compare=False)
    """Group of each unit in the best grouping so far, shape (n,); None in a history."""

    @property
    def gap(self) -> float | None:
        """Share of the objective that might still be gained; None if nothing is proved."""
        return relative_gap(self.objective_m, self.bound_m)


@dataclass(frozen=True, eq=False)
class Result:
    """The best grouping found, as group of each unit, and what is proved about it."""

    status: Literal["OPTIMAL", "FEASIBLE"]
    labels: Ints
    """Group of each unit, shape (n,)."""
    cost_m: int
    bound: Bound | None
    """No grouping that is as good in the earlier stages costs less; None if not known."""
    seconds: float
    stopped_by: StoppedBy
    history: tuple[Progress, ...]
    """Each improvement of the grouping or the bound."""

    @property
    def bound_m(self) -> int | None:
        """Value of the bound; None if nothing is known."""
        return None if self.bound is None else self.bound.value_m


def relative_gap(objective_m: int | None, bound_m: int | None) -> float | None:
    """Return the share of an objective by which it might still fall."""
    if objective_m is None or bound_m is None:
        return None
    return (objective_m - bound_m) / max(1, abs(objective_m))
