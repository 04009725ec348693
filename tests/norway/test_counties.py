"""Counties of today and of before 2024."""

from __future__ import annotations

import pytest

from gruppering import norway


def test_all_counties_by_name_and_number() -> None:
    table = norway.municipalities().drop_duplicates("county")
    for name, number in zip(table["county"], table["county_number"], strict=True):
        for text in (name, f"{name} fylke", f"{name} fylkeskommune", name.upper(), number):
            match = norway.find_county(text)
            assert match.target is not None, text
            assert match.target.key == f"fylke:{number}"


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("Hordaland", "Vestland"),
        ("Sogn og Fjordane", "Vestland"),
        ("Hedmark", "Innlandet"),
        ("Oppland", "Innlandet"),
        ("Aust-Agder", "Agder"),
        ("Vest-Agder", "Agder"),
        ("Sør-Trøndelag", "Trøndelag"),
        ("Nord-Trøndelag", "Trøndelag"),
    ],
)
def test_former_county(former: str, now: str) -> None:
    match = norway.find_county(former)
    assert match.target is not None
    assert match.target.name == now
    assert "until" in match.how


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("Viken", ["Østfold", "Akershus", "Buskerud"]),
        ("Troms og Finnmark", ["Troms", "Finnmark"]),
        ("Vestfold og Telemark", ["Vestfold", "Telemark"]),
    ],
)
def test_split_county(former: str, now: list[str]) -> None:
    match = norway.find_county(former)
    assert match.status == "ambiguous"
    assert [candidate.name for candidate in match.candidates] == now


@pytest.mark.parametrize("text", ["", "Norge", "Bergen", "99", "Østland"])
def test_no_county(text: str) -> None:
    assert norway.find_county(text).status == "missing"


def test_a_misspelt_county_is_offered() -> None:
    match = norway.find_county("Vestlandet")
    assert match.status == "missing"
    assert "Vestland" in [candidate.name for candidate in match.candidates]
