"""What a text that is not known may have meant: shown to the user, never taken for an answer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from gruppering.norway.catalogue import nodes, places
from gruppering.norway.meanings import Kind, meanings, names
from gruppering.norway.records import Place
from gruppering.norway.spelling import key, split_parts, split_word, words
from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gruppering.norway.readings import Reading

#: Of a name as a whole: letters that are wrong, missing or exchanged.
_LEAST_LIKENESS = 75.0
#: Of the part of a longer name: "Toten" is in Østre Toten, "Helse Sunnmøre" nearly in
#: Helse Møre og Romsdal.
_LEAST_PARTIAL = 82.0
#: Where a name is as like as this, longer names would be noise.
_VERY_LIKE = 88.0
_SHORTEST_PARTIAL = 5
_MOST = 5
_NAMED_OTHERWISE = {"centre", "post town", "former municipality", "former county"}


class _Name(NamedTuple):
    written: str
    words: str
    key: str
    reading: Reading


def suggestions(text: str, kinds: frozenset[str], kind: Kind = "any") -> dict[str, str | None]:
    """Return the keys of what the parts and words of a text name, then of the nearest names.

    Parameters
    ----------
    text
        What was written.
    kinds
        The kinds of reading that are wanted.
    kind
        What the text is said to be.

    Returns
    -------
    near
        For each key the spelling that is near, where that is not the name itself.
    """
    near: dict[str, str | None] = {}
    for piece in [text, *split_parts(text), *(word for word in text.split() if len(word) > 2)]:
        for reading in meanings(piece, kind):
            _add(near, piece, reading)
    nearest: dict[str, str | None] = {}
    for name in _abbreviated(text, kinds) or _alike(text, kinds):
        _add(nearest, name.written, name.reading)
    return near | {target: nearest[target] for target in [*nearest][:_MOST] if target not in near}


def _abbreviated(text: str, kinds: frozenset[str]) -> list[_Name]:
    """Return the names of which a text with full stops may be an abbreviation: ``Kr.sand``."""
    parts, name = words(text).split(), split_word(text)[0]
    if "." not in text or not name:
        return []
    without_word = (some for some in (parts, parts[:-1], parts[1:]) if "".join(some) == name)
    first, *others = next(without_word)
    # Atomic groups: a text of many dots must not make the search backtrack for ever.
    inner = "".join(f"(?>.*?{part})" for part in others[:-1])
    pattern = re.compile(first + inner + "".join(f".*{part}" for part in others[-1:]))
    return [name for name in _names(kinds) if pattern.fullmatch(name.key)]


def _alike(text: str, kinds: frozenset[str]) -> list[_Name]:
    """Return the names that are like a text; where none is very like it, also longer names."""
    known = _names(kinds)
    scores: dict[int, float] = {}
    for wanted in dict.fromkeys([key(text), split_word(text)[0]]):
        for i, score in _scored(wanted, _keys(kinds), fuzz.ratio, _LEAST_LIKENESS):
            scores[i] = max(scores.get(i, 0.0), score)
    longer: dict[int, float] = {}
    wanted = words(text)
    if len(wanted) >= _SHORTEST_PARTIAL and max(scores.values(), default=0.0) < _VERY_LIKE:
        for i, score in _scored(wanted, _words(kinds), fuzz.partial_ratio, _LEAST_PARTIAL):
            # A shorter name is part of many texts by chance.
            if len(known[i].words) > len(wanted):
                longer[i] = score
    ranked = [
        sorted(found, key=lambda i: (-found[i], len(known[i].words))) for found in (scores, longer)
    ]
    return [known[i] for i in dict.fromkeys([*ranked[0], *ranked[1]])]


def _scored(
    wanted: str, among: Sequence[str], scorer: Callable[..., float], least: float
) -> Iterator[tuple[int, float]]:
    """Yield the position and score (0 to 100) of each text that reaches the least score."""
    hits = process.extract(wanted, among, scorer=scorer, score_cutoff=least, limit=None)
    return ((i, score) for _, score, i in hits)


@cache
def _names(kinds: frozenset[str]) -> tuple[_Name, ...]:
    wanted = dict.fromkeys((name, r) for name, r in names() if r.kind in kinds)
    return tuple(_Name(name, words(name), key(name), reading) for name, reading in wanted)


@cache
def _keys(kinds: frozenset[str]) -> list[str]:
    return [name.key for name in _names(kinds)]


@cache
def _words(kinds: frozenset[str]) -> list[str]:
    return [name.words for name in _names(kinds)]


def _add(near: dict[str, str | None], written: str, reading: Reading) -> None:
    for target in reading.keys:
        if target not in near:
            near[target] = _otherwise(written, reading, target)


def _otherwise(written: str, reading: Reading, target: str) -> str | None:
    """Say what a spelling is where it is not in the name that will be shown."""
    bearer = places().get(target) or nodes()[target]
    county = bearer.county if isinstance(bearer, Place) else None
    if written.isdecimal() or key(written) in key(f"{bearer.name} {county or ''}"):
        return None
    kind = reading.kind if reading.kind in _NAMED_OTHERWISE else "otherwise"
    return said(f"near_{kind.replace(' ', '_')}", name=written)
