from __future__ import annotations

from .helpers import roster


def test_given_and_family_names_are_joined():
    result = roster(
        {"Fornavn": " Kari ", "Etternavn": "Nord", "yrke": "lege"},
        {"Fornavn": "Ola", "Etternavn": "-", "yrke": None},
        {"Fornavn": None, "Etternavn": None, "yrke": None},
    )
    assert result.table["name"].tolist() == ["Kari Nord", "Ola", None]
    assert result.mapping["Fornavn + Etternavn"] == "name"
    assert result.unused == ()


def test_joined_names_can_be_referred_to():
    rows = [{"Fornavn": "Kari", "Etternavn": "Nord"}, {"Fornavn": "Ola", "Etternavn": "Sør"}]
    result = roster(rows[0] | {"sammen_med": "ola sør"}, rows[1])
    assert result.table["together_with"].tolist() == [("d2",), ()]


def test_a_column_of_names_wins():
    result = roster({"Navn": "Kari Nord", "Fornavn": "K", "Etternavn": "N"})
    assert result.table["name"].tolist() == ["Kari Nord"]
    assert result.unused == ("Fornavn", "Etternavn")


def test_one_half_is_left_alone():
    assert "name" not in roster({"Fornavn": "Kari"}).table


def test_a_choice_wins():
    row = {"Fornavn": "Kari", "Etternavn": "Nord"}
    assert roster(row, options={"columns": {"Fornavn": "navn"}}).table["name"].item() == "Kari"
