"""A CP-SAT model that places units, or kinds of units, in groups, and what its parts share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from gruppering.algebra import UNBOUNDED, Ints
from gruppering.problem import Problem
from gruppering.solver.cp_model import CpModel
from gruppering.solver.kinds import Kinds

Expression = Any
"""A linear expression, a variable or an integer."""
Index = int | np.integer[Any]


@dataclass(eq=False)
class Model:
    """Everybody in a group where they may be, groups within their sizes, and what is minimised.

    Parameters
    ----------
    problem
        The problem.
    kinds
        How units are taken together. Costs need single units.
    costs
        Whether costs are modelled; without them only feasibility, waiting and widths are.
    """

    problem: Problem
    kinds: Kinds
    costs: bool
    cp: CpModel = field(default_factory=CpModel)
    place: dict[tuple[int, int], Any] = field(default_factory=dict)
    """How many of a kind are in a group, where any may be."""
    widths: list[Any] = field(default_factory=list)
    """What each width that is to be small exceeds 1 by."""
    cost: list[Expression] = field(default_factory=list)
    """Terms of the cost in metres."""

    def __post_init__(self) -> None:
        self._place_everybody()
        self.open = [self._openness(group) for group in range(self.problem.n_groups)]
        self._bound_sizes()

    def waiting(self, weights: Ints) -> Expression:
        """Return the sum of the weights of the units that wait."""
        lists = np.flatnonzero(self.problem.waiting).tolist()
        first = self.kinds.first
        return sum(
            int(weights[first[kind]]) * self.place[kind, group]
            for kind in range(len(first))
            for group in lists
            if (kind, group) in self.place and weights[first[kind]]
        )

    def hint(self, labels: Ints) -> None:
        """Start from a grouping."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        pairs = np.stack([self.kinds.of_unit, labels], axis=1)
        keys, counts = np.unique(pairs, axis=0, return_counts=True)
        held = {(int(k), int(g)): int(c) for (k, g), c in zip(keys, counts, strict=True)}
        for key, variable in self.place.items():
            self.cp.add_hint(variable, held.get(key, 0))

    def labels(self, solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback) -> Ints:
        """Read a grouping, dealing the units of each kind out in order, shape (n,)."""
        labels = np.empty(self.problem.n_units, dtype=np.int64)
        for kind, members in enumerate(self.kinds.members):
            counts = [
                int(solver.value(self.place[kind, group])) if (kind, group) in self.place else 0
                for group in range(self.problem.n_groups)
            ]
            labels[members] = np.repeat(np.arange(self.problem.n_groups), counts)
        return labels

    def _place_everybody(self) -> None:
        for kind, members in enumerate(self.kinds.members):
            count = len(members)
            for group in np.flatnonzero(self.problem.allowed[members[0]]):
                name = f"place_{kind}_{group}"
                self.place[kind, int(group)] = (
                    self.cp.new_bool_var(name)
                    if count == 1
                    else self.cp.new_int_var(0, count, name)
                )
            self.require(sum(self._row(kind)), count, count)

    def _row(self, kind: int) -> list[Expression]:
        groups = np.flatnonzero(self.problem.allowed[self.kinds.members[kind][0]])
        return [self.place[kind, int(group)] for group in groups]

    def inside(self, unit: Index, group: Index) -> Expression:
        """Return the Boolean of a unit that is a kind of its own in a group."""
        return self.place.get((int(self.kinds.of_unit[unit]), int(group)), 0)

    def _openness(self, group: int) -> Expression:
        """Return 1 for a required group; for an optional one whether anybody is in it."""
        if not self.problem.optional[group]:
            return 1
        is_open = self.cp.new_bool_var(f"open_{group}")
        inside = [
            (self.place[kind, group], len(members))
            for kind, members in enumerate(self.kinds.members)
            if (kind, group) in self.place
        ]
        for variable, count in inside:
            self.cp.add(variable <= count * is_open)
        self.cp.add(sum(variable for variable, _ in inside) >= is_open)
        return is_open

    def sum_in(self, units: Ints, weights: Ints, group: int) -> Expression:
        """Return the sum of weights in a group."""
        return sum(
            weight * self.place[kind, group]
            for kind, weight in self.weights_of(units, weights).items()
            if (kind, group) in self.place
        )

    def weights_of(self, units: Ints, weights: Ints) -> dict[int, int]:
        """Return what a unit of each kind weighs, if anything; equal kinds have equal weights."""
        return {
            int(self.kinds.of_unit[unit]): int(weight)
            for unit, weight in zip(units, weights, strict=True)
            if weight
        }

    def _bound_sizes(self) -> None:
        everyone = np.arange(self.problem.n_units)
        for group in range(self.problem.n_groups):
            size = self.sum_in(everyone, self.problem.size, group)
            lower, upper = int(self.problem.lower[group]), int(self.problem.upper[group])
            self.require(size - lower * self.open[group], 0, UNBOUNDED)
            self.require(size, -UNBOUNDED, upper)

    def require(self, expression: Expression, lower: int, upper: int) -> Any:
        """Add a linear range; a constant outside it makes the model infeasible openly."""
        if isinstance(expression, int | np.integer):
            if lower <= expression <= upper:
                return None
            never = self.cp.new_bool_var("impossible")
            self.cp.add(never == 1)
            return self.cp.add(never == 0)
        return self.cp.add_linear_constraint(expression, lower, upper)

    def slack(self, price_m: int | None, most: int) -> Expression:
        """Return 0 for a hard record, else a variable that costs the price."""
        if price_m is None:
            return 0
        slack = self.cp.new_int_var(0, max(0, most), "shortfall")
        self.cp.add(slack >= 0)
        self.cost.append(price_m * slack)
        return slack

    def same(self, one: Index, other: Index, groups: Iterable[Index], cost: int) -> Expression:
        """Return whether two units share one of the groups, bound on the side that pays."""
        same = self.cp.new_bool_var("same")
        shared = {int(group) for group in groups}
        if cost > 0:
            for group in sorted(shared):
                both = self.inside(one, group) + self.inside(other, group)
                self.require(both - same, -UNBOUNDED, 1)
        else:
            for group in range(self.problem.n_groups):
                first, second = self.inside(one, group), self.inside(other, group)
                if group in shared:
                    self.require(same + first - second, -UNBOUNDED, 1)
                    self.require(same + second - first, -UNBOUNDED, 1)
                else:
                    self.require(same + first, -UNBOUNDED, 1)
        return same
