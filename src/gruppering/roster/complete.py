"""Settle the numbers of a participant: what is impossible, and what a blank means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.words.messages import figure

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from gruppering.roster.faults import Findings

LARGEST_LOAD = 10**9
LARGEST_TEAM = 10_000


def settle_numbers(table: pd.DataFrame, row_numbers: np.ndarray, findings: Findings) -> None:
    """Check load, team size and priority and fill in blanks, in place.

    A blank team size is one person. A blank priority comes after every priority that is given:
    who has none must not pass those who have one.
    """
    rows = row_numbers.tolist()
    for column, least, code, most in (
        ("load", 0, "negative", LARGEST_LOAD),
        ("team_size", 1, "below_one", LARGEST_TEAM),
    ):
        if column in table:
            for row, value in zip(rows, table[column].tolist(), strict=True):
                # A blank (NaN or NA) is never below or above anything.
                if isinstance(value, (int, float)) and value < least:
                    findings.fault(code, row=row, column=column, value=value)
                if isinstance(value, (int, float)) and value > most:
                    limit = figure(most)
                    findings.fault("above_most", row=row, column=column, value=value, most=limit)
    if "team_size" in table:
        table["team_size"] = table["team_size"].fillna(1).astype("int64")
    if "priority" in table:
        given = table["priority"]
        blank = given.isna()
        if blank.any():
            findings.warn(
                "priority_blank",
                row=rows[int(blank.to_numpy().argmax())],
                column="priority",
                count=int(blank.sum()),
            )
        last = 1 if blank.all() else int(given.max()) + 1
        table["priority"] = given.fillna(last).astype("int64")
