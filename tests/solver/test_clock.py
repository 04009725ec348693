"""What ends a run: the seconds, or the rounds."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from gruppering.solver import clock
from gruppering.solver.clock import Clock


def test_a_slow_machine_does_not_end_a_deterministic_run(monkeypatch: pytest.MonkeyPatch) -> None:
    now = SimpleNamespace(s=0.0)
    monkeypatch.setattr(clock, "now_s", lambda: now.s)
    hurried, fixed = (Clock(10.0, deterministic, 0.0) for deterministic in (False, True))
    for now.s in (9.0, 11.0, 100.0):
        assert hurried.is_over(0) == (now.s > 10.0)
        assert not fixed.is_over(fixed.rounds - 1)
        assert fixed.is_over(fixed.rounds)
    now.s = 1_000.0
    assert fixed.is_over(0)
