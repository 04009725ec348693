"""Newcomers join standing groups, and nobody else moves."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from gruppering.compilation import compile_plan
from gruppering.compilation.applications import Applications, find_applications
from gruppering.compilation.faults import Misfits
from gruppering.errors import InfeasibleError, PlanError
from gruppering.pipeline import assign
from gruppering.plan import Plan
from gruppering.roster import Roster
from gruppering.rules import Pin
from gruppering.solution import Solution
from gruppering.verifier import verify
from tests.verifier.helpers import plan, roster

LEGE = {"column": "profession", "in": "lege"}
STOOD = ["Group 1", "Group 2", "N/Group 1", "n/group 2", "", ""]
"""A tempting start to leave: those in one place are in different groups."""
LATITUDE = [60, 60, 63, 63, 60, 63]


def people(**columns: Any) -> Roster:
    return roster("abcdef", **{"latitude": LATITUDE, "previous_group": STOOD, **columns})


def topped_up(roster: Roster, plan: Plan) -> Solution:
    return assign(roster, plan, top_up=True, time_limit_s=5, workers=1)


def groups(solution: Solution) -> dict[str, str]:
    placed = solution.assignments[solution.assignments["status"] == "placed"]
    return dict(zip(placed["participant_id"], placed["group"], strict=True))


def test_nobody_moves_where_everybody_would() -> None:
    free = groups(assign(people(), plan({"groups": 2}), time_limit_s=5, workers=1))
    assert free["a"] == free["b"] != free["c"]
    solution = topped_up(people(), plan({"groups": 2}))
    found = groups(solution)
    assert [found[one] for one in "abcd"] == ["Group 1", "Group 2"] * 2
    assert found["e"] != found["f"]  # sizes are even
    assert not solution.assignments["moved"].any()


def test_the_plan_as_resolved_shows_it_and_the_verifier_holds_it() -> None:
    solution = topped_up(people(), plan({"groups": 2}))
    pins = [rule for rule in solution.plan.rules if isinstance(rule, Pin)]
    assert [(pin.group, pin.participants) for pin in pins] == [
        ("N/Group 1", ("a", "c")),
        ("N/Group 2", ("b", "d")),
    ]
    assert pins[0].sentence("en") == "N/Group 1 stands: a, c in N/Group 1"
    by_hand = solution.assignments.copy()
    by_hand.loc[by_hand["participant_id"].isin(["a", "b"]), "group"] = ["Group 2", "Group 1"]
    assert verify(people(), solution.plan, solution.assignments).empty
    assert len(verify(people(), solution.plan, by_hand)) == 2


def test_who_may_no_longer_take_part_or_whose_group_is_gone_is_not_pinned() -> None:
    stood = ["Group 1", "Group 2", "Group 9", "N/Group 2", "", ""]
    late = people(profession=["", *["lege"] * 5], previous_group=stood)
    solution = topped_up(late, plan({"groups": 2, "eligible": LEGE}))
    found = groups(solution)
    assert (found["b"], found["d"]) == ("Group 2", "Group 2")
    assert found["c"] == "Group 1"
    assert solution.waiting_list["participant_id"].tolist() == ["a"]


def test_where_there_is_no_room_newcomers_wait() -> None:
    solution = topped_up(people(), plan({"groups": 2, "size": [0, 2], "waiting_list": True}))
    assert solution.waiting_list["participant_id"].tolist() == ["e", "f"]
    assert set(solution.waiting_list["reason"]) == {"no free place"}


def test_each_of_several_networks_stands() -> None:
    """a and b would both be in N, their first choice; a was in M."""
    both = roster("abcd", network=["N|M", "N|M", "N", "M"], previous_group=["M/Group 1"] + [""] * 3)
    lines = topped_up(both, plan({"groups": 1}, {"groups": 1})).assignments
    assert dict(zip(lines["participant_id"], lines["network"], strict=True)) == {
        "a": "M",
        "b": "N",
        "c": "N",
        "d": "M",
    }


@pytest.mark.parametrize(
    ("network", "rules", "message"),
    [
        (
            {"size": [0, 1], "waiting_list": True},
            [],
            "N: 4 must be placed, but 2 groups hold only 2",
        ),
        (
            {"size": [0, 2], "waiting_list": False},
            [],
            "N: 6 must be placed, but 2 groups hold only 4",
        ),
        (
            {},
            [{"rule": "together", "participants": ["a", "b"]}],
            "N/Group 1 stands: a, c in N/Group 1",
        ),
        (
            {},
            [{"rule": "at_most", "count": 1, "where": LEGE}],
            "at most 1 per group where profession is lege",
        ),
    ],
)
def test_what_cannot_be_is_told(
    network: dict[str, Any], rules: list[dict[str, Any]], message: str
) -> None:
    late = people(profession=["lege", "", "lege", "", "", ""])
    with pytest.raises(InfeasibleError) as caught:
        topped_up(late, plan({"groups": 2, **network}, rules=rules))
    assert any(message in line for line in caught.value.core), caught.value.core
    assert message in str(caught.value)
    assert caught.value.relaxations


@pytest.mark.parametrize("columns", [{}, {"previous_group": ["Group 9"] * 2}])
def test_a_top_up_needs_standing_groups(columns: dict[str, Any]) -> None:
    with pytest.raises(PlanError, match="nobody on the roster was in a group of this plan"):
        compile_plan(roster("ab", **columns), plan({"groups": 2}), top_up=True)


@pytest.mark.parametrize("top_up", [False, True])
def test_applications_are_found_once(top_up: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Plan] = []

    def counted(table: pd.DataFrame, plan: Plan, misfits: Misfits) -> Applications:
        found.append(plan)
        return find_applications(table, plan, misfits)

    monkeypatch.setattr("gruppering.compilation.compile.find_applications", counted)
    compile_plan(people(), plan({"groups": 2}), top_up=top_up)
    assert len(found) == 1


def test_last_semester_may_be_a_solution_or_a_table() -> None:
    before = topped_up(people(), plan({"groups": 2}))
    table = pd.DataFrame({"participant_id": list("abcd"), "group": ["Group 1", "Group 2"] * 2})
    for previous in (before, before.assignments, table):
        late = roster("abcdefg", latitude=[*LATITUDE, 60.0])
        solution = assign(
            late, plan({"groups": 2}), previous=previous, top_up=True, time_limit_s=5, workers=1
        )
        found = groups(solution)
        assert [found[one] for one in "abcd"] == ["Group 1", "Group 2"] * 2
        assert solution.roster is not None
        assert verify(solution.roster, solution.plan, solution.assignments).empty
        assert "previous_group" not in late.table
