"""The log file that ``--log`` asks for: events and figures, never what stands in cells."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gruppering.solver import Progress

logger = logging.getLogger(__name__)


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
    """Return a callback that logs each event and passes it on."""

    def tell(event: Progress) -> None:
        logger.debug(
            "%s after %.2f s: objective %s m, bound %s m",
            event.phase,
            event.seconds,
            event.objective_m,
            event.bound_m,
        )
        if show is not None:
            show(event)

    return tell
