"""Look-up of counties, present and former."""

from __future__ import annotations

from gruppering.norway.catalogue import nodes
from gruppering.norway.choice import Answer
from gruppering.norway.matching import matched, missing
from gruppering.norway.meanings import meanings
from gruppering.norway.readings import COUNTY, Reading
from gruppering.norway.records import Match, Node
from gruppering.norway.reference import rows
from gruppering.norway.suggestions import suggestions
from gruppering.words.messages import said


def find_county(text: str) -> Match[Node]:
    """Find the county of today that a text means.

    Understood are names since 2017 with or without ``fylke`` or ``fylkeskommune``, Sámi and Kven
    names, and the two-digit codes. A former county that is now part of one county is found as
    that; one that has since been split (Viken) is ambiguous.
    """
    found = _meanings(text)
    if not found:
        return missing(text, said("unknown_county"), suggestions(text, COUNTY), nodes())
    keys = tuple(dict.fromkeys(key for reading in found for key in reading.keys))
    return matched(text, Answer(keys, found[-1].how), nodes())


def county_codes(text: str) -> frozenset[str] | None:
    """Return the codes that a county has or had since 2017; None when the text is no county."""
    return frozenset(code for reading in _meanings(text) for code in reading.counties) or None


def _meanings(text: str) -> list[Reading]:
    code = text.strip().removesuffix(".0")
    if code.isdecimal():
        names = dict.fromkeys(row.name for row in rows("counties") if row.number == code.zfill(2))
        return [reading for name in names for reading in _meanings(name)]
    return [reading for reading in meanings(text) if reading.kind in COUNTY]
