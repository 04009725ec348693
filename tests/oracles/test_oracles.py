"""A share of ``python -m tests.oracles``, and tests that the oracles can tell right from wrong."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from tests.oracles.check import disagreements
from tests.oracles.definition import World
from tests.oracles.generate import Case, cases
from tests.oracles.judge import effect_of, judge
from tests.oracles.meanings import MEANINGS, amounts, units_of
from tests.oracles.planted import try_planted
from tests.oracles.real import Solved, read, solve_really
from tests.oracles.run import EFFECTS, run


def test_random_problems_agree_with_their_oracles() -> None:
    tally = run(152, seed=1)
    assert tally.disagreements == []
    assert tally.problems == 152
    assert tally.solved == tally.proved > 30
    assert tally.impossible > 30
    assert set(tally.rules) == set(MEANINGS)
    assert all(sum(tally.effects[effect].values()) > 50 for effect in EFFECTS)
    assert len(tally.changes) == 4


@pytest.mark.parametrize("number", [0, 1])
def test_a_large_problem_with_a_planted_grouping_is_not_called_impossible(number: int) -> None:
    outcome = try_planted(number, seed=7, people=120, limit_s=3)
    assert outcome["status"] in ("OPTIMAL", "FEASIBLE", "out of time"), outcome
    assert outcome["disagreements"] == []


def solved_case() -> tuple[Case, Solved]:
    for number in range(0, 400, 4):
        for case in cases(random.Random(number), number, 4):
            solved = solve_really(*read(case.rows, case.plan))
            if solved is not None and solved.cost_m > 0 and not case.judged.feasible[0]:
                return case, solved
    raise AssertionError("no problem with a cost was drawn")


def test_the_oracles_see_a_wrong_answer() -> None:
    """Every claim of a true answer is falsified in turn; in the first grouping all wait."""
    case, solved = solved_case()
    assert list(disagreements(case, solved)) == []
    assert "is not" in next(disagreements(case, None))
    cost = solved.cost_m
    assert "is above the optimum" in next(disagreements(case, replace(solved, bound_m=cost + 1)))
    terms = {**solved.terms, "closeness": solved.terms["closeness"] + 1}
    dear = replace(solved, cost_m=cost + 1, bound_m=cost + 1, terms=terms)
    found = " ".join(disagreements(case, dear))
    assert "called optimal at" in found
    assert "closeness: the verifier scores" in found
    nobody = replace(solved.tables, assignments=solved.tables.assignments.iloc[:0])
    assert "breaks the plan" in " ".join(disagreements(case, replace(solved, tables=nobody)))


def world(ids: str, **network: object) -> World:
    """People of one organisation in one place, a and b doctors, in two groups that cost nothing."""
    rows = [
        {
            "participant_id": one,
            "latitude": 60.0,
            "longitude": 10.0,
            "organisation": "Alpha",
            "region": "East",
            "unit": "",
            "profession": "x" if one in "ab" else "y",
        }
        for one in ids
    ]
    own = {"name": "N", "groups": 2, "size": [0, 9], "even": False, "waiting_list": False}
    own["closeness"] = {"mean_size": 2}
    return World(rows, {"language": "en", "networks": [own | network]})


def test_the_definition_of_a_rule_by_hand() -> None:
    four = world("abcd")
    rule = {"rule": "nobody_alone", "column": "profession"}
    missed = amounts(four, rule, units_of(four, []))
    halves = four.index_of([(0,), (1,), (0,), (1,)])
    whole = four.index_of([(0,), (0,), (1,), (1,)])
    assert four.size == 3**4  # two groups, or waiting, which is forbidden later
    assert (missed[halves], missed[whole]) == (4, 0)


def test_effects_of_a_rule_by_hand() -> None:
    """Two of three must be together; who may not: three in groups of at most two."""
    three = world("abc", size=[1, 2])
    pin = {"rule": "pin", "participants": ["a", "b", "c"], "group": "Group 1"}
    effect = effect_of(judge(three, (pin,)), 0)
    assert (effect.forbidding, effect.infeasible) == (True, True)
    ban = {"rule": "ban", "participants": ["a"], "group": "Group 1", "price_km": 1}
    effect = effect_of(judge(three, (ban,)), 0)
    assert (effect.binding, effect.forbidding, effect.infeasible) == (False, False, False)
    both = judge(three, (ban, {**ban, "group": "Group 2"}))
    assert both.best is not None and both.best.cost_m == 1000
    assert np.array_equal(both.feasible, judge(three, ()).feasible)


def test_an_evenness_in_force_and_who_may_wait() -> None:
    assert not world("abc", even=0).broken.all() or judge(world("abc", even=0), ()).best is None
    may = world("abc", waiting_list=True, size=[0, 1])
    best = judge(may, ()).best
    assert best is not None and best.stages[0] == 1
    assert judge(world("abc", size=[0, 1]), ()).best is None
