"""How much is read at most, so that no file can fill the memory or take the day."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from gruppering.words.messages import said

if TYPE_CHECKING:
    from pathlib import Path

#: Of a delimited text and of each file of a result; a national roster takes a fraction of it.
MOST_BYTES = 64 * 2**20
#: Cells of a table, blank ones included.
MOST_CELLS = 10**7


class TooLarge(Exception):
    """A file holds more than any list of participants."""


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read a file that is no larger than ``most`` bytes.

    Raises
    ------
    OSError
        If it cannot be read; with ``errno.EFBIG`` if it is larger.
    """
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, said("larger_than", size=most // 2**20), str(path))
    return content
