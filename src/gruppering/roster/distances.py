"""The user's own distances or travel times between places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from gruppering.roster.values import as_text

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.roster.faults import Findings


@dataclass(frozen=True, eq=False)
class DistanceMatrix:
    """Distances between places, as the user gave them.

    Attributes
    ----------
    keys
        The labels of the places, in order.
    values
        From row to column, shape (len(keys), len(keys)), zero diagonal; may be asymmetric.
    unit
        Kilometres or hours.
    """

    keys: tuple[str, ...]
    values: np.ndarray
    unit: Literal["km", "hours"] = "km"


def read_distances(
    table: pd.DataFrame, unit: Literal["km", "hours"], findings: Findings
) -> DistanceMatrix | None:
    """Check a square table labelled by place on both sides and order its columns as its rows.

    Parameters
    ----------
    table
        Distances from the row's place to the column's, not negative, zero to itself.
    unit
        What the numbers are.
    findings
        Takes up all that is wrong with the table.

    Returns
    -------
    DistanceMatrix or None
        None when a fault was found.
    """
    rows = [as_text(label) or "" for label in table.index]
    columns = [as_text(label) or "" for label in table.columns]
    if sorted(rows) != sorted(columns) or len(set(rows)) != len(rows) or not rows:
        findings.fault("matrix_labels")
        return None
    order = [columns.index(label) for label in rows]
    try:
        values = table.to_numpy(dtype=float)[:, order]
    except (TypeError, ValueError):
        findings.fault("matrix_not_numbers")
        return None
    for bad, code in (
        (~np.isfinite(values), "matrix_not_numbers"),
        (values < 0, "matrix_negative"),
        (np.diag(np.diag(values) != 0), "matrix_diagonal"),
    ):
        if bad.any():
            row, column = np.argwhere(bad)[0]
            findings.fault(code, value=f"{rows[row]} to {rows[column]}")
            return None
    values.setflags(write=False)
    return DistanceMatrix(tuple(rows), values, unit)
