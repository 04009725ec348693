"""Which folders a result may be written to, and which hold one already."""

from __future__ import annotations

from pathlib import Path

from gruppering.errors import ResultError
from gruppering.limits import read_bytes
from gruppering.solution.json import is_solution
from gruppering.words.foreign import of_system
from gruppering.words.messages import said

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
    path = followed(Path(directory))
    if path.exists() and not path.is_dir():
        raise ResultError(said("file_for_folder", file=path.name))
    here = Path.cwd().resolve()
    if path == here or path in here.parents:
        # It would be replaced under the feet of the user's terminal.
        raise ResultError(said("own_folder"))
    try:
        taken = path.is_dir() and not _is_ours(path)
    except OSError as error:
        raise ResultError(
            said("folder_unreadable", folder=path.name, why=of_system(error))
        ) from None
    if taken:
        raise ResultError(said("folder_taken", folder=path.name))
    return path


def is_result(directory: Path) -> bool:
    """Tell whether a folder holds a result that was written before."""
    try:
        return is_solution(read_bytes(directory / "solution.json").decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def followed(path: Path) -> Path:
    """Return the full path with its links followed; refuse links in a circle."""
    try:
        full = path.resolve()
    except RuntimeError:  # what Python up to 3.12 says of a circle
        full = path.absolute()
    if any(part.is_symlink() for part in (full, *full.parents)):
        raise ResultError(said("dead_link", path=path))
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


def _is_list_of_faults(path: Path) -> bool:
    """Tell whether a file has the headings that we give a list of faults."""
    with path.open("rb") as file:
        first = file.readline(200)
    headings = first.decode("utf-8-sig", errors="replace").strip().replace(",", ";")
    return headings.replace('"', "") == ";".join(FAULT_COLUMNS)
