"""What one unit costs in a class at least, whoever else is there."""

from __future__ import annotations

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.pairs import Pairs
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.select import NEVER, NOBODY, cheapest


def unit_floors_m(part: Part, pairs: Pairs | None) -> Ints:
    """Return linear costs plus the least closeness of each unit in each class, shape (m, classes).

    A pair's cost is shared by its two units: half of what the cheapest partners cost that
    fill a group. The way to a centre is the one to the nearest site on offer. ``NEVER``
    stands where a unit may not be. Without ``pairs``, only the tables are looked at.
    """
    floors = place_floors_m(part)
    for index, each in enumerate(part.classes):
        if each.pairwise:
            floors[:, index] += _half_of_partners(part, pairs, index)
    return floors


def place_floors_m(part: Part) -> Ints:
    """Return the same without what pairs cost, shape (m, classes)."""
    floors = part.linear_m.copy()
    for index, each in enumerate(part.classes):
        if each.to_centre:
            sites = offered_sites(part, index)
            ways = part.problem.tables[each.table][np.ix_(part.profile, sites)]
            if len(sites):
                floors[:, index] += ways.min(axis=1)
    return np.where(part.allowed, floors, NEVER)


def offered_sites(part: Part, index: int) -> Ints:
    """Return the sites at which the centre of a group of this class may be."""
    profiles = np.unique(part.profile[part.allowed[:, index]])
    sites = [part.problem.sites[profile] for profile in profiles]
    found: Ints = np.unique(np.concatenate(sites or [np.zeros(0, dtype=np.int64)]))
    return found


def _half_of_partners(part: Part, pairs: Pairs | None, index: int) -> Ints:
    each = part.classes[index]
    able = part.allowed[:, index]
    plain = bool((part.size == 1).all())
    share = np.zeros(len(able))
    halves = np.zeros(len(able), dtype=np.int64)
    for unit in np.flatnonzero(able):
        if pairs is not None:
            partners = np.where(pairs.together[unit] & able, pairs.cost_m[unit], NEVER)
        else:
            costs = part.problem.tables[each.table, part.profile[unit], part.profile]
            partners = np.where(able, costs.astype(np.int64), NEVER)
            partners[unit] = NEVER
        rest = int(part.size[unit])
        lower, upper = max(0, each.lower - rest), max(0, each.upper - rest)
        if plain and lower <= upper < len(partners):
            best = np.sort(np.partition(partners, upper)[:upper])
            halves[unit] = (best[:lower].sum() + np.minimum(best[lower:], 0).sum()) // 2
        else:
            halves[unit] = cheapest(partners, part.size, lower, upper, NOBODY, share) // 2
    return halves
