"""What a solution can tell of itself once it knows its roster."""

from dataclasses import replace

import pytest

from gruppering.errors import PlanError, ResultError
from gruppering.pipeline import assign
from gruppering.plan import Meetings, Plan
from gruppering.roster import Roster
from gruppering.solution import Solution
from tests.verifier.helpers import DEGREE_M, plan, roster


def people(**columns: list[str]) -> Roster:
    """Two in the north and two in the south, each of an organisation of their own."""
    return roster("abcd", latitude=[60.0, 60.0, 61.0, 61.0], organisation=list("ABCD"), **columns)


def solved(chosen: Plan | None = None) -> Solution:
    without_steps = plan({"groups": 2}, closeness={"km_per_step": 0})
    return assign(people(), chosen or without_steps, deterministic=True, workers=1)


def test_everybody_and_one_participant_are_told_of_the_other_group() -> None:
    solution = solved()
    everybody = solution.explain().set_index("participant_id")
    assert sorted(everybody.index) == list("abcd")
    groups = solution.assignments.set_index("participant_id")["group"]
    assert groups["a"] == groups["b"] != groups["c"] == groups["d"]
    assert (everybody["other_group"] != everybody["group"]).all()
    one = solution.explain("a")
    assert one["group"].tolist() == [groups["c"]]
    # a would have two others a degree away, each pair at a price of 2 / (T - 1) = 2 for T = 2.
    assert one["extra_km"].item() == everybody.loc["a", "extra_km"]
    assert one["extra_km"].item() == pytest.approx(2 * 2 * DEGREE_M / 1000, rel=1e-3)
    assert "sizes" in one["forbidden_by"].item(), "groups of 1 and 3 are not even"


def test_who_is_not_placed_cannot_be_explained() -> None:
    with pytest.raises(ValueError, match="participant 'x' is not placed"):
        solved().explain("x")


def test_meetings_are_those_of_the_plan_unless_others_are_chosen() -> None:
    chosen = plan({"groups": 2}, meetings={"number": 3})
    solution = solved(chosen)
    assert solution.meetings().groupby("group").size().tolist() == [3, 3]
    other = solution.meetings(choices=Meetings(number=1))
    assert other.groupby("group").size().tolist() == [1, 1]
    for group, host in zip(other["group"], other["host_participant"], strict=True):
        members = solution.assignments.loc[solution.assignments["group"] == group]
        assert host in set(members["participant_id"])


def test_meetings_that_nobody_asked_for_are_refused() -> None:
    with pytest.raises(PlanError, match="the plan says nothing of meetings"):
        solved().meetings()


def test_without_its_roster_a_solution_says_what_to_do() -> None:
    alone = Solution.from_json(solved().to_json())
    assert alone.roster is None
    for tell in (alone.explain, alone.meetings):
        with pytest.raises(ResultError, match="read the whole folder with read_result"):
            tell()
    again = replace(alone, roster=people())
    assert len(again.explain()) == 4
