"""From an answer in keys to a match with places or organisations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gruppering.norway.records import Candidate, Match, Node, Place, T
from gruppering.words.messages import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gruppering.norway.choice import Answer

_MOST = 8


def matched(text: str, answer: Answer, known: Mapping[str, T]) -> Match[T]:
    """Turn an answer into a match: found when it is one thing, else ambiguous."""
    if answer.understood and len(answer.keys) == 1:
        target = known[answer.keys[0]]
        return Match(text, "found", target, answer.how, warning=answer.warning, rest=answer.rest)
    how = said("which_was_split", why=answer.how) if answer.shares else answer.how
    offered = _candidates(answer.keys, known, answer.shares)
    return Match(text, "ambiguous", None, how, offered, answer.warning)


def missing(
    text: str, how: str, near: Mapping[str, str | None], known: Mapping[str, T]
) -> Match[T]:
    """Say that a text is not known, with what it may have meant."""
    offered = _candidates(near, known, {})[:_MOST]
    named = tuple(replace(candidate, near=near[candidate.target.key]) for candidate in offered)
    return Match(text, "missing", None, how, named)


def _candidates(
    keys: Iterable[str], known: Mapping[str, T], shares: Mapping[str, float]
) -> tuple[Candidate[T], ...]:
    distinct = [key for key in dict.fromkeys(keys) if key in known]
    return tuple(Candidate(known[key], _own_name(known[key]), shares.get(key)) for key in distinct)


def _own_name(target: Place | Node) -> str:
    """Return a name that means this place or organisation only."""
    place = target if isinstance(target, Place) else target.place
    return place.municipality or "" if place and place.kind == "municipality" else target.name
