import io
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from gruppering.cli import progress
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
    assert state(report(), "en") == "9 s left, 1,234 km-equivalents, at most 19.0% to gain"
    assert state(report(gap=None), "nb") == "9 s igjen, 1\u00a0234 km-ekvivalenter"
    assert state(report(gap=1.5), "en") == "9 s left, 1,234 km-equivalents"
    assert state(report(gap=0.6), "en") == "9 s left, 1,234 km-equivalents"
    assert state(report(objective_m=None), "nb") == "9 s igjen"


def on(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "errors", lambda: console)


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    on(Console(file=stream, force_terminal=True, width=100), monkeypatch)
    with progress_bar("en", quiet=False) as show:
        assert show is not None
        show(report())
        show(report(seconds=11.0))
    assert "Searching" in stream.getvalue()
    assert "0 s left, 1,234 km-equivalents" in stream.getvalue()


def test_no_bar_when_quiet_or_piped(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    on(Console(file=stream, force_terminal=True), monkeypatch)
    with progress_bar("en", quiet=True) as show:
        assert show is None
    on(Console(file=stream, force_terminal=False), monkeypatch)
    with progress_bar("en", quiet=False) as show:
        assert show is None
    assert stream.getvalue() == ""
