from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering import norway
from gruppering.roster import read_roster
from gruppering.synthetic import sample_roster
from gruppering.synthetic.wording import HEADINGS


@pytest.fixture(scope="module")
def roster() -> pd.DataFrame:
    return sample_roster(400, seed=1)


def digest(table: pd.DataFrame) -> str:
    return hashlib.sha256(table.to_csv().encode()).hexdigest()


def test_the_same_seed_gives_the_same_table_in_every_process() -> None:
    program = (
        "import hashlib; from gruppering.synthetic import sample_roster; "
        "print(hashlib.sha256(sample_roster(120, seed=5).to_csv().encode()).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "77"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == digest(sample_roster(120, seed=5))


def test_another_seed_gives_another_table() -> None:
    assert digest(sample_roster(120, seed=5)) != digest(sample_roster(120, seed=6))


def test_there_is_no_roster_of_nobody() -> None:
    with pytest.raises(ValueError, match="at least 1 participant, not 0"):
        sample_roster(0, seed=1)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 150), st.integers(0, 2**31), st.sampled_from(["nb", "en"]))
def test_every_roster_is_read_without_a_fault(participants: int, seed: int, language: str) -> None:
    table = sample_roster(participants, seed, language=language)  # type: ignore[arg-type]
    roster = read_roster(table)
    assert len(roster) == participants
    assert set(roster.mapping.values()) == set(HEADINGS)
    assert roster.table["participant_id"].is_unique
    assert roster.table[["latitude", "longitude"]].notna().all(axis=None)


def test_the_language_changes_words_only() -> None:
    norwegian = read_roster(sample_roster(150, seed=3)).table
    english = read_roster(sample_roster(150, seed=3, language="en")).table
    for column in ("participant_id", "place", "team_id", "load", "registered", "approved"):
        pd.testing.assert_series_equal(norwegian[column], english[column])
    assert "lege" in set(norwegian["profession"])
    assert "doctor" in set(english["profession"])


def test_places_are_real_and_in_their_county_and_region(roster: pd.DataFrame) -> None:
    real = norway.municipalities()
    known = set(zip(real["name"], real["county"], real["rhf"], strict=True))
    told = set(zip(roster["Kommune"], roster["Fylke"], roster["Helseregion"], strict=True))
    assert told <= known


def test_every_health_enterprise_is_found_under_its_own_name(roster: pd.DataFrame) -> None:
    employed = roster[roster["Sektor"] == "spesialisthelsetjeneste"]
    assert set(employed["Organisasjon"]) <= set(norway.health_enterprises()["name"])
    assert employed["Organisasjon"].nunique() >= 15


def test_municipalities_that_share_a_name_are_told_apart() -> None:
    table = sample_roster(5000, seed=3)
    namesakes = table[table["Kommune"].isin(["Herøy", "Våler"]) & (table["Sektor"] == "kommune")]
    assert len(namesakes)
    found = {norway.find_organisation(name).status for name in namesakes["Organisasjon"]}
    assert found == {"found"}


def test_participants_are_clumped_as_on_real_rosters(roster: pd.DataFrame) -> None:
    people = roster["Kommune"].value_counts()
    assert 40 <= len(people) <= 130
    assert people.head(10).sum() >= 0.25 * len(roster)
    assert roster["Helseregion"].nunique() == 4


def test_every_sector_and_profession_takes_part(roster: pd.DataFrame) -> None:
    shares = roster["Sektor"].value_counts(normalize=True)
    assert shares["spesialisthelsetjeneste"] > shares["kommune"] > shares["utdanning"] > 0
    assert shares["brukerorganisasjon"] > 0
    assert roster["Profesjon"].nunique() == 9
    assert set(roster["Rolle"][roster["Sektor"] == "brukerorganisasjon"]) == {"brukerrepresentant"}


def test_a_team_works_in_one_municipality(roster: pd.DataFrame) -> None:
    teams = roster.dropna(subset="Team").groupby("Team")
    assert len(teams) >= 2
    assert teams.size().between(2, 3).all()
    assert teams["Organisasjon"].nunique().eq(1).all()


def test_wishes_concern_others_and_do_not_contradict_each_other(roster: pd.DataFrame) -> None:
    ids = set(roster["Deltaker-ID"])
    in_teams = set(roster.dropna(subset="Team")["Deltaker-ID"])
    concerned: list[str] = []
    for heading in ("Sammen med", "Ikke sammen med"):
        wishes = roster.dropna(subset=heading)
        assert len(wishes) == 7
        concerned += [*wishes["Deltaker-ID"], *wishes[heading]]
    assert set(concerned) <= ids - in_teams
    assert len(concerned) == len(set(concerned))


def test_nobody_has_an_address_or_the_name_of_a_person(roster: pd.DataFrame) -> None:
    assert not roster.astype(str).apply(lambda column: column.str.contains("@")).any(axis=None)
    assert roster["Navn"].str.fullmatch(r"Deltaker \d+").all()


def test_the_order_is_that_of_registration(roster: pd.DataFrame) -> None:
    assert roster["Påmeldt"].is_monotonic_increasing
    assert roster["Godkjent"].value_counts(normalize=True)["ja"] > 0.9
    assert set(roster["Godkjent"]) == {"ja", "nei"}
