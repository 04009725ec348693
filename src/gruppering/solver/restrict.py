"""A smaller problem: some units free, all others merged into one block per group."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Apart, ApartProfiles, Common, Count, Ints, Link, Spread, Total
from gruppering.problem import Problem, evaluate
from gruppering.problem.problem import Constraint


@dataclass(frozen=True, eq=False)
class Restriction:
    """A neighbourhood of a grouping, as a problem of its own with the same costs."""

    problem: Problem
    labels: Ints
    """The grouping, in the smaller problem: free units first, then a block per group."""
    free: Ints
    """The free units of the original problem."""
    original: Ints
    """The grouping of the original problem."""

    def lift(self, labels: Ints) -> Ints:
        """Return the grouping of the original problem behind one of the smaller one."""
        lifted = self.original.copy()
        lifted[self.free] = labels[: len(self.free)]
        return lifted


def restrict(problem: Problem, labels: Ints, free: Ints, groups: Ints) -> Restriction:
    """Free some units to move among some groups, and hold all others.

    Each group's held units become one unit that may not move and has no distances of its own:
    what the free ones cost with it is in their linear costs.

    Parameters
    ----------
    problem, labels
        A problem and a grouping that keeps it.
    free
        Units that may move. In a group whose closeness is measured to a centre, all or none
        of the members must be free.
    groups
        Where they may go, besides where they are.
    """
    free = np.sort(free)
    held = np.setdiff1d(np.arange(problem.n_units), free)
    blocked = np.unique(labels[held])
    new_of = np.empty(problem.n_units, dtype=np.int64)
    new_of[free] = np.arange(len(free))
    new_of[held] = len(free) + np.searchsorted(blocked, labels[held])

    reach = np.isin(np.arange(problem.n_groups), groups)
    allowed = problem.allowed[free] & reach
    allowed[np.arange(len(free)), labels[free]] = True
    linear = problem.linear_m[free] + _block_costs(problem, labels, held, free)
    profiles = _with_sites(problem, np.unique(problem.profile[free]))
    nobody = len(profiles)
    constraints = []
    for record in problem.constraints:
        if isinstance(record, ApartProfiles):
            _keep_from_blocks(problem, record, labels, held, free, allowed, linear)
        constraints.append(_rewritten(record, new_of, profiles))
    size = np.zeros(len(free) + len(blocked), dtype=np.int64)
    np.add.at(size, new_of, problem.size)
    is_blocked = np.isin(np.arange(problem.n_groups), blocked)
    to_centre = np.isin(problem.table, np.flatnonzero(problem.centre))
    smaller = problem.replace(
        profile=np.append(
            np.searchsorted(profiles, problem.profile[free]), np.full(len(blocked), nobody)
        ),
        size=size,
        table=np.where(to_centre & is_blocked, -1, problem.table),
        tables=np.pad(problem.tables[:, profiles[:, None], profiles], ((0, 0), (0, 1), (0, 1))),
        sites=(
            *(np.searchsorted(profiles, problem.sites[number]) for number in profiles),
            np.zeros(0, dtype=np.int64),
        ),
        optional=problem.optional & ~is_blocked,
        allowed=np.vstack([allowed, np.eye(problem.n_groups, dtype=bool)[blocked]]),
        linear_m=np.pad(linear, ((0, len(blocked)), (0, 0))),
        placement=np.zeros((0, len(size)), dtype=np.int64),
        constraints=tuple(constraints),
        constant_m=0,
    )
    start = np.append(labels[free], blocked)
    offset = evaluate(problem, labels).cost_m - evaluate(smaller, start).cost_m
    return Restriction(smaller.replace(constant_m=offset), start, free, labels)


def _with_sites(problem: Problem, profiles: Ints) -> Ints:
    sites = [problem.sites[profile] for profile in profiles]
    return np.unique(np.concatenate([profiles, *sites]))


def _block_costs(problem: Problem, labels: Ints, held: Ints, free: Ints) -> Ints:
    """Return what free units cost with the held members of groups that count pairs."""
    costs = np.zeros((len(free), problem.n_groups), dtype=np.int64)
    for group in range(problem.n_groups):
        index = problem.table[group]
        if index >= 0 and not problem.centre[index]:
            members, counts = np.unique(
                problem.profile[held[labels[held] == group]], return_counts=True
            )
            block = problem.tables[index][np.ix_(problem.profile[free], members)]
            costs[:, group] = block.astype(np.int64) @ counts
    return costs


def _keep_from_blocks(
    problem: Problem,
    record: ApartProfiles,
    labels: Ints,
    held: Ints,
    free: Ints,
    allowed: NDArray[np.bool_],
    linear: Ints,
) -> None:
    """Forbid or charge, in place, the groups whose held members clash with a free unit."""
    for group in record.groups:
        members = problem.profile[held[labels[held] == group]]
        clashes = record.mask[np.ix_(problem.profile[free], members)].sum(axis=1)
        if record.price_m is None:
            allowed[:, group] &= clashes == 0
        else:
            linear[:, group] += record.price_m * clashes


def _rewritten(record: Constraint, new_of: Ints, profiles: Ints) -> Constraint:
    """Name the new units in a record: what falls on one block is added up, or is as it is."""
    match record:
        case Count() | Spread():
            units, inverse = np.unique(new_of[record.units], return_inverse=True)
            weights = np.zeros(len(units), dtype=np.int64)
            np.add.at(weights, inverse, record.weights)
            return replace(record, units=units, weights=weights)
        case Total():
            return replace(record, units=new_of[record.units])
        case Apart():
            pairs = new_of[record.pairs]
            return replace(record, pairs=pairs[pairs[:, 0] != pairs[:, 1]])
        case Link():
            pairs = new_of[record.pairs]
            apart = pairs[:, 0] != pairs[:, 1]
            return replace(record, pairs=pairs[apart], costs_m=record.costs_m[apart])
        case Common():
            sets = tuple(np.unique(new_of[unavailable]) for unavailable in record.sets)
            return replace(record, sets=sets)
        case ApartProfiles():
            mask = np.pad(record.mask[np.ix_(profiles, profiles)], ((0, 1), (0, 1)))
            return replace(record, mask=mask)
