from __future__ import annotations

import pytest

from gruppering import norway
from gruppering.errors import PlanError
from gruppering.verifier.seats import seat_point
from tests.verifier.helpers import roster


def test_what_the_roster_names_comes_before_what_norway_names() -> None:
    people = roster("abc", latitude=[60, 61, 62], organisation=["Org A", "Org B", "Org B"])
    assert seat_point(people, " org b ") == (61, 10)


def test_a_known_organisation_has_a_site_of_its_own() -> None:
    node = norway.find_organisation("St. Olavs").target
    assert node is not None and node.place is not None
    site = (node.place.latitude, node.place.longitude)
    people = roster("ab", organisation=["St. Olavs hospital HF", "Org B"])
    assert seat_point(people, "St. Olavs hospital HF") == site
    assert seat_point(people, "St. Olavs") == site
    assert seat_point(roster("ab"), "St. Olavs") == site


def test_a_place_in_norway() -> None:
    place = norway.find_place("Trondheim").target
    assert place is not None
    assert seat_point(roster("a"), "Trondheim") == (place.latitude, place.longitude)


def test_a_place_that_nobody_knows() -> None:
    with pytest.raises(PlanError, match="'Xyzzy' is not a known place"):
        seat_point(roster("a"), "Xyzzy")
