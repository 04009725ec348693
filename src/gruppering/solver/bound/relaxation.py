"""The linear relaxation of a part whose groups price pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints, Spread
from gruppering.solver.bound.demands import Demand, demands_of
from gruppering.solver.bound.floors import place_floors_m
from gruppering.solver.bound.layers import layers_of, spread_out
from gruppering.solver.bound.pairs import Pairs, pairs_of
from gruppering.solver.bound.part import Part


@dataclass(frozen=True, eq=False)
class Layer:
    """The classes of one network, and the items that may be there."""

    items: Ints
    classes: Ints
    n_groups: int
    total: tuple[int, int]
    """What the items that are there weigh, at least and at most."""
    capacities: Ints
    """Sizes of the groups that hold most, in falling order."""
    cap: Ints
    """By weight of a set, the greatest sum of squares of its shares, shape (total + 1,)."""
    least_pairs: int | None
    """Least weight of all pairs, where it is known which items are there."""


@dataclass(frozen=True, eq=False)
class Relaxation:
    """Variables x (two items together) and z (item in class), where an item is a unit in a layer.

    With sizes s: each item's partners weigh between the bounds of its class less its own size;
    each unit is in one class of one of its items; a class holds what its groups hold; all pairs
    of a layer together weigh at least what even groups give. Cuts come on top.
    """

    part: Part
    """With items for units."""
    pairs: Pairs
    unit: Ints
    """Which unit each item is, numbered from 0, shape (m,)."""
    layers: tuple[Layer, ...]
    layer: Ints
    """Layer of each item, -1 if it can be in none, shape (m,)."""
    place_m: Ints
    """Cost of z, shape (m, classes)."""
    pairwise: np.ndarray
    """Which classes price pairs, shape (classes,)."""
    low: Ints
    high: Ints
    """Bounds on the weight of an item's partners in a class; 0 elsewhere, shape (m, classes)."""
    class_low: Ints
    class_high: Ints
    """Bounds on the size of a class, shape (classes,)."""
    fixed: np.ndarray
    """Which items are surely in their layer, shape (m,)."""
    demands: tuple[Demand, ...]

    @cached_property
    def in_one_place(self) -> NDArray[np.bool_]:
        """Which items are those of units that can be in one place only, shape (m,)."""
        places = np.bincount(self.unit, self.part.allowed.sum(axis=1))
        single: NDArray[np.bool_] = (places == 1)[self.unit]
        return single

    @cached_property
    def company(self) -> Ints:
        """What the others in a group of two items weigh at least, shape (m, m)."""
        size, able = self.part.size, self.part.allowed & self.pairwise
        none = np.iinfo(np.int64).max
        least = np.full((len(size), len(size)), none)
        for c in np.flatnonzero(self.pairwise):
            both = able[:, c, None] & able[:, c]
            least = np.where(both, np.minimum(least, self.low[:, c, None] - size), least)
        least[(least < 0) | (least == none)] = 0
        return least

    def parting_limit(self, clique: Ints) -> int:
        """Return in how many groups a clique's items can be; of a clique as in :class:`Dual`."""
        groups = self.layers[int(self.layer[clique[2]])].n_groups
        fewer = self.demands[int(clique[0]) - 1].most_groups if clique[0] else None
        return groups if fewer is None else min(groups, fewer)

    def packing_limit(self, inside: Ints) -> int:
        """Return the greatest weight of the pairs of a set of one layer."""
        sizes = self.part.size[inside]
        cap = self.layers[self.layer[inside[0]]].cap
        return int(cap[int(sizes.sum())] - (sizes**2).sum()) // 2


def relax(whole: Part, totals: Sequence[int] | None = None) -> Relaxation:
    """Return the relaxation of a part; ``totals`` fixes what those in each layer weigh."""
    of_class = layers_of(whole)
    part = spread_out(whole, of_class)
    classes, size = part.classes, part.size
    pairwise = of_class >= 0
    numbers, unit = np.unique(part.units, return_inverse=True)
    options = np.zeros((len(numbers), len(classes)), dtype=bool)
    np.logical_or.at(options, unit, part.allowed)
    layer = np.array(
        [max(np.unique(of_class[here & pairwise]), default=-1) for here in part.allowed],
        dtype=np.int64,
    )
    elsewhere = (options[unit] & (of_class != layer[:, None])).any(axis=1)
    fixed = (layer >= 0) & ~elsewhere
    lower = np.array([each.lower for each in classes], dtype=np.int64)
    upper = np.array([each.upper for each in classes], dtype=np.int64)
    class_low = [0 if e.optional or e.waiting else e.lower * e.count for e in classes]
    class_high = [size.sum() if e.waiting else e.upper * e.count for e in classes]
    layers = []
    for number in range(of_class.max(initial=-1) + 1):
        mine, items = np.flatnonzero(of_class == number), layer == number
        total = int(size[items & fixed].sum()), int(size[items].sum())
        if totals is not None:
            total = totals[number], totals[number]
        lower[mine], upper[mine] = _even(part, mine, total)
        if len(mine) == 1:
            class_low[mine[0]] = max(class_low[mine[0]], total[0])
            class_high[mine[0]] = min(class_high[mine[0]], total[1])
        layers.append(_layer(part, mine, items, fixed, total, lower[mine], upper[mine]))
    return Relaxation(
        part=part,
        pairs=pairs_of(part),
        unit=unit.reshape(-1).astype(np.int64),
        layers=tuple(layers),
        layer=layer,
        place_m=place_floors_m(part),
        pairwise=pairwise,
        low=np.maximum(0, lower - size[:, None]) * pairwise,
        high=np.maximum(0, upper - size[:, None]) * pairwise,
        class_low=np.array(class_low, dtype=np.int64),
        class_high=np.array(class_high, dtype=np.int64),
        fixed=fixed,
        demands=tuple(demands_of(part, layer, fixed, [each.classes for each in layers])),
    )


def _even(part: Part, classes: Ints, total: tuple[int, int]) -> tuple[Ints, Ints]:
    """Return the bounds of the groups of a layer's classes, by even sizes too.

    Where sizes may differ by w, none of k groups is smaller than their mean less w (k - 1) / k,
    or greater than the mean and as much.
    """
    mine = [part.classes[index] for index in classes]
    lower = np.array([each.lower for each in mine], dtype=np.int64)
    upper = np.array([each.upper for each in mine], dtype=np.int64)
    groups = np.concatenate([each.groups for each in mine])
    for record in part.problem.constraints:
        if not isinstance(record, Spread) or record.width is None or record.price_m is not None:
            continue
        weights = np.zeros(part.problem.n_units, dtype=np.int64)
        weights[record.units] = record.weights
        able = part.units[part.allowed[:, classes].any(axis=1)]
        if (
            set(record.groups.tolist()) == set(groups.tolist())
            and (weights[able] == part.problem.size[able]).all()
            and not any(each.optional for each in mine)
        ):
            count = len(groups)
            spare = record.width * (count - 1)
            lower = np.maximum(lower, -((spare - total[0]) // count))
            upper = np.minimum(upper, (total[1] + spare) // count)
    return lower, upper


def _layer(
    part: Part,
    classes: Ints,
    items: np.ndarray,
    fixed: np.ndarray,
    total: tuple[int, int],
    lower: Ints,
    upper: Ints,
) -> Layer:
    mine = [part.classes[index] for index in classes]
    counts = [each.count for each in mine]
    lower = np.repeat(np.where([each.optional for each in mine], 0, lower), counts)
    upper = np.repeat(upper, counts)
    size = part.size[items]
    capacities = _capacities(lower, upper, total[1])
    least = None
    if fixed[items].all():
        least = (_least_squares(lower, upper, total[1]) - int((size**2).sum())) // 2
    else:
        # Whoever is placed elsewhere counts as a group alone.
        largest = int(size.max(initial=1))
        alone = np.full(-(-int(size.sum()) // largest), largest)
        capacities = np.sort(np.concatenate([capacities, alone]))[::-1]
    return Layer(
        items=np.flatnonzero(items),
        classes=classes,
        n_groups=sum(counts),
        total=total,
        capacities=capacities,
        cap=_cap(capacities, int(size.sum())),
        least_pairs=least,
    )


def _cap(capacities: Ints, total: int) -> Ints:
    """Return, by weight of a set, the greatest sum of squares of its shares.

    Filling the largest groups first majorises every other way to divide a set.
    """
    best = np.zeros(total + 1, dtype=np.int64)
    full, start = 0, 0
    for capacity in capacities:
        end = min(start + int(capacity), total)
        best[start : end + 1] = full + np.arange(end - start + 1) ** 2
        full, start = int(best[end]), end
    best[start:] = full
    return best


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
