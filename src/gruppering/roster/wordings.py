"""Understand headings in the words of a form, such as "Hva er din profesjon/stilling?"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from gruppering.roster.columns import KINDS
from gruppering.roster.headings import LONGEST_HEADING, about, nearest
from gruppering.roster.synonyms import SYNONYMS
from gruppering.roster.values import answers
from gruppering.words.messages import called, joined, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gruppering.roster.faults import Findings
    from gruppering.roster.tables import RawTable

#: Columns that one word in a question gives away. Others are too easily meant the other way
#: round ("hvem vil du ikke være sammen med", "nettverk i gang") or are everyday words ("lengde").
_GUESSED = {
    *("name", "region", "county", "municipality", "postal_code", "place"),
    *("organisation", "unit", "district", "sector", "profession", "role", "approved"),
    "previous_group",
}
#: "Gruppe høst 2025", "Gruppe i vår": where somebody was. "Gruppe 1" is none of these.
_GROUP = {"gruppe", "nettverksgruppe", "group"}
_FORMER = re.compile(
    r"(vår|høst|haust|spring|autumn|fall)(en|semesteret|semester)?|(19|20)\d\d|[vh](20)?\d\d|fjor|sist"
)
_BETWEEN = {"i", "for", "om", "på", "in", "semester", "semesteret"}
#: Words of a question about something else: other people, other times, amounts, addresses.
_ELSEWHERE = {
    *("leders", "lederens", "leiars", "leiarens", "kontaktperson", "kontaktpersons"),
    *("andre", "annen", "annet", "ikke", "ikkje", "not", "other", "tidligere", "tidlegare"),
    *("forrige", "førre", "før", "previous", "antall", "tal", "mange", "år", "prosent", "lenge"),
    *("dato", "date", "når", "hvem", "kven", "hvorfor", "kvifor", "kommentar", "merknad"),
    *("adresse", "telefon", "tlf", "mobil", "epost", "post", "email", "mail"),
    *("samling", "samlinger", "møte", "møter", "ønsket", "ønskt", "tema", "theme", "forslag"),
}
_COMPANY = {"sammen", "saman", "together"}
_LEADER = {"leder", "leiar", "manager"}
_PLACES = {"place", "municipality", "postal_code"}
_PLACE_WORDS = re.compile(r"\bby(en)?\b|adresse|sted|stad|kommune|post|place|town|city")


def meanings(heading: str) -> set[str]:
    """Give the canonical columns whose synonyms are in the heading as whole words.

    Of overlapping synonyms the longest counts. A question about something else has none.
    """
    if len(heading) > LONGEST_HEADING:
        return set()
    words = _words(heading)
    if _ELSEWHERE & set(words):
        return set()
    if _is_former_group(words):
        return {"previous_group"}
    found = set()
    while words:
        length = next((n for n in range(len(words), 0, -1) if words[:n] in _synonyms()), 0)
        if length:
            found.add(_synonyms()[words[:length]])
        words = words[max(length, 1) :]
    if found != {"approved"} and _LEADER & set(_words(heading)):
        return set()
    return found


def _is_former_group(words: tuple[str, ...]) -> bool:
    others = [word for word in words if word not in _GROUP | _BETWEEN]
    return bool(_GROUP & set(words) and others) and all(map(_FORMER.fullmatch, others))


def guess_wordings(raw: RawTable, mapping: Mapping[str, str], findings: Findings) -> dict[str, str]:
    """Map the headings whose words mean exactly one column that no other heading claims.

    Each is told as a warning, and so are headings that claim the same. Answers of yes and no
    make approval and nothing else. A place is guessed only where no other column is one. What
    may be the network applied for is only pointed out.

    Returns
    -------
    dict
        Heading to canonical name, only the guessed ones.
    """
    guessed: dict[str, str] = {}
    rivals: dict[str, list[str]] = {}
    # Once it is settled which column is the organisation, "arbeidssted – by/kommune" is a place.
    for _ in range(2):
        understood = {**mapping, **guessed}
        rivals = _claims(raw, understood)
        guessed |= {headings[0]: name for name, headings in rivals.items() if len(headings) == 1}
    for heading, name in guessed.items():
        findings.warn("heading_guessed", column=heading, name=called(name))
    for heading in raw.headings:
        if heading not in mapping and (perhaps := _rule_meant(heading)):
            findings.warn("heading_perhaps", column=heading, name=called(perhaps), key=perhaps)
    for name, headings in rivals.items():
        if len(headings) > 1:
            listed = joined(", ", map(quoted, headings))
            first, column = headings[0], called(name)
            findings.warn("headings_rival", column=first, name=column, key=name, headings=listed)
    return guessed


def _rule_meant(heading: str) -> str | None:
    """Give the column that a heading may mean, of those that change who can be where.

    These are never guessed: "not with" must not become "with".
    """
    if meanings(heading) == {"network"}:
        return "network"
    words = set(_words(heading))
    company = words & _COMPANY or (words & _GROUP and words & {"samme", "same", "med", "with"})
    if len(heading) > LONGEST_HEADING or not company or words & {"til", "tidligere"}:
        return None
    if words & {"ikke", "ikkje", "not", "aldri", "never"}:
        return "apart_from"
    asked = any(word.startswith(("ønsk", "wish", "vil", "gjerne")) for word in words)
    return "requested_with" if asked else "together_with"


def _claims(raw: RawTable, understood: Mapping[str, str]) -> dict[str, list[str]]:
    """Give the headings that may mean each column that has none yet."""
    taken = {about(name) for name in understood.values()}
    claims: dict[str, list[str]] = {}
    for heading, cells in zip(raw.headings, raw.columns, strict=True):
        names = set() if heading in understood else meanings(heading)
        if "organisation" in taken and names & _PLACES:
            names -= {"organisation"}
        if names == {"place", "municipality"}:
            # A municipality is understood in a column of places, but not the other way round.
            names = {"place"}
        if len(names) == 1 and names <= _GUESSED:
            name = names.pop()
            if about(name) not in taken and (None not in answers(cells)) == (name == "approved"):
                claims.setdefault(name, []).append(heading)
    if len(places := [heading for name in _PLACES for heading in claims.get(name, [])]) > 1:
        claims = {name: found for name, found in claims.items() if name not in _PLACES}
        claims["municipality"] = [heading for heading in raw.headings if heading in places]
    return claims


def place_like(headings: Collection[str]) -> list[str]:
    """Give the headings that may mean a place, the likeliest first."""
    likely = [
        heading
        for heading in headings
        if meanings(heading) & _PLACES or nearest(heading) in _PLACES
    ]
    perhaps = [heading for heading in headings if _PLACE_WORDS.search(heading.casefold())]
    mail = re.compile(r"e-?post|e-?mail", re.IGNORECASE)
    return [text for text in dict.fromkeys([*likely, *perhaps]) if not mail.search(text)]


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


@cache
def _synonyms() -> dict[tuple[str, ...], str]:
    return {_words(name): name for name in KINDS} | {
        _words(word): name for name, words in SYNONYMS.items() for word in words.split(",")
    }
