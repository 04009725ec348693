"""The relaxation as a linear program in GLOP, with columns and cuts that come and go."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from ortools.linear_solver import pywraplp

from gruppering.algebra import Ints
from gruppering.solver.bound.relaxation import Relaxation
from gruppering.solver.bound.result import Budget

TYPICAL_COST = 10.0
"""What a pair costs on average inside GLOP, whose tolerances are absolute."""
PENALTY = 1000 * TYPICAL_COST
"""What it costs to miss what may not be missed, while columns are missing."""
CHECKED_EVERY = 1000
"""Columns after which the budget is looked at."""
NOTHING = 1e-9
"""Multipliers below this are taken for 0."""
SIMPLEX = "use_dual_simplex:true"
KEPT_SLACK_ROUNDS = 1
"""Solves after which a cut without a multiplier is dropped."""


@dataclass(eq=False)
class Cut:
    """One row of the program beyond the relaxation's own."""

    kind: str
    """``set``, ``clique``, ``triangle``, ``star``, ``tie``, ``presence`` or ``demand``."""
    index: Ints
    """As in :class:`~gruppering.solver.bound.dual.Dual`."""
    row: Any
    idle: int = 0


class Program:
    """Columns for some pairs only: the others are priced by their reduced costs."""

    def __init__(self, relaxation: Relaxation, columns: np.ndarray, budget: Budget) -> None:
        self.relaxation = relaxation
        self.budget = budget
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.solver.SetSolverSpecificParametersAsString(SIMPLEX)
        self.size = relaxation.part.size.tolist()
        self.cost_m = max(1.0, float(np.abs(relaxation.pairs.cost_m).mean()) / TYPICAL_COST)
        self.x: dict[tuple[int, int], Any] = {}
        self.short: dict[tuple[int, int, int], Any] = {}
        self.cuts: list[Cut] = []
        self.seen: set[bytes] = set()
        self.infinity = self.solver.infinity()
        self._add_rows()
        self._add_places()
        self.add_columns(columns)
        self.solver.Objective().SetMinimization()

    def _add_rows(self) -> None:
        relaxation, infinity = self.relaxation, self.infinity
        m = len(self.size)
        self.low = [self.solver.Constraint(0.0, infinity) for _ in range(m)]
        self.high = [self.solver.Constraint(-infinity, 0.0) for _ in range(m)]
        units = int(relaxation.unit.max(initial=-1)) + 1
        self.place = [self.solver.Constraint(1.0, 1.0) for _ in range(units)]
        self.classes = [
            self.solver.Constraint(float(low), float(high))
            for low, high in zip(relaxation.class_low, relaxation.class_high, strict=True)
        ]
        self.least = [
            self.solver.Constraint(float(layer.least_pairs or 0), infinity)
            for layer in relaxation.layers
        ]

    def _add_places(self) -> None:
        relaxation = self.relaxation
        self.z: dict[tuple[int, int], Any] = {}
        for i, c in np.argwhere(relaxation.part.allowed).tolist():
            z = self.z[i, c] = self.solver.NumVar(0.0, 1.0, "")
            self.solver.Objective().SetCoefficient(z, relaxation.place_m[i, c] / self.cost_m)
            self.place[relaxation.unit[i]].SetCoefficient(z, 1.0)
            self.classes[c].SetCoefficient(z, float(self.size[i]))
            if relaxation.pairwise[c]:
                self.low[i].SetCoefficient(z, -float(relaxation.low[i, c]))
                self.high[i].SetCoefficient(z, -float(relaxation.high[i, c]))

    def add_columns(self, pairs: np.ndarray) -> None:
        """Add columns for pairs, given as rows (i, j) with i < j."""
        new = [(i, j) for i, j in pairs.tolist() if (i, j) not in self.x]
        objective = self.solver.Objective()
        for number, (i, j) in enumerate(new):
            if number % CHECKED_EVERY == 0 and self.budget.is_over():
                return
            x = self.x[i, j] = self.solver.NumVar(0.0, 1.0, "")
            objective.SetCoefficient(x, self.relaxation.pairs.cost_m[i, j] / self.cost_m)
            si, sj = self.size[i], self.size[j]
            self.low[i].SetCoefficient(x, sj)
            self.low[j].SetCoefficient(x, si)
            self.high[i].SetCoefficient(x, sj)
            self.high[j].SetCoefficient(x, si)
            self.least[self.relaxation.layer[i]].SetCoefficient(x, si * sj)
        fresh = set(new)
        for cut in self.cuts:
            self._fill(cut, fresh)

    def add_cuts(self, kind: str, indices: list[Ints]) -> int:
        """Add cuts that are not there yet; return how many."""
        before = len(self.cuts)
        for index in indices:
            if self.budget.is_over():
                break
            key = kind.encode() + np.asarray(index, dtype=np.int64).tobytes()
            if key in self.seen:
                continue
            self.seen.add(key)
            cut = Cut(kind, index, self._row(kind, index))
            self._fill(cut, None)
            self.cuts.append(cut)
        return len(self.cuts) - before

    def _row(self, kind: str, index: Ints) -> Any:
        """Return an empty row with the bounds of a cut."""
        relaxation = self.relaxation
        if kind == "clique":
            return self._clique_row(index)
        if kind == "demand":
            return self._demand_row(*index.tolist())
        limit = 1 if kind == "tie" else 0
        if kind == "set":
            limit = relaxation.packing_limit(index)
        return self.solver.Constraint(-self.infinity, float(limit))

    def _demand_row(self, number: int, side: int, item: int) -> Any:
        low, high = (-self.infinity, 0.0) if side else (0.0, self.infinity)
        row = self.solver.Constraint(low, high)
        row.SetCoefficient(self._short(number, side, item), -1.0 if side else 1.0)
        return row

    def _clique_row(self, clique: Ints) -> Any:
        number, q = clique[0] - 1, int(clique[1])
        limit = self.relaxation.parting_limit(clique) * q * (q + 1)
        row = self.solver.Constraint(-float(limit), self.infinity)
        if number >= 0:
            for item in np.flatnonzero(self.relaxation.demands[number].weights).tolist():
                row.SetCoefficient(self._short(number, 0, item), float(q * (q + 1)))
        return row

    def _short(self, number: int, side: int, item: int) -> Any:
        """Return by how much a demand is missed, as one of its members sees it."""
        key = (number, side, item)
        if key not in self.short:
            demand = self.relaxation.demands[number]
            price = PENALTY
            if demand.price_m is not None:
                price = demand.price_m / demand.sharing / self.cost_m
            self.short[key] = self.solver.NumVar(0.0, self.infinity, "")
            self.solver.Objective().SetCoefficient(self.short[key], price)
        return self.short[key]

    def _fill(self, cut: Cut, only: set[tuple[int, int]] | None) -> None:
        """Set the coefficients of a cut, of some pairs or of all."""
        pairs: list[tuple[int, int, float]] = []
        there: list[tuple[int, float]] = []
        index = cut.index.tolist()
        match cut.kind, *index:
            case "set", *items:
                pairs = [(i, j, self.size[i] * self.size[j]) for i, j in combinations(items, 2)]
            case "clique", _, q, *items:
                pairs = [(i, j, 2 * self.size[i] * self.size[j]) for i, j in combinations(items, 2)]
                there = [(i, self.size[i] ** 2 - (2 * q + 1) * self.size[i]) for i in items]
            case "triangle", i, j, k:
                pairs = [(i, j, 1.0), (j, k, 1.0), (i, k, -1.0)]
                there = [(j, -1.0)]
            case "star", middle, *tips:
                pairs = [(middle, tip, 1.0) for tip in tips]
                pairs += [(one, other, -1.0) for one, other in combinations(tips, 2)]
                there = [(middle, -1.0)]
            case "presence", i, j:
                pairs = [(i, j, 1.0)]
                there = [(i, -1.0)]
            case "demand", number, side, i:
                demand = self.relaxation.demands[number]
                others = np.flatnonzero(demand.weights).tolist()
                pairs = [(i, j, demand.weights[j]) for j in others if j != i]
                there = [(i, demand.weights[i] - demand.bound(side))]
            case "tie", i, j, _:
                pairs = [(i, j, 1.0)]
        for i, j, value in pairs:
            key = (i, j) if i < j else (j, i)
            x = self.x.get(key)
            if x is not None and (only is None or key in only):
                cut.row.SetCoefficient(x, float(value))
        if only is None:
            priced = np.flatnonzero(self.relaxation.pairwise).tolist()
            terms = [(i, c, value) for i, value in there for c in priced]
            if cut.kind == "tie":
                i, j, c = index
                terms = [(i, c, 1.0), (j, c, -1.0)]
            for i, c, value in terms:
                if (i, c) in self.z:
                    cut.row.SetCoefficient(self.z[i, c], float(value))

    def drop_idle(self) -> None:
        """Take away cuts that have had no multiplier for some solves; call before adding."""
        kept = []
        # GLOP forgets its solution at the first change: read every multiplier before that.
        for cut in self.cuts:
            cut.idle = cut.idle + 1 if abs(cut.row.dual_value()) < NOTHING else 0
        for cut in self.cuts:
            if cut.idle > KEPT_SLACK_ROUNDS:
                cut.row.Clear()
                cut.row.SetBounds(-self.infinity, self.infinity)
                self.seen.discard(cut.kind.encode() + cut.index.astype(np.int64).tobytes())
            else:
                kept.append(cut)
        self.cuts = kept

    def solve(self) -> bool:
        """Solve from the last basis, or anew where that fails; return whether it was finished."""
        with self.budget.interrupting(self.solver.InterruptSolve):
            if self.solver.Solve() == pywraplp.Solver.OPTIMAL:
                return True
            if self.budget.is_over():
                return False
            anew = pywraplp.MPSolverParameters()
            anew.SetIntegerParam(anew.INCREMENTALITY, anew.INCREMENTALITY_OFF)
            # GLOP does not always solve what it has made simpler.
            self.solver.SetSolverSpecificParametersAsString(f"{SIMPLEX} use_preprocessing:false")
            return bool(self.solver.Solve(anew) == pywraplp.Solver.OPTIMAL)

    def point(self) -> tuple[np.ndarray, np.ndarray]:
        """Return x and z as they stand, shapes (m, m) and (m, classes)."""
        m, classes = self.relaxation.part.allowed.shape
        x, z = np.zeros((m, m)), np.zeros((m, classes))
        for (i, j), variable in self.x.items():
            x[i, j] = x[j, i] = variable.solution_value()
        for (i, c), variable in self.z.items():
            z[i, c] = variable.solution_value()
        return x, z
