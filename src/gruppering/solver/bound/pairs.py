"""What pairs of a part's units cost, and which may be together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Apart, ApartProfiles, Common, Count, Ints, Link
from gruppering.solver.bound.part import Part

LARGEST_PAIRS = 2_500
"""Units up to which a part's pairs are held in one table, and in a linear program."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of units in groups that price pairs."""

    cost_m: Ints
    """What two units cost together, at least; symmetric, shape (m, m)."""
    together: NDArray[np.bool_]
    """Who may share such a group; false on the diagonal, shape (m, m)."""
    constant_m: int
    """What links may earn elsewhere: at most 0."""


def pairs_of(part: Part) -> Pairs:
    """Return the pairs of a part, at the lowest price among the classes that both may be in."""
    problem = part.problem
    m = len(part.units)
    priced = [index for index, each in enumerate(part.classes) if each.pairwise]
    together = np.zeros((m, m), dtype=bool)
    cost = np.full((m, m), np.iinfo(np.int64).max)
    for table in sorted({part.classes[index].table for index in priced}):
        both = _share(part, [index for index in priced if part.classes[index].table == table])
        prices = problem.tables[table][np.ix_(part.profile, part.profile)]
        cost = np.where(both, np.minimum(cost, prices), cost)
        together |= both
    together &= part.units[:, None] != part.units
    cost = np.where(together, cost, 0)
    pure = all(each.pairwise or each.waiting for each in part.classes)
    position = _positions(part)
    constant = 0
    for record in problem.constraints:
        match record:
            case Link() | Apart():
                inside = (position[record.pairs, 0] >= 0).all(axis=1)
                costs = np.full(len(record.pairs), getattr(record, "price_m", None) or 0)
                if isinstance(record, Link):
                    costs = record.costs_m
                    if not pure:
                        constant += int(np.minimum(costs[inside], 0).sum())
                        costs = np.maximum(costs, 0)
                one, other = record.pairs.T
                for i, j in product(range(position.shape[1]), repeat=2):
                    first, second = position[one, i], position[other, j]
                    here = (first >= 0) & (second >= 0)
                    first, second = first[here], second[here]
                    if isinstance(record, Apart) and record.price_m is None:
                        together[first, second] = together[second, first] = False
                    else:
                        _add(cost, first, second, costs[here])
            case ApartProfiles() | Count() | Common():
                outside = [
                    c for c in priced if not np.isin(part.classes[c].groups, record.groups).all()
                ]
                clash = _clashing(record, part) & ~_share(part, outside)
                if record.price_m is None:
                    together &= ~clash
                elif isinstance(record, ApartProfiles):
                    cost += record.price_m * clash
            case _:
                pass
    np.fill_diagonal(cost, 0)
    return Pairs(cost, together, constant)


def _clashing(record: ApartProfiles | Count | Common, part: Part) -> NDArray[np.bool_]:
    """Return which two units miss what a record demands, whoever joins them, shape (m, m)."""
    n = part.problem.n_units
    clash: NDArray[np.bool_]
    match record:
        case ApartProfiles():
            clash = record.mask[np.ix_(part.profile, part.profile)]
        case Count():
            weights = np.bincount(record.units, record.weights, n)[part.units]
            positive = (record.weights >= 0).all() and not record.or_zero
            clash = (weights[:, None] + weights > record.upper) & positive
            # One who weighs nothing does not clash with one who alone weighs too much.
            clash &= (weights[:, None] > 0) & (weights > 0)
        case Common():
            free = np.ones((n, len(record.sets)), dtype=np.float32)
            for column, busy in enumerate(record.sets):
                free[busy, column] = 0
            clash = free[part.units] @ free[part.units].T < record.at_least
    return clash


def links_floor_m(part: Part) -> int:
    """Return what the links between a part's units may earn at most: at most 0."""
    total = 0
    for record in part.problem.constraints:
        if isinstance(record, Link):
            inside = np.isin(record.pairs, part.units).all(axis=1)
            total += int(np.minimum(record.costs_m[inside], 0).sum())
    return total


def _share(part: Part, classes: list[int]) -> NDArray[np.bool_]:
    """Return which two may both be in one of some classes, shape (m, m)."""
    can = part.allowed[:, classes].astype(np.float32)
    both: NDArray[np.bool_] = can @ can.T > 0
    return both


def _positions(part: Part) -> Ints:
    """Return where each unit of the problem stands in the part, padded by -1."""
    counts = np.bincount(part.units, minlength=part.problem.n_units)
    positions = np.full((part.problem.n_units, max(1, int(counts.max(initial=0)))), -1)
    seen = np.zeros(part.problem.n_units, dtype=np.int64)
    for position, unit in enumerate(part.units.tolist()):
        positions[unit, seen[unit]] = position
        seen[unit] += 1
    return positions


def _add(cost: Ints, first: Ints, second: Ints, values: Ints) -> None:
    np.add.at(cost, (first, second), values)
    np.add.at(cost, (second, first), values)
