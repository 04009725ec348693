"""The names and numbers of municipalities, counties, towns and city districts."""

from __future__ import annotations

import re
from typing import Any

from gruppering.norway.catalogue import district_key, nodes, places, postal_key, town_outside
from gruppering.norway.readings import Names, Reading, counties_of
from gruppering.norway.reference import DATA_VERSION, rows, table
from gruppering.words.messages import joined, said

_YEAR = DATA_VERSION[:4]
_LONG_NAME = re.compile(r"(?P<short>.+?) (?:i|på|N|S)\b", re.IGNORECASE)


def municipality_names() -> Names:
    """Return the present names of municipalities and their administrative centres."""
    named: Names = []
    for row in rows("municipalities"):
        keys, counties = (f"kommune:{row.number}",), counties_of(row.number)
        official = Reading("municipality", keys, said("named_municipality", year=_YEAR), counties)
        parallel = Reading("municipality", keys, said("named_otherwise", name=row.name), counties)
        centre = Reading("centre", keys, said("named_centre", name=row.name), counties)
        named += [(row.name, official), (row.centre, centre)]
        named += [(name, parallel) for name in row.other_names.split("|") if name]
    return named


def former_names() -> Names:
    """Return the names of municipalities since 2017, each half of a bilingual name too."""
    named: Names = []
    for row in rows("former_municipalities"):
        reading = _former(row, "former municipality", "named_before")
        for name in dict.fromkeys([row.name, *row.name.split(" - ")]):
            named += [(name, reading), (name.partition(" (")[0], reading)]
    return named


def numbers() -> Names:
    """Return the four-digit numbers of municipalities since 2017 and the postal codes."""
    current = set(table("municipalities")["number"])
    named: Names = []
    for row in rows("municipalities"):
        how = said("numbered", name=row.name, year=_YEAR)
        keys = (f"kommune:{row.number}",)
        named.append((row.number, Reading("municipality", keys, how, counties_of(row.number))))
    for row in rows("former_municipalities"):
        if row.number not in current:
            named.append((row.number, _former(row, "former number", "numbered_before")))
    for row in rows("postal_codes"):
        keys = (postal_key(row.postal_code, row.municipality_number),)
        counties = counties_of(row.municipality_number)
        reading = Reading("postal code", keys, said("postal_code_of", town=row.post_town), counties)
        named.append((row.postal_code, reading))
    return named


def county_names() -> Names:
    """Return the names of counties since 2017; a split one leads to all its successors."""
    named: Names = []
    for row in rows("counties"):
        keys = tuple(f"fylke:{code}" for code in row.current.split("|"))
        kind, how = "county", said("named_county")
        if row.last_year and row.name != nodes()[keys[0]].name:
            now = joined(" and ", (nodes()[target].name for target in keys))
            kind, how = "former county", said("county_before", year=row.last_year, now=now)
        reading = Reading(kind, keys, how, frozenset({row.number}))
        named += [(name, reading) for name in [row.name, *row.other_names.split("|")] if name]
    return named


def town_names() -> Names:
    """Return the post towns and the city districts of Oslo."""
    named: Names = []
    towns = table("postal_codes").drop_duplicates(["post_town", "municipality_number"])
    for row in towns.itertuples(index=False):
        town, number = str(row.post_town), str(row.municipality_number)
        target = f"kommune:{number}" if number else town_outside(town)
        where = places()[target].municipality
        how = said("post_town_in", name=where) if where else said("post_town_outside")
        reading = Reading("post town", (target,), how, counties_of(number))
        named.append((town, reading))
        longer = _LONG_NAME.match(town)
        if longer:
            half = Reading(
                "shortened", (target,), said("short_for", name=town), counties_of(number)
            )
            named.append((longer["short"], half))
        if target.startswith("svalbard"):
            named.append(("Svalbard", reading))
    for row in rows("districts"):
        keys = (district_key(row.name),)
        district = Reading("district", keys, said("district_of_oslo"), counties_of("0301"))
        named += [(name, district) for name in (row.name, row.name.lstrip("0"), row.name[3:])]
    return named


def _years(row: Any) -> str:
    first, last = row.first_year, row.last_year
    return str(first) if str(first) == str(last) else f"{first}-{last}"


def _former(row: Any, kind: str, why: str) -> Reading:
    parts = [part.split(":") for part in row.shares.split(";") if part]
    numbers = [part[0] for part in parts] or [row.current]
    keys = tuple(f"kommune:{number}" for number in numbers)
    now = joined(" and ", (places()[target].name for target in keys))
    how = said(why, years=_years(row), name=row.name, now=now)
    counties = frozenset({row.number[:2]}).union(*map(counties_of, numbers))
    shares = tuple(float(part[1]) for part in parts)
    return Reading(kind, keys, how, counties, shares)
