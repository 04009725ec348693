"""Impossible plans, one for each kind of collision, on ninety participants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd
import pytest

from gruppering.compilation import compile_problem
from gruppering.errors import InfeasibleError
from gruppering.pipeline import assign
from gruppering.plan import Plan
from gruppering.roster import Roster, read_roster
from gruppering.solver.effort import Effort
from gruppering.solver.settle import is_feasible
from tests.verifier.helpers import plan

GROUPS = 5
TOWNS = [
    ("Oslo", 59.91, 10.75, "East"),
    ("Bergen", 60.39, 5.32, "West"),
    ("Trondheim", 63.43, 10.40, "Mid"),
    ("Bodø", 67.28, 14.40, "North"),
    ("Tromsø", 69.65, 18.96, "North"),
]


@cache
def people() -> Roster:
    """Ninety, in five towns of eighteen; p00, p05, p10 ... are in Oslo, p01, p06 ... in Bergen."""
    number = range(90)
    return read_roster(
        pd.DataFrame(
            {
                "participant_id": [f"p{n:02}" for n in number],
                "latitude": [TOWNS[n % 5][1] for n in number],
                "longitude": [TOWNS[n % 5][2] for n in number],
                "county": [TOWNS[n % 5][0] for n in number],
                "region": [TOWNS[n % 5][3] for n in number],
                "organisation": [f"Org {n % 30}" for n in number],
                "profession": [("doctor", "nurse", "psychologist")[n % 3] for n in number],
                "sector": [("municipal", "hospital")[n % 2] for n in number],
                "load": [1 + n % 7 for n in number],
                "availability": ["mon|wed", "tue|wed", *["mon|tue|wed"] * 88],
                "previous_group": [f"Group {1 + n % 5}" if n < 40 else "" for n in number],
            }
        )
    )


def where(column: str, *values: str) -> dict[str, Any]:
    return {"column": column, "in": list(values)}


AGREEING: list[dict[str, Any]] = [
    {"rule": "at_least", "count": 3, "where": where("sector", "hospital"), "name": "Hospitals"},
    {"rule": "at_most", "share": 0.8, "where": where("sector", "municipal"), "name": "Mixed"},
    {"rule": "apart", "participants": ["p80", "p81"]},
    {"rule": "together", "participants": ["p82", "p87"]},
    {"rule": "ban", "participants": ["p84"], "group": "Group 5"},
    {"rule": "pin", "participants": ["p85"], "group": "Group 4"},
    {"rule": "balanced_load", "within": 40},
    {"rule": "even_spread", "where": where("profession", "doctor"), "within": 6, "name": "Doctors"},
    {"rule": "stay", "price_km": 10},
]


@dataclass
class Case:
    """Rules that collide, and the relaxation that is the smallest by construction."""

    rules: list[dict[str, Any]]
    relaxation: str
    relaxed: list[dict[str, Any]]
    """The same rules after the relaxation."""
    sizes: bool = False
    """Whether the bounds on sizes take part in the collision."""
    network: dict[str, Any] | None = None
    just_too_little: list[dict[str, Any]] | None = None
    """The rules after a change that is one step smaller."""


def pin(who: str, group: int) -> dict[str, Any]:
    return {"rule": "pin", "participants": [who], "group": f"Group {group}", "name": f"Pin {who}"}


def together(*who: str) -> dict[str, Any]:
    return {"rule": "together", "participants": list(who), "name": "Team " + " ".join(who)}


def apart(*who: str) -> dict[str, Any]:
    return {"rule": "apart", "participants": list(who), "name": "Apart " + " ".join(who)}


def at(kind: str, count: int, what: dict[str, Any], name: str) -> dict[str, Any]:
    return {"rule": kind, "count": count, "where": what, "name": name}


NURSES = where("profession", "nurse")
MANY = at("at_least", 5, NURSES, "Many nurses")
FEW = at("at_most", 3, NURSES, "Few nurses")
TWO = at("at_least", 2, NURSES, "Two nurses")
ONE_OF_EACH = {"rule": "apart", "column": "organisation", "name": "One of each"}
NEAR = {"rule": "max_distance", "km": 250, "name": "Near"}
WHOLE = {"rule": "keep_whole", "column": "county", "name": "Whole"}
CALM = {"rule": "max_moved", "share": 0.05, "name": "Calm"}
LEAVE = {
    "rule": "ban",
    "participants": ["p00", "p05", "p10"],
    "group": "Group 1",
    "name": "Leave",
}
MEET = {"rule": "availability", "count": 2, "name": "Meet"}
COVER = {"rule": "coverage", "column": "county", "name": "Cover"}
NO_BERGEN = at("at_most", 0, where("county", "Bergen"), "None from Bergen")
SPREAD = {"rule": "even_spread", "where": NURSES, "within": 3, "name": "Spread nurses"}
NO_NURSES = {"rule": "ban", "where": NURSES, "group": "Group 3", "name": "No nurses"}
MAY_WAIT = {"size": [10, 21], "waiting_list": True}

CASES = {
    "together through a third, and apart": Case(
        [together("p01", "p02"), together("p02", "p03"), apart("p01", "p03")],
        "drop 'Apart p01 p03'",
        [together("p01", "p02"), together("p02", "p03")],
    ),
    "pinned to two groups, but together": Case(
        [pin("p01", 1), pin("p02", 2), together("p01", "p02")],
        "drop 'Team p01 p02'",
        [pin("p01", 1), pin("p02", 2)],
    ),
    "at least and at most": Case(
        [MANY, FEW],
        "lower 'Many nurses' from 5 to 3",
        [MANY | {"count": 3}, FEW],
        network=MAY_WAIT,
        just_too_little=[MANY | {"count": 4}, FEW],
    ),
    "needed in every group, and banned from one": Case([TWO, NO_NURSES], "drop 'No nurses'", [TWO]),
    "one of each organisation, and two of one": Case(
        [ONE_OF_EACH, together("p00", "p30")], "drop 'Team p00 p30'", [ONE_OF_EACH]
    ),
    "too far from each other": Case(
        [NEAR, pin("p03", 2), pin("p04", 2)],
        "raise 'Near' from 250 to 330",
        [NEAR | {"km": 330}, pin("p03", 2), pin("p04", 2)],
        just_too_little=[NEAR | {"km": 320}, pin("p03", 2), pin("p04", 2)],
    ),
    "a county in one group, and sizes": Case(
        [WHOLE],
        "raise the maximum of N from 17 to 18",
        [WHOLE],
        sizes=True,
        network={"size": [12, 17], "waiting_list": True},
    ),
    "nobody moves, and some must": Case(
        [CALM, LEAVE],
        "leave p00 out of 'Leave'",
        [CALM, LEAVE | {"participants": ["p05", "p10"]}],
        just_too_little=[CALM | {"share": 0.07}, LEAVE],
    ),
    "no time in common": Case(
        [MEET, pin("p00", 1), pin("p01", 1)],
        "lower 'Meet' from 2 to 1",
        [MEET | {"count": 1}, pin("p00", 1), pin("p01", 1)],
    ),
    "a county that must be there, and may not": Case(
        [COVER, NO_BERGEN],
        "raise 'None from Bergen' from 0 to 1",
        [COVER, NO_BERGEN | {"count": 1}],
        network=MAY_WAIT,
    ),
    "evenly spread, and banned": Case(
        [SPREAD, NO_NURSES],
        "raise 'Spread nurses' from 3 to 8",
        [SPREAD | {"within": 8}, NO_NURSES],
        just_too_little=[SPREAD | {"within": 7}, NO_NURSES],
    ),
}


def plan_of(case: Case, rules: list[dict[str, Any]]) -> Plan:
    choices = {"groups": GROUPS, "size": [15, 21], "waiting_list": False}
    mixed = [*AGREEING[:4], *rules, *AGREEING[4:]]
    return plan(choices | (case.network or {}), rules=mixed)


def is_possible(case: Case, rules: list[dict[str, Any]]) -> bool:
    try:
        problem = compile_problem(people(), plan_of(case, rules)).problem
    except InfeasibleError:
        return False
    found = is_feasible(problem, Effort(20, seed=0))
    assert found is not None
    return found


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


def test_each_is_impossible_only_by_what_collides(case: Case) -> None:
    assert len(AGREEING) + len(case.rules) >= 8
    assert not is_possible(case, case.rules)
    for one in case.rules:
        assert is_possible(case, [rule for rule in case.rules if rule is not one])


def test_what_collides_is_named_and_a_change_that_is_enough(case: Case) -> None:
    chosen = plan_of(case, case.rules)
    with pytest.raises(InfeasibleError) as caught:
        assign(people(), chosen, time_limit_s=20, workers=1)
    core = set(caught.value.core)
    expected = {r.sentence("en") for r in chosen.rules[4 : 4 + len(case.rules)]}
    sizes = {line for line in core if line.startswith("N: 5 groups of")}
    assert core - sizes == expected
    assert bool(sizes) == case.sizes
    assert case.relaxation in caught.value.relaxations
    assert is_possible(case, case.relaxed) or case.sizes
    if case.just_too_little is not None:
        assert not is_possible(case, case.just_too_little)


def test_the_smaller_change_comes_first_and_dropping_last() -> None:
    case = CASES["at least and at most"]
    with pytest.raises(InfeasibleError) as caught:
        assign(people(), plan_of(case, case.rules), time_limit_s=20, workers=1)
    assert caught.value.relaxations == (
        "lower 'Many nurses' from 5 to 3",
        "raise 'Few nurses' from 3 to 5",
        "drop 'Many nurses'",
        "drop 'Few nurses'",
    )


def test_a_relaxed_plan_is_solved() -> None:
    case = CASES["too far from each other"]
    assert assign(people(), plan_of(case, case.relaxed), time_limit_s=1, workers=1).placed == 90
    wider = replace(CASES["a county in one group, and sizes"], network={"size": [12, 18]})
    assert assign(people(), plan_of(wider, wider.rules), time_limit_s=1, workers=1).placed == 90
