"""A grouping as the group of each unit, and as the participants of each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Ints

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from gruppering.compilation.compile import Compilation


def members_of(compilation: Compilation, labels: Ints) -> Iterator[Ints]:
    """Yield for each group the rows of its participants.

    Parameters
    ----------
    compilation
        The problem and what its numbers stand for.
    labels
        Group of each unit, shape (n,).
    """
    setting = compilation.setting
    group_of = labels[setting.unit]
    for group, network in enumerate(setting.group_network):
        # A unit may hold applications to several networks: here only those to the group's own.
        yield setting.participant[(group_of == group) & (setting.network == network)]


def labels_of(compilation: Compilation, assignments: pd.DataFrame) -> Ints:
    """Return the group of each unit that a table of assignments says, shape (n,).

    Units that the table does not place wait.

    Raises
    ------
    PlanError
        If the table names a participant or a group that is not there.
    """
    setting = compilation.setting
    waiting = np.flatnonzero(compilation.problem.waiting)
    labels = np.full(setting.n_units, waiting[0])
    labels[setting.unit[::-1]] = waiting[setting.network[::-1]]
    placed = assignments[assignments["status"] == "placed"]
    for line in placed.itertuples():
        (row,) = setting.rows_named([str(line.participant_id)])
        group = setting.group_named(f"{line.network}/{line.group}")
        unit = setting.unit_of(row, int(setting.group_network[group]))
        if unit is not None:
            labels[unit] = group
    return labels
