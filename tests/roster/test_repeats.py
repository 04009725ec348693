from __future__ import annotations

import pytest

from .helpers import roster, told


@pytest.mark.parametrize(
    ("change", "repeated"),
    [
        ({}, True),
        ({"navn": "kari  NORD"}, True),
        ({"kommune": "Rana"}, True),
        ({"organisasjon": "NLSH"}, True),
        ({"kommune": "Rana", "organisasjon": "NLSH"}, False),
        ({"kommune": "Rana", "organisasjon": None}, False),
        ({"navn": "Kari Sør"}, False),
        ({"navn": None}, False),
        ({"navn": "Kari Sør", "E-post": "Kari@x.no"}, True),
        ({"navn": "Kari Sør", "E-post": None}, False),
    ],
)
def test_who_may_be_twice_on_the_list(change, repeated):
    kari = {"navn": "Kari Nord", "organisasjon": "UNN", "E-post": "kari@x.no"}
    other = kari | {"E-post": "k@x.no"} | change
    found = told(roster(kari, other).warnings, "may be the same person as row 2")
    assert found["row"].tolist() == [3] * repeated


def test_each_row_is_told_of_once():
    found = told(roster(*[{"navn": "A", "E-post": "a@x.no"}] * 3).warnings, "same person as row 2")
    assert found["row"].tolist() == [3, 4]


def test_namesakes_who_are_not_one_person_are_told_of_once():
    rows = [{"navn": "Kari Nord", "kommune": place} for place in ("Bodø", "Rana", "Tromsø")]
    found = told(roster(*rows, {"navn": "Per"}).warnings, "several participants share one name")
    assert found["row"].tolist() == [2]
    assert found["problem"].item().endswith("(rows 2, 3, 4)")
