import io
from types import SimpleNamespace
from typing import Any

import pytest
from numba.core.event import trigger_event
from rich.console import Console

from gruppering.cli import progress
from gruppering.cli.logfile import logged
from gruppering.cli.progress import progress_bar, state


def report(**changes: Any) -> Any:
    known = {
        "phase": "search",
        "seconds": 1.0,
        "time_limit_s": 10.0,
        "objective_m": 1_234_000,
        "bound_m": 1_000_000,
        "gap": 0.19,
    }
    return SimpleNamespace(**(known | changes))


def test_what_is_known_so_far_in_words() -> None:
    start = "9 s left, 1,234 km-equivalents"
    assert state(report(), "en", 20) == f"{start}, at most 11.7 km per person to gain (19.0%)"
    assert state(report(), "nb", 20).endswith(", høyst 11,7 km per person å hente (19,0\u00a0%)")
    unproved = report(gap=None, bound_m=None)
    assert state(unproved, "nb", 20) == "9 s igjen, 1\u00a0234 km-ekvivalenter"
    assert state(report(gap=1.5), "en", 20) == start
    assert state(report(gap=0.6), "en", 20) == start
    assert state(report(objective_m=None), "nb", 20) == "9 s igjen"


def on(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "errors", lambda: console)


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    on(Console(file=stream, force_terminal=True, width=100), monkeypatch)
    with progress_bar("en", 20, quiet=False) as show:
        assert show is not None
        show(report())
        show(report(seconds=11.0))
    assert "Searching" in stream.getvalue()
    assert "0 s left, 1,234 km-equivalents" in stream.getvalue()


def test_a_bar_tells_that_kernels_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    on(Console(file=stream, force_terminal=True, width=80), monkeypatch)
    with trigger_event("numba:compile"), progress_bar("nb", 20, quiet=False) as show:
        assert show is not None
        show(report())
    assert "Klargjør (første gang)" in stream.getvalue()
    assert "Leter" not in stream.getvalue()


def test_no_bar_when_quiet_or_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    on(Console(file=stream, force_terminal=True), monkeypatch)
    with progress_bar("en", 20, quiet=True) as show:
        assert show is None
    on(Console(file=stream, force_terminal=False), monkeypatch)
    with progress_bar("en", 20, quiet=False) as show:
        assert show is None
    assert stream.getvalue() == ""


def test_a_log_tells_each_new_phase_incumbent_and_bound(caplog: pytest.LogCaptureFixture) -> None:
    told: list[Any] = []
    tell = logged(told.append)
    with caplog.at_level("INFO", "gruppering"):
        tell(report(bound_m=None))
        tell(report(bound_m=None, seconds=2.0))
        tell(report(seconds=3.0, objective_m=1_100_000))
    assert [record.message for record in caplog.records] == [
        "after 1.00 s: phase search, objective_m 1234000",
        "after 3.00 s: objective_m 1100000, bound_m 1000000",
    ]
    assert len(told) == 3
