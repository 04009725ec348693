"""Sums of weights in each group that must lie between bounds: numbers and shares of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.grouping import Breach, Grouping

UNBOUNDED = 2**62


@dataclass(frozen=True, eq=False)
class Tally:
    """What some participants weigh in one network, and the bounds on the sum in a group."""

    network: int
    rows: Ints
    """Participants, each once, shape (k,)."""
    weights: Ints
    """Weight of each, shape (k,)."""
    least: int
    most: int
    problem: Callable[[int, int, int], str]
    """Says what is wrong, of how many counted, how many members and which sum."""
    counted: Ints
    """Participants that the words count."""
    or_zero: bool = False
    """A sum of 0 is as good as one within the bounds."""
    named: Ints | None = None
    """Participants concerned; None for those counted."""

    def sums(self, grouping: Grouping) -> Ints:
        """Return the sum in each group of the network, shape (groups of the network,)."""
        return grouping.sums_of(self.rows, self.weights, self.network)

    def shortfall(self, sums: Ints, is_open: Mask) -> Ints:
        """Return how far sums are from the nearest allowed value; lower bounds bind open groups."""
        below = np.where(is_open, np.maximum(self.least - sums, 0), 0)
        missing = below + np.maximum(sums - self.most, 0)
        return np.minimum(missing, np.abs(sums)) if self.or_zero else missing


def counted(tallies: Iterator[Tally], grouping: Grouping) -> Iterator[Breach]:
    """Yield the groups in which a sum is out of bounds."""
    for tally in tallies:
        sums = tally.sums(grouping)
        missing = tally.shortfall(sums, grouping.open_in(tally.network))
        start = grouping.case.groups_in(tally.network).start
        where = grouping.placed[tally.counted, tally.network]
        for local in np.flatnonzero(missing).tolist():
            here = tally.counted[where == start + local]
            named = here if tally.named is None else tally.named
            size = len(grouping.members(start + local))
            yield Breach(
                int(missing[local]),
                tally.network,
                start + local,
                named.tolist(),
                tally.problem(len(here), size, int(sums[local])),
            )
