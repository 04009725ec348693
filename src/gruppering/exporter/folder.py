"""A folder that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gruppering.errors import ResultError
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
    "grupper.xlsx",
    "rapport.html",
)


def check_directory(directory: str | Path) -> Path:
    """Return the full path of a folder that a result may be written to.

    Raises
    ------
    ResultError
        If there is a file of that name, a folder that is neither empty nor an earlier result, or
        the current folder.
    """
    path = Path(directory).resolve()
    if path.exists() and not path.is_dir():
        raise ResultError(f"{path.name} is a file: name a folder for the result")
    if path == Path.cwd():
        # It would be replaced under the feet of the user's terminal.
        raise ResultError("the result cannot go to the folder you are in: name another, as in ut")
    try:
        taken = path.is_dir() and not is_result(path) and not _holds_only_faults(path)
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
        return is_solution((directory / "solution.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


@contextmanager
def staged(directory: str | Path) -> Iterator[Path]:
    """Give a temporary folder beside the target that takes its place when all went well.

    An earlier result is replaced; what the user has laid beside it is kept. When anything fails
    the target is as it was, and nothing temporary is left.

    Raises
    ------
    ResultError
        As :func:`check_directory`.
    OSError
        If the disk, or a program that holds a file open, prevents it.
    """
    target = check_directory(directory)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as temporary:
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


def _holds_only_faults(directory: Path) -> bool:
    return {entry.name for entry in directory.iterdir()} <= {"faults.csv"}


def _carry_over(target: Path, new: Path) -> None:
    for entry in target.iterdir():
        if entry.name in FILES:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)
