"""Every group meets as often as it is to, hosted in turn, where travel is least."""

from __future__ import annotations

import random
from datetime import date

import pandas as pd
import pytest

from gruppering.errors import PlanError
from gruppering.meetings import Hosted, plan_meetings
from gruppering.pipeline import assign
from gruppering.plan import Meetings, Plan
from gruppering.roster import Roster, read_roster
from gruppering.synthetic import sample_roster
from tests.meetings.helpers import hosts_of, meetings_of, solution_of
from tests.verifier.helpers import DEGREE_M, roster

OWNERS = ["U", "U", "O", "O", "V", "V"]


def line(**columns: object) -> Roster:
    """Six people of three organisations on a line: at 60, 60, 61, 62, 65 and 65 degrees."""
    places = [60.0, 60.0, 61.0, 62.0, 65.0, 65.0]
    names = ["Sør", "Sør", "Midt", "Vest", "Nord", "Nord"]
    own = {"latitude": places, "organisation": OWNERS, "municipality": names} | columns
    return roster("abcdef", **own)


@pytest.mark.parametrize("hosts", ["organisation", "participant"])
def test_over_eight_meetings_counts_differ_by_at_most_one(hosts: str) -> None:
    chance = random.Random(3)
    table = sample_roster(120, 5).drop(columns=["Enhet"])
    table["Organisasjon"] = [f"Virksomhet {chance.randrange(30)}" for _ in range(120)]
    people = read_roster(table)
    solution = assign(people, Plan.simple(groups=10), time_limit_s=1, workers=1)
    choices = Meetings.model_validate({"number": 8, "in_person": [4, 8], "hosts": hosts})
    found = plan_meetings(solution, people, choices=choices)
    assert len(found) == 80
    known = people.table.set_index("participant_id")["organisation"]
    placed = solution.assignments
    for group, rows in found.groupby("group"):
        members = placed.loc[placed["group"] == group, "participant_id"]
        assert (known[rows["host_participant"]].to_numpy() == rows["host_organisation"]).all()
        wanted = known[members] if hosts == "organisation" else members
        counts = rows[f"host_{hosts}"].value_counts()
        each = [int(counts.get(host, 0)) for host in wanted.unique()]
        assert sum(each) == 8
        assert max(each) - min(each) <= 1


def test_a_row_for_each_meeting_of_each_group() -> None:
    days = [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    table = meetings_of(
        line(), "abc", "def", number=3, in_person=[2], dates=days, hours_in_person=12
    )
    assert list(table.columns) == [
        *("network", "group", "meeting", "date", "kind", "hours"),
        *("host_organisation", "host_participant", "venue", "mean_km", "max_km"),
    ]
    assert table["meeting"].tolist() == [1, 2, 3, 1, 2, 3]
    assert table["date"].tolist() == days * 2
    assert table["kind"].tolist() == ["digital", "in_person", "digital"] * 2
    assert table["hours"].tolist() == [1.5, 12.0, 1.5] * 2
    digital = table[table["kind"] == "digital"]
    assert digital[["venue", "mean_km", "max_km"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("criterion", "venue", "total", "longest"), [("total", "Midt", 7, 4), ("worst", "Vest", 8, 3)]
)
def test_the_venue_has_the_least_travel(
    criterion: str, venue: str, total: int, longest: int
) -> None:
    """From 61 degrees it is 1 + 1 + 1 + 4, from 62 it is 2 + 2 + 1 + 3."""
    table = meetings_of(line(), "abcde", number=1, in_person=[1], criterion=criterion)
    assert table["venue"].tolist() == [venue]
    assert table["mean_km"].iloc[0] == pytest.approx(total * DEGREE_M / 5000, abs=0.01)
    assert table["max_km"].iloc[0] == pytest.approx(longest * DEGREE_M / 1000, abs=0.01)


def test_a_team_counts_for_all_who_travel() -> None:
    people = line(team_size=[1, 1, 1, 1, 9, 9])
    assert meetings_of(people, "abcdef", number=1, in_person=[1])["venue"].tolist() == ["Nord"]


def test_venues_of_the_plan() -> None:
    table = meetings_of(line(), "ab", "ef", number=1, in_person=[1], venues=["Midt", "Nord"])
    assert table["venue"].tolist() == ["Midt", "Nord"]
    with pytest.raises(PlanError, match="'Xyzzy' is not a known place"):
        meetings_of(line(), "ab", number=1, in_person=[1], venues=["Xyzzy"])


def test_two_places_of_one_name_are_told_apart() -> None:
    people = line(municipality="By")
    table = meetings_of(people, "abcdef", number=1, in_person=[1], criterion="worst")
    assert table["max_km"].iloc[0] == pytest.approx(3 * DEGREE_M / 1000, abs=0.01)


def test_who_waits_neither_hosts_nor_travels() -> None:
    table = meetings_of(line(), "abc", waiting="ef", number=4, in_person=[4])
    assert set(table["host_organisation"]) == {"U", "O"}
    assert table["venue"].iloc[3] == "Sør"


def test_who_has_hosted_longest_ago_goes_first() -> None:
    history = Hosted({"u": date(2026, 5, 1), "v": date(2025, 5, 1)}, {"c": date(2026, 1, 1)})
    table = meetings_of(line(), "abcdef", number=3, history=history)
    assert hosts_of(table) == ["O", "V", "U"]
    assert table["host_participant"].iloc[0] == "d", "c has hosted for O before"


def test_participants_may_host_in_turn() -> None:
    history = Hosted({}, {"a": date(2026, 1, 1)})
    table = meetings_of(line(), "abc", number=5, hosts="participant", history=history)
    hosts = hosts_of(table, column="host_participant")
    assert sorted(hosts[:2]) == ["b", "c"] and hosts[2] == "a"


def test_the_members_of_an_organisation_take_turns_too() -> None:
    table = meetings_of(line(), "abcd", number=4)
    assert sorted(table["host_participant"]) == ["a", "b", "c", "d"]


def test_rows_in_another_order_give_the_same_meetings() -> None:
    people = read_roster(sample_roster(40, 2))
    solution = assign(people, Plan.simple(groups=4), time_limit_s=1, workers=1)
    choices = Meetings(number=4, in_person=(2,))
    shuffled = read_roster(sample_roster(40, 2).sample(frac=1, random_state=1))
    first = plan_meetings(solution, people, choices=choices)
    second = plan_meetings(solution, shuffled, choices=choices)
    pd.testing.assert_frame_equal(first, second)


def test_a_plan_without_meetings_says_so() -> None:
    with pytest.raises(PlanError, match=r"add \[meetings\]"):
        plan_meetings(solution_of("ab"), roster("ab"))
    solution = solution_of("ab", meetings={"number": 2})
    assert len(plan_meetings(solution, roster("ab"))) == 2
