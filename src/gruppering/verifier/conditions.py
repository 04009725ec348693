"""Which rows of a roster fit a condition of the plan, worked out from the condition's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gruppering.errors import PlanError
from gruppering.verifier.texts import cell_texts, cell_values, fold
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    from gruppering.rules import Condition


def column_of(table: pd.DataFrame, name: str) -> list[Any]:
    """Return the cells of a column.

    Raises
    ------
    PlanError
        If the table has no such column.
    """
    if name not in table.columns:
        raise PlanError(said("no_such_column", column=quoted(name), hint=""))
    return table[name].tolist()


def rows_that_fit(condition: Condition, table: pd.DataFrame) -> NDArray[np.bool_]:
    """Return a mask of the rows that fit, shape (rows,).

    Raises
    ------
    PlanError
        If there is no such column, or a column of texts is given bounds.
    """
    cells = column_of(table, condition.column)
    texts = [cell_texts(cell) for cell in cells]
    fits = np.ones(len(cells), dtype=bool)
    if condition.blank is not None:
        fits &= _mask(bool(cell) != condition.blank for cell in texts)
    if condition.in_ is not None:
        wanted = {fold(text) for text in condition.in_}
        fits &= _mask(bool(cell & wanted) for cell in texts)
    if condition.not_in is not None:
        refused = {fold(text) for text in condition.not_in}
        fits &= _mask(not cell & refused for cell in texts)
    if condition.at_least is not None or condition.at_most is not None:
        numbers = [[_number(part) for part in cell_values(cell)] for cell in cells]
        if any(numbers) and all(part is None for cell in numbers for part in cell):
            raise PlanError(said("texts_have_no_bounds", column=quoted(condition.column)))
        least = -np.inf if condition.at_least is None else condition.at_least
        most = np.inf if condition.at_most is None else condition.at_most
        fits &= _mask(
            any(part is not None and least <= part <= most for part in cell) for cell in numbers
        )
    return fits


def _mask(flags: Any) -> NDArray[np.bool_]:
    return np.fromiter(flags, dtype=bool)


def _number(value: Any) -> float | None:
    if isinstance(value, str) and not (value.isascii() and "_" not in value):
        return None  # Python reads more as numbers than people write
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if np.isfinite(number) else None
