"""CP-SAT on neighbourhoods of the incumbent: a few units or groups free, all else held."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from ortools.sat.python import cp_model

from gruppering.algebra import Ints
from gruppering.problem import Problem
from gruppering.solver.effort import Effort
from gruppering.solver.model import cost_model
from gruppering.solver.restrict import restrict

SMALLEST, LARGEST = 8, 60


@dataclass(eq=False)
class Improver:
    """Large neighbourhood search whose choice of neighbourhood is learned from success.

    Each kind of neighbourhood is drawn in proportion to its score, a moving average of its
    successes; its number of free units grows when CP-SAT finishes and shrinks when it does not
    (after Ropke and Pisinger 2006, "An adaptive large neighborhood search heuristic").
    """

    problem: Problem
    seed: int

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng(self.seed)
        self.placing = np.flatnonzero(~self.problem.waiting)
        to_centres = np.isin(self.problem.table, np.flatnonzero(self.problem.centre)).any()
        self.choices = [self._near_groups] if to_centres else [self._costly, self._near_groups]
        self.score = np.ones(len(self.choices))
        self.size = np.full(len(self.choices), 16.0)

    def run(self, labels: Ints, effort: Effort) -> Ints | None:
        """Try one neighbourhood; return a better grouping, or None.

        Parameters
        ----------
        labels
            The incumbent, shape (n,).
        effort
            Limits for CP-SAT.
        """
        choice = int(self.rng.choice(len(self.choices), p=self.score / self.score.sum()))
        free, groups = self.choices[choice](labels, int(self.size[choice]))
        part = restrict(self.problem, labels, free, groups)
        model = cost_model(part.problem)
        model.hint(part.labels)
        with replace(effort, seed=int(self.rng.integers(2**31))).solver() as solver:
            status = solver.solve(model.cp)
        found = None
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            candidate = part.lift(model.labels(solver))
            if not np.array_equal(candidate, labels):
                found = candidate
        grown = 1.15 if status == cp_model.OPTIMAL else 0.8
        self.size[choice] = np.clip(self.size[choice] * grown, SMALLEST, LARGEST)
        self.score[choice] = 0.9 * self.score[choice] + 0.1 * (0.1 + (found is not None))
        return found

    def _costly(self, labels: Ints, size: int) -> tuple[Ints, Ints]:
        """Free units that cost most where they are, drawn by cost, among all groups they touch."""
        cost = self._unit_costs(labels)
        weight = np.maximum(cost - cost.min(), 0) + 1.0
        movable = np.flatnonzero(self.problem.allowed.sum(axis=1) > 1)
        if len(movable) == 0:
            return movable, self.placing
        chance = weight[movable] / weight[movable].sum()
        free = self.rng.choice(movable, min(size, len(movable)), replace=False, p=chance)
        return free, np.arange(self.problem.n_groups)

    def _near_groups(self, labels: Ints, size: int) -> tuple[Ints, Ints]:
        """Free all members of groups that lie near one another, or a share of them."""
        start = self.rng.choice(self.placing)
        order = self._nearness(labels, int(start))
        groups = [int(start)]
        members = np.flatnonzero(labels == start)
        for group in order:
            inside = np.flatnonzero(labels == group)
            if len(groups) > 1 and len(members) + len(inside) > size:
                break
            groups.append(int(group))
            members = np.append(members, inside)
        index = self.problem.table[groups]
        if not self.problem.centre[index[index >= 0]].any() and len(members) > size:
            members = self.rng.choice(members, size, replace=False)
        return members, np.array(groups)

    def _nearness(self, labels: Ints, start: int) -> Ints:
        """Return the other groups of the same network, by cost from one group's members."""
        inside = np.flatnonzero(labels == start)
        if len(inside) == 0:
            others = self.placing[self.placing != start]
            return self.rng.permutation(others)
        able = np.any(self.problem.allowed[inside], axis=0)
        others = self.placing[(self.placing != start) & able[self.placing]]
        index = max(0, int(self.problem.table[start]))
        if not len(self.problem.tables):
            return self.rng.permutation(others)
        rows = self.problem.tables[index][self.problem.profile[inside]].astype(np.int64)
        to_profiles = rows.sum(axis=0)
        mean = [
            to_profiles[self.problem.profile[labels == group]].mean()
            if (labels == group).any()
            else np.inf
            for group in others
        ]
        noise = self.rng.uniform(0.8, 1.25, len(others))
        order: Ints = others[np.argsort(np.array(mean) * noise, kind="stable")]
        return order

    def _unit_costs(self, labels: Ints) -> np.ndarray:
        """Return what each unit costs where it is, shape (n,)."""
        units = np.arange(self.problem.n_units)
        cost = self.problem.linear_m[units, labels].astype(float)
        for group in self.placing:
            index = self.problem.table[group]
            inside = np.flatnonzero(labels == group)
            if index >= 0 and len(inside):
                profile = self.problem.profile[inside]
                cost[inside] += self.problem.tables[index][np.ix_(profile, profile)].sum(axis=1)
        return cost
