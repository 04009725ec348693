"""Impossible plans are explained by the rules that collide, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from gruppering.errors import InfeasibleError
from gruppering.pipeline import assign
from gruppering.plan import Plan
from gruppering.roster import Roster
from tests.verifier.helpers import plan, roster

LEGE = {"column": "profession", "in": "lege"}
N: dict[str, Any] = {"groups": 2, "size": [2, 4], "waiting_list": False, "even": True}


def people() -> Roster:
    return roster("abcdef", profession=["lege", "lege", "", "", "", ""], sector=list("xxyyzz"))


def core(rules: list[dict[str, Any]], **network: Any) -> tuple[str, ...]:
    with pytest.raises(InfeasibleError) as caught:
        assign(people(), plan(N | network, rules=rules), time_limit_s=20, workers=1)
    for sentence in caught.value.core:
        assert sentence in str(caught.value)
    return caught.value.core


FOUR_THAT_AGREE: list[dict[str, Any]] = [
    {"rule": "at_least", "count": 1, "where": LEGE},
    {"rule": "ban", "participants": ["c"], "group": "Group 2"},
    {"rule": "apart", "column": "sector"},
    {"rule": "pin", "participants": ["d"], "group": "Group 2"},
]
APART = {"rule": "apart", "participants": ["c", "e"], "name": "Fagmiljø"}
TOGETHER = {"rule": "together", "participants": ["c", "e"], "name": "Samkjøring"}


def test_of_six_rules_the_two_that_collide() -> None:
    for position in range(4):
        rules = [*FOUR_THAT_AGREE[:position], TOGETHER, *FOUR_THAT_AGREE[position:], APART]
        assert set(core(rules)) == {
            "Fagmiljø: c, e are in different groups",
            "Samkjøring: c, e are in one group",
        }


def test_the_rules_that_agree_are_kept_when_one_that_collides_is_dropped() -> None:
    for one in (APART, TOGETHER):
        chosen = plan(N, rules=[*FOUR_THAT_AGREE, one])
        assert assign(people(), chosen, time_limit_s=20, workers=1).status == "OPTIMAL"


def test_rules_that_collide_with_sizes() -> None:
    """Five who are together do not fit where both groups are to have three."""
    rules = [
        {"rule": "ban", "participants": ["a", "b", "c", "d"], "group": "Group 1"},
        {"rule": "apart", "participants": ["e", "f"]},
    ]
    found = core(rules, size=[3, 3])
    assert len(found) == 2
    assert found[0] == "a, b, c, d not in Group 1"
    assert found[1].startswith("N: 2 groups of 3")


def test_a_rule_is_explained_by_another_not_by_a_soft_one() -> None:
    soft = {"rule": "apart", "column": "sector", "price_km": 5}
    rules = [
        soft,
        {"rule": "pin", "participants": ["a"], "group": "Group 1"},
        {"rule": "together", "participants": ["a", "b"]},
        {"rule": "pin", "participants": ["b"], "group": "Group 2"},
    ]
    assert set(core(rules)) == {
        "a in Group 1",
        "a, b are in one group",
        "b in Group 2",
    }


def test_evenness_that_cannot_be_had() -> None:
    """Five in two groups cannot be as many."""
    with pytest.raises(InfeasibleError) as caught:
        assign(roster("abcde"), plan({"groups": 2, "even": 0}), time_limit_s=20, workers=1)
    assert len(caught.value.core) == 1
    assert caught.value.core[0].startswith("N: 2 groups")


def test_an_arithmetic_impossibility_is_its_own_explanation() -> None:
    """Found before any solving, so that a limit that is over already does not matter."""
    chosen: Plan = plan(N | {"size": [4, 5]})
    with pytest.raises(InfeasibleError) as caught:
        assign(people(), chosen, time_limit_s=1e-9)
    assert caught.value.core == ("N: 6 are eligible, but 8 are needed for 2 groups",)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("rules", "colliding"),
    [
        ([{"rule": "ban", "participants": ["b"]}], {"b not in Group 1"}),
        (
            [{"rule": "ban", "participants": ["a"]}, {"rule": "pin", "participants": ["a"]}],
            {"a not in Group 1", "a in Group 1"},
        ),
    ],
)
def test_rules_that_leave_somebody_nowhere_are_named(
    rules: list[dict[str, Any]], colliding: set[str]
) -> None:
    chosen = plan(
        {"groups": 1 if len(rules) == 1 else 2, "size": [0, 9], "waiting_list": False},
        rules=[*FOUR_THAT_AGREE[:1], *(rule | {"group": "Group 1"} for rule in rules)],
        closeness={"measure": "centre"},
    )
    with pytest.raises(InfeasibleError) as caught:
        assign(people(), chosen, time_limit_s=20, workers=1)
    assert set(caught.value.core) == colliding


def test_where_sizes_count_teams_an_impossible_plan_is_still_explained() -> None:
    """Dropping the rule that keeps teams together would leave sizes without a meaning."""
    team = roster("abcdef", team_id=["T", "T", "", "", "", ""])
    rules = [
        {"rule": "apart", "participants": ["c", "d", "e"]},
        {"rule": "ban", "participants": ["f"], "group": "Group 2"},
    ]
    chosen = plan(N | {"size_counts": "teams"}, rules=rules)
    with pytest.raises(InfeasibleError) as caught:
        assign(team, chosen, time_limit_s=20, workers=1)
    assert "c, d, e are in different groups" in caught.value.core
    assert "f not in Group 2" not in caught.value.core
