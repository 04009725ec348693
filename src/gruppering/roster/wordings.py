"""Understand headings in the words of a form, such as "Hva er din profesjon/stilling?"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from gruppering.roster.columns import KINDS
from gruppering.roster.headings import SYNONYMS
from gruppering.roster.values import yes_or_no

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gruppering.roster.faults import Findings
    from gruppering.roster.tables import RawTable

#: Columns that one word in a question gives away. Others are too easily meant the other way
#: round ("hvem vil du ikke være sammen med") or are everyday words ("tidspunkt", "lengde").
_GUESSED = {
    *("name", "network", "region", "county", "municipality", "postal_code", "place"),
    *("organisation", "unit", "district", "sector", "profession", "role", "approved"),
}
#: Words of a question about something else: other people, other times, amounts, addresses.
_ELSEWHERE = {
    *("leders", "lederens", "leiars", "leiarens", "kontaktperson", "kontaktpersons"),
    *("andre", "annen", "annet", "ikke", "ikkje", "not", "other", "tidligere", "tidlegare"),
    *("forrige", "førre", "før", "previous", "antall", "tal", "mange", "år", "prosent", "lenge"),
    *("dato", "date", "når", "hvem", "kven", "hvorfor", "kvifor", "kommentar", "merknad"),
    *("adresse", "telefon", "tlf", "mobil", "epost", "post", "email", "mail"),
}
_LEADER = {"leder", "leiar", "manager"}
_PLACES = {"place", "municipality", "postal_code"}
_PLACE_WORDS = re.compile(r"\b(by|byen|adresse)\b|sted|stad|kommune|post|place|town|city")


def meanings(heading: str) -> set[str]:
    """Give the canonical columns whose synonyms are in the heading as whole words.

    Of overlapping synonyms the longest counts. A question about something else has none.
    """
    words = _words(heading)
    if _ELSEWHERE & set(words):
        return set()
    found = set()
    while words:
        length = next((n for n in range(len(words), 0, -1) if words[:n] in _synonyms()), 0)
        if length:
            found.add(_synonyms()[words[:length]])
        words = words[max(length, 1) :]
    if found != {"approved"} and _LEADER & set(_words(heading)):
        return set()
    return found


def guess_wordings(raw: RawTable, mapping: Mapping[str, str], findings: Findings) -> dict[str, str]:
    """Map the headings whose words mean exactly one column that no other heading claims.

    Each is told as a warning. Approval is guessed only where the cells say yes or no.

    Returns
    -------
    dict
        Heading to canonical name, only the guessed ones.
    """
    claims: dict[str, list[str]] = {}
    for heading, cells in zip(raw.headings, raw.columns, strict=True):
        names = set() if heading in mapping else meanings(heading)
        if len(names) == 1 and names <= _GUESSED - set(mapping.values()):
            name = names.pop()
            if name != "approved" or _says_yes_or_no(cells):
                claims.setdefault(name, []).append(heading)
    guessed = {headings[0]: name for name, headings in claims.items() if len(headings) == 1}
    for heading, name in guessed.items():
        findings.warn("heading_guessed", column=heading, name=name)
    return guessed


def place_like(headings: Collection[str]) -> list[str]:
    """Give the headings that may mean a place, the likeliest first."""
    likely = [heading for heading in headings if meanings(heading) & _PLACES]
    perhaps = [heading for heading in headings if _PLACE_WORDS.search(heading.casefold())]
    mail = re.compile(r"e-?post|e-?mail", re.IGNORECASE)
    return [text for text in dict.fromkeys([*likely, *perhaps]) if not mail.search(text)]


def _says_yes_or_no(cells: Collection[object]) -> bool:
    filled = [cell for cell in cells if cell is not None and str(cell).strip()]
    return bool(filled) and all(yes_or_no(cell) is not None for cell in filled)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


@cache
def _synonyms() -> dict[tuple[str, ...], str]:
    return {_words(name): name for name in KINDS} | {
        _words(word): name for name, words in SYNONYMS.items() for word in words.split(",")
    }
