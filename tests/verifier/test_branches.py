"""Plans and rosters at the edges of what the checker reads."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from gruppering.errors import PlanError
from gruppering.roster import read_roster
from gruppering.verifier import score, verify
from tests.verifier.helpers import grouping, plan, problems, roster

FREE_SEAT = "nobody waits for a free seat"


def test_an_attachment_of_a_stranger_is_refused() -> None:
    one = plan(attachments=[{"participants": ["a", "z"], "groups": ["Group 1"]}])
    with pytest.raises(PlanError, match="no participant 'z'"):
        verify(roster("ab"), one, grouping("ab"))


@pytest.mark.parametrize(
    ("continuity", "terms", "broken"),
    [
        ({"stay_km": 0}, [], 0),
        ({"stay_km": 2}, [4000], 0),
        ({"stay_km": 0, "max_moved_share": 0.5}, [], 1),
        ({"stay_km": 2, "max_moved_share": 0.7}, [4000], 0),
    ],
)
def test_what_continuity_stands_for(
    continuity: dict[str, Any], terms: list[int], broken: int
) -> None:
    """Three came from Group 1; two of them are in Group 2 now."""
    people = roster("abc", previous_group="Group 1")
    one = plan(continuity=continuity, closeness={"km_per_step": 0, "geography": 0})
    where = grouping("a", "bc")
    assert [value for name, value in score(people, one, where).items() if "rule" in name] == terms
    assert len(verify(people, one, where)) == broken


def test_continuity_says_nothing_without_former_groups() -> None:
    one = plan(continuity={"stay_km": 5, "max_moved_share": 0})
    assert len(verify(roster("ab"), one, grouping("a", "b"))) == 0
    assert not any("rule" in name for name in score(roster("ab"), one, grouping("a", "b")))


def test_where_sizes_count_teams_and_nobody_has_one_each_is_a_team() -> None:
    network = {"groups": 1, "size": [2, 2], "size_counts": "teams"}
    assert len(verify(roster("ab"), plan(network), grouping("ab"))) == 0
    found = verify(roster("abc"), plan(network), grouping("abc"))
    assert [(group, who) for group, who, _ in problems(found)] == [("Group 1", "")]


@pytest.mark.parametrize(("limit_km", "free"), [(600, ["c"]), (200, [])])
@pytest.mark.parametrize("seat_first", [True, False])
def test_a_seat_out_of_reach_is_not_free(limit_km: int, free: list[str], seat_first: bool) -> None:
    """Of two groups one is full and the other has room, and a seat in the far south."""
    people = roster("abc", latitude=[60.0, 65.0, 65.0], municipality=["South", "North", "North"])
    groups: list[dict[str, Any]] = [{"seat": "South"}, {"size": [0, 1]}]
    where = grouping("a", "b", waiting="c")
    if not seat_first:
        groups.reverse()
        where = grouping("b", "a", waiting="c")
    network = {"groups": groups, "waiting_list": True, "even": False}
    rule = {"rule": "max_distance", "km": limit_km, "to": "seat"}
    found = verify(people, plan(network, rules=[rule]), where)
    assert found[found["rule"] == FREE_SEAT]["participants"].tolist() == free
    assert len(found) == len(free)


def test_an_empty_group_is_too_far_from_nobody() -> None:
    people = roster("ac", latitude=[60.0, 65.0])
    network = {"groups": 2, "size": [0, 2], "waiting_list": True, "even": False}
    network["closeness"] = {"mean_size": 2}
    rule = {"rule": "max_distance", "km": 200}
    found = verify(people, plan(network, rules=[rule]), grouping("a", waiting="c"))
    assert found[["group", "participants"]].to_numpy().tolist() == [["Group 2", "c"]]


def test_a_municipality_of_the_roster_is_a_seat_also_with_distances_of_ones_own() -> None:
    table = pd.DataFrame(
        {
            "participant_id": ["a", "b"],
            "place": ["P", "Q"],
            "organisation": "Org",
            "region": "East",
            "sector": ["s", "t"],
        }
    )
    places = ["P", "Q"]
    distances = pd.DataFrame([[0, 7], [7, 0]], index=places, columns=places)
    people = read_roster(table, distances=distances)
    one = plan({"groups": [{"seat": "org"}]}, closeness={"measure": "centre", "km_per_step": 0})
    assert score(people, one, grouping("ab"))["closeness"] == 7000


def test_hours_to_a_seat_are_kilometres_at_the_speed_of_the_plan() -> None:
    table = pd.DataFrame(
        {"participant_id": ["a", "b"], "place": ["P", "Q"], "organisation": "Org", "region": "East"}
    )
    places = ["P", "Q"]
    hours = pd.DataFrame([[0, 2], [2, 0]], index=places, columns=places)
    people = read_roster(table, distances=hours, distance_unit="hours")
    rule = {"rule": "max_distance", "km": 100, "to": "seat"}
    for speed, broken in ((49, 0), (51, 1)):
        closeness = {"measure": "centre", "km_per_hour": speed}
        one = plan({"groups": [{"seat": "P"}]}, closeness=closeness, rules=[rule])
        found = verify(people, one, grouping("ab"))
        assert found["participants"].tolist() == ["b"] * broken


def test_who_is_repeated_is_told_with_network_and_group() -> None:
    one = plan(rules=[{"rule": "apart", "column": "sector"}])
    found = verify(roster("abc", sector=["s", "s", "t"]), one, grouping("ab", "c"))
    assert found[["network", "group", "participants"]].to_numpy().tolist() == [
        ["N", "Group 1", "a, b"]
    ]
