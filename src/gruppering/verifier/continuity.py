"""Who was in which group last semester, and who has left it."""

from __future__ import annotations

import numpy as np

from gruppering.verifier.case import Case, Ints, Mask
from gruppering.verifier.conditions import column_of
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.texts import is_blank


def previous_groups(case: Case, networks: list[int]) -> Ints:
    """Return the previous group of each admissible application, if it still exists, or -1.

    Shape (n, W); -1 in networks that are not asked for.

    Raises
    ------
    PlanError
        If the roster has no column ``previous_group``.
    """
    result = np.full(case.admitted.shape, -1, dtype=np.int64)
    for row, cell in enumerate(column_of(case.table, "previous_group")):
        for name in [] if is_blank(cell) else str(cell).split("|"):
            group = case.group_meant(row, name)
            if group is not None and case.groups[group].network in networks:
                result[row, case.groups[group].network] = group
    return result


def moved(grouping: Grouping, previous: Ints) -> Mask:
    """Return who is placed in another group than the previous one, shape (n, W)."""
    result: Mask = (previous >= 0) & (grouping.placed >= 0) & (grouping.placed != previous)
    return result
