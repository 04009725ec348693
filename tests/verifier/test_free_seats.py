"""Nobody waits while a seat that they may have is free: what counts as free."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from gruppering.roster import Roster
from gruppering.verifier import verify
from tests.verifier.helpers import grouping, plan, roster

RULE = "nobody waits for a free seat"
X = {"column": "profession", "in": "x"}


def free(people: Roster, table: pd.DataFrame, *networks: Any, **keys: Any) -> list[tuple[str, str]]:
    """Group and participants of each free seat that is reported."""
    own = networks or ({"groups": 2, "waiting_list": True},)
    found = verify(people, plan(*own, **keys), table)
    found = found[found["rule"] == RULE]
    return list(found[["group", "participants"]].itertuples(index=False, name=None))


def test_a_seat_is_free_until_the_group_is_full() -> None:
    network = {"groups": 2, "size": [0, 2]}
    assert free(roster("abcde"), grouping("ab", "cd", waiting="e"), network) == []
    assert free(roster("abcd"), grouping("ab", "c", waiting="d"), network) == [("Group 2", "d")]


def test_a_unit_comes_as_a_whole() -> None:
    network = {"groups": 2, "size": [0, 2]}
    people = roster("abcd", team_id=["T", "T", None, None])
    assert free(people, grouping("c", "d", waiting="ab"), network) == []
    assert free(people, grouping("cd", "", waiting="ab"), network) == [("Group 2", "a, b")]


def test_people_of_a_team_need_a_seat_each() -> None:
    network = {"groups": 2, "size": [0, 3]}
    people = roster("abc", team_size=[2, 2, 2])
    assert free(people, grouping("a", "b", waiting="c"), network) == []
    assert free(people, grouping("a", "", waiting="bc"), network) == [("Group 2", "b, c")]


def test_a_team_needs_one_seat_where_teams_count() -> None:
    network = {"groups": 1, "size": [0, 2], "size_counts": "teams"}
    teams = ["T", "T", None, None]
    people = roster("abcd", team_id=teams)
    assert free(people, grouping("c", waiting="abd"), network) == [("Group 1", "a, b, d")]
    assert free(people, grouping("cd", waiting="ab"), network) == []


def test_who_does_not_count_needs_no_seat() -> None:
    network = {"groups": 1, "size": [0, 1], "size_counts": X}
    people = roster("abc", profession=["x", "x", "y"])
    assert free(people, grouping("a", waiting="bc"), network) == [("Group 1", "c")]


def test_even_sizes_are_kept() -> None:
    network = {"groups": 2, "even": 1, "waiting_list": True, "size": [0, 3]}
    assert free(roster("abcdef"), grouping("abc", "d", waiting="ef"), network) == [
        ("Group 2", "e, f")
    ]
    assert free(roster("abcdef"), grouping("abc", "de", waiting="f"), network) == [("Group 2", "f")]
    units = roster("abcdef", team_id=[None, None, None, None, "T", "T"])
    assert free(units, grouping("ab", "cd", waiting="ef"), network | {"size": [0, 9]}) == []


def test_an_optional_group_is_opened_only_with_enough() -> None:
    network = {"groups": [{"size": [0, 2]}, {"optional": True, "size": [2, 4]}]}
    team = roster("abcd", team_id=[None, None, "T", "T"])
    assert free(roster("abc"), grouping("ab", "", waiting="c"), network) == []
    assert free(team, grouping("ab", "", waiting="cd"), network) == [("Group 2", "c, d")]


def test_the_seat_must_be_in_a_network_that_they_may_have() -> None:
    network = {"groups": 1, "waiting_list": True, "eligible": X}
    people = roster("abc", profession=["x", "y", "x"])
    assert free(people, grouping("a", waiting="bc"), network) == [("Group 1", "c")]


def test_who_has_all_memberships_does_not_wait() -> None:
    networks = ({"groups": 1}, {"groups": 1})
    table = pd.concat([grouping("a"), grouping("b", network="M")])
    assert free(roster("ab"), table, *networks) == []
    assert free(roster("ab"), table, *networks, memberships=2) == [
        ("Group 1", "b"),
        ("Group 1", "a"),
    ]


@pytest.mark.parametrize(
    ("rule", "groups"),
    [
        ({"rule": "at_most", "count": 1, "where": X}, ["Group 2"]),
        ({"rule": "at_least", "count": 1, "where": X}, ["Group 1"]),
        ({"rule": "apart", "participants": ["a", "e"]}, ["Group 2"]),
        ({"rule": "apart", "participants": ["c", "e"]}, ["Group 1"]),
        ({"rule": "apart", "column": "sector"}, ["Group 2"]),
        ({"rule": "pin", "participants": ["e"], "group": "Group 2"}, ["Group 2"]),
        ({"rule": "pin", "participants": ["a"], "group": "Group 1"}, ["Group 1"]),
        ({"rule": "ban", "participants": ["e"], "group": "Group 1"}, ["Group 2"]),
        ({"rule": "max_moved", "share": 0.0}, ["Group 2"]),
        ({"rule": "max_moved", "share": 1.0}, ["Group 1"]),
        ({"rule": "together", "participants": ["a", "e"]}, []),
    ],
)
def test_every_hard_rule_is_kept(rule: dict[str, Any], groups: list[str]) -> None:
    people = roster(
        "abcde",
        profession=["x", "y", "y", "y", "x"],
        sector=["s", "t", "u", "v", "s"],
        previous_group=["Group 1", None, None, None, "Group 2"],
    )
    table = grouping("ab", "cd", waiting="e")
    assert free(people, table, rules=[rule]) == [(group, "e") for group in groups]


@pytest.mark.parametrize(("kind", "told"), [("pin", "Group 1"), ("ban", "Group 2")])
def test_who_is_placed_by_hand_in_a_later_network_has_a_seat_there(kind: str, told: str) -> None:
    network = {"groups": 2, "waiting_list": True}
    rule = {"rule": kind, "participants": ["c"], "group": "M/Group 1"}
    people = roster("abc", network=["N", "M", "M"])
    table = pd.concat([grouping("a"), grouping("b", waiting="c", network="M")])
    assert free(people, table, network, network, rules=[rule]) == [(told, "c")]


def test_soft_rules_keep_nobody_waiting() -> None:
    rule = {"rule": "apart", "participants": ["a", "e"], "price_km": 1000}
    table = grouping("ab", "cd", waiting="e")
    assert free(roster("abcde"), table, rules=[rule]) == [("Group 1", "e")]


def test_a_lower_bound_of_a_rule_holds_in_a_group_that_is_opened() -> None:
    network = {"groups": [{"size": [0, 2]}, {"optional": True}]}
    rule = {"rule": "at_least", "count": 1, "where": X}
    people = roster("abcd", profession=["x", "x", "x", "y"])
    assert free(people, grouping("ab", "", waiting="cd"), network, rules=[rule]) == [
        ("Group 2", "c")
    ]


def test_two_of_a_unit_whom_a_rule_keeps_apart_have_no_seat() -> None:
    people = roster("abc", team_id=["T", "T", None], sector=["s", "s", None])
    table = grouping("c", "", waiting="ab")
    for rule in (
        {"rule": "apart", "participants": ["a", "b"]},
        {"rule": "apart", "column": "sector"},
    ):
        assert free(people, table, rules=[rule]) == []
    assert free(people, table) == [("Group 1", "a, b")]
