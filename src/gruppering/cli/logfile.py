"""The log file that ``--log`` asks for: events and figures, never what stands in cells."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gruppering.errors import InputError
from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from gruppering.solver import Progress

logger = logging.getLogger(__name__)


def check_log(path: Path | None, out: Path, inputs: Iterable[Path | None]) -> None:
    """Raise InputError if a log would be written into an input or into the result folder."""
    if path is None:
        return
    full, folder = path.resolve(), out.resolve()
    if full == folder or folder in full.parents:
        raise InputError(said("log_in_result", path=path))
    for one in inputs:
        if one is None or not one.exists():
            continue
        if full == one.resolve() or (path.exists() and path.samefile(one)):
            raise InputError(said("log_is_read", path=path))
        if one.is_dir() and one.resolve() in full.parents:
            raise InputError(said("log_in_input", path=path))


@contextmanager
def log_to(path: Path | None) -> Iterator[None]:
    """Write the package's log records to the end of a file meanwhile; do nothing without one."""
    if path is None:
        yield
        return
    package = logging.getLogger("gruppering")
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    before = package.level
    package.addHandler(handler)
    package.setLevel(logging.DEBUG)
    try:
        yield
    except BaseException as error:
        logger.error("stopped by %s", type(error).__name__)
        raise
    finally:
        package.removeHandler(handler)
        package.setLevel(before)
        handler.close()


def logged(show: Callable[[Progress], None] | None) -> Callable[[Progress], None]:
    """Return a callback that logs each new phase, incumbent and bound, and passes events on."""
    before: dict[str, object] = {}

    def tell(event: Progress) -> None:
        figures = {
            "phase": event.phase,
            "objective_m": event.objective_m,
            "bound_m": event.bound_m,
        }
        news = [f"{name} {value}" for name, value in figures.items() if value != before.get(name)]
        if news:
            logger.info("after %.2f s: %s", event.seconds, ", ".join(news))
            before.update(figures)
        if show is not None:
            show(event)

    return tell
