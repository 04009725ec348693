"""The Lagrangian's value at whole multipliers, and its ascent, compiled."""

from __future__ import annotations

import numpy as np
from numba import njit

from gruppering.algebra import Floats, Ints
from gruppering.solver.bound.rows import Rows
from gruppering.solver.bound.select import NEVER, NOBODY, cheapest, cheapest_plain

DEFLECTION = 0.6
"""Share of the last direction in the next."""
PATIENCE = 12
"""Steps without a better value after which the step length is halved."""
SMALLEST_LENGTH = 2e-3
MEMORY = 0.95
"""How slowly the average of what is chosen forgets."""
FAR = 2**60
FILL, ONLY_VALUE = np.bool_(True), np.bool_(False)
"""Whether :func:`value_of` tells shares. Typed: literals would compile it twice."""


@njit(cache=True, nogil=True)
def climb(
    rows: Rows,
    low: Ints,
    high: Ints,
    point: Floats,
    direction: Floats,
    pace: Floats,
    best: Ints,
    best_m: int,
    target_m: int,
    steps: int,
    density: Floats,
) -> int:
    """Take deflected subgradient steps towards the target; return the best value so far.

    Camerini, Fratta, Maffioli (1975), "On improving relaxation methods by modified gradient
    techniques"; the length is Polyak's.

    Parameters
    ----------
    rows, low, high
        The choices, and how often each row must and may be chosen, shape (R,).
    point, direction, pace
        Where the ascent stands, shapes (m,), (m,) and (2,): the last is the step length and
        the number of steps without success. Changed in place.
    best, best_m
        Best multipliers so far, shape (m,), changed in place, and their value.
    target_m
        A value at which to stop.
    steps
        How many steps to take at most.
    density
        About how often each row is chosen, shape (R,); changed in place.
    """
    multipliers = np.empty(len(point), np.int64)
    values = np.empty(len(low), np.int64)
    chosen = np.zeros(len(low), np.int64)
    edges = np.empty((len(rows.groups), 2), np.int64)
    gradient = np.empty(len(point))
    share = np.empty(len(point))
    for _ in range(steps):
        for unit in range(len(point)):
            multipliers[unit] = np.int64(np.rint(point[unit]))
        value = value_at(rows, low, high, multipliers, values, chosen, edges)
        if value > best_m:
            best_m = value
            best[:] = multipliers
            pace[1] = 0
        else:
            pace[1] += 1
        if best_m >= target_m:
            break
        gradient[:] = 1.0
        for row in range(len(low)):
            density[row] = MEMORY * density[row] + (1 - MEMORY) * chosen[row]
            if chosen[row] > 0:
                value_of(rows, row, multipliers, share, FILL)
                start = rows.first[row]
                for cell in range(start, rows.first[row + 1]):
                    gradient[rows.unit[cell]] -= chosen[row] * share[cell - start]
        norm = (gradient * gradient).sum()
        if norm < 1e-9 or pace[0] < SMALLEST_LENGTH:
            pace[0] = 0.0
            break
        if pace[1] >= PATIENCE:
            pace[0] /= 2
            pace[1] = 0
            direction[:] = 0.0
            point[:] = best
        direction[:] = gradient + DEFLECTION * direction
        scale = (1 - DEFLECTION) * pace[0] * max(1, target_m - value) / norm
        point += scale * direction
    return best_m


@njit(cache=True, nogil=True)
def value_at(
    rows: Rows, low: Ints, high: Ints, multipliers: Ints, values: Ints, chosen: Ints, edges: Ints
) -> int:
    """Return the Lagrangian's value: no grouping within the limits on rows costs less.

    Parameters
    ----------
    rows, low, high, multipliers
        The choices, their limits, and a multiplier for each unit.
    values
        Filled with what each row is worth, shape (R,).
    chosen
        Filled with how often each row is chosen, shape (R,).
    edges
        Filled with the worth of the last row that a class chose freely, and with that of the
        best that it left, shape (C, 2).
    """
    share = np.empty(len(multipliers))
    total = int(multipliers.sum())
    for row in range(len(low)):
        values[row] = NEVER
        if high[row] > 0:
            values[row] = rows.constant_m[row]
            values[row] += value_of(rows, row, multipliers, share, ONLY_VALUE)
    start = 0
    for number in range(len(rows.groups)):
        end = start
        left = rows.groups[number]
        while end < len(low) and rows.of_class[end] == number:
            chosen[end] = low[end]
            left -= low[end]
            total += low[end] * values[end]
            end += 1
        total += rows.opening_m[number] * (rows.groups[number] - left)
        closed = -rows.opening_m[number]
        last, after = -FAR, FAR
        for row in start + np.argsort(values[start:end], kind="mergesort"):
            free = high[row] - low[row]
            if free <= 0:
                continue
            if left <= 0 or (rows.may_close[number] and values[row] >= closed):
                after = values[row]
                break
            times = min(free, left)
            chosen[row] += times
            left -= times
            total += times * (values[row] + rows.opening_m[number])
            last = values[row]
            if times < free:
                after = values[row]
                break
        if rows.may_close[number]:
            after = min(after, closed)
            last = closed if left > 0 else last
        elif left > 0:
            total += NEVER
        if left < 0:
            total += NEVER
        edges[number] = last, after
        start = end
    return total


@njit(cache=True, nogil=True)
def value_of(rows: Rows, row: int, multipliers: Ints, share: Floats, fill: np.bool_) -> int:
    """Return what a row's cells are worth; with ``fill``, fill in the share taken of each."""
    number = rows.of_class[row]
    lower, upper = rows.lower[number], rows.upper[number]
    cells = slice(rows.first[row], rows.first[row + 1])
    units, offers = rows.unit[cells], rows.offers[cells]
    reduced = rows.costs_m[cells] - multipliers[units]
    if rows.plain:
        return cheapest_plain(reduced, lower, upper, offers, share, fill)
    sizes = rows.sizes[units]
    value = cheapest(reduced, sizes, lower, upper, NOBODY, share)
    if value >= NEVER or rows.site[row] < 0 or (offers & (share[: len(units)] >= 1.0)).any():
        return value
    value, best = NEVER, NOBODY
    for cell in range(len(offers)):
        if not offers[cell]:
            continue
        with_cell = cheapest(reduced, sizes, lower, upper, cell, share)
        if with_cell < value:
            value, best = with_cell, np.int64(cell)
    if fill:
        cheapest(reduced, sizes, lower, upper, best, share)
    return value


@njit(cache=True, nogil=True)
def groups_of(rows: Rows, multipliers: Ints, groups: Floats) -> None:
    """Fill in what each row takes of each unit when it is chosen, shape (R, m)."""
    share = np.empty(len(multipliers))
    groups[:] = 0.0
    for row in range(len(groups)):
        value_of(rows, row, multipliers, share, FILL)
        start = rows.first[row]
        for cell in range(start, rows.first[row + 1]):
            groups[row, rows.unit[cell]] = share[cell - start]
