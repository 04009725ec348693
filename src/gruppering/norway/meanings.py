"""From a text that is one name or one number to everything it may mean."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Literal

from gruppering.norway.catalogue import places
from gruppering.norway.health_names import health_names, short_names
from gruppering.norway.municipal_names import (
    county_names,
    former_names,
    municipality_names,
    numbers,
    town_names,
)
from gruppering.norway.readings import COUNTY, MUNICIPAL, Names, Reading, indexed
from gruppering.norway.spelling import bare_key, key, split_word
from gruppering.words.messages import said

Kind = Literal["any", "municipality", "postal_code"]

_MEANT = {
    "municipality": MUNICIPAL,
    "county": COUNTY,
    "district": frozenset({"district"}),
    "enterprise": frozenset({"hf", "hospital"}),
    "region": frozenset({"rhf"}),
}
_NUMBER = re.compile(
    r"(?:(?P<postal>no?-|post(?:nr\.?|nummer|kode))[\s:]*"
    r"|(?P<municipal>k-|kommune\s*(?:nr\.?|nummer)?)[\s:]*)?"
    r"(?P<digits>\d{1,4})(?:[.,]0+)?",
    re.IGNORECASE,
)
_SHORTEST_BARE = 4


def meanings(text: str, kind: Kind = "any") -> list[Reading]:
    """Return every reading of one name or one number; empty when there is none.

    Parameters
    ----------
    text
        What was written.
    kind
        What a number is. With ``any``, a number that is a municipality and also a postal code
        inside that municipality is read as the municipality.
    """
    number = _NUMBER.fullmatch(text.strip())
    if number:
        return _numbered(number, kind)
    found = _spelled(text, key(text))
    if found:
        return found
    name, word = split_word(text)
    if word is None:
        return []
    return [replace(r, said=True) for r in _spelled(text, name) if r.kind in _MEANT[word]]


@cache
def readings() -> dict[str, list[Reading]]:
    """Return the readings of each name by its key, see :func:`gruppering.norway.spelling.key`."""
    return indexed([(key(name), reading) for name, reading in names()])


@cache
def _bare_readings() -> dict[str, list[Reading]]:
    return indexed([(bare_key(name), reading) for name, reading in names() if not name.isascii()])


@cache
def _number_readings() -> dict[str, list[Reading]]:
    return indexed(numbers())


@cache
def names() -> Names:
    """Return every known name, as it is written, with one of its readings."""
    municipal = [*municipality_names(), *former_names(), *county_names(), *town_names()]
    return [*municipal, *health_names(), *short_names()]


def _spelled(text: str, name: str) -> list[Reading]:
    found = readings().get(name, [])
    # "Bo" and "As" are too short to be taken for Bø and Ås.
    if not found and text.isascii() and len(name) >= _SHORTEST_BARE:
        found = _bare_readings().get(name, [])
    return found


def _numbered(number: re.Match[str], kind: Kind) -> list[Reading]:
    if number["postal"]:
        kind = "postal_code"
    elif number["municipal"]:
        kind = "municipality"
    digits = number["digits"]
    if len(digits) < 3 and kind != "postal_code":
        return []
    found = _number_readings().get(digits.zfill(4), [])
    if len(digits) < 4:
        found = [replace(r, how=said("zero_restored", why=r.how)) for r in found]
    postal = [reading for reading in found if reading.kind == "postal code"]
    municipal = [reading for reading in found if reading.kind != "postal code"]
    if kind != "any":
        return postal if kind == "postal_code" else municipal
    if postal and municipal:
        home = f"kommune:{places()[postal[0].keys[0]].municipality_number}"
        return municipal if municipal[0].keys == (home,) else found
    return found
