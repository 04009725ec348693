from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from gruppering.errors import PlanError
from gruppering.verifier import verify
from tests.verifier.helpers import grouping, plan, problems, roster

FULL = {"groups": 2, "size": [0, 2]}
"""Two groups of at most two: whoever is in excess waits."""


def test_everybody_placed_or_waiting_is_right() -> None:
    assert verify(roster("abcde"), plan(FULL), grouping("ab", "cd", waiting="e")).empty


def test_the_lost_are_named() -> None:
    found = verify(roster("abcdefghijklm"), plan({"groups": 1}), grouping("a"))
    assert found.loc[0, "rule"] == "everybody is accounted for"
    assert problems(found)[0] == (
        "",
        "b, c, d, e, f, g, h, i, j, k",
        "12 are neither in a group nor on the waiting list",
    )


def test_the_lost_are_lost_also_where_others_wait() -> None:
    found = verify(roster("abcde"), plan(FULL), grouping("ab", "c", waiting="d"))
    lost = "1 are neither in a group nor on the waiting list"
    assert ("", "e", lost) in problems(found)


def test_the_table_is_of_texts_whether_anything_is_wrong_or_not() -> None:
    for placed in ("ab", "a"):
        found = verify(roster("ab"), plan({"groups": 1}), grouping(placed))
        assert set(found.dtypes) == {np.dtype(object)}


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("participant_id", "x", "the participant is not on the roster (number of lines: 1)"),
        ("network", "X", "the network is not in the plan (number of lines: 1)"),
        ("network", None, "the network is not in the plan (number of lines: 1)"),
        ("group", "Group 3", "the network has no such group (number of lines: 1)"),
        ("group", None, "status placed, but without a group (number of lines: 1)"),
        ("status", "waiting", "status waiting, but with a group (number of lines: 1)"),
        ("status", "", "the status is neither placed, waiting nor attached (number of lines: 1)"),
    ],
)
def test_lines_that_make_no_sense(column: str, value: str | None, problem: str) -> None:
    table = grouping("ab", "cd")
    table.loc[3, column] = value
    found = verify(roster("abcd"), plan(FULL), table)
    assert problem in found["problem"].tolist()


def test_placed_twice() -> None:
    twice = pd.concat([grouping("ab", "cd"), grouping("", "a")])
    found = verify(roster("abcd"), plan(FULL), twice)
    assert problems(found) == [
        ("Group 2", "a", "more than once in one network (lines too many: 1)")
    ]
    both = pd.concat([grouping("ab", "cd"), grouping(waiting="a")])
    assert "more than once in one network (lines too many: 1)" in set(
        verify(roster("abcd"), plan(FULL), both)["problem"]
    )


def test_only_networks_applied_to() -> None:
    people = roster("abc", network=["N", "N", "M"])
    networks = ({"groups": 1}, {"groups": 1})
    wrong = grouping("abc")
    right = pd.concat([grouping("ab"), grouping("c", network="M")])
    assert verify(people, plan(*networks), right).empty
    assert "1 are placed in a network that they did not apply to" in set(
        verify(people, plan(*networks), wrong)["problem"]
    )


def test_a_network_that_the_plan_does_not_have() -> None:
    with pytest.raises(PlanError, match="does not have: x, y"):
        verify(roster("ab", network=["N|x", "y"]), plan(), grouping("ab"))


def test_eligibility_and_approval() -> None:
    people = roster("abc", profession=["lege", "lege", "vernepleier"], approved=["ja", "", "ja"])
    doctors = {"groups": 1, "eligible": {"column": "profession", "in": "lege"}}
    one = plan(doctors, approval={})
    assert verify(people, one, grouping("a", waiting="bc")).empty
    found = verify(people, one, grouping("abc"))
    assert problems(found) == [("", "b, c", "2 are placed without being eligible or approved")]


def test_approval_needs_its_column_and_yes_or_no() -> None:
    with pytest.raises(PlanError, match="no column 'approved'"):
        verify(roster("a"), plan(approval={}), grouping("a"))
    with pytest.raises(PlanError, match="does not say yes or no"):
        verify(roster("a"), plan(approval={"column": "region"}), grouping("a"))


def test_waiting_only_where_there_is_a_waiting_list() -> None:
    found = verify(
        roster("abc"), plan({"groups": 1, "waiting_list": False}), grouping("ab", waiting="c")
    )
    assert (
        "",
        "c",
        "1 are admitted but have no place: nobody admitted here is to wait",
    ) in problems(found)


def test_who_applies_to_more_networks_than_memberships_may_miss_one() -> None:
    networks = ({"groups": 1, "waiting_list": False}, {"groups": 1, "waiting_list": False})
    right = pd.concat([grouping("a"), grouping("b", network="M")])
    assert verify(roster("ab"), plan(*networks), right).empty
    found = verify(roster("ab"), plan(*networks, memberships=2), right)
    assert {"1 are admitted but have no place: nobody admitted here is to wait"} <= set(
        found["problem"]
    )


def test_at_most_so_many_networks() -> None:
    networks = ({"groups": 1}, {"groups": 1})
    both = pd.concat([grouping("ab"), grouping("ab", network="M")])
    assert verify(roster("ab"), plan(*networks, memberships=2), both).empty
    found = verify(roster("ab"), plan(*networks), both)
    assert problems(found) == [("", "a, b", "2 are placed in more than 1 networks")]


def test_the_line_on_the_waiting_list_is_for_the_first_admissible_network() -> None:
    people = roster("abc", network="M|N", profession=["x", "x", "y"])
    networks = (
        {"groups": 1, "size": [0, 1]},
        {"groups": 1, "size": [0, 1], "eligible": {"column": "profession", "in": "x"}},
    )
    placed = pd.concat([grouping("a", network="M"), grouping("b")])
    due = pd.concat([placed, grouping(waiting="c")])
    wrong = pd.concat([placed, grouping(waiting="c", network="M")])
    assert verify(people, plan(*networks), due).empty
    assert verify(people, plan(*networks), wrong)["problem"].tolist() == [
        "1 lack a line on the network's waiting list",
        "1 have a line too many on the network's waiting list",
    ]


def test_without_admissible_network_the_line_is_for_the_first_listed() -> None:
    people = roster("ab", network="M|N", approved=["ja", ""])
    networks = ({"groups": 1}, {"groups": 1})
    placed = grouping("a", network="M")
    one = plan(*networks, approval={})
    assert verify(people, one, pd.concat([placed, grouping(waiting="b", network="M")])).empty
    assert len(verify(people, one, pd.concat([placed, grouping(waiting="b")]))) == 2


def test_each_missing_placement_has_its_line() -> None:
    networks = ({"groups": 1, "size": [0, 1]}, {"groups": 1, "size": [0, 2]})
    two = plan(*networks, memberships=2)
    placed = pd.concat([grouping("a"), grouping("ab", network="M")])
    assert verify(roster("ab"), two, pd.concat([placed, grouping(waiting="b")])).empty
    found = verify(roster("ab"), two, placed)
    assert problems(found) == [("", "b", "1 lack a line on the network's waiting list")]


def test_the_language_is_the_plans() -> None:
    found = verify(roster("ab"), plan(language="nb"), grouping().assign())
    assert found.loc[0, "rule"] == "alle er gjort rede for"
    assert found.loc[0, "problem"] == "2 står verken i en gruppe eller på ventelisten"
