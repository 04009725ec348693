from __future__ import annotations

import pytest

from gruppering.roster.columns import KINDS
from gruppering.roster.faults import Findings
from gruppering.roster.headings import map_headings, plain, recognise, warn_near_misses
from gruppering.roster.synonyms import SYNONYMS


def test_no_synonym_means_two_things():
    meanings = {plain(name): {name} for name in KINDS}
    for name, words in SYNONYMS.items():
        for word in words.split(","):
            meanings.setdefault(plain(word), set()).add(name)
    assert {word: names for word, names in meanings.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Deltaker-ID", "participant_id"),
        ("DELTAKER ID", "participant_id"),
        ("deltakar_id", "participant_id"),
        ("Namn", "name"),
        ("Fagnettverk:", "network"),
        ("Postnr.", "postal_code"),
        ("Breddegrad (WGS84)", "latitude"),
        ("Eining", "unit"),
        ("Godkjent av leder", "approved"),
        ("Leder OK", "approved"),
        ("Ikke sammen med", "apart_from"),
        ("together with", "together_with"),
        ("Team_size", "team_size"),
        ("Påmeldt *", "registered"),
    ],
)
def test_headings_in_two_languages_and_any_dress(heading, name):
    assert recognise([heading]) == {heading: name}


@pytest.mark.parametrize("heading", ["Allergier", "E-post", "Merknad", "", "()"])
def test_other_headings_are_left_alone(heading):
    assert recognise([heading]) == {}


def test_own_choices_win():
    findings = Findings()
    mapping = map_headings(
        ["Stilling", "Yrke", "Sted X"], {"Sted X": "municipality", "Yrke": "profession"}, findings
    )
    assert mapping == {"Yrke": "profession", "Sted X": "municipality"}
    assert not findings.faults


def test_two_headings_with_one_meaning_are_a_fault():
    findings = Findings()
    map_headings(["Kommune", "Municipality"], None, findings)
    assert (
        "several columns mean municipality: 'Kommune', 'Municipality'" in findings.faults[0].problem
    )


def test_a_repeated_heading_is_a_fault():
    findings = Findings()
    map_headings(["Navn", "Merknad", "Merknad"], None, findings)
    assert [(fault.column, fault.problem) for fault in findings.faults] == [
        ("Merknad", "2 columns have this heading")
    ]


def test_choices_that_fit_nothing_are_faults_with_a_suggestion():
    findings = Findings()
    map_headings(["Navn"], {"Nvn": "name", "Navn": "nmae"}, findings)
    assert "did you mean 'Navn'?" in findings.faults[0].problem
    assert findings.faults[1].advice.startswith(
        "did you mean 'name'? choose one of participant_id,"
    )
    assert not any("columns=" in fault.problem + fault.advice for fault in findings.faults)


@pytest.mark.parametrize(
    ("word", "name"), [("sted", "place"), ("Kommune", "municipality"), ("godkjent", "approved")]
)
def test_a_choice_may_be_in_norwegian(word, name):
    findings = Findings()
    assert map_headings(["Kolonne 7"], {"Kolonne 7": word}, findings) == {"Kolonne 7": name}
    assert not findings.faults


@pytest.mark.parametrize("heading", ["node", "location_source"])
def test_headings_of_added_columns_are_taken(heading):
    findings = Findings()
    map_headings(["Navn", heading], None, findings)
    assert findings.faults[0].column == heading


def test_a_displaced_canonical_heading_is_a_fault():
    findings = Findings()
    map_headings(
        ["organisation", "Virksomhetens navn"], {"Virksomhetens navn": "organisation"}, findings
    )
    assert findings.faults[0].column == "organisation"


def test_a_slip_in_a_heading_is_pointed_out():
    findings = Findings()
    assert map_headings(["Komune", "Navn"], None, findings) == {"Navn": "name"}
    warn_near_misses(["Komune"], findings)
    assert "nearly one for municipality" in findings.warnings[0].problem


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Må være sammen med", "together_with"),
        ("Skal være sammen med", "together_with"),
        ("Må ikke være sammen med", "apart_from"),
        ("Kan ikke være sammen med", "apart_from"),
        ("Tjenestested (kommune)", "municipality"),
        ("Tjenestested (avdeling)", "unit"),
    ],
)
def test_headings_of_rules_and_places(heading, name):
    assert recognise([heading]) == {heading: name}


def test_a_remark_is_a_place_only_where_nothing_else_is():
    headings = ["Arbeidssted (kommune)", "Kommune"]
    assert list(recognise(headings).values()) == ["organisation", "municipality"]
