"""Against a second reading of the definitions, person by person, and under renaming."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import floor

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.verifier import score, verify
from tests.verifier.strategies import Held, held, roster_of

SEAT_M = {61.0: 0, 60.0: 111_195, 62.5: 166_793}
DISTANCE_M = {0: 0, 1: 111_195, 2.5: 277_988, 1.5: 166_793}


def steps_of(one: str, other: str) -> int:
    """Steps in the tree of the strategy, read off the names."""
    (a, b), units = (
        (tuple(node.split("/")[:2]) for node in (one, other)),
        (one.split("/")[2:], other.split("/")[2:]),
    )
    if a == b:
        return 1 if all(units) and units[0] != units[1] else 0
    if {a, b} == {("r0", "o0"), ("r1", "o0")}:
        return 1
    return 2 if a[0] == b[0] else 3


def closeness_by_persons(case: Held) -> int:
    """The cost of closeness, one person and one pair at a time."""
    table = case.roster.table.set_index("participant_id")
    total = 0
    for network in case.plan.networks:
        measure = case.plan.closeness_of(network)
        assert isinstance(network.groups, tuple)
        people, room = 0, 0
        for _, row in table.iterrows():
            wishes = [name for name in row["network"] or ("N", "M")]
            if case.plan.approval is not None and not row["approved"]:
                continue
            if network.name in wishes[: case.plan.memberships]:
                people += row["team_size"]
        for group in network.groups:
            size = group.size or network.size
            assert size is not None
            room += size.most
        if network.size_counts != "people":
            room = people
        typical = max(Fraction(2), Fraction(min(people, room), len(network.groups)))
        if measure.mean_size is not None:
            typical = Fraction(str(measure.mean_size))
        for number, group in enumerate(network.groups, start=1):
            here = case.assignments
            here = here[(here["network"] == network.name) & (here["group"] == f"Group {number}")]
            persons = [
                (table.loc[one, "latitude"], table.loc[one, "node"])
                for one in here["participant_id"]
                for _ in range(table.loc[one, "team_size"])
            ]

            def cost(one: tuple[float, str], other: tuple[float, str], factor: Fraction) -> int:
                metres = DISTANCE_M[abs(one[0] - other[0])]
                milli = round(measure.geography * 1000) * metres  # noqa: B023
                milli += round(measure.km_per_step * 1000) * 1000 * steps_of(one[1], other[1])  # noqa: B023
                return floor(factor * milli / 1000 + Fraction(1, 2))

            def to_seat(one: tuple[float, str], factor: Fraction) -> int:
                milli = round(measure.geography * 1000) * SEAT_M[one[0]]  # noqa: B023
                return floor(factor * milli / 1000 + Fraction(1, 2))

            weight = Fraction(str(group.closeness))
            factor = 2 * weight / (typical - 1) if measure.measure == "pairwise" else weight
            if group.seat is not None:
                total += sum(to_seat(one, factor) for one in persons)
            if measure.measure == "pairwise":
                total += sum(cost(one, other, factor) for one, other in combinations(persons, 2))
            elif persons and group.seat is None:
                total += min(
                    sum(cost(one, centre, weight) for one in persons) for centre in persons
                )
    return total


@settings(max_examples=80, deadline=None)
@given(held())
def test_closeness_equals_its_definition(case: Held) -> None:
    assert score(case.roster, case.plan, case.assignments)["closeness"] == closeness_by_persons(
        case
    )


@settings(max_examples=30, deadline=None)
@given(held(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(case: Held, random: object) -> None:
    lines = case.assignments.sample(frac=1, random_state=random.randint(0, 999))  # type: ignore[attr-defined]
    people = case.roster.table.sample(frac=1, random_state=random.randint(0, 999))  # type: ignore[attr-defined]
    other = Held(roster_of(people.reset_index(drop=True)), case.plan, lines)
    assert score(*parts(other)) == score(*parts(case))
    rules = ["rule", "network", "group", "problem"]
    one, two = (verify(*parts(each))[rules].value_counts().to_dict() for each in (case, other))
    assert one == two


@settings(max_examples=30, deadline=None)
@given(held())
def test_names_of_participants_do_not_matter(case: Held) -> None:
    def renamed(one: str) -> str:
        return f"Q {9 - int(one[1:])}"

    table = case.roster.table.copy()
    table["participant_id"] = table["participant_id"].map(renamed)
    table["requested_with"] = table["requested_with"].map(lambda ids: tuple(map(renamed, ids)))
    rules = [
        rule.model_copy(update={"participants": tuple(map(renamed, rule.participants))})
        if getattr(rule, "participants", None)
        else rule
        for rule in case.plan.rules
    ]
    plan = case.plan.model_copy(update={"rules": tuple(rules)})
    lines = case.assignments.assign(
        participant_id=case.assignments["participant_id"].map(renamed).str.upper()
    )
    other = Held(roster_of(table), plan, lines)
    assert list(score(*parts(other)).values()) == list(score(*parts(case)).values())
    one, two = (
        verify(*parts(each))[["network", "group", "problem"]].value_counts().to_dict()
        for each in (case, other)
    )
    assert one == two


@settings(max_examples=30, deadline=None)
@given(held())
def test_a_soft_rule_is_never_a_violation_and_a_hard_one_never_a_term(case: Held) -> None:
    sentences = {rule.sentence("en") for rule in case.plan.rules if rule.price_km is not None}
    assert not sentences & set(verify(*parts(case))["rule"])
    terms = score(*parts(case))
    for index, rule in enumerate(case.plan.rules):
        name = f"rule {index + 1}: {rule.sentence('en')}"
        assert (name in terms) is (rule.price_km is not None)


def parts(case: Held) -> tuple[object, object, pd.DataFrame]:
    return case.roster, case.plan, case.assignments
