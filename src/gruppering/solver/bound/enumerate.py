"""All groups that one class may have, as sets of units, cheapest first by branch and bound."""

from __future__ import annotations

import numpy as np
from numba import njit

from gruppering.algebra import Ints
from gruppering.solver.bound.counts import Counts, shortfall_m


@njit(cache=True, nogil=True)
def groups_from(
    first: int,
    costs: Ints,
    pairs_m: Ints,
    twin: Ints,
    counts: Counts,
    lower: int,
    upper: int,
    limit: int,
    improving: bool,
    out: Ints,
    values: Ints,
    budget: int,
) -> tuple[int, int, int]:
    """List the groups whose first unit is given and whose cost is below a limit.

    Parameters
    ----------
    first
        The first unit; the others come after it.
    costs
        Cost of each unit, shape (m,).
    pairs_m
        Cost of each pair, shape (m, m).
    twin
        The unit before each that nothing tells apart from it, or -1: it must be taken first.
    counts
        What groups pay for, of m units.
    lower, upper
        Number of units in a group, at least 1.
    limit
        Groups that cost this or more are left out.
    improving
        Whether to lower the limit to the cost of each group found.
    out, values
        Filled with the groups, padded by -1, shape (rows, upper), and their costs; when there
        are more than rows, the last row is overwritten.
    budget
        Number of nodes after which to give up.

    Returns
    -------
    tuple of int
        Number of groups found, least cost of all groups or ``limit`` if none is below it, and
        what is left of the budget (0 or less if it was given up).
    """
    m = len(costs)
    add = np.zeros((upper + 1, m), dtype=np.int64)
    add[0] = costs
    picked = np.full(upper + 1, -1, dtype=np.int64)
    following = np.zeros(upper + 1, dtype=np.int64)
    value = np.zeros(upper + 1, dtype=np.int64)
    inside = np.zeros(m, dtype=np.bool_)
    smallest = np.zeros(upper + 1, dtype=np.int64)
    sums = np.zeros((upper + 1, len(counts.lower)), dtype=np.int64)
    least_pair = min(0, pairs_m.min())
    best = limit
    found = 0
    depth = 0
    following[0] = first
    while depth >= 0:
        unit = following[depth]
        done = unit >= m or (depth == 0 and unit > first) or depth >= upper
        if done or budget <= 0:
            depth -= 1
            if depth >= 0:
                inside[picked[depth]] = False
            continue
        following[depth] = unit + 1
        if twin[unit] >= 0 and not inside[twin[unit]] and depth > 0:
            continue
        budget -= 1
        cost = value[depth] + add[depth, unit]
        size = depth + 1
        for r in range(sums.shape[1]):
            sums[size, r] = sums[depth, r] + counts.weights[r, unit]
        # What is counted costs nothing or more: leaving it out of a floor keeps that one.
        whole = cost
        if size >= lower and cost < best and sums.shape[1] > 0:
            whole += shortfall_m(counts, sums[size])
        if size >= lower and whole < best:
            row = min(found, len(out) - 1)
            for position in range(upper):
                out[row, position] = picked[position] if position < depth else -1
            out[row, depth] = unit
            values[row] = whole
            found += 1
            if improving:
                best = whole
        if size >= upper:
            continue
        for v in range(unit + 1, m):
            add[size, v] = add[depth, v] + pairs_m[unit, v]
        if _floor(add[size], unit + 1, cost, size, lower, upper, least_pair, smallest) >= best:
            continue
        picked[depth] = unit
        inside[unit] = True
        value[size] = cost
        following[size] = unit + 1
        depth = size
    least = best if improving else limit
    if not improving:
        for row in range(min(found, len(values))):
            least = min(least, values[row])
    return found, least, budget


@njit(cache=True, nogil=True)
def _floor(
    add: Ints,
    start: int,
    cost: int,
    size: int,
    lower: int,
    upper: int,
    least_pair: int,
    smallest: Ints,
) -> int:
    """Return a lower bound on every group that goes on with units from a start."""
    room = upper - size
    count = 0
    for v in range(start, len(add)):
        new = add[v]
        if count < room:
            position = count
            count += 1
        elif new < smallest[room - 1]:
            position = room - 1
        else:
            continue
        while position > 0 and smallest[position - 1] > new:
            smallest[position] = smallest[position - 1]
            position -= 1
        smallest[position] = new
    if size + count < lower:
        return 2**62
    total = cost
    best = 2**62
    for taken in range(1, count + 1):
        total += smallest[taken - 1] + (taken - 1) * least_pair
        if size + taken >= lower and total < best:
            best = total
    return best
