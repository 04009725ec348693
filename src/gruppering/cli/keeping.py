"""A run's folder reserved, and its best grouping kept beside it until the result is written."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from gruppering.cli.reporting import note
from gruppering.errors import GrupperingError, VerificationError
from gruppering.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gruppering.words import Language


@contextmanager
def keeping(out: Path, language: Language, *, resume: bool) -> Iterator[Path]:
    """Give the file to keep the best in; say where it is if the run is stopped, else remove it.

    Raises
    ------
    ResultError
        If another run is writing to the folder.
    """
    from gruppering.checkpoint import forget
    from gruppering.exporter import reserved

    checkpoint = out.with_name(f"{out.name}.checkpoint")
    with reserved(out):
        if checkpoint.exists() and not resume:
            note(word("not_resumed", language).format(out))
        try:
            yield checkpoint
        except VerificationError:
            forget(checkpoint)  # what was found is written all the same
            raise
        except GrupperingError:
            raise
        except BaseException:
            if checkpoint.exists():
                note(word("kept", language).format(checkpoint))
            raise
        forget(checkpoint)
