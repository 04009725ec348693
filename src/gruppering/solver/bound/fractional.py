"""The linear program of fractional centres, in GLOP, with cells and inequalities on demand."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from gruppering.algebra import Ints
from gruppering.solver.bound.regions import Region
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.rows import Rows

TYPICAL_COST = 10.0
"""What a unit costs on average inside GLOP, whose tolerances are absolute."""
TOLERANCE = 1e-6
PENALTY = 100 * TYPICAL_COST
"""What it costs to leave a unit out, or a region short, while cells are missing."""
LEAST_GAIN = 1e-3
"""Reduced cost, against a typical cost of 10, below which a cell is worth adding."""


class Fractional:
    """Some cells of the rows: the others are priced by their reduced costs."""

    def __init__(self, rows: Rows, cells: Ints, target_m: int, budget: Budget) -> None:
        self.rows, self.budget = rows, budget
        self.of_cell = rows.of_cell
        self.scale_m = max(1.0, abs(target_m) / len(rows.sizes) / TYPICAL_COST)
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.solver.SetSolverSpecificParametersAsString("use_dual_simplex:true")
        infinity = self.solver.infinity()
        self.infinity = infinity
        self.unit = [self._elastic(1.0, 1.0) for _ in rows.sizes]
        self.classes = [
            self.solver.Constraint(0.0 if closing else float(count), float(count))
            for count, closing in zip(rows.groups, rows.may_close, strict=True)
        ]
        self.lower = [self.solver.Constraint(0.0, infinity) for _ in rows.site]
        self.upper = [self.solver.Constraint(-infinity, 0.0) for _ in rows.site]
        self.y = [self.solver.NumVar(0.0, float(most), "") for most in rows.most]
        objective = self.solver.Objective()
        for row, (y, number) in enumerate(zip(self.y, rows.of_class, strict=True)):
            objective.SetCoefficient(y, float(rows.opening_m[number]) / self.scale_m)
            self.classes[number].SetCoefficient(y, 1.0)
            self.lower[row].SetCoefficient(y, -float(rows.lower[number]))
            self.upper[row].SetCoefficient(y, -float(rows.upper[number]))
        objective.SetMinimization()
        self.x: dict[int, Any] = {}
        self.linked: set[int] = set()
        self.regions: list[tuple[Region, Any]] = []
        self.add_cells(cells)

    def _elastic(self, lower: float, upper: float) -> Any:
        """Return a constraint that may be missed at a price."""
        constraint = self.solver.Constraint(lower, upper)
        missed = self.solver.NumVar(0.0, self.infinity, "")
        constraint.SetCoefficient(missed, 1.0)
        self.solver.Objective().SetCoefficient(missed, PENALTY)
        return constraint

    def add_cells(self, cells: Ints) -> None:
        """Let more units into more rows."""
        rows, objective = self.rows, self.solver.Objective()
        for cell in cells.tolist():
            if cell in self.x:
                continue
            row, unit = int(self.of_cell[cell]), int(rows.unit[cell])
            x = self.x[cell] = self.solver.NumVar(0.0, self.infinity, "")
            objective.SetCoefficient(x, float(rows.costs_m[cell]) / self.scale_m)
            size = float(rows.sizes[unit])
            self.unit[unit].SetCoefficient(x, 1.0)
            self.lower[row].SetCoefficient(x, size)
            self.upper[row].SetCoefficient(x, size)
            for region, constraint in self.regions:
                if region.inside[unit] and not region.full[row]:
                    constraint.SetCoefficient(x, size)

    def add_regions(self, regions: list[Region]) -> None:
        """Add inequalities of regions."""
        cells = np.array(list(self.x), dtype=np.int64)
        units, rows = self.rows.unit[cells], self.of_cell[cells]
        for region in regions:
            constraint = self._elastic(float(region.least), self.infinity)
            for row in np.flatnonzero(region.full).tolist():
                constraint.SetCoefficient(self.y[row], float(region.rest))
            held = region.inside[units] & ~region.full[rows]
            for cell in cells[held].tolist():
                constraint.SetCoefficient(
                    self.x[cell], float(self.rows.sizes[self.rows.unit[cell]])
                )
            self.regions.append((region, constraint))

    def link(self) -> int:
        """Hold units to rows that are chosen as often at least; return how many were not."""
        added = 0
        for (cell, x), share in zip(self.x.items(), self.share.tolist(), strict=True):
            row = int(self.of_cell[cell])
            if share > self.times[row] + TOLERANCE and cell not in self.linked:
                constraint = self.solver.Constraint(-self.infinity, 0.0)
                constraint.SetCoefficient(x, 1.0)
                constraint.SetCoefficient(self.y[row], -1.0)
                self.linked.add(cell)
                added += 1
        return added

    def solve(self) -> bool:
        """Solve; return whether there is a solution, and keep it."""
        self.solver.SetTimeLimit(max(1, int(1000 * self.budget.left_s)))
        with self.budget.interrupting(self.solver.InterruptSolve):
            status = self.solver.Solve()
        if status != pywraplp.Solver.OPTIMAL:
            return False
        self.share = np.array([x.solution_value() for x in self.x.values()])
        self.times = np.array([y.solution_value() for y in self.y])
        unit = np.array([row.dual_value() for row in self.unit]) * self.scale_m
        region = np.array([row.dual_value() for _, row in self.regions]) * self.scale_m
        room = [
            a.dual_value() + b.dual_value() for a, b in zip(self.lower, self.upper, strict=True)
        ]
        self.multipliers_m: Ints = np.rint(unit).astype(np.int64)
        self.prices_m: Ints = np.rint(np.maximum(region, 0)).astype(np.int64)
        self.room_m = np.array(room) * self.scale_m
        return True

    def missing(self, costs_m: Ints, most: int) -> Ints:
        """Return cells that would make the program cheaper, the best of them first.

        Parameters
        ----------
        costs_m
            Cost of each cell with the regions' multipliers in it.
        most
            How many to return at most.
        """
        net = costs_m - self.multipliers_m[self.rows.unit]
        reduced = net - self.room_m[self.of_cell] * self.rows.sizes[self.rows.unit]
        reduced[list(self.x)] = 0.0
        order = np.argsort(reduced, kind="stable")[:most]
        found: Ints = order[reduced[order] < -LEAST_GAIN * self.scale_m]
        return found

    def point(self) -> NDArray[np.float64]:
        """Return how much of each unit each row takes, shape (R, m)."""
        shares = np.zeros((len(self.y), len(self.unit)))
        cells = np.array(list(self.x), dtype=np.int64)
        shares[self.of_cell[cells], self.rows.unit[cells]] = self.share
        return shares
