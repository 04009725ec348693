"""Units that wait for a place in a network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.grouping import Grouping


@dataclass(frozen=True, eq=False)
class Seekers:
    """Units that wait for a place in one network; K units, m participants."""

    network: int
    rows: Ints
    """Participants, shape (m,)."""
    unit: Ints
    """Unit of each, from 0 to K - 1, shape (m,)."""
    of_row: Ints
    """Unit of each participant of the roster, or -1, shape (n,)."""
    count: int
    groups: range
    closed: Mask
    """Groups of the network that are optional and empty: they would be opened."""

    def sums(self, weights: Ints) -> Ints:
        """Sum weights of participants (n,) over each unit, shape (K,)."""
        return self.sums_of(np.arange(len(weights)), weights)

    def sums_of(self, rows: Ints, weights: Ints) -> Ints:
        """Sum weights of some participants, both (k,), over each unit, shape (K,)."""
        result = np.zeros(self.count, dtype=np.int64)
        unit = self.of_row[rows]
        np.add.at(result, unit[unit >= 0], weights[unit >= 0])
        return result

    def any_of(self, mask: Mask) -> Mask:
        """Return for which units a mask of their members, (m, ...), holds of any; (K, ...)."""
        result = np.zeros((self.count, *mask.shape[1:]), dtype=bool)
        np.logical_or.at(result, self.unit, mask)
        return result


def find_seekers(grouping: Grouping, network: int) -> Seekers | None:
    """Return the units all of whose members may be in the network, are not, and have room."""
    case = grouping.case
    spare = (grouping.placed >= 0).sum(axis=1) < case.plan.memberships
    waits = case.admitted[:, network] & (grouping.placed[:, network] < 0) & spare
    unit = grouping.unit[:, network]
    waits &= ~np.isin(unit, unit[~waits])
    rows = np.flatnonzero(waits)
    if len(rows) == 0:
        return None
    units, local = np.unique(unit[rows], return_inverse=True)
    of_row = np.full(len(waits), -1, dtype=np.int64)
    of_row[rows] = local.reshape(-1)
    groups = case.groups_in(network)
    closed = np.array([not grouping.is_open(group) for group in groups], dtype=bool)
    return Seekers(network, rows, of_row[rows], of_row, len(units), groups, closed)
