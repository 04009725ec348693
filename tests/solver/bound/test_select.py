"""The cheapest choice of members, against every choice."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.solver.bound.select import NEVER, cheapest

units = st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 3)), min_size=1, max_size=5)


@settings(deadline=None)
@given(units, st.integers(0, 4), st.integers(0, 6), st.integers(-1, 4))
def test_no_choice_costs_less_also_of_units_that_count_nothing(
    units: list[tuple[int, int]], lower: int, room: int, forced: int
) -> None:
    costs, sizes = np.array(units, dtype=np.int64).T.copy()
    forced = min(forced, len(units) - 1)
    choices = np.array(list(product([0, 1], repeat=len(units))))
    weight = choices @ sizes
    fits = (lower <= weight) & (weight <= lower + room)
    fits &= choices[:, forced] == 1 if forced >= 0 else True
    share = np.empty(len(units))
    bound = cheapest(costs, sizes, lower, lower + room, forced, share)
    assert bound <= min((choices @ costs)[fits], default=NEVER)
    if (sizes <= 1).all() and fits.any():
        assert bound == (choices @ costs)[fits].min()
        assert share @ costs == bound
