"""Sets that a fractional point of the pair relaxation packs too full, or parts too well."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gruppering.algebra import Floats, Ints
from gruppering.solver.bound.result import Budget

LEAST_VIOLATION = 0.02


@njit(cache=True, nogil=True)
def _improve(
    x: Floats, size: Ints, cap: Ints, sign: int, inside: NDArray[np.bool_], most: int
) -> float:
    """Add and remove single units while that raises the violation; return it."""
    m = len(size)
    inner = np.zeros(m)
    weight = 0
    squares = 0
    pairs = 0.0
    for u in range(m):
        if inside[u]:
            weight += size[u]
            squares += size[u] ** 2
            for v in range(m):
                inner[v] += x[u, v]
    for u in range(m):
        if inside[u]:
            pairs += inner[u] / 2
    for _ in range(most):
        best = 1e-7
        chosen = -1
        for u in range(m):
            if inside[u]:
                gain = (cap[weight] - cap[weight - size[u]] - size[u] ** 2) / 2 - inner[u]
            else:
                gain = inner[u] - (cap[weight + size[u]] - cap[weight] - size[u] ** 2) / 2
            if sign * gain > best:
                best = sign * gain
                chosen = u
        if chosen < 0:
            break
        step = -1 if inside[chosen] else 1
        pairs += step * inner[chosen]
        weight += step * size[chosen]
        squares += step * size[chosen] ** 2
        inside[chosen] = not inside[chosen]
        for v in range(m):
            inner[v] += step * x[chosen, v]
    return float(sign * (pairs - (cap[weight] - squares) / 2))


@njit(cache=True, nogil=True)
def _grow(
    x: Floats,
    order: Ints,
    size: Ints,
    cap: Ints,
    sign: int,
    seed: int,
    most: int,
    by_x: bool,
    sets: NDArray[np.bool_],
) -> int:
    """Grow a set from a seed; keep the prefixes where the violation is at a local peak."""
    m = len(size)
    inside = np.zeros(m, dtype=np.bool_)
    inner = np.zeros(m)
    weight = 0
    squares = 0
    pairs = 0.0
    last = -1e18
    rising = False
    kept = 0
    for step in range(min(most, m)):
        chosen = seed
        if step and by_x:
            best = -1e18
            for v in range(m):
                if not inside[v] and sign * inner[v] > best:
                    best = sign * inner[v]
                    chosen = v
        elif step:
            chosen = order[step]
        if inside[chosen]:
            continue
        before = inside.copy()
        inside[chosen] = True
        pairs += inner[chosen]
        weight += size[chosen]
        squares += size[chosen] ** 2
        for v in range(m):
            inner[v] += x[chosen, v]
        violation = sign * (pairs - (cap[weight] - squares) / 2)
        if violation < last - 1e-9 and rising and last > -1.5 and kept < len(sets):
            sets[kept] = before
            kept += 1
        rising = violation > last + 1e-9 or (rising and violation >= last - 1e-9)
        last = violation
    if rising and kept < len(sets):
        sets[kept] = inside
        kept += 1
    return kept


def violated_sets(
    x: Floats,
    order: Ints,
    size: Ints,
    cap: Ints,
    sign: int,
    most: int,
    stop_at: int,
    budget: Budget,
) -> list[tuple[float, Ints]]:
    """Return sets whose pairs weigh more (or less) than they can, most violated first.

    Parameters
    ----------
    x
        The point, shape (m, m), each pair times the sizes of its units.
    order
        Per unit, all units in the order in which to add them, itself first, shape (m, m).
    size, cap
        Sizes, and the greatest (or least) sum of squares by weight of a set.
    sign
        1 for sets that are too full, -1 for sets that are too well parted.
    most
        Largest number of units in a seed.
    stop_at
        How many sets are wanted.
    budget
        When to end with those found so far.
    """
    found: dict[bytes, tuple[float, Ints]] = {}
    room = np.zeros((12, len(size)), dtype=np.bool_)
    for seed in range(len(size)):
        if budget.is_over():
            break
        for by_x in (False, True):
            for row in range(_grow(x, order[seed], size, cap, sign, seed, most, by_x, room)):
                inside = room[row].copy()
                violation = _improve(x, size, cap, sign, inside, 3 * most)
                if violation > LEAST_VIOLATION:
                    found[inside.tobytes()] = (violation, np.flatnonzero(inside))
    ranked = sorted(found.values(), key=lambda each: -each[0] / len(each[1]) ** 0.5)
    return ranked[:stop_at]
