"""Which groups would best exchange a unit of one stratum for one of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gruppering.solver.search.compiled import entry
from gruppering.solver.search.transport import FAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gruppering.algebra import Ints

MOST_STEPS = 500_000_000
"""Steps up to which chains through other groups are looked for."""
STEPS_PER_LOOK = 20
"""How many of them take the time of one look of a transport."""


class Exchange(NamedTuple):
    """A group gives one of a stratum for one of another, which both may."""

    giver: int
    taker: int
    given: int
    taken: int


def find_exchanges(links: Ints, may_trade: NDArray[np.bool_]) -> tuple[list[Exchange], int]:
    """Return exchanges that pay, the best first and each group in one at most, and the work.

    Others follow along chains: whoever leaves a group for another goes the shortest way through
    the groups that the rest of the stratum leaves open.

    Parameters
    ----------
    links
        What the cheapest move costs in each stratum from a group to another, shape (S, G, G).
    may_trade
        Whether a group may have one of a stratum less and one of another more, shape (G, S, S).
    """
    strata, groups, _ = links.shape
    ways = links.copy()
    looks = strata * strata * groups * groups
    if strata * groups**3 <= MOST_STEPS:
        _shorten(ways)
        looks += strata * groups**3 // STEPS_PER_LOOK
    gain_m = np.zeros((groups, groups), dtype=np.int64)
    given, taken = np.zeros((2, groups, groups), dtype=np.int64)
    _find(ways, may_trade, gain_m, given, taken)
    givers, takers = np.nonzero(gain_m < 0)
    found, busy = [], set[int]()
    for at in np.argsort(gain_m[givers, takers], kind="stable"):
        giver, taker = int(givers[at]), int(takers[at])
        if giver not in busy and taker not in busy:
            busy |= {giver, taker}
            pair = giver, taker
            found.append(Exchange(giver, taker, int(given[pair]), int(taken[pair])))
    return found, looks


@entry
def _shorten(ways):
    """Make links the shortest ways (Floyd 1962, Warshall 1962)."""
    strata, groups, _ = ways.shape
    for stratum in range(strata):
        way = ways[stratum]
        for middle in range(groups):
            for first in range(groups):
                there = way[first, middle]
                if there < FAR:
                    for last in range(groups):
                        way[first, last] = min(way[first, last], there + way[middle, last])


@entry
def _find(ways, may_trade, gain_m, given, taken):
    """Find for each giver and taker what exchange costs least, if it costs less than nothing."""
    strata, groups, _ = ways.shape
    for giver in range(groups):
        for taker in range(groups):
            if giver == taker:
                continue
            for give in range(strata):
                there = ways[give, giver, taker]
                if there >= FAR:
                    continue
                for take in range(strata):
                    if may_trade[giver, give, take] and may_trade[taker, take, give]:
                        both = there + ways[take, taker, giver]
                        if both < gain_m[giver, taker]:
                            gain_m[giver, taker] = both
                            given[giver, taker], taken[giver, taker] = give, take
