"""The whole way: against brute force on tiny rosters, and with mistakes seeded on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from gruppering.algebra import (
    UNBOUNDED,
    Apart,
    ApartProfiles,
    Charge,
    Common,
    Constant,
    Count,
    Forbid,
    Link,
    Spread,
    Total,
)
from gruppering.compilation import compile_problem
from gruppering.errors import InfeasibleError, InputError, VerificationError
from gruppering.pipeline import assign
from gruppering.plan import Plan
from gruppering.roster import Roster
from gruppering.rules import (
    Accompany,
    AtLeast,
    AtMost,
    Availability,
    BalancedLoad,
    Ban,
    Block,
    Companions,
    Coverage,
    EvenSpread,
    Exactly,
    KeepApart,
    KeepWhole,
    MaxDistance,
    MaxMoved,
    MeanWithin,
    MeetNew,
    NobodyAlone,
    Pin,
    PreferredGroup,
    Rule,
    Stay,
    Together,
)
from gruppering.verifier import verify
from tests.rosters import Fitting, fittings
from tests.solver.oracle import best_by_brute_force
from tests.verifier.helpers import plan, roster

MOST_GROUPINGS = 7_000


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=fittings(max_people=8, max_groups=3))
def test_tiny_rosters_are_solved_to_the_optimum_or_refused(case: Fitting) -> None:
    try:
        problem = compile_problem(case.roster, case.plan).problem
    except InfeasibleError as impossible:
        assert impossible.core
        return
    assume(problem.n_units > 0)
    assume(prod(problem.allowed.sum(axis=1).tolist()) <= MOST_GROUPINGS)
    best = best_by_brute_force(problem)
    if best is None:
        with pytest.raises(InfeasibleError):
            assign(case.roster, case.plan, time_limit_s=200, workers=1)
        return
    solution = assign(case.roster, case.plan, time_limit_s=200, workers=1)
    assert solution.status == "OPTIMAL"
    assert solution.objective_m == solution.bound_m == best.cost_m
    assert sum(solution.terms_m.values()) == best.cost_m
    assert len(verify(case.roster, solution.plan, solution.assignments)) == 0


Records = Iterator[Any]
Mistake = Callable[[Any], Any]
"""What is yielded instead of a record; None for nothing."""


def dropped(record: Any) -> Any:
    return None


def one_less(record: Any) -> Any:
    return replace(record, lower=record.lower - 1)


def two_more(record: Any) -> Any:
    """Two, since with even sizes nobody changes place alone."""
    return replace(record, upper=record.upper + 2)


def swapped(record: Any) -> Any:
    """At least becomes at most, and the other way round."""
    lower = -UNBOUNDED if record.upper == UNBOUNDED else record.upper
    upper = UNBOUNDED if record.lower == -UNBOUNDED else record.lower
    return replace(record, lower=lower, upper=upper)


def first_group_only(record: Any) -> Any:
    return replace(record, groups=record.groups[:1])


def other_group(record: Any) -> Any:
    """Forbid 0 in place of 1, and 1 in place of 0."""
    return replace(record, groups=np.where(record.groups < 2, 1 - record.groups, record.groups))


def last_unit_lost(record: Any) -> Any:
    return replace(record, units=record.units[:-1], weights=record.weights[:-1])


def wider(record: Any) -> Any:
    return replace(record, width=record.width + 4000)


def no_time_is_missed(record: Any) -> Any:
    return replace(record, sets=record.sets[:1] * len(record.sets), at_least=0)


def half_price(record: Any) -> Any:
    match record:
        case Link() | Charge():
            return replace(record, costs_m=record.costs_m // 2)
        case Constant():
            return replace(record, cost_m=record.cost_m // 2)
    return replace(record, price_m=record.price_m // 2)


def made_soft(record: Any) -> Any:
    return replace(record, price_m=1)


X = {"column": "profession", "in": "x"}
WEST = [60.0, 60.0, 60.0, 63.0, 63.0, 63.0]
"""a, b and c live in one place and d, e and f in another: so they are grouped if they may."""

TEMPTED: dict[type[Rule], dict[str, Any]] = {
    AtLeast: {"rule": "at_least", "count": 1, "where": X},
    AtMost: {"rule": "at_most", "count": 1, "where": X},
    Pin: {"rule": "pin", "participants": ["a"], "group": "Group 2"},
    Ban: {"rule": "ban", "participants": ["a", "d"], "group": "Group 1"},
    KeepApart: {"rule": "apart", "participants": ["a", "b"]},
    MaxMoved: {"rule": "max_moved", "share": 0.5},
    Stay: {"rule": "stay", "price_km": 10},
    Together: {"rule": "together", "participants": ["a", "b"], "price_km": 10},
    Exactly: {"rule": "exactly", "count": 1, "where": X},
    NobodyAlone: {"rule": "nobody_alone", "column": "trade"},
    KeepWhole: {"rule": "keep_whole", "column": "trade"},
    EvenSpread: {"rule": "even_spread", "column": "sector", "within": 0},
    BalancedLoad: {"rule": "balanced_load", "within": 2},
    MeanWithin: {"rule": "mean_within", "column": "load", "tolerance": 0.5},
    Accompany: {"rule": "accompany", "who": X, "column": "trade", "share": 1.0},
    Companions: {"rule": "companions"},
    Availability: {"rule": "availability"},
    PreferredGroup: {"rule": "preferred_group", "price_km": 1},
    MeetNew: {"rule": "meet_new", "price_km": 1},
}


def people(**columns: Any) -> Roster:
    own = {
        "latitude": WEST,
        "profession": ["x", "x", "", "", "", ""],
        "sector": ["s", "s", "", "", "", ""],
        "previous_group": ["Group 1", "Group 2", "Group 1", "Group 2", "Group 1", "Group 2"],
        "trade": ["p", "", "", "p", "", ""],
        "load": ["1", "1", "1", "3", "3", "3"],
        "requested_with": ["d", "", "", "", "", ""],
        "availability": ["mon", "tue", "", "mon", "tue", ""],
        "preferred_group": ["Group 1", "Group 2", "", "", "", ""],
    }
    return roster("abcdef", **(own | columns))


def tempting(rule: dict[str, Any], **network: Any) -> Plan:
    return plan({"groups": 2, "waiting_list": False} | network, rules=[rule])


def seed(monkeypatch: pytest.MonkeyPatch, kind: type[Rule], mistake: Mistake, of: type) -> None:
    """Let a rule compile wrongly."""
    right = kind.compile

    def wrong(self: Any, setting: Any, index: int) -> Records:
        for record in right(self, setting, index):
            changed = mistake(record) if isinstance(record, of) else record
            if changed is not None:
                yield changed

    monkeypatch.setattr(kind, "compile", wrong)


@pytest.mark.parametrize("kind", list(TEMPTED))
def test_without_a_mistake_the_tempting_rosters_are_solved(kind: type[Rule]) -> None:
    solution = assign(people(), tempting(TEMPTED[kind]), time_limit_s=10, workers=1)
    assert solution.status == "OPTIMAL"


@pytest.mark.parametrize(
    ("kind", "of", "mistake", "changes"),
    [
        (AtLeast, Count, dropped, {}),
        (AtLeast, Count, one_less, {}),
        (AtLeast, Count, swapped, {"count": 2, "price_km": 1}),
        (AtLeast, Count, first_group_only, {}),
        (AtLeast, Count, made_soft, {}),
        (AtLeast, Count, half_price, {"count": 2, "price_km": 1}),
        (AtMost, Count, dropped, {}),
        (AtMost, Count, two_more, {}),
        (AtMost, Count, swapped, {"count": 0, "price_km": 1}),
        (AtMost, Count, last_unit_lost, {}),
        (AtMost, Count, half_price, {"count": 0, "price_km": 1}),
        (Pin, Forbid, dropped, {"participants": ["a", "d"]}),
        (Pin, Forbid, other_group, {}),
        (Pin, Forbid, half_price, {"participants": ["a", "d"], "price_km": 1}),
        (Ban, Forbid, dropped, {"participants": ["a", "d"]}),
        (Ban, Forbid, other_group, {}),
        (Ban, Forbid, half_price, {"price_km": 1}),
        (KeepApart, Apart, dropped, {}),
        (KeepApart, Apart, made_soft, {}),
        (KeepApart, Apart, half_price, {"participants": ["a", "b", "c"], "price_km": 1}),
        (KeepApart, Count, dropped, {"participants": None, "column": "sector"}),
        (KeepApart, Count, two_more, {"participants": None, "column": "sector"}),
        (MaxMoved, Total, dropped, {"share": 0.0}),
        (MaxMoved, Total, two_more, {"share": 0.0}),
        (MaxMoved, Total, half_price, {"share": 0.0, "price_km": 1}),
        (Stay, Charge, dropped, {}),
        (Stay, Charge, half_price, {}),
        (Stay, Charge, other_group, {}),
        (Together, Link, dropped, {}),
        (Together, Link, half_price, {}),
        (Together, Constant, dropped, {}),
        (Together, Constant, half_price, {}),
        (Exactly, Count, two_more, {"count": 0, "price_km": 1}),
        (Exactly, Count, dropped, {}),
        (NobodyAlone, Count, dropped, {}),
        (NobodyAlone, Count, one_less, {}),
        (KeepWhole, Count, dropped, {}),
        (KeepWhole, Count, one_less, {}),
        (EvenSpread, Spread, dropped, {}),
        (EvenSpread, Spread, wider, {}),
        (EvenSpread, Spread, made_soft, {}),
        (BalancedLoad, Spread, dropped, {}),
        (BalancedLoad, Spread, wider, {}),
        (BalancedLoad, Spread, half_price, {"within": 0, "price_km": 2}),
        (MeanWithin, Count, dropped, {}),
        (Accompany, Count, dropped, {}),
        (Accompany, Count, made_soft, {}),
        (Companions, Count, dropped, {}),
        (Companions, Count, one_less, {}),
        (Availability, Common, dropped, {}),
        (Availability, Common, no_time_is_missed, {}),
        (PreferredGroup, Charge, dropped, {}),
        (PreferredGroup, Charge, half_price, {}),
        (MeetNew, Link, dropped, {}),
        (MeetNew, Link, half_price, {}),
    ],
)
def test_a_mistake_in_compiling_a_rule_is_caught(
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Rule],
    of: type,
    mistake: Mistake,
    changes: dict[str, Any],
) -> None:
    rule = {key: value for key, value in (TEMPTED[kind] | changes).items() if value is not None}
    seed(monkeypatch, kind, mistake, of)
    with pytest.raises(VerificationError) as caught:
        assign(people(), tempting(rule), time_limit_s=10, workers=1)
    assert caught.value.solution.plan.rules[0].rule == rule["rule"]


def test_a_hard_together_that_makes_no_units_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = {"rule": "together", "participants": ["a", "d"]}
    assert assign(people(), tempting(rule), time_limit_s=10, workers=1).status == "OPTIMAL"
    monkeypatch.setattr(Together, "couples", lambda *arguments: iter(()))
    with pytest.raises(VerificationError) as caught:
        assign(people(), tempting(rule), time_limit_s=10, workers=1)
    assert "a, d" in caught.value.violations["participants"].tolist()


FOR_FIVE = {
    "groups": 1,
    "size": [1, 5],
    "waiting_list": True,
    "closeness": {"geography": 0, "mean_size": 5},
}


@pytest.mark.parametrize(
    ("kind", "of", "rule", "network", "columns"),
    [
        # by organisation a, b, d and c, e, f belong together, which is 333 km too far
        (
            MaxDistance,
            ApartProfiles,
            {"rule": "max_distance", "km": 100},
            {"groups": 2, "closeness": {"geography": 0}},
            {"organisation": ["P", "P", "Q", "P", "Q", "Q"]},
        ),
        # a comes last, but is the only one of p besides d, or the only one at all
        (
            Coverage,
            Total,
            {"rule": "coverage", "column": "trade"},
            FOR_FIVE,
            {"priority": list("211111"), "trade": list("pqqqqq")},
        ),
        (
            Block,
            Total,
            {"rule": "block", "column": "trade"},
            FOR_FIVE,
            {"priority": list("211111"), "trade": list("pqqpqq")},
        ),
    ],
)
def test_a_rule_about_distance_or_places_that_is_lost_is_caught(
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Rule],
    of: type,
    rule: dict[str, Any],
    network: dict[str, Any],
    columns: dict[str, Any],
) -> None:
    arguments = (people(**columns), plan(network, rules=[rule]))
    assert assign(*arguments, time_limit_s=10, workers=1).status == "OPTIMAL"
    seed(monkeypatch, kind, dropped, of)
    with pytest.raises(VerificationError) as caught:
        assign(*arguments, time_limit_s=10, workers=1)
    sentence = caught.value.solution.plan.rules[0].sentence("en")
    assert sentence in set(caught.value.violations["rule"])


def test_a_rule_that_is_too_strict_leaves_a_free_seat(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = {"rule": "at_most", "count": 1, "where": X}
    seed(monkeypatch, AtMost, lambda record: replace(record, upper=0), Count)
    with pytest.raises(VerificationError) as caught:
        assign(people(), tempting(rule, waiting_list=True), time_limit_s=10, workers=1)
    assert set(caught.value.violations["rule"]) == {"nobody waits for a free seat"}


def test_a_run_is_repeatable_and_leaves_its_inputs_alone() -> None:
    one, two = people(), people()
    chosen = tempting(TEMPTED[AtMost])
    before = one.table.copy(deep=True)
    first = assign(one, chosen, time_limit_s=1, seed=5, deterministic=True)
    second = assign(two, chosen, time_limit_s=1, seed=5, workers=1, deterministic=True)
    assert first.assignments.equals(second.assignments)
    assert (first.seed, first.deterministic, first.plan.seed) == (5, True, 5)
    assert before.equals(one.table)
    assert first.plan_hash == chosen.fingerprint
    assert first.roster_hash == one.fingerprint


def test_a_run_that_cannot_be_resumed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="resume needs the checkpoint"):
        assign(people(), Plan.simple(groups=2), resume=True)
    with pytest.raises(InputError, match="a deterministic run cannot go on"):
        assign(
            *(people(), Plan.simple(groups=2)),
            checkpoint=tmp_path / "c",
            resume=True,
            deterministic=True,
        )


def test_the_card_of_a_solution() -> None:
    """Places are 333,585 m apart; T = 3, so a pair costs 2 d / (T - 1) = d; nobody travels."""
    solution = assign(people(), tempting({"rule": "ban", "participants": "a", "group": "Group 2"}))
    assert solution.status == "OPTIMAL"
    assert solution.stopped_by == "proof"
    assert solution.gap == 0.0
    assert (solution.objective_m, solution.bound_m, dict(solution.terms_m)) == (
        0,
        0,
        {"closeness": 0, "network_choice": 0},
    )
    assert solution.placed == 6
    assert solution.plan.networks[0].even == 1
    placed = solution.assignments.set_index("participant_id")["group"]
    assert placed[list("abc")].tolist() == ["Group 1"] * 3
    assert placed[list("def")].tolist() == ["Group 2"] * 3
    assert len(solution.waiting_list) == 0


@pytest.mark.parametrize("kind", [AtMost, Ban, KeepApart])
def test_a_hard_rule_never_makes_it_cheaper(kind: type[Rule]) -> None:
    free = assign(people(), plan({"groups": 2}), time_limit_s=10, workers=1)
    bound = assign(people(), tempting(TEMPTED[kind]), time_limit_s=10, workers=1)
    assert bound.objective_m > free.objective_m == 0


def test_a_network_that_nobody_may_be_in() -> None:
    network = {"groups": 1, "size": [0, 4], "eligible": {"column": "profession", "in": "z"}}
    solution = assign(people(), plan(network), time_limit_s=5, workers=1)
    assert solution.objective_m == 0
    assert len(solution.waiting_list) == 6
    assert set(solution.waiting_list["reason"]) == {"not eligible: profession is z"}
