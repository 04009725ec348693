"""Rounds of the linear program: price columns, prove a value, cut off the point, drop slack."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruppering.algebra import Floats, Ints
from gruppering.solver.bound.company import companies
from gruppering.solver.bound.dual import Dual, dual_value_m, reduced_costs
from gruppering.solver.bound.multipliers import dual_of
from gruppering.solver.bound.packing import violated_sets
from gruppering.solver.bound.program import Program
from gruppering.solver.bound.relaxation import Layer, Relaxation
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.separate import demands, presences, stars, ties, triangles

SETS_PER_ROUND = 150
TRIANGLES_PER_ITEM = 6
"""Most triangles, ties or presences in a round, for each item: more slow small programs down."""
COMPANIES_PER_ITEM = 1
"""Most in a round, once half as many other cuts are found as there may be."""
STARS_PER_ROUND = 500
CLIQUES_PER_ROUND = 60
COLUMNS_PER_ROUND = 6_000
NEAREST = 30
"""Partners per item that have columns from the start, beyond those that fill a group."""


def cut(
    relaxation: Relaxation,
    target_m: int,
    budget: Budget,
    known: Dual | None = None,
) -> Iterator[tuple[int, Dual]]:
    """Yield a bound in each round, the best so far, until no cut is found or time is over.

    The cuts of a dual that is known, of the same items, are there from the start.

    Row sums, triangles and stars (2-partition inequalities with one middle): Groetschel and
    Wakabayashi (1989), "A cutting plane algorithm for a clustering problem". The sets: the
    general clique inequalities of Chopra and Rao (1993), "The partition problem", and their
    mirror image, size-packing inequalities.
    """
    near = [_order(relaxation, layer) for layer in relaxation.layers]
    program = Program(relaxation, _first_columns(relaxation, near), budget)
    program.add_cuts("clique", _whole_layers(relaxation))
    if known is not None:
        for kind, cuts in known.cuts().items():
            program.add_cuts(kind, list(cuts))
    most = TRIANGLES_PER_ITEM * len(relaxation.unit)
    best: tuple[int, Dual] | None = None
    while not budget.is_over():
        settled = program.solve()
        dual = dual_of(program)
        reduced = reduced_costs(relaxation, dual)
        value = dual_value_m(relaxation, dual, reduced)
        if best is None or value > best[0]:
            best = (value, dual)
        yield best
        if value >= target_m or budget.is_over():
            return
        x, z = program.point()
        missing = _missing_columns(relaxation, reduced[0], program)
        program.add_columns(missing)
        program.drop_idle()
        added = _add_full_sets(relaxation, program, near, x, budget)
        if relaxation.part.allowed.shape[1] > 1:
            found = ties(x, z, relaxation.pairwise, most)
            added += program.add_cuts("tie", list(found))
        there = z[:, relaxation.pairwise].sum(axis=1)
        if not relaxation.fixed.all():
            found = presences(x, there, most)
            added += program.add_cuts("presence", list(found))
        found = demands(relaxation.demands, relaxation.layer, x, there, most)
        added += program.add_cuts("demand", list(found))
        added += _add_few_groups(relaxation, program, x, budget)
        found = triangles(x, there, most)
        added += program.add_cuts("triangle", list(found))
        if added < most // 2:
            wanted = COMPANIES_PER_ITEM * len(x)
            added += program.add_cuts("company", companies(relaxation, x, wanted))
        if added < SETS_PER_ROUND // 5:
            added += _add_cliques(relaxation, program, x, budget)
        if not added:
            added += program.add_cuts("star", stars(x, there, STARS_PER_ROUND))
        if settled and not added and not len(missing):
            return


def _add_full_sets(
    relaxation: Relaxation, program: Program, near: list[Ints], x: Floats, budget: Budget
) -> int:
    """Add sets that are packed too full; return how many."""
    size = relaxation.part.size
    added = 0
    for layer, order in zip(relaxation.layers, near, strict=True):
        here = np.ix_(layer.items, layer.items)
        own = size[layer.items]
        point: Floats = x[here] * np.outer(own, own)
        most = int(min(len(own), 4 * layer.capacities.max(initial=1)))
        full = violated_sets(point, order, own, layer.cap, 1, most, SETS_PER_ROUND, budget)
        added += program.add_cuts("set", [layer.items[inside] for _, inside in full])
    return added


def _add_cliques(relaxation: Relaxation, program: Program, x: np.ndarray, budget: Budget) -> int:
    """Add sets that are parted too well; return how many."""
    added = 0
    for layer in relaxation.layers:
        sure = layer.items[relaxation.fixed[layer.items]]
        if len(sure) == 0:
            continue
        cliques = _parted(relaxation, x, sure, layer.n_groups, 0, budget)
        added += program.add_cuts("clique", cliques)
    return added


def _add_few_groups(relaxation: Relaxation, program: Program, x: np.ndarray, budget: Budget) -> int:
    """Add sets of those who must have company, and so are in few groups; return how many."""
    added = 0
    for number, demand in enumerate(relaxation.demands):
        groups = demand.most_groups
        if groups is None or groups >= relaxation.layers[demand.layer].n_groups:
            continue
        sure = np.flatnonzero((demand.weights > 0) & relaxation.fixed)
        if len(sure) and groups:
            cliques = _parted(relaxation, x, sure, groups, number + 1, budget)
            added += program.add_cuts("clique", cliques)
    return added


def _parted(
    relaxation: Relaxation, x: np.ndarray, items: Ints, groups: int, demand: int, budget: Budget
) -> list[Ints]:
    """Return cliques of sets that are parted too well for so many groups."""
    own = relaxation.part.size[items]
    point: Floats = x[np.ix_(items, items)] * np.outer(own, own)
    far = np.array([np.argsort(row, kind="stable") for row in point])
    least = _least_squares(int(own.sum()), groups)
    apart = violated_sets(point, far, own, least, -1, len(own), CLIQUES_PER_ROUND, budget)
    return [np.append([demand, own[inside].sum() // groups], items[inside]) for _, inside in apart]


def _whole_layers(relaxation: Relaxation) -> list[Ints]:
    """Return a clique of all items for each mean size that a layer's groups may have."""
    cliques = []
    for layer in relaxation.layers:
        if layer.least_pairs is None:
            least, most = layer.total
            for mean in range(least // layer.n_groups, most // layer.n_groups + 1):
                cliques.append(np.append([0, mean], layer.items))
    return cliques


def _least_squares(total: int, groups: int) -> Ints:
    """Return, by weight of a set, the least sum of squares of its shares."""
    even, rest = np.divmod(np.arange(total + 1), groups)
    least: Ints = (groups - rest) * even**2 + rest * (even + 1) ** 2
    return least


def _order(relaxation: Relaxation, layer: Layer) -> Ints:
    """Return the items of a layer, for each from the cheapest partner on, itself first."""
    here = np.ix_(layer.items, layer.items)
    pairs = relaxation.pairs
    cost = pairs.cost_m[here] + np.where(pairs.together[here], 0, 2**40)
    np.fill_diagonal(cost, np.iinfo(np.int64).min)
    order: Ints = np.argsort(cost, axis=1, kind="stable")
    return order


def _first_columns(relaxation: Relaxation, near: list[Ints]) -> Ints:
    together = relaxation.pairs.together
    wanted = np.zeros(together.shape, dtype=bool)
    for layer, order in zip(relaxation.layers, near, strict=True):
        count = int(layer.capacities.max(initial=1)) * 2 + NEAREST
        nearest = layer.items[order[:, : count + 1]]
        wanted[layer.items[:, None], nearest] = True
    wanted = (wanted | wanted.T) & together
    return np.argwhere(np.triu(wanted, 1))


def _missing_columns(relaxation: Relaxation, reduced: Ints, program: Program) -> np.ndarray:
    known = program.of_pair >= 0
    candidates = np.triu(relaxation.pairs.together & ~known & (reduced < 0), 1)
    found = np.argwhere(candidates)
    if len(found) > COLUMNS_PER_ROUND:
        worst = np.argsort(reduced[found[:, 0], found[:, 1]], kind="stable")
        found = found[worst[:COLUMNS_PER_ROUND]]
    return found
