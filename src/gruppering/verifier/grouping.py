"""A grouping, coded, and what its rules make of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gruppering.verifier.case import Case, Ints, Mask
from gruppering.verifier.distances import Geography, geography


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

    @cached_property
    def counts(self) -> Ints:
        """Number of participants in each group, shape (G,)."""
        groups = self.placed[self.placed >= 0]
        return np.bincount(groups, minlength=len(self.case.groups)).astype(np.int64)

    def is_open(self, group: int) -> bool:
        """Tell whether lower bounds hold: the group is required, or somebody is in it."""
        return not self.case.groups[group].optional or bool(self.counts[group] > 0)

    def open_in(self, network: int) -> Mask:
        """Return which groups of a network are open, shape (its groups,)."""
        return np.array([self.is_open(group) for group in self.case.groups_in(network)], dtype=bool)

    def sums(self, weights: Ints, network: int) -> Ints:
        """Sum weights of participants (n,) in each group of a network, shape (its groups,)."""
        return self.sums_of(np.arange(len(weights)), weights, network)

    def sums_of(self, rows: Ints, weights: Ints, network: int) -> Ints:
        """Sum weights of some participants, both (k,), in each group of a network."""
        groups = self.case.groups_in(network)
        result = np.zeros(len(groups), dtype=np.int64)
        where = self.placed[rows, network]
        placed = where >= 0
        np.add.at(result, where[placed] - groups.start, weights[placed])
        return result

    @cached_property
    def geography(self) -> Geography:
        """The places of participants and seats.

        Raises
        ------
        PlanError
            If a seat is not found.
        """
        return geography(self.case.roster, [one.seat for one in self.case.groups if one.seat])


@dataclass(frozen=True, eq=False)
class Breach:
    """By how much a rule is missed in one place, in units of shortfall.

    Who is concerned and what is wrong is told of rules that may be hard; of those that always
    have a price only the amount is read.
    """

    amount: int
    network: int | None
    group: int | None = None
    rows: Iterable[int] = ()
    problem: str = ""
