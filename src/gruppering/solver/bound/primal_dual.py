"""Steps towards a linear program's optimum, by products with its matrix alone, compiled.

Chambolle and Pock (2011), "A first-order primal-dual algorithm for convex problems", with the
restarts of Applegate et al. (2021), "Practical large-scale linear programming using primal-dual
hybrid gradient", and the reflected Halpern steps of Lu and Yang (2024), "Restarted Halpern PDHG
for linear programming". Any point on the way has multipliers, and a first guess is of use.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from gruppering.algebra import Floats, Ints

MUCH_NEARER, NEARER = 0.2, 0.8
"""Shares of the first residual at which to start anew, at once or when it grows again."""
LONGEST = 0.36
"""Share of all steps after which to start anew."""
FEWEST = 200


class Matrix(NamedTuple):
    """Sparse rows."""

    first: Ints
    """Where each row begins, and the end, shape (rows + 1,)."""
    column: NDArray[np.int32]
    value: Floats


class LinearProgram(NamedTuple):
    """Least cost of columns between bounds, where rows lie between bounds that may be infinite."""

    rows: Matrix
    columns: Matrix
    """The same, turned."""
    cost: Floats
    least: Floats
    most: Floats
    lower: Floats
    upper: Floats
    step: Floats
    """Step length of each column."""
    dual_step: Floats
    """Step length of each row."""


class Point(NamedTuple):
    """Values of columns, and multipliers of rows."""

    x: Floats
    y: Floats


class Pace(NamedTuple):
    """How far the steps since the last start have come."""

    steps: Ints
    """All steps, and those since the start, shape (2,)."""
    residual: Floats
    """The first since the start, and the last, shape (2,)."""


def linear_program(
    row: Ints,
    column: Ints,
    value: Floats,
    cost: Floats,
    columns: tuple[Floats, Floats],
    rows: tuple[Floats, Floats],
) -> LinearProgram:
    """Return the program with these entries, and these bounds of columns and of rows."""
    by_rows, row_sums = _matrix(row, column, value, len(rows[0]))
    by_columns, column_sums = _matrix(column, row, value, len(cost))
    return LinearProgram(by_rows, by_columns, cost, *columns, *rows, 1 / column_sums, 1 / row_sums)


def _matrix(row: Ints, column: Ints, value: Floats, n_rows: int) -> tuple[Matrix, Floats]:
    """Return entries by row, and what they add up to there, without their signs."""
    order = np.argsort(row, kind="stable")
    first = np.append(0, np.bincount(row, minlength=n_rows).cumsum())
    sums: Floats = np.zeros(n_rows)
    np.add.at(sums, row, np.abs(value))
    sums[sums == 0] = 1.0
    return Matrix(first, column[order].astype(np.int32), value[order]), sums


@njit(cache=True, nogil=True)
def _times(matrix: Matrix, values: Floats, out: Floats) -> None:
    for i in range(len(out)):
        total = 0.0
        for k in range(matrix.first[i], matrix.first[i + 1]):
            total += matrix.value[k] * values[matrix.column[k]]
        out[i] = total


@njit(cache=True, nogil=True)
def approach(
    program: LinearProgram,
    point: Point,
    anchor: Point,
    reached: Point,
    pace: Pace,
    weight: float,
    steps: int,
) -> float:
    """Take steps, and return how far the last would have gone, as the step lengths measure it.

    Parameters
    ----------
    program, point
        What to solve, and where to begin; the point is changed in place.
    anchor, pace
        Where the steps since the last start began, and what came of them; changed in place.
    reached
        Filled with where the last step led before it was reflected: only here do columns keep
        their bounds, and have multipliers the sign of theirs.
    weight
        How long steps of columns are against those of rows.
    steps
        How many to take.
    """
    x, y = point
    n, m = len(x), len(y)
    new_x, new_y = reached
    slope, ahead, seen = np.empty(n), np.empty(n), np.empty(m)
    residual = 0.0
    for _ in range(steps):
        _times(program.columns, y, slope)
        squares = 0.0
        for j in range(n):
            length = program.step[j] * weight
            moved = x[j] - length * (program.cost[j] - slope[j])
            new_x[j] = min(max(moved, program.least[j]), program.most[j])
            ahead[j] = 2 * new_x[j] - x[j]
            squares += (new_x[j] - x[j]) ** 2 / length
        _times(program.rows, ahead, seen)
        for i in range(m):
            length = program.dual_step[i] / weight
            moved = y[i] - length * seen[i]
            if moved + length * program.lower[i] > 0:
                new_y[i] = moved + length * program.lower[i]
            elif moved + length * program.upper[i] < 0:
                new_y[i] = moved + length * program.upper[i]
            else:
                new_y[i] = 0.0
            squares += (new_y[i] - y[i]) ** 2 / length
        residual = np.sqrt(squares)
        pace.steps[:] += 1
        if pace.steps[1] == 1:
            pace.residual[:] = residual
        if (
            residual < MUCH_NEARER * pace.residual[0]
            or pace.residual[1] < residual < NEARER * pace.residual[0]
            or pace.steps[1] > LONGEST * pace.steps[0] + FEWEST
        ):
            x[:], y[:] = new_x, new_y
            anchor.x[:], anchor.y[:] = new_x, new_y
            pace.steps[1] = 0
            continue
        pace.residual[1] = residual
        share = pace.steps[1] / (pace.steps[1] + 1.0)
        for j in range(n):
            x[j] = share * (2 * new_x[j] - x[j]) + (1 - share) * anchor.x[j]
        for i in range(m):
            y[i] = share * (2 * new_y[i] - y[i]) + (1 - share) * anchor.y[i]
    return residual
