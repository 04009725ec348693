"""Sizes of groups where being together pays, so that one group grows at another's expense.

There the cost is concave in the sizes: they stand at their bounds, and changing them one unit
at a time passes through much worse groupings. So they are chosen first, as a knapsack under a
mean-field cost, and the search then only swaps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.solver.search.state import place_all

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.problem import Problem
    from gruppering.solver.search.packed import Packed
    from gruppering.solver.search.state import State


def sizes_matter(problem: Problem) -> bool:
    """Whether this is the plain problem, with room in the sizes and pairs that mostly earn."""
    table = problem.tables[0] if len(problem.tables) else np.zeros((1, 1))
    return bool(
        not problem.constraints
        and problem.allowed.all()
        and not problem.optional.any()
        and (problem.table == 0).all()
        and not problem.centre[0]
        and (problem.size == 1).all()
        and (problem.upper > problem.lower).any()
        and table[np.ix_(problem.profile, problem.profile)].mean() < 0
    )


def propose_sizes(
    packed: Packed, state: State, generator: np.random.Generator, doubt: float
) -> Ints:
    """Return the best sizes under the costs of groups in the best grouping so far.

    With ``doubt``, the modelled costs are disturbed by that many deviations of their misfit,
    so that other sizes of nearly the same cost have their turn.
    """
    place_all(packed, state, state.best_label.copy())
    profile, table = packed.profile, packed.table[0]
    stays_m = state.sums[state.label, profile] - packed.diagonal[table, profile]
    sizes = state.tally.size[:-1]
    costs_m = np.bincount(state.label, stays_m, len(sizes)) / 2
    a, b = group_cost_model(sizes, costs_m)
    every = np.arange(len(profile) + 1)
    model = a * every * (every - 1) / 2 + b * every**1.5
    misfit_m = float(np.std(costs_m - model[sizes]))
    disturbed = model + doubt * misfit_m * generator.normal(size=(len(sizes), len(every)))
    return best_sizes(packed.tallied.lower[:-1], packed.tallied.upper[:-1], len(profile), disturbed)


def group_cost_model(sizes: Ints, costs_m: np.ndarray) -> tuple[float, float]:
    """Fit the cost of a group of s: a for each pair, and b for each s ** 1.5.

    The second is how much the best of many random sums of s(s - 1) / 2 pairs departs from
    their mean: their standard deviation, times one for each member that was chosen.
    """
    terms = np.stack([sizes * (sizes - 1) / 2, sizes**1.5], axis=1)
    if len(np.unique(sizes)) < 3:
        return float(costs_m.sum() / max(1.0, terms[:, 0].sum())), 0.0
    (a, b), *_ = np.linalg.lstsq(terms, costs_m.astype(float), rcond=None)
    return float(a), float(b)


def best_sizes(lower: Ints, upper: Ints, n: int, costs: np.ndarray) -> Ints:
    """Return the sizes of least cost, within the bounds, that sum to n.

    ``costs[g, s]`` is the cost of size s in group g. Dynamic programming over the groups.
    """
    groups = len(lower)
    best = np.full(n + 1, np.inf)
    best[0] = 0.0
    chosen = np.zeros((groups, n + 1), dtype=np.int64)
    for group in range(groups):
        longer = np.full(n + 1, np.inf)
        for size in range(lower[group], min(n, upper[group]) + 1):
            candidate = best[: n + 1 - size] + costs[group, size]
            better = candidate < longer[size:]
            longer[size:][better] = candidate[better]
            chosen[group, size:][better] = size
        best = longer
    sizes = np.zeros(groups, dtype=np.int64)
    for group in reversed(range(groups)):
        sizes[group] = chosen[group, n]
        n -= sizes[group]
    return sizes
