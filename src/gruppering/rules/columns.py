"""Rows of a roster by the values of a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.errors import PlanError
from gruppering.rules.condition import MAX_NUMBER, fold, require_column
from gruppering.words.messages import figure, quoted, said

THOUSANDTHS = 1000


def rows_by_value(table: pd.DataFrame, column: str) -> dict[str, list[int]]:
    """Return the rows that have each value of a column, by folded value, in order of the rows."""
    require_column(table, column)
    rows: dict[str, list[int]] = {}
    for row, cell in enumerate(table[column]):
        values = cell if isinstance(cell, tuple) else () if pd.isna(cell) else (cell,)
        for value in {fold(value): None for value in values}:
            rows.setdefault(value, []).append(row)
    return rows


def listed(cell: object) -> tuple[str, ...]:
    """Return the texts that a cell lists: a tuple, or a text parted by bars."""
    if isinstance(cell, tuple):
        return cell
    if cell is None or pd.isna(cell):  # type: ignore[call-overload]
        return ()
    return tuple(part.strip() for part in str(cell).split("|") if part.strip())


def rows_by_id(table: pd.DataFrame) -> dict[str, int]:
    """Return the row of each participant, by folded id."""
    return {fold(value): row for row, value in enumerate(table["participant_id"])}


def ids_to_rows(row_of_id: Mapping[str, int], identifiers: Sequence[str]) -> list[int]:
    """Return the rows of participants by id; PlanError if one is not there."""
    unknown = [name for name in identifiers if fold(name) not in row_of_id]
    if unknown:
        raise PlanError(said("not_on_the_roster", who=quoted(unknown[0])))
    return [row_of_id[fold(name)] for name in identifiers]


def listed_rows(table: pd.DataFrame, column: str) -> list[list[int]]:
    """Return for each row the other rows that its cell names by id.

    Raises
    ------
    PlanError
        If the column is not there, or names somebody who is not on the roster.
    """
    require_column(table, column)
    row_of_id = rows_by_id(table)
    named = [[fold(name) for name in listed(cell)] for cell in table[column]]
    strangers = [row for row, names in enumerate(named) if not row_of_id.keys() >= set(names)]
    if strangers:
        who = ", ".join(str(table["participant_id"].iloc[row]) for row in strangers[:5])
        raise PlanError(said("names_a_stranger", column=quoted(column), ids=who))
    return [
        [row_of_id[name] for name in dict.fromkeys(names) if row_of_id[name] != row]
        for row, names in enumerate(named)
    ]


def listed_pairs(table: pd.DataFrame, column: str) -> list[tuple[int, int]]:
    """Return the pairs of rows where one row's cell names the other by id."""
    return [
        (row, other) for row, others in enumerate(listed_rows(table, column)) for other in others
    ]


def thousandths(table: pd.DataFrame, column: str) -> tuple[Ints, NDArray[np.bool_]]:
    """Return a column's numbers in whole thousandths, and which rows have one.

    Raises
    ------
    PlanError
        If the column is not there or holds texts.
    """
    require_column(table, column)
    numbers = pd.to_numeric(table[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    known = ~np.isnan(numbers)
    if (table[column].notna().to_numpy() & ~known).any():
        raise PlanError(said("texts_for_numbers", column=quoted(column)))
    if (np.abs(numbers[known]) > MAX_NUMBER).any():
        raise PlanError(said("number_beyond", column=quoted(column), most=figure(MAX_NUMBER)))
    return np.rint(np.where(known, numbers, 0) * THOUSANDTHS).astype(np.int64), known
