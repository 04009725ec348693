"""A grouping, coded, and what its rules make of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gruppering.verify.case import Case, Ints


@dataclass(frozen=True, eq=False)
class Grouping:
    """Where everybody is; n participants, W networks."""

    case: Case
    placed: Ints
    """Group of each participant in each network, or -1; shape (n, W)."""
    unit: Ints
    """First row of the unit of each application, shape (n, W)."""

    @cached_property
    def unit_placed(self) -> Ints:
        """Group of each unit at the row that stands for it; -1 if it waits or is split; (n, W)."""
        least, greatest = self.placed.copy(), self.placed.copy()
        columns = np.broadcast_to(np.arange(self.placed.shape[1]), self.placed.shape)
        np.minimum.at(least, (self.unit, columns), self.placed)
        np.maximum.at(greatest, (self.unit, columns), self.placed)
        return np.where(least == greatest, least, -1)

    def members(self, group: int) -> Ints:
        """Return the rows of the participants in a group, shape (k,)."""
        return np.flatnonzero(self.placed[:, self.case.groups[group].network] == group)

    def is_open(self, group: int) -> bool:
        """Tell whether lower bounds hold: the group is required, or somebody is in it."""
        return not self.case.groups[group].optional or len(self.members(group)) > 0

    def sums(self, weights: Ints, network: int) -> Ints:
        """Sum weights of participants (n,) in each group of a network, shape (its groups,)."""
        groups = self.case.groups_in(network)
        result = np.zeros(len(groups), dtype=np.int64)
        placed = self.placed[:, network] >= 0
        np.add.at(result, self.placed[placed, network] - groups.start, weights[placed])
        return result


@dataclass(frozen=True, eq=False)
class Breach:
    """By how much a rule is missed in one place, in units of shortfall."""

    amount: int
    network: int | None
    group: int | None
    rows: Iterable[int]
    """Participants concerned."""
    problem: str
