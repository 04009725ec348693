"""One step of a run's history."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Incumbent:
    """One improvement on the way: when, the objective then, and the bound then."""

    seconds: float
    objective_m: int
    bound_m: int | None
