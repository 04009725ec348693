"""A folder that is written whole or not at all."""

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
from gruppering.limits import read_bytes
from gruppering.solution.json import is_solution

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Every file that a result folder may hold; others in it belong to the user and are kept.
FILES = (
    "assignments.csv",
    "groups.csv",
    "waiting_list.csv",
    "participants.csv",
    "organisations.csv",
    "distances.csv",
    "plan.toml",
    "solution.json",
    "faults.csv",
    "meetings.csv",
    "grupper.xlsx",
    "rapport.html",
)

#: The headings of ``faults.csv``, by which it is known from a file of the user's.
FAULT_COLUMNS = ("row", "column", "value", "problem", "advice")


def check_directory(directory: str | Path) -> Path:
    """Return the full path of a folder that a result may be written to.

    Raises
    ------
    ResultError
        If there is a file of that name, a link that leads nowhere, a folder that is neither empty
        nor written by us, or the current folder or one that it lies in.
    """
    path = _followed(Path(directory))
    if path.exists() and not path.is_dir():
        raise ResultError(f"{path.name} is a file: name a folder for the result")
    here = Path.cwd().resolve()
    if path == here or path in here.parents:
        # It would be replaced under the feet of the user's terminal.
        raise ResultError(
            "the result cannot go to the folder you are in, nor to one around it: name another, "
            "as in ut"
        )
    try:
        taken = path.is_dir() and not _is_ours(path)
    except OSError as error:
        raise ResultError(f"the folder {path.name} cannot be read: {error.strerror}") from None
    if taken:
        raise ResultError(
            f"the folder {path.name} is not empty and holds no earlier result: name another folder"
        )
    return path


def is_result(directory: Path) -> bool:
    """Tell whether a folder holds a result that was written before."""
    try:
        return is_solution(read_bytes(directory / "solution.json").decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


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
    target = _followed(Path(directory))
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=0, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise ResultError(
            f"another run is writing to {target.name}: wait until it is done, or name another "
            "folder"
        ) from None
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


def _followed(path: Path) -> Path:
    """Return the full path with its links followed; refuse links in a circle."""
    try:
        full = path.resolve()
    except RuntimeError:  # what Python up to 3.12 says of a circle
        full = path.absolute()
    if any(part.is_symlink() for part in (full, *full.parents)):
        raise ResultError(f"{path} is a link that leads nowhere: name another folder")
    return full


def _is_ours(directory: Path) -> bool:
    """Tell whether nothing of the user's is lost when our files in a folder are replaced."""
    entries = list(directory.iterdir())
    if any(entry.name in FILES and not _is_plain_file(entry) for entry in entries):
        return False
    faults = directory / "faults.csv"
    if faults.exists() and not _is_list_of_faults(faults):
        return False
    return is_result(directory) or {entry.name for entry in entries} <= {"faults.csv"}


def _is_plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_list_of_faults(path: Path) -> bool:
    """Tell whether a file has the headings that we give a list of faults."""
    with path.open("rb") as file:
        first = file.readline(200)
    headings = first.decode("utf-8-sig", errors="replace").strip().replace(",", ";")
    return headings.replace('"', "") == ";".join(FAULT_COLUMNS)


def _carry_over(target: Path, new: Path) -> None:
    for entry in target.iterdir():
        if entry.name in FILES:
            continue
        if _is_plain_folder(entry):
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)
