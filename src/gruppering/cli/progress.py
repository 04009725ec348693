"""A bar on the terminal while a grouping is sought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from gruppering.cli.reporting import errors
from gruppering.words import number, percent, word

if TYPE_CHECKING:
    from gruppering.rules import Language
    from gruppering.solve import Progress as Report


@contextmanager
def progress_bar(language: Language, *, quiet: bool) -> Iterator[Callable[[Report], None] | None]:
    """Give a callback that moves a bar on stderr; None when quiet or stderr is no terminal."""
    console = errors()
    if quiet or not console.is_terminal:
        yield None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[state]}"),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task(word("progress", language), total=None, state="")

        def show(report: Report) -> None:
            bar.update(
                task,
                total=report.time_limit_s,
                completed=min(report.seconds, report.time_limit_s),
                state=state(report, language),
            )

        yield show


def state(report: Report, language: Language) -> str:
    """Say how good the best grouping so far is, and how much may be left to gain."""
    if report.objective_m is None:
        return ""
    cost = number(report.objective_m / 1000, language, 0)
    text = word("so_far", language).format(cost)
    if report.gap is not None and report.gap < 1:
        text += ", " + word("left_to_gain", language).format(percent(report.gap, language))
    return text
