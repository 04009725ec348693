from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gruppering import norway
from gruppering.roster import read_roster

from .helpers import faults, frame, roster, told


def place_of(**cells: object) -> str:
    return roster({"kommune": None} | cells).table["place"].item()


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"kommune": "Rana kommune"}, "kommune:1833"),
        ({"kommune": 301}, "kommune:0301"),
        ({"kommune": "Herøy", "fylke": "Nordland"}, "kommune:1818"),
        ({"postnr": "6509 Kristiansund"}, "postnummer:6509"),
        ({"postnr": 9999, "kommune": "Rana"}, "kommune:1833"),
        ({"postnr": 8622, "kommune": "Rana"}, "postnummer:8622"),
        ({"organisasjon": "UNN Tromsø"}, "sykehus:UNN Tromsø"),
        ({"organisasjon": "UNN", "avdeling": "UNN Narvik"}, "sykehus:UNN Narvik"),
        ({"organisasjon": "Rana kommune"}, "kommune:1833"),
        ({"bydel": "Frogner"}, "bydel:0301:05 Frogner"),
        ({"sted": "Brekstad"}, "kommune:5057"),
    ],
)
def test_a_place_is_found_in_any_cell_that_names_one(cells, key):
    assert place_of(**cells) == key


def test_the_own_coordinates_come_first():
    result = roster({"kommune": "Bodø", "lat": 67.3, "lon": 14.5}).table
    assert result["place"].item() == "67.30000,14.50000"


def test_coordinates_are_those_of_the_reference_data():
    result = roster({"kommune": "Rana"}).table
    place = norway.find_place("Rana").target
    assert (result["latitude"].item(), result["longitude"].item()) == (
        place.latitude,
        place.longitude,
    )


@pytest.mark.parametrize(
    ("cells", "problem", "advice"),
    [
        ({"kommune": "Trondhiem"}, "no place was found", "Trondheim"),
        ({"kommune": "Herøy"}, "several places have this name", "Herøy (Nordland)"),
        ({"kommune": "Nes", "fylke": "Nordland"}, "several places have this name", "Nesbyen"),
        ({"kommune": None, "sted": "1601"}, "several places have this name", "1601 Fredrikstad"),
        ({"kommune": "Lenvikk"}, "no place was found", "Senja (former municipality Lenvik)"),
        ({"kommune": None}, "has no place", "municipality, a postal code"),
        ({"kommune": "Trondhiem", "organisasjon": "UNN Tromsø"}, "no place was found", "Trondheim"),
        ({"kommune": None, "fylke": "Nordland"}, "has no place", "municipality"),
        ({"kommune": None, "organisasjon": "Tante Emma"}, "has no place", "municipality"),
        ({"kommune": "Nordland"}, "no place was found", "latitude"),
    ],
)
def test_a_participant_without_a_place_is_a_fault(cells, problem, advice):
    found = faults(frame({}, cells))
    assert found["row"].tolist() == [3]
    assert problem in found["problem"][0]
    assert advice in found["advice"][0]


def test_a_health_enterprise_alone_is_placed_at_a_hospital_and_told():
    result = roster({"kommune": None, "organisasjon": "UNN"})
    assert result.table["location_source"].item() == "organisation"
    assert len(told(result.warnings, "placed at UNN")) == 1
    assert result.table["municipality"].item() is None


PLACES = pd.DataFrame(
    {
        "navn": ["Lund", "Bodø", "Nes", "Nes"],
        "fylke": [None, None, "Øst", "Vest"],
        "breddegrad": ["55,705", "67,0", "60", "61"],
        "lengdegrad": ["13,191", "14,0", "10", "11"],
    }
)


def test_own_places_come_before_the_reference_data():
    result = roster({}, {"kommune": "LUND"}, {"kommune": "Rana"}, options={"places": PLACES}).table
    assert result["location_source"].tolist() == ["places", "places", "municipality"]
    assert result["latitude"].tolist()[:2] == [67.0, 55.705]


def test_own_places_are_told_apart_by_county():
    cells = [{"sted": "Nes", "fylke": county} for county in ("Vest", "Øst", "øst")]
    result = roster(*cells, options={"places": PLACES}).table
    assert result["latitude"].tolist() == [61.0, 60.0, 60.0]
    assert result["place"].tolist()[1:] == ["places:nes/øst"] * 2


def test_several_own_places_of_one_name_are_a_fault():
    found = faults(frame({"kommune": "Nes"}), places=PLACES)
    assert found[["row", "column", "value"]].iloc[0].tolist() == [2, "kommune", "Nes"]
    assert "several places of this name" in found["problem"][0]


def test_an_own_place_in_another_county_is_not_meant():
    places = pd.DataFrame({"navn": ["Rana"], "fylke": ["Øst"], "lat": [60], "lon": [10]})
    result = roster({"kommune": "Rana", "fylke": "Nordland"}, options={"places": places})
    assert result.table["location_source"].item() == "municipality"


def test_own_places_as_a_file(tmp_path):
    PLACES.to_csv(tmp_path / "steder.csv", sep=";", index=False, encoding="cp1252")
    result = read_roster(frame({"kommune": "Lund"}), places=tmp_path / "steder.csv")
    assert result.table["longitude"].item() == 13.191


@pytest.mark.parametrize(
    ("places", "problem"),
    [
        ({"navn": ["A"], "breddegrad": [1]}, "the places need the columns"),
        ({"navn": ["A"], "lat": ["x"], "lon": [1]}, "no number"),
        ({"navn": ["A"], "lat": [99], "lon": [1]}, "no possible coordinates"),
        ({"navn": [None], "lat": [9], "lon": [1]}, "no name"),
        ({"navn": ["A", "a"], "lat": [9, 8], "lon": [1, 1]}, "listed twice"),
    ],
)
def test_faults_in_own_places(places, problem):
    assert problem in faults(frame({}), places=pd.DataFrame(places))["problem"][0]


def test_a_table_of_places_that_is_not_there_is_named(tmp_path):
    found = faults(frame({}), places=tmp_path / "borte.csv")
    assert found[["column", "problem"]].iloc[0].tolist() == ["places", "there is no such file"]


HOURS = pd.DataFrame([[0, 2.5], [3, 0]], index=["Bodø", "Lund"], columns=["Bodø", "Lund"])


def test_own_distances_need_no_coordinates():
    result = roster({"kommune": "lund"}, {}, options={"distances": HOURS, "distance_unit": "hours"})
    assert result.table["place"].tolist() == ["Lund", "Bodø"]
    assert result.table["latitude"].isna().all()
    assert result.distances.keys == ("Bodø", "Lund")
    assert result.distances.unit == "hours"
    np.testing.assert_array_equal(result.distances.values, [[0, 2.5], [3, 0]])


def test_columns_of_own_distances_may_stand_in_another_order():
    result = roster({}, options={"distances": HOURS[["Lund", "Bodø"]]})
    np.testing.assert_array_equal(result.distances.values, [[0, 2.5], [3, 0]])


def test_a_participant_outside_the_own_distances_is_a_fault():
    found = faults(frame({}, {"kommune": "Rana"}), distances=HOURS)
    assert found["row"].tolist() == [3]
    assert "no cell of the row is a label" in found["problem"][0]


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (HOURS.drop(columns="Lund"), "the same places"),
        (HOURS.rename(columns={"Lund": "Bodø"}), "the same places"),
        (HOURS - 1, "is negative"),
        (HOURS + 1, "to itself is not 0"),
        (HOURS.replace(2.5, np.nan), "missing or no number"),
        (HOURS.astype(object).replace(2.5, "x"), "missing or no number"),
        (pd.DataFrame(), "the same places"),
    ],
)
def test_faults_in_own_distances(table, problem):
    assert problem in faults(frame({}), distances=table)["problem"][0]


def test_a_postal_code_with_its_name_is_understood_among_municipalities():
    result = roster({"kommune": "0150 Oslo"}, {"kommune": "Oslo"})
    assert result.table["municipality"].tolist() == ["Oslo", "Oslo"]
