"""Run one command on bad input, in process, and judge what comes of it."""

from __future__ import annotations

import json
import re
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from gruppering.cli import app

MOST_SECONDS = 10
MOST_KB = 2**20
#: What a message never holds: a traceback, the name of an exception, an address of an object.
_UNCLEAR = re.compile(
    r"Traceback|\b[A-Z]\w+(Error|Exception)\b|<\w+ object at|internal|intern feil"
)


class TooSlow(BaseException):
    """Raised in the middle of a command; no handler of errors may take it for one."""


@dataclass(frozen=True)
class Case:
    """A command on bad input, and what is right.

    ``write`` writes the input to a folder and gives the arguments. ``participants`` is how many
    there must be, or at least; ``message`` is what the error must say (a pattern).
    """

    name: str
    write: Callable[[Path], list[str]]
    codes: tuple[int, ...] = (0, 2)
    participants: int | None = None
    at_least: int = 0
    message: str = ""

    def __repr__(self) -> str:
        return self.name


def judge(case: Case, folder: Path) -> int:
    """Run a case and check it; give its exit code."""
    arguments = case.write(folder)
    before = _peak_kb()
    with _no_longer_than(MOST_SECONDS):
        found = CliRunner().invoke(app, arguments, env={"COLUMNS": "250"})
    said = found.stderr + (found.stdout if found.exit_code else "")
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert _peak_kb() - before < MOST_KB
    assert found.exit_code in case.codes, f"exit code {found.exit_code}: {said}"
    assert not _UNCLEAR.search(found.stderr), said
    if found.exit_code:
        assert len(said.strip()) > 10, "no message"
        assert re.search(case.message, said), said
    elif arguments[0] == "check" and "--json" in arguments:
        count = json.loads(found.stdout)["participants"]
        assert case.participants in (None, count), f"{count} participants"
        assert count >= case.at_least, f"only {count} participants of {case.at_least}"
    return found.exit_code


def _peak_kb() -> int:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def _no_longer_than(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    # Of processor time: other programs on the machine do not count.
    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    signal.alarm(12 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
