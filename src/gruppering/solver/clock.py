"""How much may still be done: seconds, or a fixed amount of work."""

from __future__ import annotations

from dataclasses import dataclass, field

from gruppering.working_time import now_s

ROUNDS_PER_SECOND = 5
"""Rounds of a deterministic run for each second of its limit; they take a third of it."""
PATIENCE, LOADING_S = 5.0, 60.0
"""How many times its limit a deterministic run may take, and how much more on a busy machine."""


@dataclass(frozen=True)
class Clock:
    """The limits of one run.

    A deterministic run ends after a fixed number of rounds; the seconds are only a safety, which
    must not strike on a slow or busy machine.
    """

    time_limit_s: float
    deterministic: bool
    started: float = field(default_factory=now_s)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return now_s() - self.started

    @property
    def left_s(self) -> float:
        """Seconds until the limit, or until the safety's, at least 0."""
        limit_s = self.time_limit_s
        if self.deterministic:
            limit_s = PATIENCE * limit_s + LOADING_S
        return max(0.0, limit_s - self.seconds)

    @property
    def rounds(self) -> int:
        """Rounds of work in a deterministic run."""
        return max(2, round(self.time_limit_s * ROUNDS_PER_SECOND))

    def progress(self, rounds_done: int) -> float:
        """Return the share of the run that is used, from 0 to 1."""
        if self.deterministic:
            return min(1.0, rounds_done / self.rounds)
        return min(1.0, self.seconds / self.time_limit_s)

    def is_over(self, rounds_done: int) -> bool:
        """Return whether the run must end."""
        return self.left_s <= 0 or (self.deterministic and rounds_done >= self.rounds)
