"""Each item chooses its partners for itself, at costs that make two who differ agree, compiled.

A pair's cost is divided between its two items, and a multiplier moves some of it from one to the
other. Whatever these are, the cheapest choices of all units together cost no more than a
grouping. This is the dual of the linear program of partners' weights and presences.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from gruppering.algebra import Floats, Ints

DEFLECTION = 0.7
"""Share of the last direction in the next."""
PATIENCE = 20
"""Steps without a better value after which the step length is cut."""
CUT = 0.7


class Choices(NamedTuple):
    """What m items choose from; e directed pairs, r rows of demands, u units."""

    first: Ints
    """Where each item's pairs begin, and their end, shape (m + 1,)."""
    partner: Ints
    """The other item of each pair, shape (e,)."""
    mirror: Ints
    """The same pair seen from there, shape (e,)."""
    half_m: Floats
    """Half of what the pair costs, shape (e,)."""
    size: Ints
    """Size of each item, shape (m,)."""
    low: Ints
    """Least weight of each item's partners, shape (m,)."""
    high: Ints
    """Greatest weight of them, shape (m,)."""
    place_m: Floats
    """What being there costs, shape (m,)."""
    unit: Ints
    """Unit of each item, shape (m,)."""
    elsewhere_m: Floats
    """What each unit costs where no pair is priced, shape (u,)."""
    row_first: Ints
    """Where the rows of each item begin and end, shape (m, 2)."""
    weights: Floats
    """Weight of each item in a row, shape (r, m)."""
    bound: Floats
    """What the weights in a group add up to, at least or at most, shape (r,)."""
    floor: Floats
    ceiling: Floats
    """Least and greatest multiplier of each row, as each item sees it, shape (r, m)."""
    penalty: float
    """What a unit of weight costs that cannot be found."""


class Point(NamedTuple):
    """Multipliers: what each pair costs more for the first of it, and rows; (e,) and (r, m)."""

    moved: Floats
    rows: Floats


@njit(cache=True, nogil=True)
def choose(choices: Choices, point: Point, chosen: Floats, price: Floats, picked: Ints) -> float:
    """Return what the cheapest choices cost.

    Parameters
    ----------
    choices, point
        What there is to choose from, at which multipliers.
    chosen, price, picked
        Filled with how much of each pair its first item takes, shape (e,), what one more unit of
        weight is worth to each item, shape (m,), and which item each unit is, or -1, shape (u,).
    """
    first, size, weights = choices.first, choices.size, choices.weights
    least = choices.elsewhere_m.copy()
    picked[:] = -1
    for i in range(len(size)):
        start, end = first[i], first[i + 1]
        value = choices.place_m[i]
        costs = choices.half_m[start:end] + point.moved[start:end]
        for r in range(choices.row_first[i, 0], choices.row_first[i, 1]):
            multiplier = point.rows[r, i]
            if multiplier != 0.0:
                value += multiplier * (choices.bound[r] - weights[r, i])
                for e in range(end - start):
                    costs[e] -= multiplier * weights[r, choices.partner[start + e]]
        ratio = np.empty(end - start)
        for e in range(end - start):
            own = size[choices.partner[start + e]]
            ratio[e] = costs[e] / own if own > 0 else (-1e18 if costs[e] < 0 else 1e18)
        left, room = float(choices.low[i]), float(choices.high[i])
        price[i] = 0.0
        chosen[start:end] = 0.0
        for e in np.argsort(ratio):
            own = size[choices.partner[start + e]]
            if own == 0:
                if costs[e] < 0:
                    chosen[start + e] = 1.0
                    value += costs[e]
                continue
            most = room if costs[e] < 0 else left
            if most <= 0:
                price[i] = min(ratio[e], max(price[i], 0.0))
                break
            part = min(1.0, most / own)
            chosen[start + e] = part
            value += part * costs[e]
            left -= part * own
            room -= part * own
            if costs[e] > 0:
                price[i] = ratio[e]
        if left > 1e-9:
            value += left * choices.penalty
            price[i] = choices.penalty
        unit = choices.unit[i]
        if value < least[unit]:
            least[unit] = value
            picked[unit] = i
    return float(least.sum())


@njit(cache=True, nogil=True)
def rise(
    choices: Choices,
    point: Point,
    push: Point,
    best: Point,
    best_m: float,
    pace: Floats,
    target_m: float,
    steps: int,
) -> float:
    """Take deflected subgradient steps towards a target; return the best value so far.

    Like :func:`gruppering.solver.bound.climb.climb`, but for choices of pairs. All points are
    changed in place; ``pace`` holds the step length and the number of steps without success.
    """
    m = len(choices.size)
    chosen, price = np.zeros(len(choices.partner)), np.zeros(m)
    picked = np.zeros(len(choices.elsewhere_m), np.int64)
    there = np.zeros(m, np.bool_)
    for _ in range(steps):
        value = choose(choices, point, chosen, price, picked)
        if value > best_m + 1e-5 * abs(best_m):
            best_m = value
            best.moved[:] = point.moved
            best.rows[:] = point.rows
            pace[1] = 0.0
        else:
            pace[1] += 1.0
            if pace[1] >= PATIENCE:
                pace[0] *= CUT
                pace[1] = 0.0
                point.moved[:] = best.moved
                point.rows[:] = best.rows
        if value >= target_m:
            break
        there[:] = False
        for item in picked:
            if item >= 0:
                there[item] = True
        length = 0.0
        for i in range(m):
            start, end = choices.first[i], choices.first[i + 1]
            for e in range(start, end):
                mirror = choices.mirror[e]
                if e < mirror:
                    slope = chosen[e] * there[i] - chosen[mirror] * there[choices.partner[e]]
                    push.moved[e] = DEFLECTION * push.moved[e] + (1 - DEFLECTION) * slope
                    length += push.moved[e] ** 2
            for r in range(choices.row_first[i, 0], choices.row_first[i, 1]):
                slope = 0.0
                if there[i]:
                    slope = choices.bound[r] - choices.weights[r, i]
                    for e in range(start, end):
                        slope -= chosen[e] * choices.weights[r, choices.partner[e]]
                push.rows[r, i] = DEFLECTION * push.rows[r, i] + (1 - DEFLECTION) * slope
                length += push.rows[r, i] ** 2
        if length == 0.0:
            pace[0] = 0.0
            break
        step = pace[0] * (target_m - value) / length
        for e in range(len(choices.mirror)):
            mirror = choices.mirror[e]
            if e < mirror:
                point.moved[e] += step * push.moved[e]
                point.moved[mirror] = -point.moved[e]
        for i in range(m):
            for r in range(choices.row_first[i, 0], choices.row_first[i, 1]):
                moved = point.rows[r, i] + step * push.rows[r, i]
                point.rows[r, i] = min(max(moved, choices.floor[r, i]), choices.ceiling[r, i])
    return best_m
