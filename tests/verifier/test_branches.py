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


@pytest.mark.parametrize(
    ("cells", "approved"),
    [
        (["true", "Ja", "YES", "sann", "sant", "j", "y", "x", "1", "1.0", True, 1], True),
        (["false", "Nei", "NO", "usann", "n", "0", "0.0", "-", "", None, False, 0], False),
    ],
)
def test_a_column_of_ones_own_approves_in_these_words(cells: list[Any], approved: bool) -> None:
    ids = "abcdefghijkl"
    people = roster(ids, svar=pd.Series(cells, dtype=object))
    found = verify(people, plan({"groups": 1}, approval={"column": "svar"}), grouping(ids))
    told = ["N", "12 are placed without being eligible or approved"]
    assert found[["network", "problem"]].to_numpy().tolist() == ([] if approved else [told])


def test_a_group_without_a_seat_does_not_hide_the_next() -> None:
    people = roster("ab", latitude=[60.0, 65.0])
    network = {"groups": [{"name": "A"}, {"name": "B", "seat": "Oslo"}]}
    rule = {"rule": "max_distance", "km": 100, "to": "seat"}
    where = grouping("a", "b").replace({"Group 1": "A", "Group 2": "B"})
    found = verify(people, plan(network, rules=[rule]), where)
    assert found[["group", "participants"]].to_numpy().tolist() == [["B", "b"]]


@pytest.mark.parametrize(
    ("rule", "network"),
    [
        ({"rule": "together", "participants": ["a", "b"]}, "M"),
        ({"rule": "apart", "participants": ["a", "c"]}, "M"),
        ({"rule": "max_moved", "share": 0}, ""),
    ],
)
def test_a_breach_is_told_with_its_network_unless_it_is_of_all(
    rule: dict[str, Any], network: str
) -> None:
    people = roster("abcd", network=["M"] * 3 + ["N"], previous_group=["", "Group 1", "", ""])
    where = pd.concat([grouping("d"), grouping("ac", "b", network="M")])
    found = verify(people, plan({"groups": 1}, {"groups": 2}, rules=[rule]), where)
    assert found["network"].tolist() == [network]


def test_a_unit_of_two_groups_cannot_return_to_both() -> None:
    people = roster("ab", team_id="T", previous_group=["Group 1", "Group 2"])
    for share, free in ((0, 0), (0.5, 1)):
        one = plan(rules=[{"rule": "max_moved", "share": share}])
        assert len(verify(people, one, grouping(waiting="ab"))) == free


def test_a_seat_is_free_for_newcomers_where_nobody_may_move() -> None:
    people = roster("abcd", previous_group=["Group 2", None, None, "Group 1"])
    network = {"groups": 2, "size": [0, 4], "waiting_list": True, "even": False}
    rule = {"rule": "max_moved", "share": 0}
    found = verify(people, plan(network, rules=[rule]), grouping("d", waiting="abc"))
    assert set(found["rule"]) == {FREE_SEAT}
    free = dict(zip(found["group"], found["participants"], strict=True))
    assert free == {"Group 1": "b, c", "Group 2": "a"}


@pytest.mark.parametrize(("language", "name"), [("nb", "Gruppe 1"), ("en", "Group 1")])
def test_groups_without_a_name_are_called_in_the_language_of_the_plan(
    language: str, name: str
) -> None:
    where = grouping("ab").replace({"Group 1": name})
    assert len(verify(roster("ab"), plan({"groups": 1}, language=language), where)) == 0


def test_a_stranger_is_nobodys_stand_in() -> None:
    """The last of the roster is lost, and somebody unknown is placed."""
    found = verify(roster("abc"), plan({"groups": 2}), grouping("ab", "z"))
    lost = found[found["participants"] == "c"]["problem"].tolist()
    assert "1 are neither in a group nor on the waiting list" in lost


def test_none_of_a_kind_may_be_the_most() -> None:
    people = roster("abc", profession=["lege", "x", "x"])
    rule = {"rule": "at_most", "count": 0, "where": {"column": "profession", "in": "lege"}}
    found = verify(people, plan({"groups": 2}, rules=[rule]), grouping("a", "bc"))
    assert found["group"].tolist() == ["Group 1"]


def test_the_group_that_is_told_of_is_the_one_that_has_too_few() -> None:
    people = roster("abcd", profession=["lege", "x", "lege", "x"], network=["N"] * 3 + ["M"])
    rule = {"rule": "at_least", "count": 1, "where": {"column": "profession", "in": "lege"}}
    one = plan({"groups": 3}, {"groups": 2, "size": [0, 9], "even": False}, rules=[rule])
    where = pd.concat([grouping("a", "b", "c"), grouping("", "d", network="M")])
    found = verify(people, one, where)
    told = found[found["rule"] != "group sizes"][["network", "group"]].to_numpy().tolist()
    assert ["N", "Group 2"] in told and ["M", "Group 2"] in told
    assert not {("N", "Group 1"), ("N", "Group 3")} & set(map(tuple, told))


def test_a_full_network_does_not_hide_a_free_seat_in_the_next() -> None:
    people = roster("abc", network=["N", "M", "M"])
    network = {"groups": 1, "size": [0, 9], "waiting_list": True}
    where = pd.concat([grouping("a"), grouping("b", waiting="c", network="M")])
    found = verify(people, plan(network, network), where)
    assert found[["rule", "network", "participants"]].to_numpy().tolist() == [[FREE_SEAT, "M", "c"]]
