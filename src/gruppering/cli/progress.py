"""A bar on the terminal while a grouping is sought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TextColumn

from gruppering.cli.reporting import errors
from gruppering.words import word
from gruppering.words.progress import state

if TYPE_CHECKING:
    from gruppering.solver import Progress as Report
    from gruppering.words import Language


@contextmanager
def progress_bar(
    language: Language, people: int, *, quiet: bool
) -> Iterator[Callable[[Report], None] | None]:
    """Give a callback that moves a bar on stderr; None when quiet or stderr is no terminal."""
    console = errors()
    if quiet or not console.is_terminal:
        yield None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[state]}"),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task(word("phase_start", language), total=None, state="")

        def show(report: Report) -> None:
            bar.update(
                task,
                description=word(f"phase_{report.phase}", language),
                total=report.time_limit_s,
                completed=min(report.seconds, report.time_limit_s),
                state=state(report, language, people),
            )

        yield show
