"""Several readings of one name: whose claim is strongest, and what must be said of the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gruppering.norway.readings import COUNTY, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    """

    keys: tuple[str, ...]
    how: str
    shares: Mapping[str, float] = field(default_factory=dict)
    warning: str | None = None
    understood: bool = True


def choose(found: list[Reading], counties: frozenset[str] | None) -> Answer:
    """Choose the readings with the strongest claim; weaker ones become a warning.

    Parameters
    ----------
    found
        At least one reading.
    counties
        Codes of the counties in one of which the answer lies; None when nothing is known.
    """
    warnings = []
    if counties is not None:
        inside = [reading for reading in found if not counties.isdisjoint(reading.counties)]
        if not inside:
            warnings.append("it does not lie in the county that was given")
        found = inside or found
    best = min(reading.rank for reading in found)
    strongest = [reading for reading in found if reading.rank == best]
    if all(reading.kind == "shortened" for reading in strongest):
        strongest = found
    reasons: dict[str, str] = {}
    for reading in sorted(strongest, key=lambda reading: reading.kind == "shortened"):
        for target in reading.keys:
            reasons.setdefault(target, reading.how)
    others: dict[tuple[str, ...], str] = {}
    for reading in found:
        if reading.kind not in COUNTY and not set(reading.keys) <= set(reasons):
            others.setdefault(reading.keys, reading.how)
    if others and len(reasons) == 1:
        warnings.append(f"also: {', '.join(others.values())}")
    return Answer(
        tuple(reasons),
        " or ".join(dict.fromkeys(reasons.values())),
        {key: share for r in strongest for key, share in zip(r.keys, r.shares, strict=False)},
        "; ".join(warnings) or None,
        understood=any(reading.kind != "shortened" for reading in strongest),
    )
