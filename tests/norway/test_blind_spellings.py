"""Messy spellings written down, with what they should give, before the lookups were ever tried."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gruppering.norway import find_organisation, find_place

TABLE = Path(__file__).with_name("blind_spellings.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def what(text: str, county: str, lookup: str) -> str:
    """Return the key of what a text is found to mean, or ``refused``."""
    if lookup == "place":
        place = find_place(text, county or None)
        return "refused" if place.target is None else place.target.key
    if lookup == "organisation" and not county:
        node = find_organisation(text)
        return "refused" if node.target is None else node.target.key
    raise ValueError(f"{text!r}: lookup {lookup!r} with county {county!r} is no row for this table")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['lookup']}-{row['text'].strip()}")
def test_blind_spelling(row: dict[str, str]) -> None:
    assert what(row["text"], row["county"], row["lookup"]) == row["expected"], row["comment"]
