"""A bar on the terminal while a grouping is sought."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from gruppering.cli.reporting import errors
from gruppering.words import word
from gruppering.words.progress import state

if TYPE_CHECKING:
    from gruppering.solver import Progress as Report
    from gruppering.words import Language


class _Phase(ProgressColumn):
    """What is being done; it may be compiling, of which no report can tell."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._compiling = word("phase_compiling", language)

    def render(self, task: Task) -> Text:
        from gruppering.working_time import is_compiling

        return Text(self._compiling if is_compiling() else task.description)


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
        _Phase(language),
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
