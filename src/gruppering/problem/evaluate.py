"""The definition of feasibility and cost, in plain numpy and for one grouping at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gruppering.algebra import Apart, ApartProfiles, Common, Count, Ints, Link, Spread, Total
from gruppering.problem.problem import Constraint, Problem


@dataclass(frozen=True)
class Evaluation:
    """What a grouping breaks and what it costs.

    Groupings are compared by ``violation``, then ``waiting`` (one number for each row of
    ``Problem.placement``), then ``widths`` (one for each spread that is to be small), then
    ``cost_m``.
    """

    violation: int
    waiting: tuple[int, ...]
    widths: tuple[int, ...]
    cost_m: int

    @property
    def rank(self) -> tuple[int, tuple[int, ...], tuple[int, ...], int]:
        """Sort key: the smaller, the better."""
        return self.violation, self.waiting, self.widths, self.cost_m


def evaluate(problem: Problem, labels: Ints) -> Evaluation:
    """Evaluate the grouping in which unit i is in group ``labels[i]``.

    Parameters
    ----------
    problem
        The problem.
    labels
        Group of each unit, shape (n,).
    """
    units = np.arange(problem.n_units)
    occupied = np.bincount(labels, minlength=problem.n_groups) > 0
    is_open = occupied | ~problem.optional
    sizes = np.bincount(labels, weights=problem.size, minlength=problem.n_groups).astype(np.int64)
    violation = int((~problem.allowed[units, labels]).sum())
    violation += int(np.maximum(sizes - problem.upper, 0).sum())
    violation += int(np.maximum(problem.lower - sizes, 0)[is_open].sum())
    cost = problem.constant_m + int(problem.linear_m[units, labels].sum())
    cost += int(problem.opening_m[occupied & problem.optional].sum())
    cost += sum(closeness_m(problem, labels, group) for group in range(problem.n_groups))
    widths: list[int] = []
    for record in problem.constraints:
        if isinstance(record, Link):
            same = _together(problem, labels, record.pairs)
            cost += int(record.costs_m[same].sum())
            continue
        amount = shortfall(problem, record, labels, is_open)
        if isinstance(record, Spread) and record.width is None:
            widths.append(amount)
        elif record.price_m is None:
            violation += amount
        else:
            cost += record.price_m * amount
    waits = problem.waiting[labels]
    waiting = tuple(int(row[waits].sum()) for row in problem.placement)
    return Evaluation(violation, waiting, tuple(widths), cost)


def closeness_m(problem: Problem, labels: Ints, group: int) -> int:
    """Cost of closeness in one group: over all pairs, or the ways to its best centre."""
    index = problem.table[group]
    members = problem.profile[labels == group]
    if index < 0 or len(members) == 0:
        return 0
    table = problem.tables[index].astype(np.int64)
    if problem.centre[index]:
        centres = np.unique(np.concatenate([problem.sites[profile] for profile in members]))
        return int(table[np.ix_(members, centres)].sum(axis=0).min())
    block = table[np.ix_(members, members)]
    return int((block.sum() - np.trace(block)) // 2)


def shortfall(problem: Problem, record: Constraint, labels: Ints, is_open: np.ndarray) -> int:
    """By how much a grouping misses what a record demands; 0 when it is kept."""
    match record:
        case Count():
            sums = group_sums(record, labels, problem.n_groups)[record.groups]
            below = np.where(is_open[record.groups], np.maximum(record.lower - sums, 0), 0)
            missing = below + np.maximum(sums - record.upper, 0)
            return int((np.minimum(missing, np.abs(sums)) if record.or_zero else missing).sum())
        case Spread():
            sums = group_sums(record, labels, problem.n_groups)[record.groups]
            sums = sums[is_open[record.groups]]
            width = int(sums.max() - sums.min()) if len(sums) else 0
            return max(0, width - (1 if record.width is None else record.width))
        case Total():
            total = int(record.weights[labels[record.units] == record.groups].sum())
            return max(0, record.lower - total) + max(0, total - record.upper)
        case Apart():
            return int(_together(problem, labels, record.pairs).sum())
        case ApartProfiles():
            count = 0
            for group in record.groups:
                members = problem.profile[labels == group]
                block = record.mask[np.ix_(members, members)]
                count += int(block.sum() - np.trace(block)) // 2
            return count
        case Common():
            missing_slots = 0
            for group in record.groups[is_open[record.groups]]:
                free = sum(not (labels[unavailable] == group).any() for unavailable in record.sets)
                missing_slots += max(0, record.at_least - free)
            return missing_slots
        case Link():
            return 0


def group_sums(record: Count | Spread, labels: Ints, n_groups: int) -> Ints:
    """Sum of a record's weights in each group, shape (G,)."""
    sums = np.zeros(n_groups, dtype=np.int64)
    np.add.at(sums, labels[record.units], record.weights)
    return sums


def _together(problem: Problem, labels: Ints, pairs: Ints) -> np.ndarray:
    first, second = labels[pairs[:, 0]], labels[pairs[:, 1]]
    same: np.ndarray = (first == second) & ~problem.waiting[first]
    return same
