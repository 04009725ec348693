"""The cheapest choice of members whose sizes add up to a range, relaxed and exact."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gruppering.algebra import Ints

NEVER = 2**44
"""Cost of what is not allowed: more than any real cost, and a thousand of them still fit."""
NOBODY = np.int64(-1)
"""No unit must be chosen. Typed, since a literal would compile what it is given to once more."""


@njit(cache=True, nogil=True)
def cheapest(
    costs: Ints,
    sizes: Ints,
    lower: int,
    upper: int,
    forced: int | np.int64,
    share: NDArray[np.float64],
) -> int:
    """Return a lower bound on the cost of a choice; exact where all sizes are 1.

    The last member may be taken in part (Dantzig 1957, "Discrete-variable extremum
    problems"), and costs are rounded down, so that the value is an integer.

    Parameters
    ----------
    costs
        Integer cost of each unit, shape (m,); ``NEVER`` for those that may not be chosen.
    sizes
        Sizes, none negative, shape (m,).
    lower, upper
        Range of the chosen sizes' sum.
    forced
        A unit that must be chosen, or ``NOBODY``.
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
    # Who counts nothing fits in everywhere.
    for unit in range(len(costs)):
        if sizes[unit] == 0 and costs[unit] < 0 and unit != forced:
            value += costs[unit]
            share[unit] = 1.0
    order = np.argsort(costs / np.maximum(sizes, 1), kind="mergesort")
    for unit in order:
        if unit == forced or sizes[unit] == 0:
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


@njit(cache=True, nogil=True)
def cheapest_plain(
    costs: Ints,
    lower: int,
    upper: int,
    offers: NDArray[np.bool_],
    share: NDArray[np.float64],
    fill: bool | np.bool_,
) -> int:
    """Return the least cost of a choice of units of size 1, one of ``offers`` among them if any.

    ``share`` is filled as by :func:`cheapest`, if ``fill`` is true.
    """
    negative = (costs < 0).sum()
    number = min(max(negative, lower), upper)
    if lower > upper or number > len(costs):
        return NEVER
    own = -1
    for unit in range(len(costs)):
        if offers[unit] and (own < 0 or costs[unit] < costs[own]):
            own = unit
    best = np.partition(costs, number - 1)[:number] if number > 0 else costs[:0]
    value = int(best.sum())
    outside = own >= 0 and (number == 0 or costs[own] > best[-1])
    if outside:
        if number > 0 and (negative > upper - 1 or negative < lower):
            number -= 1
            value -= best[-1]
        value += costs[own]
    if fill:
        share[:] = 0.0
        order = np.argsort(costs, kind="mergesort")
        share[order[:number]] = 1.0
        if own >= 0 and share[own] == 0.0:
            if not outside:
                share[order[number - 1]] = 0.0
            share[own] = 1.0
    return min(value, NEVER)
