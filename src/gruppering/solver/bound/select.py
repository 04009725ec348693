"""The cheapest choice of members whose sizes add up to a range, relaxed and exact."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gruppering.algebra import Ints

NEVER = 2**44
"""Cost of what is not allowed: more than any real cost, and a thousand of them still fit."""


@njit(cache=True, nogil=True)
def cheapest(
    costs: Ints, sizes: Ints, lower: int, upper: int, forced: int, share: NDArray[np.float64]
) -> int:
    """Return a lower bound on the cost of a choice; exact where all sizes are 1.

    The last member may be taken in part (Dantzig 1957, "Discrete-variable extremum
    problems"), and costs are rounded down, so that the value is an integer.

    Parameters
    ----------
    costs
        Integer cost of each unit, shape (m,); ``NEVER`` for those that may not be chosen.
    sizes
        Positive sizes, shape (m,).
    lower, upper
        Range of the chosen sizes' sum.
    forced
        A unit that must be chosen, or -1.
    share
        Filled with how much of each unit was chosen, shape (m,).
    """
    share[:] = 0.0
    value = 0
    used = 0
    if forced >= 0:
        value += costs[forced]
        used += sizes[forced]
        share[forced] = 1.0
    order = np.argsort(costs / sizes, kind="mergesort")
    for unit in order:
        if unit == forced:
            continue
        cost = costs[unit]
        goal = upper if cost < 0 else lower
        room = goal - used
        if room <= 0:
            break
        if sizes[unit] <= room:
            value += cost
            used += sizes[unit]
            share[unit] = 1.0
        else:
            value += cost * room // sizes[unit]
            share[unit] = room / sizes[unit]
            used = goal
        if value >= NEVER:
            return NEVER
    if used < lower:
        return NEVER
    return value
