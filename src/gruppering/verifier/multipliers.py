"""What multipliers prove of groups whose pairs are priced.

With x = 1 for two units that share a group and z = 1 for a unit that is in a group, each row
below holds in every grouping that the plan permits and that lets as few wait. A grouping's cost
is at least its cost less what the rows weighed by multipliers of the right sign give, so the
least of that, pair by pair and unit by unit, is a bound whatever the multipliers are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from gruppering.verifier.case import Ints
from gruppering.verifier.demanded import Counted
from gruppering.verifier.prices import NOWHERE, Prices
from gruppering.verifier.relaxed import Layer, Relaxed
from gruppering.verifier.shared import shared_weights
from gruppering.verifier.told import damaged

MOST = 2.0**62
"""What 64 bits hold, with room for the errors of adding it up as floating point."""


class Multipliers(Relaxed):
    """The multipliers of a part, and what they prove."""

    def __init__(
        self, prices: Prices, told: Mapping[str, Any], totals: tuple[int, ...] = ()
    ) -> None:
        super().__init__(prices, told, totals)
        self.counted = Counted(self, told["demanded"])
        self.partners = [[0] * len(self.items) for _ in range(2)]
        """What a partner's weight is worth to each item, by the least and by the most of it."""
        for worth, name in zip(self.partners, ("least_partners", "most_partners"), strict=True):
            for multiplier, item in self.rows[name]:
                worth[item] += multiplier

    def value_m(self) -> int:
        """Return what the groups of the part cost at least."""
        total = sum(self._pairs(layer) for layer in self.layers)
        total += self._places() + sum(self._constants())
        return -(-total // self.scale)

    def _pairs(self, layer: Layer) -> int:
        """Add up what the reduced costs of a layer's pairs lack to 0."""
        size = self.size[layer.members]
        position = np.full(len(self.items), -1)
        position[layer.members] = np.arange(len(size))
        weight = np.zeros(layer.pairs_m.shape, dtype=np.int64)
        for multiplier, number in self.rows["least_pairs"]:
            if self.layers[number] is layer:
                weight += multiplier
        for name, skip, times in (("sets", 1, 1), ("cliques", 3, 2)):
            for row in self.rows[name]:
                inside = position[row[skip:]]
                if (inside >= 0).all():
                    weight[np.ix_(inside, inside)] += times * row[0]
        cost = self.scale * layer.pairs_m - weight * np.outer(size, size)
        partners = np.array(self.partners, dtype=np.int64).sum(axis=0)
        share = np.outer(partners[layer.members], size)
        cost -= share + share.T
        for value, one, other in self._single_pairs():
            i, j = position[one], position[other]
            if i >= 0 and j >= 0:
                cost[i, j] -= value
                cost[j, i] -= value
        for multiplier, *row in self.rows["companies"]:
            found = shared_weights(layer, position, size, row)
            if found is not None:
                first, second, weights = found
                cost[first, second] -= multiplier * weights
                cost[second, first] -= multiplier * weights
        for item, values in self.counted.pairs():
            if position[item] >= 0:
                cost[position[item]] -= values[layer.members]
                cost[:, position[item]] -= values[layer.members]
        lacking = np.minimum(cost, 0)[np.triu(layer.together, 1)]
        if float(np.abs(lacking).sum(dtype=float)) > MOST:
            raise damaged("has multipliers that are too large")
        return int(lacking.sum())

    def _single_pairs(self) -> Iterator[tuple[int, int, int]]:
        """Yield what a row that names its pairs one by one weighs each of them."""
        for multiplier, i, j, k in self.rows["triangles"]:
            yield from ((multiplier, i, j), (multiplier, j, k), (-multiplier, i, k))
        for multiplier, middle, *tips in self.rows["stars"]:
            yield from ((multiplier, middle, tip) for tip in tips)
            yield from ((-multiplier, one, other) for one, other in combinations(tips, 2))
        for multiplier, i, j, _ in self.rows["ties"]:
            yield multiplier, i, j
        for multiplier, i, j in self.rows["presences"]:
            yield multiplier, i, j

    def _places(self) -> int:
        """Add up the least that each unit pays for a place, or for none if it may have none."""
        there, by_class = self._presences(), self._by_class()
        placed = self.places.placed
        least = {unit: (NOWHERE * self.scale if sure else 0) for unit, sure in placed.items()}

        def offer(item: int, group: int, cost: int) -> None:
            for each, groups in zip(by_class, self.classes, strict=True):
                cost += int(each[item]) if group in groups else 0
            least[self.unit[item]] = min(least[self.unit[item]], cost)

        for layer in self.layers:
            for column, group in enumerate(layer.groups):
                for at in np.flatnonzero(layer.allowed[:, column]).tolist():
                    item = int(layer.members[at])
                    cost = self.scale * int(layer.linear_m[at, column]) + there[item]
                    for bounds, slack in zip(
                        (layer.lower, layer.upper), self.partners, strict=True
                    ):
                        cost += max(0, int(bounds[column] - self.size[item])) * slack[item]
                    offer(item, group, cost)
        first = [mine[0] for mine in self.places.of_unit.values()]
        for group in self.outside:
            costs = self.prices.choice_m([self.items[item] for item in first], group).tolist()
            for item, cost in zip(first, costs, strict=True):
                if self.places.may[item, group]:
                    offer(item, group, self.scale * cost)
        return sum(least.values())

    def _presences(self) -> list[int]:
        """Return what each item pays for being in its layer, whichever the group."""
        there = [0] * len(self.items)
        for name in ("triangles", "stars", "presences"):
            for row in self.rows[name]:
                there[row[2 if name == "triangles" else 1]] += row[0]
        for multiplier, _, q, *inside in self.rows["cliques"]:
            for item in inside:
                size = int(self.size[item])
                there[item] += multiplier * ((2 * q + 1) * size - size**2)
        for item, value in self.counted.presences():
            there[item] -= value
        return there

    def _by_class(self) -> list[list[int]]:
        """Return what each item pays for being in each class."""
        costs = [[0] * len(self.items) for _ in self.classes]
        for multiplier, i, j, number in self.rows["ties"]:
            costs[number][i] -= multiplier
            costs[number][j] += multiplier
        for name in ("class_lower", "class_upper"):
            for multiplier, number in self.rows[name]:
                for item, size in enumerate(self.size.tolist()):
                    costs[number][item] -= multiplier * size
        return costs

    def _constants(self) -> Iterator[int]:
        """Yield what the right-hand sides of the rows are worth."""
        for name, sign in (("class_lower", 1), ("class_upper", -1)):
            for multiplier, number in self.rows[name]:
                yield multiplier * self._class_bound(self.classes[number], sign)
        for multiplier, number in self.rows["least_pairs"]:
            layer = self.layers[number]
            if not self.sure[layer.members].all():
                raise damaged("counts pairs of participants who may wait")
            own = self.size[layer.members]
            sizes = layer.most_even(int(own.sum()))
            yield multiplier * ((int((sizes**2).sum()) - int((own**2).sum())) // 2)
        for multiplier, *inside in self.rows["sets"]:
            layer, own = self._layer_of(inside)
            yield multiplier * (
                (self._most_squares(layer, int(own.sum())) - int((own**2).sum())) // 2
            )
        for multiplier, number, q, *inside in self.rows["cliques"]:
            layer, _ = self._layer_of(inside)
            groups = self.counted.most_groups(number, len(layer.groups))
            yield -multiplier * groups * q * (q + 1)
        for row in self.rows["ties"]:
            yield row[0]

    def _class_bound(self, groups: list[int], sign: int) -> int:
        """Return what the groups of a class hold together, at least or at most."""
        total = 0
        for group in groups:
            layer = next((layer for layer in self.layers if group in layer.groups), None)
            if layer is not None:
                at = layer.groups.index(group)
                total += int(layer.upper[at] if sign < 0 else layer.least[at])
            elif group in self.outside:
                facts = self.prices.case.groups[group]
                least = 0 if facts.optional else facts.least
                most = int(self.size.sum()) if facts.most is None else facts.most
                total += most if sign < 0 else least
            else:
                raise damaged("counts those who wait")
        for layer in self.layers:
            if layer.meeting is None and set(layer.groups) == set(groups):
                least, most = layer.total
                total = min(total, most) if sign < 0 else max(total, least)
        return total

    def _layer_of(self, items: list[int]) -> tuple[Layer, Ints]:
        """Return the layer that holds all of some items, and their sizes."""
        numbers = set(self.layer[items].tolist())
        if len(numbers) != 1 or min(items) < 0 or len(set(items)) < len(items):
            raise damaged("has a set that is none")
        return self.layers[numbers.pop()], self.size[items]

    def _most_squares(self, layer: Layer, weight: int) -> int:
        """Return the greatest sum of squares of the shares that groups can have of a set.

        Any j groups hold no more than the j greatest upper bounds, nor more than is left by the
        least of the others. Whoever may be elsewhere may count as a group alone.
        """
        own = self.size[layer.members]
        total = layer.total[1]
        upper, least = np.sort(layer.upper)[::-1], np.sort(layer.least)[::-1]
        most = [
            min(int(upper[:count].sum()), total - int(least[::-1][: len(least) - count].sum()))
            for count in range(len(upper) + 1)
        ]
        room: list[int] = np.maximum(np.diff(np.maximum(most, 0)), 0).tolist()
        if not self.sure[layer.members].all():
            room += [int(own.max())] * len(own)
        squares = 0
        for size in sorted(room, reverse=True):
            squares += min(size, weight) ** 2
            weight -= min(size, weight)
        return squares
