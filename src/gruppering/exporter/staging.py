"""A folder that is written whole or not at all, by one run at a time."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from gruppering.errors import ResultError
from gruppering.exporter.folder import FILES, check_directory, followed
from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def reserved(directory: str | Path) -> Iterator[None]:
    """Keep other runs out of a folder meanwhile, and put right what a killed one left.

    Raises
    ------
    ResultError
        If another run has reserved it.
    OSError
        If nothing can be written beside it.
    """
    target = followed(Path(directory))
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=0, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise ResultError(said("folder_is_busy", folder=target.name)) from None
    try:
        _put_right(target)
        yield
    finally:
        if lock.lock_counter == 1:
            with suppress(OSError):  # Windows keeps a file that is open
                Path(lock.lock_file).unlink()
        lock.release()


def restore(directory: Path) -> None:
    """Put a result in its place if a run was killed while it was taking it."""
    if not directory.exists() and _leftovers(directory):
        with reserved(directory):
            pass


@contextmanager
def staged(directory: str | Path) -> Iterator[Path]:
    """Give a temporary folder beside the target that takes its place when all went well.

    An earlier result is replaced; what the user has laid beside it is kept. When anything fails
    the target is as it was, and nothing temporary is left.

    Raises
    ------
    ResultError
        As :func:`check_directory` and :func:`reserved`.
    OSError
        If the disk, or a program that holds a file open, prevents it.
    """
    target = check_directory(directory)
    with (
        reserved(target),
        tempfile.TemporaryDirectory(
            prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
        ) as temporary,
    ):
        new, old = Path(temporary, "new"), Path(temporary, "old")
        new.mkdir()
        yield new
        if target.exists():
            _carry_over(target, new)
        try:
            if target.exists():
                os.replace(target, old)
            os.replace(new, target)
        except BaseException:
            if old.exists() and not target.exists():
                os.replace(old, target)
            raise


def _leftovers(target: Path) -> list[Path]:
    """Return the temporary folders that runs into a folder have left, or are using."""
    name = re.compile(rf"\.{re.escape(target.name)}-[a-z0-9_]{{8}}")
    beside = target.parent.iterdir() if target.parent.is_dir() else ()
    return [
        path
        for path in beside
        if name.fullmatch(path.name)
        and _is_plain_folder(path)
        and {entry.name for entry in path.iterdir()} <= {"new", "old"}
    ]


def _put_right(target: Path) -> None:
    """Remove what killed runs left; where one was taking its place, let it."""
    for leftover in _leftovers(target):
        if (leftover / "old").exists() and not target.exists():
            os.replace(leftover / "new", target)
        shutil.rmtree(leftover, ignore_errors=True)


def _carry_over(target: Path, new: Path) -> None:
    """Copy what the user has laid beside an earlier result."""
    for entry in target.iterdir():
        if entry.name in FILES:
            continue
        if _is_plain_folder(entry):
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _is_plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
