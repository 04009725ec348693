"""Set partitioning: a master program over whole groups, priced by enumeration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import comb

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.counts import Counts
from gruppering.solver.bound.enumerate import groups_from
from gruppering.solver.bound.pairs import Pairs
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.select import NEVER

NODES_PER_CALL = 3_000_000
"""After which the enumeration from one unit gives up: a fraction of a second."""
ENUMERABLE = 10_000_000_000
"""Groups, counted by kinds of units, up to which pricing is tried."""


@dataclass(frozen=True, eq=False)
class Column:
    """A group of one class."""

    class_index: int
    units: Ints
    cost_m: int


@dataclass(frozen=True, eq=False)
class PartKinds:
    """Units of a part in an order in which those that nothing tells apart are neighbours."""

    order: Ints
    """The units, shape (m,)."""
    twin: Ints
    """Position of the like unit just before each position, or -1, shape (m,)."""
    kind: Ints
    """Kind of each unit, shape (m,)."""
    counted: Counts
    """What groups pay for besides pairs and places."""

    @property
    def counts(self) -> Ints:
        """Number of units of each kind."""
        counts: Ints = np.bincount(self.kind)
        return counts


def kinds_of(part: Part, pairs: Pairs, counted: Counts) -> PartKinds:
    """Return the kinds of a part: same places, weights and costs with everybody else."""
    m = len(part.units)
    cost = np.where(pairs.together, pairs.cost_m, NEVER)
    kind = np.full(m, -1)
    representatives: list[int] = []
    rows = np.column_stack([part.allowed, part.linear_m, part.size, counted.weights.T])
    for unit in range(m):
        for number, other in enumerate(representatives):
            same = cost[unit] == cost[other]
            same[[unit, other]] = True
            if same.all() and (rows[unit] == rows[other]).all():
                kind[unit] = number
                break
        else:
            kind[unit] = len(representatives)
            representatives.append(unit)
    order = np.argsort(kind, kind="stable")
    twin = np.where(np.diff(kind[order], prepend=-1) == 0, np.arange(m) - 1, -1)
    return PartKinds(order, twin, kind, counted)


def n_groups(counts: Ints, lower: int, upper: int, most: int = ENUMERABLE) -> int:
    """Return how many groups there are, counted by kinds, or ``most`` if more."""
    if len(counts) == counts.sum():
        return min(most, sum(comb(len(counts), size) for size in range(lower, upper + 1)))
    ways = np.zeros(upper + 1)
    ways[0] = 1.0
    for count in counts:
        steps = np.concatenate([[0.0], ways.cumsum()])
        start = np.maximum(0, np.arange(upper + 1) - count)
        ways = steps[1:] - steps[start]
    return int(min(most, ways[lower:].sum()))


class Pricing:
    """Enumerates the groups of every class at costs reduced by multipliers."""

    def __init__(self, part: Part, pairs: Pairs, kinds: PartKinds) -> None:
        self.part = part
        self.kinds = kinds
        order = kinds.order
        cost = np.where(pairs.together, pairs.cost_m, NEVER)
        self.pairs_m = np.ascontiguousarray(cost[np.ix_(order, order)])
        np.fill_diagonal(self.pairs_m, 0)
        self.counted = kinds.counted.of(order)

    def cheapest(self, index: int, multipliers_m: Ints, budget: Budget) -> list[Column] | None:
        """Return the best group from each first unit; None if there was no time for all.

        The least reduced cost of the class is among them, unless it has no group.
        """
        found: list[Column] = []
        for columns in self._search(index, multipliers_m, NEVER // 2, True, 64, budget):
            if columns is None:
                return None
            found += columns[-2:]
        return found

    def below(
        self, index: int, multipliers_m: Ints, limit_m: int, most: int, budget: Budget
    ) -> list[Column] | None:
        """Return every group whose reduced cost is below a limit; None if there are too many."""
        found: list[Column] = []
        for columns in self._search(index, multipliers_m, limit_m, False, most, budget):
            if columns is None or len(found) + len(columns) > most:
                return None
            found += columns
        return found

    def _search(
        self,
        index: int,
        multipliers_m: Ints,
        limit_m: int,
        improving: bool,
        rows: int,
        budget: Budget,
    ) -> Iterator[list[Column] | None]:
        part, order = self.part, self.kinds.order
        each = part.classes[index]
        lower, upper = max(1, each.lower), min(each.upper, len(order))
        linear = np.where(part.allowed[:, index], part.linear_m[:, index], NEVER)
        costs = (linear - multipliers_m)[order]
        out = np.zeros((rows, upper), dtype=np.int64)
        values = np.zeros(rows, dtype=np.int64)
        for first in range(len(order)):
            if self.kinds.twin[first] >= 0:
                continue
            found, _, left = groups_from(
                first,
                costs,
                self.pairs_m,
                self.kinds.twin,
                self.counted,
                lower,
                upper,
                limit_m,
                improving,
                out,
                values,
                NODES_PER_CALL,
            )
            if left <= 0 or (found > rows and not improving) or budget.is_over():
                yield None
                return
            rows_found = out[: min(found, rows)]
            filled = rows_found >= 0
            units = order[rows_found]
            cost = values[: len(units)] + (multipliers_m[units] * filled).sum(axis=1)
            columns = [
                Column(index, group[held], value)
                for group, held, value in zip(units, filled, cost.tolist(), strict=True)
            ]
            yield columns
