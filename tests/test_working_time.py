"""The clock that stands still while kernels are compiled."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import numba
import pytest
from numba.core import event

from gruppering import working_time
from gruppering.solver.clock import Clock
from gruppering.working_time import is_compiling, now_s


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    now = SimpleNamespace(s=100.0)
    monkeypatch.setattr(working_time, "time", SimpleNamespace(monotonic=lambda: now.s))
    yield now


def test_a_run_does_not_end_while_kernels_are_compiled(wall: SimpleNamespace) -> None:
    clock = Clock(10.0, deterministic=False)
    wall.s += 4
    with event.trigger_event("numba:compile"):
        wall.s += 50
        assert is_compiling()
        assert clock.seconds == 4
        with event.trigger_event("numba:compile"):  # what the kernel calls
            wall.s += 50
        assert is_compiling()
        assert not clock.is_over(0)
    assert not is_compiling()
    wall.s += 5
    assert clock.left_s == 1
    wall.s += 1
    assert clock.is_over(0)


def test_what_cannot_be_compiled_does_not_stop_the_clock(wall: SimpleNamespace) -> None:
    started = now_s()
    with pytest.raises(ValueError, match="no"), event.trigger_event("numba:compile"):
        wall.s += 7
        raise ValueError("no")
    wall.s += 2
    assert now_s() - started == 2


def test_numba_tells_of_what_it_compiles() -> None:
    seen = []

    class Told(event.Listener):
        def on_start(self, event: event.Event) -> None:
            seen.append(is_compiling())

        def on_end(self, event: event.Event) -> None:
            seen.append(is_compiling())

    with event.install_listener("numba:compile", Told()):
        numba.njit(lambda x: x + 1)(1)
    assert seen == [True, False]
    assert not is_compiling()
