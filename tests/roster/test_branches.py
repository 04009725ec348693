"""Tables at the edges: blank rows in between, unusable cells, names that say two things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from gruppering.roster import read_roster

from .helpers import faults, frame, roster, told

PLACES = pd.DataFrame(
    {"navn": ["Holt", None, "Vik"], "breddegrad": [60, None, 61], "lengdegrad": [10, None, 11]}
)
OWN = pd.DataFrame(
    {"navn": ["Stiftelsen", None, "Senteret"], "nivå": ["region", None, "organisasjon"]}
)


def test_a_blank_row_between_places_is_passed_over() -> None:
    result = read_roster(frame({"kommune": "Holt"}, {"kommune": "Vik"}), places=PLACES)
    assert result.table["latitude"].tolist() == [60, 61]


@pytest.mark.parametrize(
    ("change", "who"),
    [({"breddegrad": ["x", None, 61]}, "Holt"), ({"lengdegrad": [10, None, None]}, "Vik")],
)
def test_a_place_without_usable_coordinates_is_a_fault(change: dict[str, Any], who: str) -> None:
    found = faults(frame({}), places=PLACES.assign(**change))
    assert found["value"].tolist() == [who]
    assert found["column"].tolist() == ["places"]


def test_a_blank_row_between_organisations_is_passed_over() -> None:
    people = frame({"organisasjon": "Senteret"})
    assert read_roster(people, organisations=OWN).table["node"].item() is not None


def test_a_table_of_organisations_that_cannot_be_read_is_the_fault(tmp_path: Path) -> None:
    found = faults(frame({}), organisations=tmp_path / "missing.csv")
    assert found["value"].tolist() == ["missing.csv"]


def test_an_organisation_of_ones_own_is_known_also_without_a_region() -> None:
    result = read_roster(frame({"organisasjon": "Senteret"}), organisations=OWN)
    assert len(told(result.warnings, "Senteret")) == 0


def test_a_district_of_another_municipality_is_only_a_unit() -> None:
    """Sagene lies in Oslo: in Bergen it is a name that only this roster knows."""
    rows = [
        {"organisasjon": "Bergen kommune", "bydel": "Sagene", "kommune": "Bergen"},
        {"organisasjon": "Oslo kommune", "bydel": "Sagene", "kommune": "Oslo"},
    ]
    bergen, oslo = roster(*rows).table["node"].tolist()
    assert "sagene" in bergen
    assert bergen != oslo
