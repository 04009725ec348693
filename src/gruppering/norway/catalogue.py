"""Every place and organisation of the reference data, by key."""

from __future__ import annotations

from functools import cache

from gruppering.norway.records import Node, Place
from gruppering.norway.reference import rows, table

OSLO = "0301"
_OUTSIDE = {"8099": "jan_mayen"}


@cache
def places() -> dict[str, Place]:
    """Return every place by its key."""
    everything: dict[str, Place] = {}
    bearers = table("municipalities")["name"].value_counts()
    for row in rows("municipalities"):
        only = row.name if bearers[row.name] == 1 else f"{row.name} ({row.county})"
        everything[f"kommune:{row.number}"] = Place(
            f"kommune:{row.number}", row.name, "municipality", only, row.number, row.county,
            row.latitude, row.longitude, row.hf, row.rhf, row.local_hospital_area or None,
        )  # fmt: skip
    for row in rows("hospitals"):
        home = everything[f"kommune:{row.municipality_number}"]
        everything[f"sykehus:{row.name}"] = Place(
            f"sykehus:{row.name}", row.name, "hospital", home.municipality,
            home.municipality_number,
            home.county, row.latitude, row.longitude, row.hf, row.rhf,
            row.local_hospital_area or None,
        )  # fmt: skip
    oslo = everything[f"kommune:{OSLO}"]
    for row in rows("districts"):
        hospital = everything[hospital_of_area()[row.local_hospital_area]]
        everything[district_key(row.name)] = Place(
            district_key(row.name), row.name, "district", oslo.name, OSLO, oslo.county,
            oslo.latitude, oslo.longitude, hospital.hf, hospital.rhf, row.local_hospital_area,
        )  # fmt: skip
    for row in rows("postal_codes"):
        lies_in = everything.get(f"kommune:{row.municipality_number}")
        code_key = postal_key(row.postal_code, row.municipality_number)
        everything[code_key] = Place(
            code_key, f"{row.postal_code} {row.post_town}", "postal_code",
            lies_in.municipality if lies_in else None,
            lies_in.municipality_number if lies_in else None,
            lies_in.county if lies_in else None, row.latitude, row.longitude,
            lies_in.hf if lies_in else None, lies_in.rhf if lies_in else None,
            lies_in.local_hospital_area if lies_in else None,
        )  # fmt: skip
    return everything


@cache
def nodes() -> dict[str, Node]:
    """Return every organisation by its key."""
    known = places()
    everything: dict[str, Node] = {}
    for row in rows("health_enterprises"):
        everything[f"rhf:{row.rhf}"] = Node(f"rhf:{row.rhf}", row.rhf, "rhf", "specialist", None)
    first = table("hospitals").drop_duplicates("hf").set_index("hf")["name"]
    for row in rows("health_enterprises"):
        head = known[f"sykehus:{first[row.name]}"]
        everything[f"hf:{row.name}"] = Node(f"hf:{row.name}", row.name, "hf", "specialist", head)
    for row in rows("counties"):
        if not row.last_year:
            code = f"fylke:{row.number}"
            everything[code] = Node(code, row.name, "county", "county", None)
    for place in known.values():
        if place.kind == "hospital":
            everything[place.key] = Node(place.key, place.name, "hospital", "specialist", place)
        elif place.kind in {"municipality", "district"}:
            everything[place.key] = Node(place.key, place.name, place.kind, "municipal", place)
    return everything


@cache
def hospital_of_area() -> dict[str, str]:
    """Return the key of the hospital that serves each local hospital area."""
    return {
        row.local_hospital_area: f"sykehus:{row.name}"
        for row in rows("hospitals")
        if row.local_hospital_area
    }


@cache
def town_outside(post_town: str) -> str:
    """Return the key of a post town on Svalbard or Jan Mayen: that of its first postal code."""
    return next(
        postal_key(row.postal_code, "")
        for row in rows("postal_codes")
        if row.post_town == post_town and not row.municipality_number
    )


def district_key(name: str) -> str:
    """Return the key of a city district of Oslo."""
    return f"bydel:{OSLO}:{name}"


def postal_key(code: str, municipality_number: str) -> str:
    """Return the key of a postal code; those outside the municipalities say so."""
    return f"{'postnummer' if municipality_number else _OUTSIDE.get(code, 'svalbard')}:{code}"
