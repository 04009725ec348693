"""Headings as Norwegian coordinators, Microsoft Forms and Nettskjema write them."""

from __future__ import annotations

import pandas as pd
import pytest

from gruppering.errors import RosterError
from gruppering.roster import read_roster
from gruppering.roster.headings import recognise
from gruppering.roster.wordings import meanings
from gruppering.words.messages import translate

from .helpers import roster, told

UNDERSTOOD = {
    "participant_id": ["ID", "Deltaker-ID", "Deltakernr.", "Deltagernummer", "$submission_id"],
    "name": [
        *("Fornavn og etternavn", "For- og etternavn", "Etternavn, fornavn", "Deltaker"),
        *("Navn på deltaker", "Deltakerens navn", "Fullt navn:", "NAVN "),
    ],
    "network": ["Fagnettverk", "Ønsket nettverk", "Ønsket fagnettverk", "Valgt nettverk"],
    "region": ["Helseregion", "RHF"],
    "municipality": ["Kommune", "Arbeidskommune", "Arbeidssted (kommune)", "Bostedskommune"],
    "postal_code": ["Postnr", "Postnummer"],
    "place": ["Sted", "Tettsted", "Poststed"],
    "organisation": [
        *("Arbeidssted", "Arbeidsted", "Arbeidsgiver", "Navn på arbeidsgiver", "Virksomhet"),
        *("Arbeidsplass", "Kommune/HF", "Helseforetak / kommune", "Sykehus"),
    ],
    "unit": ["Avdeling", "Enhet", "Tjenestested"],
    "profession": [
        *("Yrkestittel", "Stillingstittel", "Stilling", "Profesjon", "Fagbakgrunn"),
        *("Stillingsbetegnelse", "Yrkesgruppe"),
    ],
    "registered": [
        *("Meldt på dato", "Påmeldt", "Påmeldt dato", "Dato for påmelding", "Påmeldt den"),
        *("Fullføringstidspunkt", "Completion time", "Tidsstempel", "$created", "Innsendt"),
    ],
    "approved": ["Godkjent av leder", "Leders godkjenning", "Lederforankring", "Godkjent (ja/nei)"],
    "previous_group": ["Forrige gruppe", "Tidligere nettverksgruppe", "Nåværende gruppe"],
    "together_with": ["Samme gruppe som", "Skal være sammen med"],
    "apart_from": ["Ikke samme gruppe som", "Ikke i samme gruppe som"],
    "requested_with": [
        *("Ønsker å være sammen med", "Ønsker gruppe med", "Ønsker å være i gruppe med (navn)"),
        *("Ønsket gruppe med", "Ønskjer same gruppe som"),
    ],
    "preferred_group": ["Ønsket gruppe"],
}
GUESSED = {
    "previous_group": [
        *("Gruppe i vår", "Gruppe våren 2026", "Gruppe høst 2025", "Gruppe H25", "Gruppe i fjor"),
        *("Nettverksgruppe 2025", "Gruppe sist", "Group autumn 2025"),
    ],
    "municipality": ["Kommune der du jobber", "Hvilken kommune arbeider du i?"],
    "profession": ["Din stilling/profesjon"],
}
NEITHER = [
    *("E-post", "E-postadresse", "Mobil", "Telefonnummer", "Starttidspunkt", "Kjønn", "Alder"),
    *("Leder", "Navn på leder", "Leders e-post", "Kontaktperson", "Fakturaadresse", "Merknad"),
    *("Stillingsprosent", "Organisasjonsnummer", "Fødselsdato", "Gruppe", "Gruppe 1", "Gruppe 10"),
    *("Ønsket dato for møte", "Antall år i yrket", "Gruppestørrelse", "Overnatting", "Betalt"),
]


@pytest.mark.parametrize(
    ("heading", "name"), [(one, name) for name, each in UNDERSTOOD.items() for one in each]
)
def test_plain_headings(heading: str, name: str) -> None:
    assert recognise([heading]) == {heading: name}


@pytest.mark.parametrize(
    ("heading", "name"), [(one, name) for name, each in GUESSED.items() for one in each]
)
def test_headings_that_are_guessed_and_told(heading: str, name: str) -> None:
    assert recognise([heading]) == {}
    assert meanings(heading) == {name}


@pytest.mark.parametrize("heading", NEITHER)
def test_what_means_something_else(heading: str) -> None:
    assert recognise([heading]) == {}
    assert not meanings(heading) - {"network"}


@pytest.mark.parametrize(
    ("plainer", "yields"),
    [
        ("Profesjon", "Stillingstittel"),
        ("Arbeidskommune", "Bostedskommune"),
        ("Kommune", "Poststed"),
        ("Påmeldt", "Fullføringstidspunkt"),
        ("Forrige gruppe", "Nåværende gruppe"),
    ],
)
def test_a_plainer_heading_comes_first(plainer: str, yields: str) -> None:
    assert set(recognise([yields, plainer])) == {plainer}


def test_groups_of_two_semesters_are_told_and_not_guessed() -> None:
    result = roster({"Gruppe høst 2025": "Gruppe 1", "Gruppe vår 2026": "Gruppe 2"})
    assert "previous_group" not in result.table
    assert len(told(result.warnings, "several headings may mean previous_group")) == 1
    result = roster({"Gruppe i vår": "Gruppe 1"})
    assert result.table["previous_group"].tolist() == ["Gruppe 1"]
    assert len(told(result.warnings, "was understood as previous_group")) == 1


def test_whether_somebody_signed_up_is_not_when() -> None:
    result = roster(*({"Påmeldt": cell} for cell in ("ja", "Nei", None, "x", "vet ikke")))
    assert "registered" not in result.table
    assert result.table["Påmeldt"].tolist() == ["ja", "Nei", None, "x", "vet ikke"]
    assert told(result.warnings, "yes and no and not dates")["column"].tolist() == ["Påmeldt"]
    assert told(result.warnings, "is not recognised").empty, "once is enough"


def test_when_a_form_was_sent_counts_beside_whether() -> None:
    result = roster({"Påmeldt": "ja", "Tidsstempel": "21.11.2026"})
    assert result.table["registered"].dt.day.tolist() == [21]


def test_dates_among_which_somebody_wrote_yes_are_faults() -> None:
    for date in ("21.11.2026", "03/04/2026"):
        with pytest.raises(RosterError, match="this is no date"):
            roster({"Påmeldt": "ja"}, {"Påmeldt": "ja"}, {"Påmeldt": date})
    with pytest.raises(RosterError, match="this is no date"):
        roster({"Påmeldt": "ja"}, options={"columns": {"Påmeldt": "registered"}})


def test_what_a_heading_was_understood_as_is_told_in_bokmaal() -> None:
    result = roster({"Din stilling/profesjon": "lege"})
    (problem,) = told(result.warnings, "was understood as profession")["problem"]
    assert "ble forstått som profesjon (profession);" in translate(problem, "nb")


def test_a_misspelt_heading_of_a_place_is_suggested() -> None:
    with pytest.raises(RosterError, match="did you mean 'Komune'"):
        read_roster(pd.DataFrame({"id": ["a"], "Komune": ["Bodø"]}))


def test_references_to_ids_that_were_not_understood_point_to_their_column() -> None:
    table = pd.DataFrame({"Nr": ["N1", "N2"], "Kommune": "Bodø", "Sammen med": ["N2", "N1"]})
    with pytest.raises(RosterError) as caught:
        read_roster(table)
    told = [
        "'Nr' has a value of its own in every row" in one for one in caught.value.faults["advice"]
    ]
    assert told == [True, False], "once is enough"
    assert read_roster(table, columns={"Nr": "id"}).table["together_with"][0] == ("N2",)
