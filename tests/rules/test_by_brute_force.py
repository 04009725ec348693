"""Each rule, hard and soft, the whole way: no grouping that the verifier would pass is better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any, get_args

import pandas as pd
import pytest

from gruppering.pipeline import assign
from gruppering.plan import Plan
from gruppering.roster import Roster
from gruppering.rules import AnyRule
from gruppering.verifier import score, verify
from tests.verifier.helpers import plan, roster

X = {"column": "profession", "in": "x"}
SIX = roster(
    "abcdef",
    latitude=[60.0, 60.0, 60.0, 63.0, 63.0, 63.0],
    profession=["x", "x", "", "", "", ""],
    sector=["s", "s", "", "", "", ""],
    previous_group=["Group 1", "Group 2"] * 3,
    trade=["p", "", "", "p", "", ""],
    load=["1", "1", "1", "3", "3", "3"],
    requested_with=["d", "", "", "", "", ""],
    availability=["mon", "tue", "", "mon", "tue", ""],
    preferred_group=["Group 1", "Group 2", "", "", "", ""],
)
"""a, b and c live in one place, d, e and f in another, so that they are grouped if they may be."""
FOUR = roster("abcd", priority=["1", "1", "2", "2"], sector=["s", "s", "t", "s"])
"""a and b come first."""
HALVES = {"groups": 2, "waiting_list": False, "even": 0}
PLACES = {"even": False, "groups": [{"size": [0, 1]}] * 2, "closeness": {"mean_size": 2}}
THREE = PLACES | {"groups": [{"size": [0, 2]}, {"size": [0, 1]}]}
TOWNS = roster(
    "abcd",
    latitude=[60.0, 60.0, 63.0, 63.0],
    municipality=["South", "South", "North", "North"],
    organisation=["A", "B", "A", "B"],
)
"""a and c are of one organisation, b and d of another."""
BY_EMPLOYER = HALVES | {"closeness": {"geography": 0}}
SEATS = BY_EMPLOYER | {"groups": [{"seat": "North"}, {"seat": "South"}]}

#: A roster, a network and a rule; the best grouping without it breaks it or pays for it.
CASES: list[tuple[Roster, dict[str, Any], dict[str, Any]]] = [
    (SIX, HALVES, {"rule": "together", "participants": ["a", "d"]}),
    (
        TOWNS,
        HALVES | {"closeness": {"km_per_step": 0}},
        {"rule": "together", "column": "organisation"},
    ),
    (SIX, HALVES, {"rule": "apart", "participants": ["a", "b"]}),
    (SIX, HALVES, {"rule": "at_least", "count": 1, "where": X}),
    (SIX, HALVES, {"rule": "at_most", "share": 0.5, "where": X}),
    (SIX, HALVES, {"rule": "exactly", "count": 1, "where": X}),
    (SIX, HALVES, {"rule": "nobody_alone", "column": "trade"}),
    (SIX, HALVES, {"rule": "keep_whole", "column": "trade"}),
    (SIX, HALVES, {"rule": "even_spread", "column": "sector", "within": 0}),
    (SIX, HALVES, {"rule": "balanced_load", "within": 2}),
    (SIX, HALVES, {"rule": "mean_within", "column": "load", "tolerance": 0.5}),
    (TOWNS, BY_EMPLOYER, {"rule": "max_distance", "km": 100}),
    (TOWNS, SEATS, {"rule": "max_distance", "km": 100, "to": "seat"}),
    (FOUR, PLACES, {"rule": "coverage", "column": "sector"}),
    (FOUR, THREE, {"rule": "block", "column": "sector"}),
    (SIX, HALVES, {"rule": "accompany", "who": X, "column": "trade", "share": 1.0}),
    (SIX, HALVES, {"rule": "companions"}),
    (SIX, HALVES, {"rule": "availability"}),
    (SIX, HALVES, {"rule": "pin", "participants": ["a", "d"], "group": "Group 2"}),
    (SIX, HALVES, {"rule": "ban", "where": X, "group": "Group 1"}),
    (SIX, HALVES, {"rule": "stay"}),
    (SIX, HALVES, {"rule": "max_moved", "share": 0.2}),
    (SIX, HALVES, {"rule": "preferred_group"}),
    (SIX, HALVES, {"rule": "meet_new"}),
]
KINDS = [rule["rule"] for _, _, rule in CASES]
ALWAYS_SOFT = {"stay", "preferred_group", "meet_new"}
SOFT = [{"price_km": 150.0}, {"price_km": 0.5}]
WAITS = "nobody waits for a free seat"


def groupings(people: Roster, chosen: Plan) -> Iterator[pd.DataFrame]:
    """Every way of placing everybody in halves, or in any way where the plan lets them wait."""
    ids = people.table["participant_id"].tolist()
    waiting = [""] if chosen.networks[0].may_wait else []
    for groups in product(["Group 1", "Group 2", *waiting], repeat=len(ids)):
        if not waiting and 2 * groups.count("Group 1") != len(ids):
            continue
        status = ["placed" if group else "waiting" for group in groups]
        yield pd.DataFrame(
            {"participant_id": ids, "network": "N", "group": groups, "status": status}
        )


def worth(people: Roster, chosen: Plan, table: pd.DataFrame) -> tuple[int, ...]:
    """What is minimised, by the definition: who waits, then of each priority, then the cost."""
    waits = table["status"] == "waiting"
    classes = people.table.get("priority")
    late = Counter() if classes is None else Counter(classes[waits])
    cost = sum(score(people, chosen, table).values())
    return int(waits.sum()), late[1], late[2], cost


def best(people: Roster, chosen: Plan) -> tuple[int, ...]:
    possible = []
    for table in groupings(people, chosen):
        violations = verify(people, chosen, table)
        if (violations["rule"] == WAITS).all():
            possible.append(worth(people, chosen, table))
    return min(possible)


def found(people: Roster, network: dict[str, Any], *rules: dict[str, Any]) -> Any:
    solution = assign(people, plan(network, rules=rules), time_limit_s=20, workers=1)
    assert solution.status == "OPTIMAL"
    assert worth(people, solution.plan, solution.assignments)[-1] == solution.objective_m
    return solution


def test_every_rule_is_here() -> None:
    rules = get_args(get_args(AnyRule)[0])
    assert set(KINDS) == {rule.model_fields["rule"].default for rule in rules}
    assert len(rules) == 22


@pytest.mark.parametrize(("people", "network", "rule"), CASES, ids=KINDS)
def test_hard(people: Roster, network: dict[str, Any], rule: dict[str, Any]) -> None:
    if rule["rule"] in ALWAYS_SOFT:
        pytest.skip("it has a price always")
    solution = found(people, network, rule)
    assert worth(people, solution.plan, solution.assignments) == best(people, solution.plan)
    free = found(people, network)
    assert len(verify(people, solution.plan, free.assignments)), "it asks for nothing here"


@pytest.mark.parametrize("price", SOFT, ids=["dear", "cheap"])
@pytest.mark.parametrize(("people", "network", "rule"), CASES, ids=KINDS)
def test_soft(
    people: Roster, network: dict[str, Any], rule: dict[str, Any], price: dict[str, float]
) -> None:
    if rule["rule"] == "block":
        pytest.skip("it is hard always")
    solution = found(people, network, rule | price)
    assert worth(people, solution.plan, solution.assignments) == best(people, solution.plan)
