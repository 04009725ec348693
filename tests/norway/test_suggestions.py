"""What is offered for a text that is not known."""

from __future__ import annotations

import pytest

from gruppering import norway


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kr.sand", "Kristiansand"),
        ("Kr.sund kommune", "Kristiansund"),
        ("Ø. Toten", "Østre Toten"),
        ("Toten", "Vestre Toten"),
        ("Trondhiem", "Trondheim"),
        ("Lenvikk", "Senja (former municipality Lenvik)"),
        ("Vangen", "Voss (administrative centre Vossevangen)"),
        ("Heimdal kommune", "Trondheim (post town Heimdal)"),
        ("Oss", "Røros (also called Rosse)"),
        ("Vesterålen", "Bø (also called Bø i Vesterålen)"),
    ],
)
def test_places_are_offered_with_the_spelling_that_was_near(text: str, label: str) -> None:
    match = norway.find_place(text)
    assert match.status == "missing"
    assert label in [candidate.label for candidate in match.candidates]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Helse Sunnmøre", "Helse Møre og Romsdal HF"),
        ("Helgelandsykehuset", "Helgelandssykehuset HF"),
        ("Helse Vestfold", "Sykehuset i Vestfold HF (also called Sykehuset Vestfold)"),
        ("Mosjøen", "Helgelandssykehuset Mosjøen (also called HSYK Mosjøen)"),
    ],
)
def test_organisations_are_offered(text: str, label: str) -> None:
    match = norway.find_organisation(text)
    assert match.status == "missing"
    assert label in [candidate.label for candidate in match.candidates]


def test_many_dots_are_no_trouble() -> None:
    assert norway.find_place("e." * 300).status == "missing"
    assert [c.name for c in norway.find_place("K.r.i.s.t.sund").candidates] == ["Kristiansund"]


def test_the_nearest_comes_first_and_alone_when_it_is_very_near() -> None:
    assert [c.name for c in norway.find_place("Trondhiem").candidates] == ["Trondheim"]
    assert norway.find_place("Kristiansunn").candidates[0].name == "Kristiansund"


@pytest.mark.parametrize("text", ["NTNU", "ukjent", "?", ".", "...", "k.", "Freiburg im Breisgau"])
def test_nothing_is_offered_for_what_is_like_nothing(text: str) -> None:
    assert norway.find_place(text).candidates == ()


def test_an_own_name_needs_no_explanation() -> None:
    for text in ("Hammar", "Kvinherad", "1833 Ranna", "Herøi (Nordland)"):
        match = norway.find_place(text)
        assert match.candidates
        assert match.candidates[0].label == match.candidates[0].name
