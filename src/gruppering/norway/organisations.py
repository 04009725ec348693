"""Look-up of organisations: what a coordinator writes -> a node of the organisation graph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gruppering.norway.catalogue import nodes
from gruppering.norway.choice import Answer
from gruppering.norway.confirm import confirmed
from gruppering.norway.matching import matched, missing
from gruppering.norway.meanings import meanings
from gruppering.norway.readings import COUNTY, HEALTH, MUNICIPAL, Reading
from gruppering.norway.resolve import answer
from gruppering.norway.spelling import split_parts, words
from gruppering.norway.suggestions import suggestions
from gruppering.words.messages import joined, quoted, said

if TYPE_CHECKING:
    from gruppering.norway.records import Match, Node

_WANTED = MUNICIPAL | COUNTY | HEALTH | {"district"}
_FILLING = frozenset({"avd", "avdeling", "avdelingen", "avdelinga", "lokasjon"})
_HOSPITAL_WORDS = ("sykehus", "hospital", "sykestu", "sjukestu", "klinik")
_OTHER_EMPLOYERS = frozenset({"kommune", "fylkeskommune", "hf", "rhf", "ikt", "it", "as", "vgs"})
_SCHOOLS = ("skole", "skule", "barnehage", "hoegsk", "hoeysk", "universitetet", "videregaaende")


def find_organisation(text: str, *, suggest: bool = True) -> Match[Node]:
    """Find the organisation that a text means.

    Understood are regional health authorities and health enterprises by name or usual short form,
    with or without ``RHF`` and ``HF``; hospitals; municipalities and counties, present and
    former; city districts of Oslo; and several of these that confirm each other. Where a unit
    that is not known stands beside the name of an enterprise or hospital, or of a municipality
    with the word ``kommune``, the organisation is found and ``rest`` is that unit.

    Parameters
    ----------
    text
        What was written.
    suggest
        Whether a text that is not known gets the nearest names, which takes a millisecond.
    """
    found = answer(text, _WANTED) or _with_unit(text)
    if found:
        return matched(text, found, nodes())
    if not text.strip():
        return missing(text, said("blank_text"), {}, nodes())
    near = suggestions(text, _WANTED) if suggest else {}
    return missing(text, said("unknown_organisation"), near, nodes())


def _with_unit(text: str) -> Answer | None:
    """Read ``Sykehuset Innlandet HF divisjon Elverum-Hamar`` as an organisation and its unit."""
    written = text.split()
    kept = " ".join(word for word in written if words(word) not in _FILLING)
    if kept != " ".join(written) and (found := answer(kept, _WANTED)):
        return found
    cuts = [
        (" ".join(written[:length]), " ".join(written[length:]))
        for length in range(len(written) - 1, 0, -1)
    ]
    cut = [(start, able, rest) for start, rest in cuts if (able := _heads(start, rest))]
    for start, able, rest in cut:
        if inside := meanings(rest):
            return confirmed([(start, able), (rest, inside)], _WANTED)
    parts = [(part, meanings(part)) for part in split_parts(text)]
    unknown = ", ".join(part for part, found in parts if not found)
    known = [(part, _heads(part, unknown) or found) for part, found in parts if found]
    if unknown and any(_heads(part, unknown) for part, _ in known):
        return _warned(confirmed(known, _WANTED), unknown)
    if cut:
        start, able, rest = cut[0]
        return _warned(confirmed([(start, able)], _WANTED), rest)
    return None


def _heads(start: str, rest: str) -> list[Reading]:
    """Return the readings of a name of which the rest of the text may be a unit."""
    return [
        reading
        for reading in meanings(start)
        if (reading.said and reading.kind in _WANTED - HEALTH)
        or (reading.kind in HEALTH and _may_have_unit(start, reading, rest))
    ]


def _may_have_unit(start: str, reading: Reading, rest: str) -> bool:
    inside = words(rest).split()
    if not _OTHER_EMPLOYERS.isdisjoint(inside) or any(
        s in word for s in _SCHOOLS for word in inside
    ):
        return False
    if reading.kind == "hospital":
        return any(word in words(start) for word in _HOSPITAL_WORDS)
    # A short form counts only in capitals: "SI" is an enterprise, "Si" is a word.
    return reading.kind == "hf" and (len(start) > 3 or start.isupper())


def _warned(found: Answer | None, unit: str) -> Answer | None:
    if found is None or len(found.keys) > 1:
        return found
    rest = unit.strip(" ,;:/-–—()")
    unknown = said("taken_for_unit", text=quoted(rest))
    warning = joined("; ", filter(None, [found.warning, unknown]))
    return replace(found, warning=warning, rest=rest)
