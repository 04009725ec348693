"""Progress as notebooks show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from gruppering.words import word
from gruppering.words.progress import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from gruppering.solver import Progress
    from gruppering.words import Language


def progress_display(language: Language = "nb") -> Callable[[Progress], None]:
    """Return an ``on_progress`` for :func:`gruppering.assign` that moves a bar in a notebook.

    Raises
    ------
    ImportError
        If IPython is not installed.
    """
    from IPython.display import display

    handle: Any = display({"text/html": ""}, raw=True, display_id=True)  # type: ignore[no-untyped-call]

    def show(event: Progress) -> None:
        if handle is not None:  # outside a notebook there is nothing to update
            handle.update({"text/html": progress_html(event, language)}, raw=True)

    return show


def progress_html(event: Progress, language: Language) -> str:
    """Return a bar and a line: the phase, the time left, the best so far, what may be left."""
    bar = Markup('<progress max="{:.3f}" value="{:.3f}"></progress> {}: {}')
    value = min(event.seconds, event.time_limit_s)
    phase = word(f"phase_{event.phase}", language)
    return str(bar.format(event.time_limit_s, value, phase, state(event, language)))
