"""Rounds of the linear program: price columns, prove a value, cut off the point, drop slack."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.dual import Dual, dual_value_m, reduced_costs
from gruppering.solver.bound.packing import packings
from gruppering.solver.bound.program import Program
from gruppering.solver.bound.relaxation import Relaxation
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.separate import stars, ties, triangles

SETS_PER_ROUND = 150
TRIANGLES_PER_ROUND = 1_500
STARS_PER_ROUND = 500
COLUMNS_PER_ROUND = 6_000
NEAREST = 30
"""Partners per unit that have columns from the start, beyond those that fill a group."""


def cut(
    relaxation: Relaxation,
    target_m: int,
    budget: Budget,
    on_bound: Callable[[int, Dual], None],
) -> None:
    """Tell ever better bounds, until no cut is found or the budget is over.

    Row sums, triangles and stars (2-partition inequalities with one middle): Groetschel and
    Wakabayashi (1989), "A cutting plane algorithm for a clustering problem". The sets:
    size-packing inequalities, the mirror image of the general clique inequalities of Chopra
    and Rao (1993), "The partition problem".
    """
    part, pairs = relaxation.part, relaxation.pairs
    order = np.argsort(pairs.cost_m + np.where(pairs.together, 0, 2**40), axis=1, kind="stable")
    order = np.array([np.concatenate([[i], row[row != i]]) for i, row in enumerate(order)])
    program = Program(relaxation, _first_columns(relaxation, order), budget)
    size = part.size
    weights = np.outer(size, size).astype(float)
    cap = relaxation.cap()
    most = int(min(len(size), 4 * relaxation.capacities.max(initial=1)))
    best = -(2**62)
    while not budget.is_over():
        if not program.solve():
            return
        dual = program.dual()
        value = dual_value_m(relaxation, dual)
        if value > best:
            best = value
            on_bound(value, dual)
        if value >= target_m or budget.is_over():
            return
        x, z = program.point()
        missing = _missing_columns(relaxation, dual, program)
        if len(missing):
            program.add_columns(missing)
        else:
            program.drop_idle()
        violated = packings(x * weights, order, size, cap, most, SETS_PER_ROUND, budget)
        added = program.add_cuts("set", [index for _, index in violated])
        if part.allowed.shape[1] > 1:
            found = ties(x, z, relaxation.pairwise, TRIANGLES_PER_ROUND)
            added += program.add_cuts("tie", list(found))
        if added < SETS_PER_ROUND // 5:
            added += program.add_cuts("triangle", list(triangles(x, TRIANGLES_PER_ROUND)))
        if not added:
            added += program.add_cuts("star", stars(x, STARS_PER_ROUND))
        if not added and not len(missing):
            return


def _first_columns(relaxation: Relaxation, order: Ints) -> np.ndarray:
    together = relaxation.pairs.together
    m = len(together)
    near = int(relaxation.capacities.max(initial=1)) * 2 + NEAREST
    wanted = np.zeros((m, m), dtype=bool)
    np.put_along_axis(wanted, order[:, : near + 1], True, axis=1)
    wanted = (wanted | wanted.T) & together
    return np.argwhere(np.triu(wanted, 1))


def _missing_columns(relaxation: Relaxation, dual: Dual, program: Program) -> np.ndarray:
    x, _ = reduced_costs(relaxation, dual)
    known = np.zeros(x.shape, dtype=bool)
    if program.x:
        i, j = np.array(list(program.x)).T
        known[i, j] = True
    candidates = np.triu(relaxation.pairs.together & ~known & (x < 0), 1)
    found = np.argwhere(candidates)
    if len(found) > COLUMNS_PER_ROUND:
        worst = np.argsort(x[found[:, 0], found[:, 1]], kind="stable")
        found = found[worst[:COLUMNS_PER_ROUND]]
    return found
