"""Units that are alike, and what they would cost in each group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gruppering.solver.kinds import number_alike

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gruppering.algebra import Ints
    from gruppering.problem import Problem
    from gruppering.solver.search.packed import Packed
    from gruppering.solver.search.state import State


class Classes:
    """Classes of units with equal costs, rules and choices.

    Attributes
    ----------
    of_unit, some
        The class of each unit, shape (n,), and one unit of each class, shape (K,).
    count, size, profile
        How many units each class has, and what each of them counts and where it is, shape (K,).
    allowed, linear_m
        Where they may be, and what they cost there beside closeness, shape (K, G).
    priced
        The groups in which closeness costs something.
    """

    def __init__(self, problem: Problem, packed: Packed) -> None:
        self._problem, self._packed = problem, packed
        kind = packed.tallied.kind
        rows = zip(problem.profile, kind, problem.allowed, problem.linear_m, strict=True)
        self.of_unit = number_alike(
            (int(profile), int(kind), allowed.tobytes(), linear.tobytes())
            for profile, kind, allowed, linear in rows
        )
        self.some = np.unique(self.of_unit, return_index=True)[1]
        self.count = np.bincount(self.of_unit, minlength=len(self.some))
        self.size = np.maximum(1, problem.size[self.some])
        self.profile = problem.profile[self.some]
        self.allowed = problem.allowed[self.some]
        self.linear_m = problem.linear_m[self.some]
        self.priced = np.flatnonzero(problem.table >= 0)
        self.typical = problem.n_units / max(1, len(self.priced))

    def costs(self, state: State) -> Ints:
        """Return what a unit of each class would cost in each group as it stands."""
        costs = self.linear_m.copy()
        for group in self.priced.tolist():
            if self._packed.centre[group] and state.hub[group] >= 0:
                costs[:, group] = self.costs_at(group, int(state.hub[group]))
            elif state.tally.members[group] > 0:
                each = self.typical / state.tally.members[group]
                costs[:, group] += np.rint(each * state.sums[group, self.profile]).astype(np.int64)
        return costs

    def costs_at(self, group: int, profile: int) -> Ints:
        """Return what a unit of each class would cost in a group around one profile."""
        return self.costs_around(group, np.array([profile]), np.ones(1))

    def costs_around(self, group: int, profiles: Ints, weights: NDArray[Any]) -> Ints:
        """Return the same for a group around several profiles, each with its weight."""
        many = 1.0 if self._packed.centre[group] else self.typical
        table = self._problem.tables[self._problem.table[group]]
        way_m = table[np.ix_(self.profile, profiles)] @ (weights / weights.sum())
        costs: Ints = self.linear_m[:, group] + np.rint(many * way_m).astype(np.int64)
        return costs
