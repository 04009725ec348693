"""Bounds by whole groups: column generation, and the proof over the columns that are left."""

from __future__ import annotations

import numpy as np
from ortools.linear_solver import pywraplp

from gruppering.algebra import Ints
from gruppering.solver.bound.columns import ENUMERABLE, Column, PartKinds, Pricing, n_groups
from gruppering.solver.bound.finish import search_columns
from gruppering.solver.bound.pairs import Pairs
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.result import Budget, Found, Report, ignore

MOST_COLUMNS = 40_000
"""Columns that may be left for the proof."""
SMOOTHING = 0.6


def is_suited(part: Part, kinds: PartKinds) -> bool:
    """Return whether every group of the part can be looked at."""
    if (part.size != 1).any() or not all(
        each.pairwise or not part.allowed[:, index].any() for index, each in enumerate(part.classes)
    ):
        return False
    counts = kinds.counts
    priced = [each for each in part.classes if each.pairwise]
    return all(n_groups(counts, max(1, e.lower), e.upper) < ENUMERABLE for e in priced)


def partition(
    part: Part,
    pairs: Pairs,
    kinds: PartKinds,
    labels: Ints,
    target_m: int,
    budget: Budget,
    report: Report,
    found: Found = ignore,
) -> None:
    """Report the bounds of column generation, and at the end the optimum if it is in reach.

    The master program is smoothed after Wentges (1997), "Weighted Dantzig-Wolfe decomposition
    for linear mixed-integer programming". A grouping cheaper than the incumbent can only use
    groups whose reduced cost is below the gap: over these, CP-SAT decides.
    """
    pricing = Pricing(part, pairs, kinds)
    master = _Master(part, kinds)
    master.add(_incumbent_columns(part, pairs, kinds, labels))
    classes = [index for index, each in enumerate(part.classes) if each.pairwise]
    best_m, best = -(2**62), np.zeros(len(kinds.counts))
    on_smooth = False
    while not budget.is_over():
        duals = master.solve()
        if duals is None:
            return
        point = SMOOTHING * best + (1 - SMOOTHING) * duals if on_smooth else duals
        multipliers = np.rint(point).astype(np.int64)[kinds.kind]
        value = int(multipliers.sum())
        fresh: list[Column] = []
        for index in classes:
            columns = pricing.cheapest(index, multipliers, budget)
            if columns is None:
                return
            value += _class_value(part, index, columns, multipliers)
            fresh += columns
        if value > best_m:
            best_m, best = value, point
            report(value + pairs.constant_m, "columns", _certificate(kinds, multipliers))
        added = master.add(fresh)
        if best_m + pairs.constant_m >= target_m or (not added and not on_smooth):
            break
        on_smooth = bool(added) or not on_smooth
    _finish(part, pairs, kinds, pricing, best_m, best, target_m, budget, report, found)


def _finish(
    part: Part,
    pairs: Pairs,
    kinds: PartKinds,
    pricing: Pricing,
    best_m: int,
    best: np.ndarray,
    target_m: int,
    budget: Budget,
    report: Report,
    found: Found,
) -> None:
    """Look for a grouping cheaper than the target among the columns that are left."""
    gap = target_m - pairs.constant_m - best_m
    multipliers = np.rint(best).astype(np.int64)[kinds.kind]
    left: list[Column] = []
    for index, each in enumerate(part.classes):
        if not each.pairwise or gap <= 0:
            continue
        cheapest = pricing.cheapest(index, multipliers, budget)
        if cheapest is None:
            return
        least = _least(cheapest, multipliers)
        if each.optional or each.lower == 0:
            least = max(least, -each.opening_m)
        columns = pricing.below(index, multipliers, least + gap, MOST_COLUMNS - len(left), budget)
        if columns is None:
            return
        left += columns

    def tell(value_m: int) -> None:
        certificate = {**_certificate(kinds, multipliers), "columns": len(left)}
        report(value_m + pairs.constant_m, "columns, CP-SAT", certificate)

    search_columns(part, kinds, left, target_m - pairs.constant_m, budget, tell, found)


def _certificate(kinds: PartKinds, multipliers_m: Ints) -> dict[str, object]:
    return {"multipliers_m": multipliers_m.tolist(), "counted": len(kinds.counted.lower)}


def _least(columns: list[Column], multipliers_m: Ints) -> int:
    values = (column.cost_m - int(multipliers_m[column.units].sum()) for column in columns)
    return min(values, default=2**44)


def _class_value(part: Part, index: int, columns: list[Column], multipliers_m: Ints) -> int:
    """Return what the groups of a class cost at least, at reduced costs."""
    each = part.classes[index]
    least = _least(columns, multipliers_m) + each.opening_m
    return each.count * (min(0, least) if each.optional or each.lower == 0 else least)


def _incumbent_columns(part: Part, pairs: Pairs, kinds: PartKinds, labels: Ints) -> list[Column]:
    columns = []
    own = labels[part.units]
    for index, each in enumerate(part.classes):
        for group in each.groups:
            units = np.flatnonzero(own == group)
            if len(units):
                within = int(pairs.cost_m[np.ix_(units, units)].sum()) // 2
                cost = within + int(part.linear_m[units, index].sum())
                cost += kinds.counted.price_of(units)
                columns.append(Column(index, units, cost))
    return columns


class _Master:
    """The linear program over the groups known so far."""

    def __init__(self, part: Part, kinds: PartKinds) -> None:
        self.part, self.kinds = part, kinds
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        counts = kinds.counts.tolist()
        self.rows = [self.solver.Constraint(float(count), float(count)) for count in counts]
        self.classes = [
            self.solver.Constraint(
                0.0 if each.optional or each.lower == 0 else float(each.count), float(each.count)
            )
            for each in part.classes
        ]
        self.seen: set[tuple[int, bytes]] = set()
        self.solver.Objective().SetMinimization()

    def add(self, columns: list[Column]) -> int:
        """Add groups that are new; return how many."""
        added = 0
        for column in columns:
            numbers, counts = np.unique(self.kinds.kind[column.units], return_counts=True)
            key = (column.class_index, np.append(numbers, counts).tobytes())
            if key in self.seen:
                continue
            self.seen.add(key)
            added += 1
            variable = self.solver.NumVar(0.0, self.solver.infinity(), "")
            cost = column.cost_m + self.part.classes[column.class_index].opening_m
            self.solver.Objective().SetCoefficient(variable, float(cost))
            self.classes[column.class_index].SetCoefficient(variable, 1.0)
            for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
                self.rows[number].SetCoefficient(variable, float(count))
        return added

    def solve(self) -> np.ndarray | None:
        """Return the multiplier of each kind, or None if there is no solution."""
        if self.solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return np.array([row.dual_value() for row in self.rows])
