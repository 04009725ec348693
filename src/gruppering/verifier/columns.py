"""Columns of a roster as rules read them: by value, as lists of participants, as numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from gruppering.errors import PlanError
from gruppering.verifier.case import Case, Ints, Mask
from gruppering.verifier.conditions import column_of
from gruppering.verifier.texts import cell_items, cell_list, is_blank
from gruppering.words.messages import quoted, said


def rows_by_value(table: pd.DataFrame, column: str) -> dict[str, Ints]:
    """Return the rows of each value, as it is first written, in order of first occurrence.

    Raises
    ------
    PlanError
        If there is no such column.
    """
    written: dict[str, str] = {}
    rows: dict[str, list[int]] = {}
    for row, cell in enumerate(column_of(table, column)):
        for folded, text in cell_items(cell).items():
            rows.setdefault(written.setdefault(folded, text), []).append(row)
    return {value: np.array(some, dtype=np.int64) for value, some in rows.items()}


def rows_listed(case: Case, column: str) -> list[Ints]:
    """Return for each row the others that its cell names by id, each once.

    Raises
    ------
    PlanError
        If there is no such column, or it names somebody who is not on the roster.
    """
    found = [case.rows_named(cell_list(cell)) for cell in column_of(case.table, column)]
    return [rows[rows != row] for row, rows in enumerate(found)]


def thousandths(table: pd.DataFrame, column: str) -> tuple[Ints, Mask]:
    """Return a column's numbers in whole thousandths, 0 for a blank, and which are not blank.

    Raises
    ------
    PlanError
        If there is no such column, or something in it is no number.
    """
    cells = column_of(table, column)
    known = np.array([not is_blank(cell) for cell in cells], dtype=bool)
    numbers = [0.0 if is_blank(cell) else _number(cell, column) for cell in cells]
    return np.rint(np.array(numbers, dtype=np.float64) * 1000).astype(np.int64), known


def _number(cell: Any, column: str) -> float:
    try:
        number = float(cell)
    except (TypeError, ValueError):
        number = np.nan
    if not np.isfinite(number):
        raise PlanError(said("cell_no_number", column=quoted(column), cell=quoted(cell)))
    return number
