"""Several readings of one name: whose claim is strongest, and what must be said of the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gruppering.norway.readings import COUNTY, MUNICIPAL, Reading
from gruppering.words.messages import Message, joined, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gruppering.norway.meanings import Kind


@dataclass(frozen=True)
class Answer:
    """What is left of the readings of a text.

    Attributes
    ----------
    keys
        What it may mean, never empty: one key when the text is understood.
    how
        Why, as a fragment of a sentence.
    shares
        The share of a split municipality that went to a key, where there is one.
    warning
        What the user should know.
    understood
        False when the text must not be taken for its only key.
    rest
        What the text says besides the name of its only key: a unit that is not known.
    """

    keys: tuple[str, ...]
    how: Message
    shares: Mapping[str, float] = field(default_factory=dict)
    warning: Message | None = None
    understood: bool = True
    rest: str | None = None


def choose(found: list[Reading], counties: frozenset[str] | None, kind: Kind = "any") -> Answer:
    """Choose the readings with the strongest claim; weaker ones become a warning.

    Parameters
    ----------
    found
        At least one reading.
    counties
        Codes of the counties in one of which the answer lies; None when nothing is known.
    kind
        What the text is said to be.
    """
    warnings = []
    inside = found
    if counties is not None:
        inside = [reading for reading in found if not counties.isdisjoint(reading.counties)]
        found = inside or found
    if kind == "municipality" and any(reading.kind == "municipality" for reading in found):
        # What is said to be a municipality is not the post town of that name.
        found = [reading for reading in found if reading.kind in MUNICIPAL]
    if not inside:
        if len({reading.keys for reading in found}) > 1:
            return _nowhere(found)
        warnings.append(said("in_no_given_county"))
    best = min(reading.rank for reading in found)
    strongest = [reading for reading in found if reading.rank == best]
    if all(reading.kind == "shortened" for reading in strongest):
        strongest = found
    reasons: dict[str, Message] = {}
    for reading in sorted(strongest, key=lambda reading: reading.kind == "shortened"):
        for target in reading.keys:
            reasons.setdefault(target, reading.how)
    others: dict[tuple[str, ...], Message] = {}
    for reading in found:
        if reading.kind not in COUNTY and not set(reading.keys) <= set(reasons):
            others.setdefault(reading.keys, reading.how)
    if others and len(reasons) == 1:
        warnings.append(said("also", others=joined(", ", others.values())))
    return Answer(
        tuple(reasons),
        joined(" or ", dict.fromkeys(reasons.values())),
        {key: share for r in strongest for key, share in zip(r.keys, r.shares, strict=False)},
        joined("; ", warnings) or None,
        understood=any(reading.kind != "shortened" for reading in strongest),
    )


def _nowhere(found: list[Reading]) -> Answer:
    """Refuse a name with several bearers none of which lies in the county that was given."""
    ranked = sorted(found, key=lambda reading: reading.rank)
    how = said("none_in_given_county")
    return Answer(tuple(dict.fromkeys(k for r in ranked for k in r.keys)), how, understood=False)
