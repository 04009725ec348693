"""What rules refuse, and what they pass over."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

from gruppering.errors import PlanError
from gruppering.plan import plan_from_dict
from gruppering.rules import AnyRule, Ban, Condition, EvenSpread, KeepApart, Pin, Together
from gruppering.words.messages import translate
from tests.helpers import FREE, compiled, evaluated
from tests.verifier.helpers import roster


@pytest.mark.parametrize("kind", [Together, KeepApart])
@pytest.mark.parametrize("ways", [{}, {"participants": ["a"], "column": "unit"}])
def test_people_are_told_in_exactly_one_way(kind: Any, ways: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="exactly one of: participants, column, listed_in"):
        kind(**ways)


@pytest.mark.parametrize("kind", [Pin, Ban])
@pytest.mark.parametrize("ways", [{}, {"participants": ["a"], "where": {"column": "x", "in": "y"}}])
def test_who_is_placed_by_hand_is_told_in_one_way(kind: Any, ways: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="either participants or where"):
        kind(group="Group 1", **ways)


def test_a_spread_is_of_a_column_or_of_a_condition() -> None:
    with pytest.raises(ValidationError, match="either column or where"):
        EvenSpread()
    with pytest.raises(ValidationError, match="either column or where"):
        EvenSpread(column="unit", where=Condition(column="unit", blank=True))


def test_a_condition_asks_something() -> None:
    with pytest.raises(ValidationError, match="a condition needs one of: in, not_in"):
        Condition(column="unit")
    assert Condition(column="unit", blank=False).blank is False


@pytest.mark.parametrize("kind", ["at_least", "at_most", "exactly"])
@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ({}, "either count or share"),
        ({"count": 1, "share": 0.5}, "either count or share"),
        ({"share": 0.12345}, "at most three decimals: 0.123"),
    ],
)
def test_an_amount_is_a_number_or_a_share(kind: str, amount: dict[str, Any], message: str) -> None:
    rule = {"rule": kind, "where": {"column": "unit", "blank": True}, **amount}
    networks = [{"name": "N", "groups": 2}]
    with pytest.raises(PlanError) as caught:
        plan_from_dict({"networks": networks, "rules": [rule]})
    assert caught.value.faults is not None
    assert message in " ".join(caught.value.faults["problem"])


@pytest.mark.parametrize(
    ("rule", "columns", "message"),
    [
        ({"rule": "together", "participants": ["a", "z"]}, {}, "no participant 'z'"),
        ({"rule": "ban", "participants": "z", "group": "Group 1"}, {}, "no participant 'z'"),
        (
            {"rule": "companions", "listed_in": "friends"},
            {"friends": ["b", "z", None]},
            "'friends' names somebody who is no participant's id, in the rows of b",
        ),
        ({"rule": "companions", "listed_in": "frends"}, {"friends": "b"}, "did you mean 'friends'"),
        (
            {"rule": "balanced_load", "column": "sector", "within": 1},
            {"sector": ["many", "2", None]},
            "'sector' holds texts where numbers are needed",
        ),
        (
            {"rule": "mean_within", "column": "sector", "tolerance": 1},
            {"sector": ["2e9", "2", None]},
            "holds a number beyond 1,000,000,000",
        ),
        ({"rule": "coverage", "column": "nothing_like_it"}, {}, "no column 'nothing_like_it'"),
        ({"rule": "keep_whole", "column": "region", "networks": "X"}, {}, "no network 'X'"),
        ({"rule": "pin", "participants": "a", "group": "Group 9"}, {}, "no one group 'Group 9'"),
    ],
)
def test_what_is_not_there_is_named(
    rule: dict[str, Any], columns: dict[str, Any], message: str
) -> None:
    with pytest.raises(PlanError, match=message):
        compiled(roster("abc", **columns), rules=[rule])


def test_numbers_are_written_as_each_language_does() -> None:
    rule = {"rule": "mean_within", "column": "sector", "tolerance": 1}
    with pytest.raises(PlanError) as caught:
        compiled(roster("ab", sector=["2e9", None]), rules=[rule])
    assert caught.value.faults is not None
    (problem,) = caught.value.faults["problem"]
    told = translate(problem, "nb")
    assert told == "kolonnen «sector» har et tall over 1\u00a0000\u00a0000\u00a0000"


def test_a_group_that_two_networks_have_needs_its_network() -> None:
    rule = {"rule": "ban", "participants": "a", "group": "Group 1"}
    with pytest.raises(PlanError, match="no one group 'Group 1'; the plan has N/Group 1, N/Group"):
        compiled(roster("abc"), FREE, FREE, rules=[rule])


@pytest.mark.parametrize(
    "rule",
    [
        {"rule": "coverage", "column": "sector"},
        {"rule": "keep_whole", "column": "sector"},
        {"rule": "nobody_alone", "column": "sector"},
        {"rule": "block", "column": "sector"},
        {"rule": "apart", "column": "sector"},
        {"rule": "mean_within", "column": "load", "tolerance": 0},
        {"rule": "accompany", "who": {"column": "sector", "in": "s"}, "column": "unit", "share": 1},
        {"rule": "ban", "participants": ["a", "b"], "group": "M/Group 1"},
        {"rule": "pin", "where": {"column": "sector", "in": "s"}, "group": "M/Group 1"},
    ],
)
def test_a_rule_says_nothing_of_those_who_do_not_apply(rule: dict[str, Any]) -> None:
    """Values of a, b and c alone, who do not apply to M; all else is blank."""
    people = roster(
        "abcde",
        network=["N", "N", "N", "M", "M"],
        sector=["s", "s", "t", None, None],
        unit=["u", "v", "u", None, None],
        load=[1, 5, 9, None, None],
    )
    if rule["rule"] not in ("ban", "pin"):
        rule = {**rule, "networks": ["m"]}
    both = compiled(people, FREE, FREE, rules=[rule])
    assert evaluated(both, ("ab", "c"), ("d", "e")).violation == 0
    assert evaluated(both, ("a", "bc"), ("de", "")).violation == 0


def test_a_rule_of_some_networks_keeps_the_applications_of_its_people_apart() -> None:
    """Otherwise a pair priced in one network would pay in the other."""
    people = roster("abcd", network="N|M")
    rule = {"rule": "apart", "participants": ["a", "b"], "price_km": 1}
    everywhere = compiled(people, FREE, FREE, rules=[rule])
    somewhere = compiled(people, FREE, FREE, rules=[{**rule, "networks": "M"}])
    by_column = compiled(people, FREE, FREE, rules=[{"rule": "apart", "column": "region"}])
    assert everywhere.setting.n_units == by_column.setting.n_units == 4
    assert somewhere.setting.n_units == 6
    assert evaluated(somewhere, ("ab", ""), ("cd", "")).cost_m == 2 * 200_000
    assert evaluated(somewhere, ("cd", ""), ("ab", "")).cost_m == 2 * 200_000 + 1000


@pytest.mark.parametrize(
    "rule",
    [
        {"rule": "even_spread", "column": "sector", "within": 0},
        {"rule": "balanced_load", "within": 0},
        {"rule": "mean_within", "column": "load", "tolerance": 0},
        {"rule": "exactly", "count": 1, "where": {"column": "sector", "in": "s"}},
        {"rule": "keep_whole", "column": "sector"},
        {"rule": "availability", "column": "sector"},
        {"rule": "companions"},
    ],
)
def test_a_rule_holds_in_its_networks_only(rule: dict[str, Any]) -> None:
    people = roster(
        "abcde",
        network=["N"] * 4 + ["M"],
        sector=list("sstts"),
        load=[1, 1, 5, 5, 2],
        requested_with=["b", *[""] * 4],
    )
    whole, crossed = ("ab", "cd"), ("ac", "bd")
    wants_company = rule["rule"] in ("keep_whole", "availability", "companions")
    kept, broken = (whole, crossed) if wants_company else (crossed, whole)
    for network, violated in (("N", True), ("M", False)):
        both = compiled(people, FREE, {**FREE, "groups": 1}, rules=[{**rule, "networks": network}])
        assert (evaluated(both, broken, ("e",)).violation > 0) is violated
        assert evaluated(both, kept, ("e",)).violation == 0


def test_coverage_is_demanded_in_its_networks_only() -> None:
    people = roster("abcd", network=["N", "N", "M", "M"], sector=list("stst"))
    for network, missed in (("N", 1), ("M", 0)):
        rule = {"rule": "coverage", "column": "sector", "networks": network}
        both = compiled(people, FREE, FREE, rules=[rule])
        assert evaluated(both, ("a",), ("c", "d")).violation == missed


def test_a_wish_for_a_group_counts_in_its_networks_only() -> None:
    people = roster("abc", network=["N", "N", "M"], preferred_group=["N/Group 1", "N/Group 2", ""])
    rule = {"rule": "preferred_group", "price_km": 1}
    for network, paid_m in (("N", 2000), ("M", 0)):
        both = compiled(people, FREE, {**FREE, "groups": 1}, rules=[{**rule, "networks": network}])
        assert evaluated(both, ("b", "a"), ("c",)).cost_m == paid_m
        assert evaluated(both, ("a", "b"), ("c",)).cost_m == 0


def test_new_people_are_met_by_those_who_shared_a_group_of_its_networks() -> None:
    people = roster("abc", network=["N", "N", "M"], previous_group=["Group 1", "Group 1", ""])
    rule = {"rule": "meet_new", "price_km": 1}
    for network, paid_m in (("N", 1000), ("M", 0)):
        both = compiled(people, FREE, {**FREE, "groups": 1}, rules=[{**rule, "networks": network}])
        assert evaluated(both, ("ab", ""), ("c",)).cost_m == paid_m


X = {"column": "x", "in": "y"}
NORWEGIAN = {"alle", "av", "de", "den", "er", "gruppene", "gruppens", "høyst", "møt"}
ENGLISH = {"all", "at", "by", "each", "group", "in", "is", "meet", "most", "of", "within"}


@pytest.mark.parametrize(
    "rule",
    [
        {"rule": "exactly", "share": 0.25, "where": X},
        {"rule": "nobody_alone", "column": "x"},
        {"rule": "keep_whole", "column": "x"},
        {"rule": "even_spread", "column": "x"},
        {"rule": "even_spread", "where": X},
        {"rule": "balanced_load", "column": "x", "within": 2.5},
        {"rule": "mean_within", "column": "x", "tolerance": 1.5},
        {"rule": "max_distance", "km": 80.5},
        {"rule": "max_distance", "km": 80.5, "to": "seat"},
        {"rule": "coverage", "column": "x"},
        {"rule": "block", "column": "x"},
        {"rule": "accompany", "who": X, "column": "x", "share": 0.5},
        {"rule": "companions", "count": 2},
        {"rule": "availability", "count": 2},
        {"rule": "pin", "where": X, "group": "G"},
        {"rule": "ban", "where": X, "group": "G"},
        {"rule": "preferred_group"},
        {"rule": "meet_new"},
    ],
)
def test_each_rule_speaks_both_languages(rule: dict[str, Any]) -> None:
    """And neither in the other's words."""
    read: Any = TypeAdapter(AnyRule).validate_python(rule)
    norwegian, english = (set(read.demand(one).split()) for one in ("nb", "en"))
    assert norwegian & (NORWEGIAN | {"mellom", "minst"})
    assert english & (ENGLISH | {"those", "groups"})
    assert not norwegian & ENGLISH
    assert not english & NORWEGIAN


@pytest.mark.parametrize("price", [{}, {"price_km": 2}])
@pytest.mark.parametrize(
    "rule",
    [
        {"rule": "together", "column": "x"},
        {"rule": "apart", "participants": ["a", "b"]},
        {"rule": "apart", "column": "x"},
        {"rule": "exactly", "share": 0.25, "where": X},
        {"rule": "nobody_alone", "column": "x"},
        {"rule": "keep_whole", "column": "x"},
        {"rule": "even_spread", "column": "x"},
        {"rule": "balanced_load", "within": 2.5},
        {"rule": "mean_within", "column": "load", "tolerance": 1.5},
        {"rule": "max_distance", "km": 80.5},
        {"rule": "max_distance", "km": 80.5, "to": "seat"},
        {"rule": "coverage", "column": "x"},
        {"rule": "block", "column": "x"},
        {"rule": "accompany", "who": X, "column": "z", "share": 0.5},
        {"rule": "companions", "count": 1},
        {"rule": "availability", "count": 1},
        {"rule": "pin", "participants": "a", "group": "Group 1"},
        {"rule": "ban", "where": X, "group": "Group 1"},
        {"rule": "stay"},
        {"rule": "max_moved", "share": 0.5},
        {"rule": "preferred_group"},
        {"rule": "meet_new"},
    ],
)
def test_every_record_tells_whose_it_is(rule: dict[str, Any], price: dict[str, Any]) -> None:
    """By it an explanation names the rule; integers, as the solvers count on."""
    if price and rule["rule"] == "block":
        return
    people = roster(
        "abc",
        x=["y", "y", "w"],
        z="z",
        load=[1.5, 2, 3],
        previous_group="Group 1",
        preferred_group="Group 1",
        availability=["m", "t", "t"],
        requested_with=["b", None, "a"],
        latitude=[60, 61, 62],
    )
    read: Any = TypeAdapter(AnyRule).validate_python(rule | price)
    setting = compiled(people, {**FREE, "groups": [{"seat": "Oslo"}, {}]}).setting
    records = list(read.compile(setting, 7))
    assert records or (rule["rule"] == "together" and not price)
    for record in records:
        assert record.rule == 7
        for name in ("units", "groups", "weights", "pairs", "costs_m"):
            assert getattr(record, name, np.zeros(0, dtype=np.int64)).dtype == np.int64
