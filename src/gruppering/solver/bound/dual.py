"""What multipliers of the pair relaxation prove, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.company import company_terms
from gruppering.solver.bound.relaxation import Relaxation

SCALE = 256
"""Multipliers are whole numbers of 1/256 metre."""
EXACT = 2.0**53
"""Sums of whole numbers below this are exact in floating point, in any order."""


def _none(*shape: int) -> Ints:
    return np.zeros(shape, dtype=np.int64)


@dataclass(frozen=True, eq=False, kw_only=True)
class Dual:
    """Multipliers of a relaxation's rows, in 1/256 metre; indices are items of the relaxation."""

    low: Ints
    """Least weight of each item's partners, at least 0."""
    high: Ints
    """Greatest weight of them, at most 0 as all that follow where nothing else is said."""
    class_low: Ints
    class_high: Ints
    least: Ints
    """Least weight of all pairs in each layer, at least 0, shape (layers,)."""
    sets: tuple[Ints, ...] = ()
    of_sets: Ints = field(default_factory=lambda: _none(0))
    cliques: tuple[Ints, ...] = ()
    """Per clique a demand's number plus 1, or 0, a size q, then its items; at least 0.

    A demand says in how few groups the items are; where it has a price, one alone may claim it.
    """
    of_cliques: Ints = field(default_factory=lambda: _none(0))
    triangles: Ints = field(default_factory=lambda: _none(0, 3))
    of_triangles: Ints = field(default_factory=lambda: _none(0))
    stars: tuple[Ints, ...] = ()
    """Per star its middle, then its tips."""
    of_stars: Ints = field(default_factory=lambda: _none(0))
    ties: Ints = field(default_factory=lambda: _none(0, 3))
    of_ties: Ints = field(default_factory=lambda: _none(0))
    presences: Ints = field(default_factory=lambda: _none(0, 2))
    of_presences: Ints = field(default_factory=lambda: _none(0))
    demands: Ints = field(default_factory=lambda: _none(0, 3))
    """Rows of a demand, a side (0: at least, 1: at most) and an item."""
    of_demands: Ints = field(default_factory=lambda: _none(0))
    """At least 0 for "at least"; no more than a member's share of a price, cliques included."""
    companies: tuple[Ints, ...] = ()
    """As in :mod:`~gruppering.solver.bound.company`."""
    of_companies: Ints = field(default_factory=lambda: _none(0))
    """At least 0."""

    def cuts(self) -> dict[str, Sequence[Ints]]:
        """Return the cuts that have multipliers, by kind."""
        return {
            "set": self.sets,
            "clique": self.cliques,
            "triangle": list(self.triangles),
            "star": self.stars,
            "tie": list(self.ties),
            "presence": list(self.presences),
            "demand": list(self.demands),
            "company": self.companies,
        }


def within_prices(relaxation: Relaxation, cliques: Sequence[Ints], multipliers: Ints) -> Ints:
    """Lower the multipliers of cliques to what demands' prices allow, in place.

    Return what each member of a demand claims by them, shape (demands,).
    """
    claimed = _none(len(relaxation.demands))
    for at, (clique, multiplier) in enumerate(zip(cliques, multipliers.tolist(), strict=True)):
        number, q = int(clique[0]) - 1, int(clique[1])
        if number >= 0 and q > 0 and relaxation.demands[number].price_m is not None:
            left = relaxation.demands[number].most(SCALE) - int(claimed[number])
            multipliers[at] = min(multiplier, left // (q * (q + 1)))
            claimed[number] += multipliers[at] * q * (q + 1)
    return claimed


def reduced_costs(relaxation: Relaxation, dual: Dual) -> tuple[Ints, Ints]:
    """Return the scaled reduced costs of x, shape (m, m), and of z, shape (m, classes).

    Raises
    ------
    ValueError
        If multipliers are too large to add up exactly.
    """
    size, layer = relaxation.part.size, relaxation.layer
    x = SCALE * relaxation.pairs.cost_m - _symmetric(dual.low + dual.high, size)
    weight = np.where(layer[:, None] == layer, np.append(dual.least, 0)[layer][:, None], 0)
    weight = weight + _sum_of_squares(len(size), dual.sets, dual.of_sets)
    weight += 2 * _sum_of_squares(len(size), [each[2:] for each in dual.cliques], dual.of_cliques)
    x -= np.outer(size, size) * weight
    there = _none(len(size))
    for clique, multiplier in zip(dual.cliques, dual.of_cliques.tolist(), strict=True):
        sizes = size[clique[2:]]
        there[clique[2:]] += multiplier * ((2 * clique[1] + 1) * sizes - sizes**2)
    i, j, k = dual.triangles.T
    for one, other, sign in ((i, j, 1), (j, k, 1), (i, k, -1)):
        _add(x, one, other, -sign * dual.of_triangles)
    np.add.at(there, j, dual.of_triangles)
    for star, multiplier in zip(dual.stars, dual.of_stars.tolist(), strict=True):
        middle, tips = star[0], star[1:]
        x[np.ix_(tips, tips)] += multiplier
        x[middle, tips] -= multiplier
        x[tips, middle] -= multiplier
        there[middle] += multiplier
    i, j = dual.presences.T
    _add(x, i, j, -dual.of_presences)
    np.add.at(there, i, dual.of_presences)
    for company, multiplier in zip(dual.companies, dual.of_companies.tolist(), strict=True):
        i, j, weight = company_terms(relaxation, company)
        _add(x, i, j, -multiplier * weight)
    for (number, side, item), multiplier in zip(dual.demands, dual.of_demands, strict=True):
        demand = relaxation.demands[number]
        pairs = multiplier * demand.weights
        pairs[item] = 0
        x[item] -= pairs
        x[:, item] -= pairs
        there[item] -= multiplier * (demand.weights[item] - demand.bound(side))
    z = SCALE * relaxation.place_m + relaxation.low * dual.low[:, None]
    z = z + relaxation.high * dual.high[:, None] + np.outer(there, relaxation.pairwise)
    z -= np.outer(size, dual.class_low + dual.class_high)
    i, j, c = dual.ties.T
    _add(x, i, j, -dual.of_ties)
    np.add.at(z, (i, c), -dual.of_ties)
    np.add.at(z, (j, c), dual.of_ties)
    return x, z


def dual_value_m(
    relaxation: Relaxation, dual: Dual, reduced: tuple[Ints, Ints] | None = None
) -> int:
    """Return the bound that follows from multipliers: exact, whatever they are.

    Every x lies between 0 and 1, so that what a reduced cost lacks to 0 is paid once; every
    unit pays for the cheapest of its places. The signs of the multipliers must be right.
    """
    x, z = reduced or reduced_costs(relaxation, dual)
    value = int(np.minimum(x, 0)[np.triu(relaxation.pairs.together, 1)].sum())
    far = np.iinfo(np.int64).max
    cheapest = np.full(relaxation.unit.max(initial=-1) + 1, far)
    allowed = np.where(relaxation.part.allowed, z, far)
    np.minimum.at(cheapest, relaxation.unit, allowed.min(axis=1, initial=far))
    value += int(cheapest.sum())
    value += int(relaxation.class_low @ dual.class_low + relaxation.class_high @ dual.class_high)
    for layer, multiplier in zip(relaxation.layers, dual.least.tolist(), strict=True):
        value += (layer.least_pairs or 0) * multiplier
    for inside, multiplier in zip(dual.sets, dual.of_sets.tolist(), strict=True):
        value += multiplier * relaxation.packing_limit(inside)
    for clique, multiplier in zip(dual.cliques, dual.of_cliques.tolist(), strict=True):
        groups = relaxation.parting_limit(clique)
        value -= multiplier * groups * int(clique[1] * (clique[1] + 1))
    value += int(dual.of_ties.sum())
    return -(-value // SCALE) + relaxation.pairs.constant_m


def _sum_of_squares(m: int, sets: list[Ints] | tuple[Ints, ...], multipliers: Ints) -> Ints:
    """Return the sum of the multipliers of the sets that hold both of two items, shape (m, m)."""
    if float(np.abs(multipliers).astype(float).sum()) >= EXACT:
        raise ValueError("the multipliers of the sets are too large to add up exactly")
    member = np.zeros((len(sets), m))
    for row, inside in enumerate(sets):
        member[row, inside] = 1.0
    sums: Ints = (member.T @ (multipliers[:, None] * member)).astype(np.int64)
    return sums


def _symmetric(multipliers: Ints, size: Ints) -> Ints:
    """Return what the partner rows of both items take from a pair."""
    outer = np.outer(multipliers, size)
    return outer + outer.T


def _add(matrix: Ints, first: Ints, second: Ints, values: Ints) -> None:
    np.add.at(matrix, (first, second), values)
    np.add.at(matrix, (second, first), values)
