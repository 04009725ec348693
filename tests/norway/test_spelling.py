"""Names are compared without regard to spelling conventions, and only those."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruppering.norway.spelling import key, split_further, split_parts, split_word, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tromsø", "TROMSÖ"),
        ("Ås", "Aas"),
        ("Bærum", "Baerum"),
        ("Kárášjohka", "karasjohka"),
        ("Ka\u0301ra\u0301s\u030cjohka", "Kárášjohka"),
        ("A\u030as", "Ås"),
        ("St. Olavs", "st olavs"),
        ("Sankt Olavs", "St.Olavs"),
        ("Nord-Fron", "Nord Fron"),
        ("Nord–Fron", "Nord - Fron"),
        ("Volda sjukehus", "Volda sykehus"),
        ("Univ.sykehuset", "universitetssykehuset"),
        ("Møre & Romsdal", "Møre og Romsdal"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Os", "Ås"), ("Bø", "Bo"), ("Nes", "Næs"), ("Vang", "Vång"), ("Hol", "Hole"), ("Ål", "Al")],
)
def test_different_names(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Rana kommune", "rana", "municipality"),
        ("Rana kommunes", "rana", "municipality"),
        ("Rana k.", "rana", "municipality"),
        ("Kvam herad", "kvam", "municipality"),
        ("Nordland fylkeskommune", "nordland", "county"),
        ("Bydel Alna", "alna", "district"),
        ("Helse Fonna HF", "helsefonna", "enterprise"),
        ("Helse Nord RHF", "helsenord", "region"),
        ("Kommune", "kommune", None),
        ("Rana", "rana", None),
    ],
)
def test_word_that_says_what_it_is(text: str, name: str, word: str | None) -> None:
    assert split_word(text) == (name, word)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("6509 Kristiansund", ["6509", "Kristiansund"]),
        ("Kristiansund 6509", ["Kristiansund", "6509"]),
        ("NO-6509 Kristiansund N", ["6509", "Kristiansund N"]),
        ("UNN, 9038 Tromsø", ["UNN", "9038", "Tromsø"]),
        ("Ørland (Brekstad)", ["Ørland", "Brekstad"]),
        ("Karasjok/Kárášjohka", ["Karasjok", "Kárášjohka"]),
        ("Nord-Fron, Innlandet", ["Nord-Fron", "Innlandet"]),
        ("Lillestrøm (tidl. Skedsmo)", ["Lillestrøm", "Skedsmo"]),
        ("Oslo kommune bydel Alna", ["Oslo kommune", "bydel Alna"]),
        ("Rana", ["Rana"]),
        ("", []),
    ],
)
def test_parts(text: str, parts: list[str]) -> None:
    assert split_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Herøy i Nordland", ["Herøy", "Nordland"]),
        ("Karasjok-Kárášjohka", ["Karasjok", "Kárášjohka"]),
        ("Rana", ["Rana"]),
    ],
)
def test_parts_inside_what_may_be_one_name(text: str, parts: list[str]) -> None:
    assert split_further(text) == parts


@given(st.text())
def test_reducing_twice_changes_nothing(text: str) -> None:
    assert words(words(text)) == words(text)
