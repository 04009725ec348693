"""Seats that are named by an organisation."""

from __future__ import annotations

from typing import Any

import pytest

from gruppering.compilation import compile_problem
from tests.verifier.helpers import plan, roster


def notes(seat: str, latitude: list[float], **columns: Any) -> tuple[str, ...]:
    asked = plan({"groups": [{"seat": seat}, {"seat": seat}]})
    return compile_problem(roster("abc", latitude=latitude, **columns), asked).notes


def test_an_organisation_with_several_places_is_told_of_once() -> None:
    town = {"municipality": ["Oslo", "Bergen", "Oslo"]}
    (note,) = notes("org a", [60, 61, 60], **town)
    assert "org a is an organisation with several places on the roster (Oslo, Bergen)" in note
    assert "the seat is where participant a is" in note


@pytest.mark.parametrize(
    ("seat", "latitude"), [("Org A", [60.0, 60.0, 60.0]), ("Trondheim", [60.0, 61.0, 62.0])]
)
def test_other_seats_are_not(seat: str, latitude: list[float]) -> None:
    assert notes(seat, latitude) == ()
