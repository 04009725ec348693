"""What a text that is not known may have meant: shown to the user, never taken for an answer."""

from __future__ import annotations

from functools import cache

from rapidfuzz import fuzz, process

from gruppering.norway.meanings import Kind, meanings, readings
from gruppering.norway.spelling import key, split_parts, split_word

_LEAST_LIKENESS = 75.0
_MOST = 5


def suggestions(text: str, kinds: frozenset[str], kind: Kind = "any") -> list[str]:
    """Return the keys of what the parts and words of a text name, then of the nearest names.

    Parameters
    ----------
    text
        What was written.
    kinds
        The kinds of reading that are wanted.
    kind
        What a number is.
    """
    pieces = [text, *split_parts(text), *(word for word in text.split() if len(word) > 2)]
    named = [target for piece in pieces for r in meanings(piece, kind) for target in r.keys]
    return list(dict.fromkeys([*named, *_nearest(text, kinds)]))


def _nearest(text: str, kinds: frozenset[str]) -> list[str]:
    index = readings()
    names = _names(kinds)
    found: list[str] = []
    for wanted in dict.fromkeys([key(text), split_word(text)[0]]):
        near = process.extract(
            wanted, names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=_MOST
        )
        found += [k for name, _, _ in near for r in index[name] if r.kind in kinds for k in r.keys]
    return found


@cache
def _names(kinds: frozenset[str]) -> list[str]:
    return [name for name, found in readings().items() if any(r.kind in kinds for r in found)]
