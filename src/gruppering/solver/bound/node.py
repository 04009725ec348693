"""One subproblem of the branch and bound on centres, and its ascent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.solver.bound.assignment import Centres
from gruppering.solver.bound.result import Budget

MEMORY = 0.95
"""How slowly the average of chosen centres forgets."""
PATIENCE = 10
"""Steps without a better value after which the step length is halved."""


@dataclass(frozen=True, eq=False)
class Side:
    """A region holds at least, or at most, so many centres."""

    region: NDArray[np.bool_]
    """Rows of sites, shape (sites,)."""
    bound: int
    at_least: bool


@dataclass(frozen=True, eq=False)
class Node:
    """A subproblem: its branches, its best multipliers and what they prove."""

    sides: tuple[Side, ...]
    multipliers_m: Ints
    prices_m: Ints
    """A multiplier for each side."""
    value_m: int
    density: np.ndarray
    """About how often each site is a centre, shape (sites,)."""


def ascend(
    centres: Centres,
    sides: tuple[Side, ...],
    multipliers_m: Ints,
    prices_m: Ints,
    target_m: int,
    steps: int,
    budget: Budget,
    density: np.ndarray | None = None,
) -> Node:
    """Return the node with the best multipliers that some steps of ascent find."""
    m = len(multipliers_m)
    scale = float(max(1, centres.each.upper))
    signs = np.array([1 if side.at_least else -1 for side in sides], dtype=np.int64)
    point = np.concatenate([multipliers_m, prices_m / scale])
    best, best_value = point, -(2**62)
    first = density is None
    density = np.zeros(len(centres.sites)) if density is None else density
    direction = np.zeros(len(point))
    length, idle = (1.0 if not sides else 0.4), 0
    for _ in range(steps):
        multipliers = np.rint(point[:m]).astype(np.int64)
        prices = np.rint(point[m:] * scale).astype(np.int64)
        value, taken, chosen = node_value(centres, sides, multipliers, prices)
        drawn = np.bincount(chosen, minlength=len(density))
        density = drawn * 1.0 if first else MEMORY * density + (1 - MEMORY) * drawn
        first = False
        idle += 1
        if value > best_value:
            best, best_value, idle = point, value, 0
        if best_value >= target_m or budget.is_over():
            break
        short = np.array([side.bound - int(side.region[chosen].sum()) for side in sides])
        gradient = np.concatenate([1.0 - taken, short * scale])
        blocked = (point[m:] * signs <= 0) & (short * signs < 0)
        gradient[m:][blocked] = 0.0
        norm = float(gradient @ gradient)
        if norm < 1e-12:
            break
        if idle >= PATIENCE:
            idle, length, point = 0, length / 2, best
            direction[:] = 0
        direction = gradient + 0.6 * direction
        gap = max(float(target_m - value), 1.0)
        point = point + 0.6 * length * gap / norm * direction
        point[m:] = signs * np.maximum(signs * point[m:], 0.0)
    prices = np.rint(best[m:] * scale).astype(np.int64)
    whole = np.rint(best[:m]).astype(np.int64)
    return Node(sides, whole, prices, best_value, density)


def node_value(
    centres: Centres, sides: tuple[Side, ...], multipliers_m: Ints, prices_m: Ints
) -> tuple[int, np.ndarray, Ints]:
    """Return the Lagrangian's value, how often units are taken, and the rows of the centres."""
    costs = centres.costs_m - multipliers_m[centres.able]
    values, members = centres.value_all(costs)
    value = int(multipliers_m.sum())
    for side, price in zip(sides, prices_m.tolist(), strict=True):
        values = values - price * side.region
        value += price * side.bound
    chosen = centres.pick(values)
    taken = np.zeros(centres.n_units)
    for row in chosen.tolist():
        taken[centres.able] += members(row)
    value += int(values[chosen].sum()) + centres.each.opening_m * len(chosen)
    return value, taken, chosen


def lists_of(node: Node) -> Mapping[str, Any]:
    """Return a node as lists and numbers; sites are rows."""
    return {
        "value_m": node.value_m,
        "multipliers_m": node.multipliers_m.tolist(),
        "prices_m": node.prices_m.tolist(),
        "sides": [
            {
                "sites": np.flatnonzero(side.region).tolist(),
                "bound": side.bound,
                "at_least": side.at_least,
            }
            for side in node.sides
        ],
    }
