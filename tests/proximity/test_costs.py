"""Integer costs, rounded once, against exact fractions."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gruppering.plan import Closeness
from gruppering.proximity import pair_factor, priced, weighted_distance

weights = st.integers(0, 5000).map(lambda thousandths: thousandths / 1000)
sizes = st.fractions(2, 60, max_denominator=40)


@given(st.lists(st.integers(0, 3_000_000_000), min_size=1, max_size=5), weights, st.one_of(sizes))
def test_half_is_rounded_up(milli: list[int], weight: float, mean_size: Fraction) -> None:
    for factor in (pair_factor(mean_size), 1):
        exact = [Fraction(str(weight)) * factor * value / 1000 for value in milli]
        found = priced(np.array(milli), weight, factor)
        assert found.tolist() == [floor(value + Fraction(1, 2)) for value in exact]


def test_hand_values() -> None:
    """500 thousandths are half a metre: up. T = 3 halves the double: a pair costs its distance."""
    assert priced(np.array([499, 500, 501, 1500]), 1.0, 1).tolist() == [0, 1, 1, 2]
    assert priced(np.array([7000]), 1.0, pair_factor(Fraction(3))).tolist() == [7]
    assert priced(np.array([7000]), 1.0, pair_factor(Fraction(9))).tolist() == [2]
    assert priced(np.array([7000]), 0.7, 1).tolist() == [5]


def test_a_typical_size_below_two_counts_as_two() -> None:
    assert pair_factor(Fraction(1, 3)) == pair_factor(Fraction(2)) == 2
    assert pair_factor(Fraction(5, 2)) == Fraction(4, 3)


def test_geography_and_steps_are_added_in_thousandths_of_a_metre() -> None:
    closeness = Closeness(geography=0.333, km_per_step=33.3333)
    found = weighted_distance(closeness, np.array([[0, 10]]), np.array([[3, 1]]))
    assert found.tolist() == [[3 * 33_333_000, 3330 + 33_333_000]]
    assert weighted_distance(closeness, np.array([10]), 0).tolist() == [3330]
