"""The same problem in records that a search can judge faster and follow further."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gruppering.algebra import UNBOUNDED, Count, Spread, Total
from gruppering.problem import Problem
from gruppering.problem.problem import Constraint


def restate(problem: Problem) -> Problem:
    """Write hard spreads of width 1 as counts where they are the same, and thin out totals."""

    def restated(record: Constraint) -> Constraint:
        match record:
            case Spread():
                return _as_count(problem, record)
            case Total():
                return _thinned(problem, record)
            case _:
                return record

    return problem.replace(constraints=tuple(map(restated, problem.constraints)))


def _as_count(problem: Problem, record: Spread) -> Spread | Count:
    """Where all that is counted must be in the groups, each sum is the mean, rounded.

    Of a spread only the extremes are known to be wrong, of a count each group by itself.
    """
    groups, units = record.groups, record.units
    if record.width != 1 or record.price_m is not None or problem.optional[groups].any():
        return record
    if np.delete(problem.allowed[units], groups, axis=1).any():
        return record
    least, rest = divmod(int(record.weights.sum()), len(groups))
    return Count(record.rule, units, record.weights, groups, least, least + (rest > 0))


def _thinned(problem: Problem, record: Total) -> Total:
    """Subtract from all weights of a unit the one that it has in most groups.

    Each unit is in one group, so that the sum becomes smaller by a constant, and "elsewhere
    than before" becomes a single entry instead of one for every other group.
    """
    units, row = np.unique(record.units, return_inverse=True)
    if 2 * len(row) <= len(units) * problem.n_groups:
        return record
    weight = np.zeros((len(units), problem.n_groups), dtype=np.int64)
    np.add.at(weight, (row, record.groups), record.weights)
    allowed = problem.allowed[units]
    ordered = np.sort(np.where(allowed, weight, np.iinfo(np.int64).max), axis=1)
    middle = np.maximum(allowed.sum(axis=1) - 1, 0) // 2
    usual = np.where(allowed.any(axis=1), ordered[np.arange(len(units)), middle], 0)
    rows, groups = np.nonzero(allowed & (weight != usual[:, None]))
    constant = int(usual.sum())
    return replace(
        record,
        units=units[rows],
        groups=groups,
        weights=weight[rows, groups] - usual[rows],
        lower=record.lower - constant if record.lower > -UNBOUNDED else record.lower,
        upper=record.upper - constant if record.upper < UNBOUNDED else record.upper,
    )
