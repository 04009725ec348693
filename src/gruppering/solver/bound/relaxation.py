"""The linear relaxation of a part whose groups price pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.floors import place_floors_m
from gruppering.solver.bound.pairs import Pairs
from gruppering.solver.bound.part import Part


@dataclass(frozen=True, eq=False)
class Relaxation:
    """Variables x (two units together, in a group that prices pairs) and z (unit in class).

    With sizes s: each unit's partners weigh between the bounds of its class less its own size;
    each unit is in one class; a class holds what its groups hold; all pairs together weigh at
    least what even groups give. Cuts come on top.
    """

    part: Part
    pairs: Pairs
    place_m: Ints
    """Cost of z, shape (m, classes)."""
    pairwise: np.ndarray
    """Which classes price pairs, shape (classes,)."""
    low: Ints
    high: Ints
    """Bounds on the weight of a unit's partners in a class; 0 elsewhere, shape (m, classes)."""
    class_low: Ints
    class_high: Ints
    """Bounds on the size of a class, shape (classes,)."""
    least_pairs: int | None
    """Least weight of all pairs, where it is known."""
    capacities: Ints
    """Sizes of the groups that hold most, in falling order."""
    closed: bool
    """Whether every unit must be in a group that prices pairs."""

    @property
    def only_class(self) -> Ints:
        """Class of each unit that has no choice, else -1, shape (m,)."""
        allowed = self.part.allowed
        return np.where(allowed.sum(axis=1) == 1, allowed.argmax(axis=1), -1)

    @property
    def n_groups(self) -> int:
        """How many groups price pairs."""
        return sum(each.count for each in self.part.classes if each.pairwise)

    def cap(self) -> Ints:
        """Return, by weight of a set, the greatest weighted sum of squares of its shares.

        Filling the largest groups first majorises every other way to divide a set.
        """
        total = int(self.part.size.sum())
        best = np.zeros(total + 1, dtype=np.int64)
        full, start = 0, 0
        for capacity in self.capacities:
            end = min(start + int(capacity), total)
            best[start : end + 1] = full + np.arange(end - start + 1) ** 2
            full, start = int(best[end]), end
        best[start:] = full
        return best


def relax(part: Part, pairs: Pairs) -> Relaxation:
    """Return the relaxation of a part."""
    classes, size = part.classes, part.size
    pairwise = np.array([each.pairwise for each in classes])
    low = np.array([[max(0, each.lower - s) for each in classes] for s in size]) * pairwise
    high = np.array([[max(0, each.upper - s) for each in classes] for s in size]) * pairwise
    held = part.allowed[:, pairwise]
    closed = bool(part.allowed[:, ~pairwise].sum() == 0 and held.any(axis=1).all())
    priced = [each for each in classes if each.pairwise]
    bounds = [(0 if each.optional else each.lower, each.upper) for each in priced]
    counts = [each.count for each in priced]
    lowers = np.repeat(np.array([b[0] for b in bounds], dtype=np.int64), counts)
    uppers = np.repeat(np.array([b[1] for b in bounds], dtype=np.int64), counts)
    total = int(size[held.any(axis=1)].sum())
    least = None
    if closed:
        least = (_least_squares(lowers, uppers, total) - int((size**2).sum())) // 2
    return Relaxation(
        part=part,
        pairs=pairs,
        place_m=place_floors_m(part),
        pairwise=pairwise,
        low=low,
        high=high,
        class_low=np.array(
            [0 if e.optional or e.waiting else e.lower * e.count for e in classes], dtype=np.int64
        ),
        class_high=np.array(
            [size.sum() if e.waiting else e.upper * e.count for e in classes], dtype=np.int64
        ),
        least_pairs=least,
        capacities=_capacities(lowers, uppers, total) if closed else _alike(uppers, size),
        closed=closed,
    )


def _least_squares(lowers: Ints, uppers: Ints, total: int) -> int:
    """Return the least sum of squares of sizes that add up to the total."""
    sizes = lowers.copy()
    for _ in range(max(0, total - int(lowers.sum()))):
        room = np.flatnonzero(sizes < uppers)
        if len(room) == 0:
            break
        sizes[room[np.argmin(sizes[room])]] += 1
    return int((sizes**2).sum())


def _capacities(lowers: Ints, uppers: Ints, total: int) -> Ints:
    """Return sizes whose sums over the first j bound what any j groups can hold."""
    most = np.concatenate([[0], np.sort(uppers)[::-1].cumsum()])
    least = np.sort(lowers)
    rest = np.concatenate([[0], least.cumsum()])[::-1]
    sizes: Ints = np.diff(np.maximum(0, np.minimum(most, total - rest)))
    return np.maximum(sizes, 0)


def _alike(uppers: Ints, size: Ints) -> Ints:
    """Return groups enough for everybody, so that those placed elsewhere count as alone."""
    largest = int(max(uppers.max(initial=1), size.max()))
    return np.full(-(-int(size.sum()) // largest), largest)


def packing_limit(cap: Ints, sizes: Ints) -> int:
    """Return the greatest weight of the pairs of a set that can be together."""
    return int(cap[int(sizes.sum())] - (sizes**2).sum()) // 2
