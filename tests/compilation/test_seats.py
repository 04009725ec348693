"""Seats that are named by an organisation."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gruppering.compilation import compile_problem
from gruppering.verifier.distances import haversine_m
from gruppering.verifier.seats import seat_point
from tests.verifier.helpers import plan, roster


def notes(seat: str, latitude: list[float], **columns: Any) -> tuple[str, ...]:
    asked = plan({"groups": [{"seat": seat}, {"seat": seat}]})
    return compile_problem(roster("abc", latitude=latitude, **columns), asked).notes


def test_an_organisation_with_several_places_is_told_of_once() -> None:
    town = {"municipality": ["Oslo", "Bergen", "Oslo"]}
    (note,) = notes("org a", [60, 61, 60], **town)
    assert "org a is an organisation with several places on the roster (Oslo, Bergen)" in note
    assert "the seat is where participant a is" in note


def test_a_known_organisation_has_a_site_of_its_own() -> None:
    own = ["St. Olavs hospital HF", "St. Olavs hospital HF", "Org A"]
    people = roster("abc", latitude=[60, 61, 62], organisation=own)
    for seat in ("St. Olavs", "St. Olavs hospital HF"):
        asked = plan({"groups": [{"seat": seat}, {"seat": seat}]})
        compilation = compile_problem(people, asked)
        assert compilation.notes == ()
        here, there = np.radians([[60.0, 10.0]]), np.radians([seat_point(people, seat)])
        away = compilation.setting.geography.to_seat_m(0)
        assert away is not None
        assert away[0] == round(haversine_m(here, there).item())


@pytest.mark.parametrize(
    ("seat", "latitude"), [("Org A", [60.0, 60.0, 60.0]), ("Trondheim", [60.0, 61.0, 62.0])]
)
def test_other_seats_are_not(seat: str, latitude: list[float]) -> None:
    assert notes(seat, latitude) == ()
