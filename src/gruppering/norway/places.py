"""Look-up of places: what a coordinator writes -> a point on the map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gruppering.norway.catalogue import places
from gruppering.norway.choice import Answer
from gruppering.norway.counties import county_codes
from gruppering.norway.matching import matched, missing
from gruppering.norway.meanings import Kind, meanings
from gruppering.norway.readings import COUNTY, MUNICIPAL, TOWN
from gruppering.norway.resolve import answer
from gruppering.norway.suggestions import suggestions
from gruppering.words.messages import joined, quoted, said

if TYPE_CHECKING:
    from gruppering.norway.records import Match, Place

_WANTED = MUNICIPAL | TOWN | {"hospital", "district", "postal code"}
_OFFERED = MUNICIPAL | {"centre", "hospital", "district"}


def find_place(text: str, county: str | None = None, *, kind: Kind = "any") -> Match[Place]:
    """Find the place that a text means.

    Understood are municipalities by name or number since 2017, with or without ``kommune``, and
    by their Sámi, Kven and other parallel names; administrative centres and post towns, which
    lead to their municipality; postal codes with or without post town; hospitals; city districts
    of Oslo; and several of these that confirm each other, such as ``Ørland (Brekstad)``. Case,
    accents, hyphens and ``aa`` for ``å`` do not matter, but a spelling is never guessed.

    Parameters
    ----------
    text
        What was written.
    county
        The county, present or former, where the place lies, if that is known: it tells places
        of the same name apart. The only place of a name is found, with a warning, although it
        lies elsewhere; of several none is chosen.
    kind
        What the text is said to be. With ``any``, a number that is or was since 2017 a
        municipality and, elsewhere, a postal code is ambiguous. With ``municipality``, a name
        is not taken for a town where a municipality bears it.
    """
    given = (county or "").strip()
    codes = county_codes(given) if given else None
    found = answer(text, _WANTED, codes, kind) or _hospital_of_enterprise(text)
    match = matched(text, found, places()) if found else _missing(text, kind)
    if given and codes is None:
        unused = said("county_not_used", name=quoted(given))
        match = replace(match, warning=joined("; ", filter(None, [match.warning, unused])))
    return match


def _hospital_of_enterprise(text: str) -> Answer | None:
    """Read the name of a health enterprise as its hospitals, of which it may have only one."""
    for reading in meanings(text):
        if reading.kind == "hf":
            name = reading.keys[0].removeprefix("hf:")
            keys = [p.key for p in places().values() if p.kind == "hospital" and p.hf == name]
            return Answer(tuple(keys), said("hospital_of", name=name))
    return None


def _missing(text: str, kind: Kind) -> Match[Place]:
    kinds = {reading.kind for reading in meanings(text)}
    if not text.strip():
        return missing(text, said("blank_text"), {}, places())
    if kinds & (COUNTY | {"rhf"}):
        return missing(text, said("region_for_place"), {}, places())
    return missing(text, said("unknown_place"), suggestions(text, _OFFERED, kind), places())
