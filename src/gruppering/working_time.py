"""A clock that stands still while kernels are compiled.

They are compiled once on each machine, which may take longer than a run should: limits are about
what comes after.
"""

from __future__ import annotations

import time

from numba.core.event import Event, Listener, register


class _Compiling(Listener):
    """How long kernels have been compiled for, in any thread: numba compiles one at a time."""

    def __init__(self) -> None:
        self._depth = 0
        # One object, so that another thread never sees half a change.
        self._state: tuple[float, float | None] = (0.0, None)

    def on_start(self, event: Event) -> None:
        """Note that a kernel, or one that it calls, begins to be compiled."""
        self._depth += 1
        if self._depth == 1:
            self._state = (self._state[0], time.monotonic())

    def on_end(self, event: Event) -> None:
        """Note that it is compiled, or cannot be."""
        self._depth -= 1
        if self._depth == 0:
            self._state = (self.seconds_until(time.monotonic()), None)

    def seconds_until(self, now: float) -> float:
        """Return the seconds of compilation until now."""
        spent, began = self._state
        return spent if began is None else spent + max(0.0, now - began)

    def is_running(self) -> bool:
        """Return whether something is being compiled."""
        return self._state[1] is not None


_compiling = _Compiling()
register("numba:compile", _compiling)  # type: ignore[no-untyped-call]


def now_s() -> float:
    """Return seconds since some moment, as far as no kernel was being compiled."""
    now = time.monotonic()
    return now - _compiling.seconds_until(now)


def is_compiling() -> bool:
    """Return whether a kernel is being compiled, in any thread."""
    return _compiling.is_running()
