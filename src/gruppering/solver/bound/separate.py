"""Triangles, stars, ties and demands that a fractional point of the pair relaxation violates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gruppering.algebra import UNBOUNDED, Floats, Ints
from gruppering.solver.bound.demands import Demand

LEAST_VIOLATION = 0.02
MOST_TIPS = 12


@njit(cache=True, nogil=True)
def _triangles(
    x: Floats, there: Floats, most: int, least: float, out: Ints, amounts: Floats
) -> int:
    m = len(x)
    count = 0
    for j in range(m):
        here = 0
        for i in range(m):
            if i == j or x[i, j] <= least:
                continue
            for k in range(i + 1, m):
                if k != j:
                    excess = x[i, j] + x[j, k] - x[i, k] - there[j]
                    if excess > least and here < most and count < len(out):
                        out[count, 0] = i
                        out[count, 1] = j
                        out[count, 2] = k
                        amounts[count] = excess
                        count += 1
                        here += 1
    return count


def triangles(x: Floats, there: Floats, stop_at: int) -> Ints:
    """Return violated x_ij + x_jk - x_ik <= z_j as rows (i, j, k), most violated first."""
    out = np.zeros((200_000, 3), dtype=np.int64)
    amounts = np.zeros(len(out))
    count = _triangles(x, there, 2_000, LEAST_VIOLATION, out, amounts)
    ranked: Ints = out[np.argsort(-amounts[:count], kind="stable")[:stop_at]]
    return ranked


@njit(cache=True, nogil=True)
def _star(x: Floats, middle: int, first: int, tips: Ints) -> tuple[int, float]:
    """Add the tip that raises the violation most, as long as one does."""
    m = len(x)
    gain = x[middle].copy()
    gain[middle] = -1.0
    count = 0
    total = 0.0
    chosen = first
    while gain[chosen] > 1e-9 and count < len(tips):
        tips[count] = chosen
        count += 1
        total += gain[chosen]
        for v in range(m):
            gain[v] -= x[chosen, v]
        gain[chosen] = -1.0
        chosen = int(np.argmax(gain))
    return count, total


def stars(x: Floats, there: Floats, stop_at: int) -> list[Ints]:
    """Return violated sum of x_jt over T - sum of x_tu within T <= z_j, as (j, T...)."""
    found: dict[tuple[int, ...], float] = {}
    tips = np.zeros(MOST_TIPS, dtype=np.int64)
    for middle in range(len(x)):
        inner = np.flatnonzero((x[middle] > LEAST_VIOLATION) & (x[middle] < 1 - LEAST_VIOLATION))
        for first in inner.tolist():
            count, total = _star(x, middle, first, tips)
            violation = total - there[middle]
            if count > 2 and violation > LEAST_VIOLATION:
                found[middle, *sorted(tips[:count].tolist())] = violation
    ranked = sorted(found, key=lambda star: -found[star] / len(star) ** 0.5)
    return [np.array(star) for star in ranked[:stop_at]]


def presences(x: Floats, there: Floats, stop_at: int) -> Ints:
    """Return violated x_ij <= z_i as rows (i, j), most violated first."""
    excess = x - there[:, None]
    rows = np.argwhere(excess > LEAST_VIOLATION)
    best: Ints = rows[np.argsort(-excess[tuple(rows.T)], kind="stable")[:stop_at]]
    return best


def ties(x: Floats, z: Floats, pairwise: NDArray[np.bool_], stop_at: int) -> Ints:
    """Return violated x_ij + z_ic - z_jc <= 1 as rows (i, j, c), most violated first."""
    rows = []
    for c in np.flatnonzero(pairwise):
        excess = x + z[:, c, None] - z[None, :, c] - 1.0
        i, j = np.nonzero(excess > LEAST_VIOLATION)
        rows.append(np.column_stack([excess[i, j], i, j, np.full(len(i), c)]))
    every = np.concatenate(rows or [np.zeros((0, 4))])
    best: Ints = every[np.argsort(-every[:, 0], kind="stable")[:stop_at], 1:].astype(np.int64)
    return best


def demands(every: Sequence[Demand], layer: Ints, x: Floats, there: Floats, stop_at: int) -> Ints:
    """Return rows of demands that are violated, as (demand, side, item), most violated first."""
    rows = []
    for number, demand in enumerate(every):
        seen = x @ demand.weights + demand.weights * there
        inside = (layer == demand.layer) & demand.holds()
        for side, sign in ((0, 1), (1, -1)):
            bound = demand.bound(side)
            if abs(bound) >= UNBOUNDED:
                continue
            missing = sign * (bound * there - seen) / np.abs(demand.weights).max()
            items = np.flatnonzero(inside & (missing > LEAST_VIOLATION))
            places = np.full((len(items), 2), (number, side))
            rows.append(np.column_stack([missing[items], places, items]))
    every_row = np.concatenate(rows or [np.zeros((0, 4))])
    order = np.argsort(-every_row[:, 0], kind="stable")[:stop_at]
    best: Ints = every_row[order, 1:].astype(np.int64)
    return best
