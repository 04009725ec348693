"""Steps towards the optimum of a linear program, against the simplex."""

from __future__ import annotations

import numpy as np
import pytest
from ortools.linear_solver import pywraplp

from gruppering.solver.bound.primal_dual import Pace, Point, approach, linear_program


@pytest.mark.parametrize("seed", range(12))
def test_the_steps_end_where_the_simplex_does(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, m = rng.integers(3, 12, 2)
    matrix = rng.integers(-3, 4, (m, n)).astype(float)
    cost = rng.integers(-9, 10, n).astype(float)
    least, most = np.zeros(n), rng.integers(1, 4, n).astype(float)
    inside = matrix @ rng.uniform(least, most)
    lower = np.where(rng.random(m) < 0.4, -np.inf, inside - rng.integers(0, 2, m))
    upper = np.where(rng.random(m) < 0.4, np.inf, inside + rng.integers(0, 2, m))
    row, column = np.nonzero(matrix)
    program = linear_program(row, column, matrix[row, column], cost, (least, most), (lower, upper))
    start, anchor, point = (Point(np.zeros(n), np.zeros(m)) for _ in range(3))
    pace = Pace(np.zeros(2, dtype=np.int64), np.zeros(2))
    for steps in (7, 20_000):
        approach(program, start, anchor, point, pace, 1.0, steps)
        assert ((point.x >= least) & (point.x <= most)).all()
        assert (np.isfinite(np.where(point.y > 0, lower, upper)) | (point.y == 0)).all()
    optimum = _simplex(matrix, cost, most, lower, upper)
    assert cost @ point.x == pytest.approx(optimum, abs=1e-4)
    reduced = cost - point.y @ matrix
    rows = np.where(point.y > 0, lower, upper)[point.y != 0] @ point.y[point.y != 0]
    proved = rows + np.minimum(reduced * most, 0).sum()
    assert proved == pytest.approx(optimum, abs=1e-4)


def _simplex(
    matrix: np.ndarray, cost: np.ndarray, most: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> float:
    solver = pywraplp.Solver.CreateSolver("GLOP")
    columns = [solver.NumVar(0.0, high, "") for high in most.tolist()]
    for row, low, high in zip(matrix.tolist(), lower.tolist(), upper.tolist(), strict=True):
        constraint = solver.Constraint(low, high)
        for column, value in zip(columns, row, strict=True):
            constraint.SetCoefficient(column, value)
    for column, value in zip(columns, cost.tolist(), strict=True):
        solver.Objective().SetCoefficient(column, value)
    assert solver.Solve() == pywraplp.Solver.OPTIMAL
    return float(solver.Objective().Value())
