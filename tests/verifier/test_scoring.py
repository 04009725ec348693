"""Scores worked out by hand. One degree of latitude is 111,195 m."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from gruppering.verifier import score
from gruppering.verifier.scoring import rounded
from tests.verifier.helpers import grouping, plan, roster

NO_STEPS = {"km_per_step": 0}


def closeness(people: Any, one: Any, table: pd.DataFrame) -> int:
    return score(people, one, table)["closeness"]


def test_pairwise_charges_each_pair_by_the_typical_size() -> None:
    # T = 6 / 2 = 3: a pair costs 2 d / 2 = d. Group 1 at 60, 61, 63: 1 + 2 + 3 degrees
    # = 111,195 + 222,390 + 333,585 m; Group 2 at one place.
    people = roster("abcdef", latitude=[60, 61, 63, 65, 65, 65])
    one = plan({"groups": 2}, closeness=NO_STEPS)
    assert closeness(people, one, grouping("abc", "def")) == 111_195 + 222_390 + 333_585


def test_pairwise_rounds_each_pair_half_up() -> None:
    # T = 5: a pair costs d / 2; 111,195 / 2 = 55,597.5, rounded to 55,598; b has four such pairs.
    people = roster("abcde", latitude=[60, 61, 60, 60, 60])
    one = plan({"groups": 1}, closeness=NO_STEPS)
    assert closeness(people, one, grouping("abcde")) == 4 * 55_598


def test_weights_of_geography_steps_and_group() -> None:
    # T = 2, one pair: 2 x (0.5 x 111,195 + 3 x 20,000) m x 1.5 = 346,792.5, rounded up.
    people = roster("ab", latitude=[60, 61], organisation=["A", "B"], region=["East", "West"])
    network = {"groups": [{"name": "Group 1", "closeness": 1.5}]}
    one = plan(network, closeness={"geography": 0.5, "km_per_step": 20})
    assert closeness(people, one, grouping("ab")) == 346_793


@pytest.mark.parametrize(
    ("organisation", "region", "unit", "steps"),
    [
        (["A", "A"], ["East", "East"], [None, "u"], 0),
        (["A", "A"], ["East", "East"], ["v", "u"], 1),
        (["A", "B"], ["East", "East"], ["u", "u"], 2),
        (["A", "B"], ["East", "West"], ["u", "u"], 3),
    ],
)
def test_steps_cost_their_kilometres(
    organisation: list[str], region: list[str], unit: list[str], steps: int
) -> None:
    people = roster("ab", organisation=organisation, region=region, unit=unit)
    assert closeness(people, plan({"groups": 1}), grouping("ab")) == 2 * steps * 50_000


def test_typical_size() -> None:
    # Two places 1 degree apart; a pair costs 2 d / (T - 1).
    people = roster("abcd", latitude=[60, 61, 60, 61])
    pair = {
        "given: 2.5": ({"groups": 2}, NO_STEPS | {"mean_size": 2.5}, Fraction(5, 2)),
        "people: 4 / 1": ({"groups": 1}, NO_STEPS, Fraction(4)),
        "room: 3 / 1": ({"groups": 1, "size": [1, 3]}, NO_STEPS, Fraction(3)),
        "room unknown: 4 / 1": (
            {"groups": 1, "size": [1, 3], "size_counts": "teams"},
            NO_STEPS,
            Fraction(4),
        ),
        "at least 2": ({"groups": 3}, NO_STEPS, Fraction(2)),
    }
    for network, measure, size in pair.values():
        expected = rounded(np.array([111_195_000]), Fraction(2, 1000) / (size - 1))[0]
        table = grouping("ab", waiting="cd")
        assert closeness(people, plan(network, closeness=measure), table) == expected


def test_typical_size_counts_first_choices() -> None:
    # Three name N first, one second: T = 3, a pair costs d.
    people = roster("abcd", latitude=[60, 61, 60, 60], network=["N", "N|M", "N", "M|N"])
    one = plan({"groups": 1}, {"groups": 1}, closeness=NO_STEPS)
    assert closeness(people, one, grouping("ab")) == 111_195
    # Two memberships: all four, T = 4, a pair costs 2/3 d.
    two = plan({"groups": 1}, {"groups": 1}, closeness=NO_STEPS, memberships=2)
    assert closeness(people, two, grouping("ab")) == 74_130


def test_people_of_a_team_count_each() -> None:
    # T = (3 + 2 + 1) / 1 = 6: a pair of people costs 0.4 d = 44,478 m; 3 x 2 such pairs.
    people = roster("abc", latitude=[60, 61, 60], team_size=[3, 2, 1])
    one = plan({"groups": 1}, closeness=NO_STEPS)
    assert closeness(people, one, grouping("ab")) == 6 * 44_478


def test_the_centre_is_the_member_with_the_least_sum() -> None:
    # At 60, 61, 61, 64: from 61 it is 1 + 0 + 3 degrees; from 60 it would be 6, from 64 10.
    people = roster("abcd", latitude=[60, 61, 61, 64])
    one = plan({"groups": 1}, closeness=NO_STEPS | {"measure": "centre"})
    assert closeness(people, one, grouping("abcd")) == 111_195 + 333_585


def test_the_centre_weighs_organisations_too() -> None:
    # a is 1 degree from b and c; b and c share a place but not a region: 3 steps of 500 km.
    people = roster("abc", latitude=[60, 61, 61], region=["E", "E", "W"], organisation=list("xxy"))
    one = plan({"groups": 1}, closeness={"measure": "centre", "km_per_step": 500})
    # centre b: 111,195 + 1,500,000; centre a: 111,195 + 111,195 + 1,500,000.
    assert closeness(people, one, grouping("abc")) == 111_195 + 1_500_000


def test_a_seat_takes_the_place_of_the_centre() -> None:
    people = roster("abc", latitude=[60, 61, 62], organisation=list("xyz"), region=list("ABC"))
    network = {"groups": [{"name": "Group 1", "seat": "x", "closeness": 0.5}]}
    one = plan(network, closeness={"measure": "centre"})
    # To the place of organisation x, at 60, without steps: half of 1 + 2 degrees.
    assert closeness(people, one, grouping("abc")) == 55_598 + 111_195


def test_a_seat_is_one_more_member_of_a_pairwise_group() -> None:
    # T = 3: a pair and each way to the seat cost d. Pairs 1 + 1 + 2, ways 0 + 1 + 2 degrees.
    people = roster("abc", latitude=[60, 61, 62], team_size=[1, 1, 1])
    network = {"groups": [{"name": "Group 1", "seat": people.table["place"].iloc[0]}]}
    one = plan(network, closeness=NO_STEPS)
    assert closeness(people, one, grouping("abc")) == 444_780 + 333_585


def test_networks_that_were_not_the_first_choice() -> None:
    people = roster("abc", network=["N", "M|N", "K|M|N"])
    one = plan({"groups": 1}, {"groups": 1}, {"groups": 1}, network_choice_km=3)
    assert score(people, one, grouping("abc"))["network_choice"] == 3000 * (0 + 1 + 2)


def test_inadmissible_applications_do_not_count_as_choices() -> None:
    people = roster("ab", network="M|N", profession=["x", "y"])
    closed = {"groups": 1, "eligible": {"column": "profession", "in": "y"}}
    one = plan({"groups": 1}, closed, network_choice_km=3)
    assert score(people, one, grouping("ab"))["network_choice"] == 3000


def test_terms_of_soft_rules_keep_their_place_in_the_plan() -> None:
    rules = [
        {"rule": "together", "participants": ["a", "b"]},
        {"rule": "apart", "participants": ["a", "c"], "price_km": 2.5, "name": "quarrel"},
    ]
    terms = score(roster("abc"), plan({"groups": 1}, rules=rules), grouping("abc"))
    assert terms == {
        "closeness": 0,
        "network_choice": 0,
        "rule 2: quarrel: a, c are in different groups – wish, 2.5 km": 2500,
    }


def test_a_network_may_have_its_own_closeness() -> None:
    people = roster("ab", latitude=[60, 61])
    network = {"groups": 1, "closeness": {"geography": 0}}
    assert closeness(people, plan(network), grouping("ab")) == 0


def test_rounding_is_exact_beyond_64_bits() -> None:
    factor = Fraction(2 * 10**6, 10**6) / (Fraction("3.0000000000000001") - 1)
    milli = np.array([0, 1, 10**13, 2 * 10**13 + 1])
    expected = [(2 * factor * int(value) + 1) // 2 for value in milli]
    assert rounded(milli, factor).tolist() == expected
    assert rounded(np.array([1, 3, 5]), Fraction(1, 2)).tolist() == [1, 2, 3]


@pytest.mark.parametrize("bits", range(60, 66))
def test_rounding_is_exact_where_64_bits_are_just_too_few(bits: int) -> None:
    milli, factor = 2**40 - 1, Fraction(2 ** (bits - 40) - 1, 3)
    expected = int(factor * milli + Fraction(1, 2))
    assert rounded(np.array([milli]), factor).tolist() == [expected]
