"""From a text to one answer, or an honest refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.norway.choice import Answer, choose
from gruppering.norway.confirm import confirmed
from gruppering.norway.meanings import Kind, meanings
from gruppering.norway.spelling import split_further, split_parts

if TYPE_CHECKING:
    from gruppering.norway.readings import Reading


def answer(
    text: str,
    wanted: frozenset[str],
    counties: frozenset[str] | None = None,
    kind: Kind = "any",
) -> Answer | None:
    """Understand a text as one name, or as several names that confirm each other.

    Parameters
    ----------
    text
        What was written.
    wanted
        The kinds of reading that may be the answer; others only confirm or contradict it.
    counties
        Codes of the counties in one of which the answer lies; None when nothing is known.
    kind
        What the text is said to be.

    Returns
    -------
    answer
        None when the text, or a part of it, is unknown or is nothing that is wanted.
    """
    whole = meanings(text, kind)
    if whole:
        found = [reading for reading in whole if reading.kind in wanted]
        return choose(found, counties, kind) if found else None
    parts = _read_parts(text, kind)
    return confirmed(parts, wanted, counties) if parts else None


def _read_parts(text: str, kind: Kind) -> list[tuple[str, list[Reading]]]:
    parts = []
    for part in split_parts(text):
        found = meanings(part, kind)
        pieces = [part] if found else split_further(part)
        parts += [(piece, found or meanings(piece, kind)) for piece in pieces]
    return parts
