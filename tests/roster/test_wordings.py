"""Headings in the words of a form."""

from __future__ import annotations

import pandas as pd
import pytest

from gruppering.roster import read_roster
from gruppering.roster.wordings import meanings, place_like

from .helpers import faults, frame, roster, told

PLACE = "Arbeidssted – by/tettsted/kommune"


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Hva er din profesjon/stilling?", {"profession"}),
        ("Godkjent av nærmeste leder (ja/nei)", {"approved"}),
        ("Hvilket fagnettverk søker du?", {"network"}),
        ("Ditt fulle navn", {"name"}),
        ("Kommune du arbeider i", {"municipality"}),
        ("Skriv inn team navn her", {"team_id"}),
        (PLACE, {"organisation", "place", "municipality"}),
        *[
            (heading, set())
            for heading in [
                *("Leders navn", "Navn på leder", "E-post på arbeidssted", "Kommunens innbyggere"),
                *("Andre nettverk du er med i", "Antall år i yrket", "Stilling i prosent", ""),
                *("Hvem vil du ikke være sammen med", "Godkjent dato", "Ønsket sted for samling"),
            ]
        ],
    ],
)
def test_meanings(heading, names):
    assert meanings(heading) == names


def test_a_question_with_one_meaning_is_understood_and_told():
    result = roster({"Hva er din profesjon/stilling?": "lege"})
    assert result.table["profession"].tolist() == ["lege"]
    found = told(result.warnings, "the heading was understood as profession")
    assert found["column"].tolist() == ["Hva er din profesjon/stilling?"]
    # A plan may name the heading as it stands.
    assert result.table["Hva er din profesjon/stilling?"].tolist() == ["lege"]
    assert result.unused == ()


def test_what_may_be_the_network_is_only_pointed_out():
    result = roster({"Nettverk i gang": "Agder"})
    assert "network" not in result.table
    assert told(result.warnings, "may mean network")["column"].tolist() == ["Nettverk i gang"]


def test_a_plain_heading_keeps_its_meaning():
    result = roster({"Yrke": "lege", "Hva er din profesjon?": "psykolog"})
    assert result.table["profession"].tolist() == ["lege"]
    assert result.unused == ("Hva er din profesjon?",)


def test_two_questions_with_one_meaning_are_not_understood_and_told():
    result = roster({"Hva er din profesjon?": "lege", "Stilling nå": "overlege"})
    assert "profession" not in result.table
    found = told(result.warnings, "several headings may mean profession")
    assert "'Hva er din profesjon?', 'Stilling nå'" in found["problem"].item()


@pytest.mark.parametrize(
    ("cells", "understood"), [(["ja", None], True), (["x", "nei"], True), (["ja", "Kari"], False)]
)
def test_approval_is_guessed_only_from_yes_and_no(cells, understood):
    result = roster(*({"Er søknaden godkjent?": cell} for cell in cells))
    assert ("approved" in result.table) == understood


def test_answers_of_yes_and_no_are_no_profession():
    assert "profession" not in roster({"Har du en klinisk stilling?": "nei"}).table


def test_a_workplace_is_a_place_when_another_column_is_the_organisation():
    rows = [{"Arbeidsgiver": "UNN", PLACE: "Bodø"}, {"Arbeidsgiver": "NLSH", PLACE: "Mo i Rana"}]
    result = read_roster(frame(*rows).drop(columns="kommune"))
    assert result.mapping[PLACE] == "place"
    assert result.table["municipality"].tolist() == ["Bodø", "Rana"]


def test_a_wish_for_a_place_does_not_move_anybody():
    result = roster({"Hvilket sted passer?": "Oslo"})
    assert result.table["municipality"].tolist() == ["Bodø"]


def test_no_column_of_places_is_one_fault():
    table = frame({PLACE: "Bodø"}, {PLACE: "Rana"}, {PLACE: "Oslo"}).drop(columns="kommune")
    found = faults(table)
    assert found["problem"].tolist() == [
        "no column was understood as a place, and 3 participants have none; "
        f"did you mean {PLACE!r}?"
    ]
    assert "--column" in found["advice"][0]
    chosen = read_roster(table, columns={PLACE: "sted"})
    assert chosen.table["municipality"].tolist() == ["Bodø", "Rana", "Oslo"]


def test_a_blank_cell_in_a_column_of_places_is_a_fault_of_its_row():
    found = faults(frame({}, {"kommune": None}, {"kommune": None}))
    assert found["row"].tolist() == [3, 4]
    assert set(found["problem"]) == {"the participant has no place"}


def test_placing_by_organisation_is_a_doubt_when_a_column_may_be_the_place():
    table = frame({"Arbeidsgiver": "UNN", "Byen din": "Bodø"}).drop(columns="kommune")
    found = told(read_roster(table).warnings, "placed at their organisation")
    assert "'Byen din'" in found["problem"].item()
    table = table.drop(columns="Byen din")
    assert told(read_roster(table).warnings, "placed at their organisation").empty


def test_likely_places():
    assert place_like(["E-post", "Besøksadresse", "Merknad", PLACE]) == [PLACE, "Besøksadresse"]


def test_a_form_with_long_headings_is_read():
    table = pd.DataFrame(
        {
            "Fornavn": ["Kari", "Ola"],
            "Etternavn": ["Nord", "Sør"],
            "Hvor jobber du (arbeidsgiver)?": ["UNN", "NLSH"],
            PLACE: ["Tromsø", "Bodø"],
            "Godkjent av nærmeste leder (ja/nei)": ["ja", "nei"],
        }
    )
    result = read_roster(table).table
    assert result["name"].tolist() == ["Kari Nord", "Ola Sør"]
    assert result["approved"].tolist() == [True, False]
    assert result["location_source"].tolist() == ["place", "place"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Hvem skal deltakeren sammen med", "together_with"),
        ("Disse to ikke sammen", "apart_from"),
        ("Hvem vil du helst sammen med", "requested_with"),
        ("Hvem ønsker du i gruppe med deg", "requested_with"),
        ("Ønsker ikke gruppe med", "apart_from"),
    ],
)
def test_what_may_be_a_rule_is_only_pointed_out(heading, name):
    result = roster({heading: "x"})
    found = told(result.warnings, f"the heading may mean {name}")
    assert found["column"].tolist() == [heading]
    assert heading not in result.mapping
    assert told(result.warnings, "is nearly one for").empty, "once is enough"
