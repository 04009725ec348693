"""A hand-written table of what people write, and what must come of it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gruppering.norway import find_county, find_organisation, find_place

with Path(__file__).with_name("spellings.csv").open(encoding="utf-8", newline="") as _file:
    SPELLINGS = list(csv.DictReader(_file))


@pytest.mark.parametrize(
    "line", SPELLINGS, ids=[f"{s['look_up']}: {s['text']} {s['county']}" for s in SPELLINGS]
)
def test_spelling(line: dict[str, str]) -> None:
    text, county = line["text"], line["county"] or None
    match line["look_up"]:
        case "place":
            found = find_place(text, county)
        case "municipality":
            found = find_place(text, county, kind="municipality")
        case "postal_code":
            found = find_place(text, county, kind="postal_code")
        case "county":
            found = find_county(text)
        case "organisation":
            found = find_organisation(text)
        case other:
            raise AssertionError(other)
    result = found.target.key if found.target else found.status
    assert result == line["expected"], found
    assert (found.target is not None) == (found.status == "found")
    assert found.how
    if found.status == "ambiguous":
        assert found.candidates


def test_the_table_is_large_and_mixed() -> None:
    expected = [line["expected"] for line in SPELLINGS]
    assert len(expected) >= 100
    assert expected.count("ambiguous") >= 20
    assert expected.count("missing") >= 20
