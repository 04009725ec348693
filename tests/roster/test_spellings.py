from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.roster.spellings import plain_text

from .helpers import roster, told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tante  Emma", "tante emma"),
        ("Vest \u2013 Øst", "Vest-Øst"),
        ("A/S Nord", "a / s nord"),
        ("Avd. 3", "avd.3"),
        ("BUP.", "BUP"),
    ],
)
def test_spellings_of_one_thing(one, other):
    assert plain_text(one) == plain_text(other)


@pytest.mark.parametrize(
    ("one", "other"), [("BUP Nord", "BUP Sør"), ("Avd 1", "Avd 11"), ("Bø", "Bo")]
)
def test_different_things_stay_different(one, other):
    assert plain_text(one) != plain_text(other)


@settings(deadline=None)
@given(st.text(max_size=12))
def test_plain_text_is_stable(text):
    assert plain_text(plain_text(text)) == plain_text(text)


def test_the_most_common_spelling_wins_and_is_told():
    spellings = ["lege", "Lege", "LEGE", "Lege", "psykolog"]
    result = roster(*({"yrke": spelling} for spelling in spellings))
    assert result.table["profession"].tolist() == ["Lege"] * 4 + ["psykolog"]
    warning = told(result.warnings, "merged").iloc[0]
    assert (warning["row"], warning["column"], warning["value"]) == (2, "yrke", "lege")
    assert "Lege; LEGE; lege" in warning["problem"]


def test_lists_are_merged_part_by_part():
    result = roster(
        {"fagnettverk": "FIT|Læring"}, {"fagnettverk": "læring"}, {"fagnettverk": "Læring"}
    )
    assert result.table["network"].tolist() == [("FIT", "Læring"), ("Læring",), ("Læring",)]


def test_names_of_one_known_organisation_are_merged():
    result = roster(
        {"organisasjon": "OUS"},
        {"organisasjon": "Oslo universitetssykehus HF"},
        {"organisasjon": "OUS"},
    )
    assert set(result.table["organisation"]) == {"OUS"}
    assert len(told(result.warnings, "merged")) == 1


def test_units_behind_an_organisations_name_are_not_merged():
    result = roster(
        {"organisasjon": "OUS BUP"}, {"organisasjon": "OUS Psykiatri"}, {"organisasjon": "OUS"}
    )
    assert result.table["organisation"].tolist() == ["OUS BUP", "OUS Psykiatri", "OUS"]
    assert result.table["node"].nunique() == 3
