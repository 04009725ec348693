"""The smallest change that is enough, for each amount that a rule may have, and for sizes."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from gruppering.compilation import compile_problem
from gruppering.compilation.applications import find_applications
from gruppering.compilation.resolve import resolve_plan
from gruppering.errors import InfeasibleError
from gruppering.explanation import colliding_rules
from gruppering.explanation.relax import relaxations
from gruppering.pipeline import assign
from gruppering.plan import Plan
from gruppering.problem import Problem
from gruppering.roster import Roster
from gruppering.solver.effort import Effort
from gruppering.solver.settle import is_feasible
from tests.verifier.helpers import plan, roster

SEARCH = partial(is_feasible, effort=Effort(20, seed=0))
N: dict[str, Any] = {"groups": 2, "size": [3, 3], "waiting_list": False}
LEGE = {"column": "profession", "in": "lege"}


def people() -> Roster:
    """Six, of whom a, b and c are doctors; a and b a degree and two from the rest."""
    return roster(
        "abcdef",
        profession=["lege"] * 3 + ["pleier"] * 3,
        latitude=[62.0, 61.0, 60.0, 60.0, 60.0, 60.0],
        load=[9, 1, 1, 1, 1, 1],
        availability=["mon", "tue", "", "", "", ""],
        previous_group=["Group 1"] * 3 + ["Group 2"] * 3,
    )


def resolved(chosen: Plan) -> Plan:
    table = people().table
    return resolve_plan(chosen, table, find_applications(table, chosen))[0]


def relaxed(rules: list[dict[str, Any]], language: str = "en", **network: Any) -> tuple[str, ...]:
    chosen = resolved(plan(N | network, rules=rules, language=language))
    core = colliding_rules(people(), chosen, SEARCH, time_limit_s=60)
    return relaxations(people(), chosen, core, SEARCH, time_limit_s=60)


def pin(who: str, group: int) -> dict[str, Any]:
    return {
        "rule": "pin",
        "participants": list(who),
        "group": f"Group {group}",
        "name": f"{who} in {group}",
    }


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (
            [{"rule": "at_least", "count": 2, "where": LEGE, "name": "Leger"}],
            "lower 'Leger' from 2 to 1",
        ),
        (
            [{"rule": "at_most", "count": 0, "where": LEGE, "name": "Leger"}],
            "raise 'Leger' from 0 to 2",
        ),
        (
            [{"rule": "at_least", "share": 0.5, "where": LEGE, "name": "Leger"}],
            "lower 'Leger' from 50.0% to 33.0%",
        ),
        (
            [{"rule": "max_distance", "km": 100, "name": "Near"}, pin("ad", 1)],
            "raise 'Near' from 100 to 230",
        ),
        (
            [{"rule": "max_moved", "share": 0.1, "name": "Calm"}, pin("ad", 2)],
            "leave a out of 'ad in 2'",
        ),
        (
            [{"rule": "balanced_load", "within": 5, "name": "Load"}],
            "raise 'Load' from 5 to 8",
        ),
        (
            [{"rule": "availability", "count": 2, "name": "Meet"}, pin("f", 2)],
            "lower 'Meet' from 2 to 1",
        ),
        (
            [{"rule": "max_moved", "share": 0.1, "name": "Calm"}, pin("ad", 2)],
            "raise 'Calm' from 10.0% to 34.0%",
        ),
        (
            [{"rule": "exactly", "count": 3, "where": LEGE, "name": "Leger"}, pin("a", 1)],
            "drop 'Leger'",
        ),
        (
            [{"rule": "nobody_alone", "column": "profession", "count": 4, "name": "Mates"}],
            "lower 'Mates' from 4 to 3",
        ),
    ],
)
def test_the_smallest_change_to_a_rule(rules: list[dict[str, Any]], expected: str) -> None:
    assert expected in relaxed(rules)


def test_sizes_are_raised_and_lowered_in_words_of_the_plan() -> None:
    team = {"rule": "together", "participants": list("abcd"), "name": "Team"}
    found = relaxed([team], size=[2, 3])
    assert found == (
        "leave a out of 'Team'",
        "leave b out of 'Team'",
        "leave c out of 'Team'",
        "leave d out of 'Team'",
        "raise the maximum of N from 3 to 4",
        "drop 'Team'",
    )
    norwegian = relaxed([team], language="nb", size=[2, 3])
    assert norwegian[0] == "ta a ut av «Team»"
    assert norwegian[-2:] == ("hev største størrelse i N fra 3 til 4", "dropp «Team»")


def test_somebody_may_be_let_wait_where_there_is_no_room() -> None:
    """What is seen from numbers alone is relaxed too."""
    with pytest.raises(InfeasibleError) as caught:
        assign(people(), plan(N | {"size": [1, 2]}), time_limit_s=5, workers=1)
    assert caught.value.core == ("N: 6 must be placed, but 2 groups hold only 4",)
    assert caught.value.relaxations == (
        "raise the maximum of N from 2 to 3",
        "allow a waiting list in N",
    )


def test_a_minimum_is_lowered_and_a_width_widened() -> None:
    only = {"rule": "pin", "participants": list("abcde"), "group": "Group 1", "name": "Pins"}
    assert "lower the minimum of N from 2 to 1" in relaxed([only], size=[2, 6])
    assert "let the groups of N differ by 4 instead of 3" in relaxed([only], size=[1, 6], even=3)


def test_two_collisions_have_no_single_relaxation() -> None:
    rules = [
        {"rule": "together", "participants": ["a", "b"]},
        {"rule": "apart", "participants": ["a", "b"]},
        {"rule": "together", "participants": ["d", "e"]},
        {"rule": "apart", "participants": ["d", "e"]},
    ]
    assert relaxed(rules) == ()


def test_nothing_is_claimed_that_is_not_confirmed() -> None:
    def never_sure(problem: Problem) -> bool | None:
        return None

    rules = [{"rule": "at_least", "count": 2, "where": LEGE, "name": "Leger"}]
    chosen = resolved(plan(N, rules=rules))
    core = tuple(rule.sentence("en") for rule in chosen.rules)
    assert relaxations(people(), chosen, core, never_sure, time_limit_s=60) == ()
    assert relaxations(people(), chosen, core, SEARCH, time_limit_s=0) == ()


def test_a_soft_rule_and_one_that_agrees_are_left_alone() -> None:
    rules = [
        {"rule": "at_least", "count": 2, "where": LEGE, "name": "Leger"},
        {"rule": "apart", "participants": ["a", "b"], "price_km": 5, "name": "Soft"},
        {"rule": "apart", "participants": ["d", "e"], "name": "Agrees"},
    ]
    texts = " ".join(relaxed(rules))
    assert "Leger" in texts and "Soft" not in texts and "Agrees" not in texts


def test_the_roster_is_possible_without_rules() -> None:
    assert SEARCH(compile_problem(people(), plan(N)).problem)
