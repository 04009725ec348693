"""What pairs of a part's units cost, which may be together, and how large groups may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Apart, ApartProfiles, Ints, Link
from gruppering.solver.bound.part import Part


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
    """Return the pairs of a part."""
    problem = part.problem
    m = len(part.units)
    classes = [index for index, each in enumerate(part.classes) if each.pairwise]
    groups = np.concatenate([part.classes[c].groups for c in classes] or [np.zeros(0, np.int64)])
    can = part.allowed[:, classes].astype(np.float32)
    together = can @ can.T > 0
    np.fill_diagonal(together, False)
    cost = np.zeros((m, m), dtype=np.int64)
    tables = sorted({part.classes[index].table for index in classes})
    if tables:
        block = np.ix_(part.profile, part.profile)
        cost = np.min([problem.tables[table][block] for table in tables], axis=0).astype(np.int64)
    pure = all(each.pairwise or each.waiting for each in part.classes)
    position = np.full(problem.n_units, -1)
    position[part.units] = np.arange(m)
    constant = 0
    for record in problem.constraints:
        match record:
            case Link() | Apart():
                pairs = position[record.pairs]
                inside = (pairs >= 0).all(axis=1)
                first, second = pairs[inside].T
                if isinstance(record, Link):
                    costs = record.costs_m[inside]
                    if not pure:
                        constant += int(np.minimum(costs, 0).sum())
                        costs = np.maximum(costs, 0)
                    _add(cost, first, second, costs)
                elif record.price_m is None:
                    together[first, second] = together[second, first] = False
                else:
                    _add(cost, first, second, np.full(len(first), record.price_m))
            case ApartProfiles() if np.isin(groups, record.groups).all():
                clash = record.mask[np.ix_(part.profile, part.profile)]
                if record.price_m is None:
                    together &= ~clash
                else:
                    cost += record.price_m * clash
            case _:
                pass
    np.fill_diagonal(cost, 0)
    return Pairs(cost, together, constant)


def links_floor_m(part: Part) -> int:
    """Return what the links between a part's units may earn at most: at most 0."""
    total = 0
    for record in part.problem.constraints:
        if isinstance(record, Link):
            inside = np.isin(record.pairs, part.units).all(axis=1)
            total += int(np.minimum(record.costs_m[inside], 0).sum())
    return total


def _add(cost: Ints, first: Ints, second: Ints, values: Ints) -> None:
    np.add.at(cost, (first, second), values)
    np.add.at(cost, (second, first), values)
