"""The reference data are whole and fit together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gruppering import norway


def test_municipalities_are_whole() -> None:
    table = norway.municipalities()
    assert len(table) == 357
    assert table["number"].is_unique
    assert table["number"].str.fullmatch(r"\d{4}").all()
    assert (table["number"].str[:2] == table["county_number"]).all()
    needed = ["name", "county", "centre", "hf", "rhf"]
    assert (table[needed] != "").all(axis=None)
    assert table["county"].nunique() == 15
    assert table["name"].value_counts().loc[["Herøy", "Våler"]].tolist() == [2, 2]
    assert table["name"].duplicated().sum() == 2


def test_population_is_that_of_norway() -> None:
    # Statistics Norway counted 5,550,203 inhabitants on 1 January 2024.
    assert norway.municipalities()["population"].sum() == 5_550_203


def test_every_municipality_but_oslo_has_a_local_hospital() -> None:
    table = norway.municipalities().set_index("name")
    areas = set(norway.hospitals()["local_hospital_area"])
    blank = table.index[table["local_hospital_area"] == ""].tolist()
    assert blank == ["Oslo"]
    assert set(table["local_hospital_area"]) <= areas


def test_health_enterprises_and_hospitals_fit_together() -> None:
    enterprises, hospitals = norway.health_enterprises(), norway.hospitals()
    assert (len(enterprises), len(hospitals)) == (20, 66)
    assert enterprises["name"].is_unique
    assert hospitals["name"].is_unique
    assert set(hospitals["hf"]) == set(enterprises["name"])
    region = enterprises.set_index("name")["rhf"]
    assert region.nunique() == 4
    assert (hospitals["hf"].map(region) == hospitals["rhf"]).all()
    served = norway.municipalities()
    assert (served["hf"].map(region) == served["rhf"]).all()
    numbers = set(served["number"])
    assert set(hospitals["municipality_number"]) <= numbers


def test_a_hospital_serves_the_area_in_which_its_municipality_lies() -> None:
    # Catches a hospital that was put into a neighbouring municipality of another enterprise.
    # Haraldsplass and Haukeland share Bergen; Ski lies in the area of Akershus.
    served = norway.municipalities().set_index("number")["hf"]
    hospitals = norway.hospitals()
    elsewhere = hospitals[hospitals["municipality_number"].map(served) != hospitals["hf"]]
    assert set(elsewhere["name"]) <= {"Sunnaas sykehus Nesodden"}


def test_postal_codes_lie_in_municipalities() -> None:
    codes = norway.postal_codes()
    assert len(codes) == 5121
    assert codes["postal_code"].is_unique
    outside = codes[codes["municipality_number"] == ""]
    assert len(outside) == 8
    inside = codes.drop(outside.index)["municipality_number"]
    assert set(inside) == set(norway.municipalities()["number"])


def test_districts_are_the_fifteen_of_oslo() -> None:
    districts = norway.districts()
    assert districts["name"].str[:2].tolist() == [f"{i:02}" for i in range(1, 16)]
    assert set(districts["local_hospital_area"]) <= set(norway.hospitals()["local_hospital_area"])


@pytest.mark.parametrize(
    "table", [norway.municipalities, norway.health_enterprises, norway.hospitals]
)
def test_coordinates_lie_on_the_mainland_or_its_islands(table) -> None:
    frame = table()
    assert frame["latitude"].between(57.9, 71.2).all()
    assert frame["longitude"].between(4.5, 31.2).all()
    # The country leans: the south lies west of 13 degrees, the north east of 11.
    assert (frame.loc[frame["latitude"] < 63, "longitude"] < 13).all()
    assert (frame.loc[frame["latitude"] > 66, "longitude"] > 11).all()


def test_postal_codes_lie_near_their_municipality() -> None:
    codes = norway.postal_codes().merge(
        norway.municipalities(), left_on="municipality_number", right_on="number"
    )
    degrees = (codes["latitude_x"] - codes["latitude_y"]).abs()
    assert degrees.max() < 1.0


def test_tables_are_copies() -> None:
    table = norway.municipalities()
    table["name"] = "changed"
    assert (norway.municipalities()["name"] != "changed").all()


@pytest.mark.parametrize(
    ("room", "absent"),
    [("norway", "pandas networkx openpyxl"), ("roster", "openpyxl")],
)
def test_importing_reads_no_table_and_loads_nothing_heavy(room: str, absent: str) -> None:
    code = f"""
import sys, gruppering.{room}
assert not set({absent!r}.split()) & set(sys.modules)
reference = sys.modules.get("gruppering.norway.reference")
assert reference is None or reference.table.cache_info().currsize == 0
"""
    subprocess.run([sys.executable, "-c", code], check=True)
