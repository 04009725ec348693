"""Alternatives keep the rules, differ clearly, and cost what was allowed."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from gruppering.explanation.comparison import changed_share
from gruppering.explanation.variety import alternatives
from gruppering.pipeline import assign
from gruppering.plan import plan_from_dict
from gruppering.roster import Roster, read_roster
from gruppering.solution import Solution
from gruppering.synthetic import sample_roster
from gruppering.verifier import score, verify
from tests.verifier.helpers import plan, roster


@cache
def solved() -> tuple[Roster, Solution]:
    people = read_roster(sample_roster(40, 3))
    content = {
        "language": "en",
        "networks": [{"name": "N", "groups": 4}],
        "rules": [{"rule": "apart", "column": "unit", "price_km": 5}],
    }
    return people, assign(people, plan_from_dict(content), time_limit_s=2, workers=1)


def test_two_alternatives_within_a_loss() -> None:
    people, solution = solved()
    found = alternatives(solution, people, 2, max_loss=0.5, time_limit_s=0.25, workers=1)
    assert len(found) == 2
    for other in found:
        assert verify(people, other.plan, other.assignments).empty
        assert sum(score(people, other.plan, other.assignments).values()) == other.objective_m
        assert other.objective_m <= 1.5 * solution.objective_m
        assert other.plan == solution.plan and other.bound_m == solution.bound_m
    for one, other in combinations([solution, *found], 2):
        assert changed_share(one.assignments, other.assignments) >= 0.2


def test_where_another_grouping_costs_too_much_there_is_none() -> None:
    people, solution = solved()
    assert alternatives(solution, people, 2, max_loss=0.0, time_limit_s=0.2, workers=1) == []


@pytest.mark.parametrize("n", [0, 3])
def test_where_everything_is_pinned_there_is_none(n: int) -> None:
    people = roster("abcd")
    rules = [
        {"rule": "pin", "participants": list(ids), "group": f"Group {number}"}
        for number, ids in enumerate(("ab", "cd"), start=1)
    ]
    solution = assign(people, plan(rules=rules), time_limit_s=1, workers=1)
    assert alternatives(solution, people, n, max_loss=9, time_limit_s=0.1, workers=1) == []


def test_of_equally_good_groupings_all_are_found_and_no_more() -> None:
    """Four alike in two groups of two: three groupings, so two besides the solution."""
    people = roster("abcd")
    solution = assign(people, plan({"groups": 2, "even": True}), time_limit_s=1, workers=1)
    found = alternatives(solution, people, 5, max_loss=0, time_limit_s=0.1, workers=1)
    assert len(found) == 2
