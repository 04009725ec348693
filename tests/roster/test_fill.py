from __future__ import annotations

import pytest

from .helpers import roster, told


def cells(name: str, *rows: dict, **common: object) -> list[object]:
    return roster(*rows, **common).table[name].tolist()


def test_hierarchy_follows_from_the_municipality():
    table = roster({"kommune": "Rana"}).table
    assert table[["municipality", "county", "region"]].iloc[0].tolist() == [
        "Rana",
        "Nordland",
        "Helse Nord RHF",
    ]


def test_municipalities_of_one_name_are_told_apart_by_their_county():
    rows = [{"kommune": "Herøy (Nordland)"}, {"kommune": "Herøy", "fylke": "Møre og Romsdal"}]
    result = roster(*rows, {"kommune": None, "postnr": "6076"})
    names = ["Herøy (Nordland)", *["Herøy (Møre og Romsdal)"] * 2]
    assert result.table["municipality"].tolist() == names
    assert told(result.warnings, "from now on")["value"].tolist() == ["Herøy"]


def test_municipality_follows_from_the_postal_code_and_the_hospital():
    rows = [{"postnr": "6509"}, {"organisasjon": "UNN Tromsø"}]
    assert cells("municipality", *rows, kommune=None) == ["Kristiansund", "Tromsø"]
    assert cells("county", *rows, kommune=None) == ["Møre og Romsdal", "Troms"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("1833", "Rana"),
        ("Rana kommune", "Rana"),
        ("Skånland", "Tjeldsund"),
        ("Kárášjohka", "Karasjok"),
    ],
)
def test_municipalities_get_their_name_of_today_and_it_is_told_once(written, name):
    result = roster({"kommune": written}, {"kommune": written})
    assert result.table["municipality"].unique().tolist() == [name]
    assert told(result.warnings, f"written as {name}")["row"].tolist() == [2]


@pytest.mark.parametrize(
    ("municipality", "written", "county"),
    [
        ("Bergen", "Hordaland", "Vestland"),
        ("Lillestrøm", "Viken", "Akershus"),
        ("Bodø", "Nordland fylke", "Nordland"),
    ],
)
def test_former_counties_become_todays(municipality, written, county):
    result = roster({"kommune": municipality, "fylke": written})
    assert result.table["county"].item() == county
    assert len(told(result.warnings, f"written as {county}")) == 1


@pytest.mark.parametrize(
    ("row", "column", "other"),
    [
        ({"kommune": "Bergen", "region": "Helse Nord"}, "region", "Helse Vest RHF"),
        ({"kommune": "Bergen", "fylke": "Nordland"}, "fylke", "Vestland"),
        ({"kommune": "Bergen", "postnr": "6509"}, "kommune", "Kristiansund"),
        ({"organisasjon": "OUS", "region": "Helse Nord"}, "region", "Helse Sør-Øst RHF"),
    ],
)
def test_contradictions_are_told_with_both_values_and_overrule_nothing(row, column, other):
    result = roster(row)
    warning = told(result.warnings, "contradicts").iloc[0]
    assert (warning["row"], warning["column"], warning["value"]) == (2, column, row[column])
    assert other in warning["problem"]
    assert result.table[result.mapping[column]].item() == row[column]


@pytest.mark.parametrize(
    "row",
    [
        {"kommune": "Bergen", "region": "Helse Vest"},
        {"kommune": "Bergen", "fylke": "Hordaland"},
        {"kommune": "Kristiansund", "postnr": "6509"},
        {"organisasjon": "OUS", "kommune": "Bergen", "region": "Helse Sør-Øst"},
        {"kommune": "Oslo", "lat": 59.95, "lon": 10.8},
    ],
)
def test_what_agrees_is_no_contradiction(row):
    problems = roster(row).warnings["problem"]
    assert not problems.str.contains("contradicts|km from").any()


def test_regions_are_filled_in_as_the_user_writes_them():
    rows = [{"region": "Helse Nord"}, {"region": None}, {"region": None, "kommune": "Bergen"}]
    assert cells("region", *rows) == ["Helse Nord", "Helse Nord", "Helse Vest RHF"]


def test_regions_of_another_division_are_not_mixed_with_health_regions():
    assert cells("region", {"region": "Salten"}, {"region": None}) == ["Salten", None]


def test_sectors_are_added_but_not_mixed():
    rows = [{"organisasjon": "UNN"}, {"organisasjon": "Rana kommune"}, {"organisasjon": "NTNU"}]
    assert cells("sector", *rows) == ["specialist", "municipal", None]
    assert cells("sector", {"sektor": "kommune"}, {"organisasjon": "UNN"}) == ["kommune", None]


def test_nothing_is_filled_in_for_a_namesake_far_away():
    result = roster({"kommune": "Bergen", "lat": 52.67, "lon": 4.70})
    assert "county" not in result.table
    warning = told(result.warnings, "nothing was filled in from it").iloc[0]
    assert (warning["row"], warning["value"]) == (2, "Bergen")


def test_an_employer_does_not_say_where_somebody_else_is():
    result = roster({"kommune": None, "organisasjon": "UNN Tromsø", "lat": 59.9, "lon": 10.7})
    assert result.table["municipality"].item() is None
    assert result.table["region"].item() == "Helse Nord RHF"


def test_a_wrong_postal_code_beside_a_municipality_is_told():
    result = roster({"postnr": "9999"})
    assert told(result.warnings, "nothing was filled in from this cell")["value"].tolist() == [
        "9999"
    ]
    assert result.table["place"].item() == "kommune:1804"


def test_foreign_municipalities_with_coordinates_are_no_news():
    result = roster({"kommune": "Malmö", "lat": 55.7, "lon": 13.2})
    assert not result.warnings["column"].eq("kommune").any()


def test_the_users_own_word_for_a_place_is_kept():
    table = roster({"Sted": "Brekstad"}, kommune=None).table
    assert table["Sted"].item() == "Brekstad"
    assert table["place"].item() == "kommune:5057"


def test_a_municipality_is_not_warned_of_the_post_towns_of_its_name():
    assert told(roster({"kommune": "Molde"}).warnings, "Aukra").empty
    assert len(told(roster({"kommune": None, "sted": "Molde"}).warnings, "Aukra")) == 1
    assert len(told(roster({"kommune": "Ålesund"}).warnings, "Haram")) == 1


def test_filling_in_changes_no_row_that_was_full():
    full = {"kommune": "Rana", "fylke": "Nordland", "region": "Helse Nord RHF", "sektor": "x"}
    assert roster(full, organisasjon="UNN").warnings.empty
