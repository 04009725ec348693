"""A lower bound on the cost of every grouping, from multipliers and the tables alone.

With x = 1 for two units that share a group and z = 1 for a unit that is in a group, each row
below holds in every grouping that the plan permits and that lets as few wait. A grouping's cost
is at least its cost less what the rows weighed by multipliers of the right sign give, so the
least of that, pair by pair and unit by unit, is a bound whatever the multipliers are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from gruppering.errors import ResultError
from gruppering.verifier.case import Ints
from gruppering.verifier.demanded import Counted
from gruppering.verifier.prices import NOWHERE, Prices
from gruppering.verifier.relaxed import Layer, Relaxed

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan
    from gruppering.roster import Roster


def bound_m(
    roster: Roster, plan: Plan, assignments: pd.DataFrame, parts: Sequence[Mapping[str, Any]]
) -> int:
    """Compute what every grouping costs at least.

    Parameters
    ----------
    roster, plan
        The participants, and the plan as resolved.
    assignments
        The grouping that the bound was found with; only who waits is looked at.
    parts
        Of an arithmetic certificate (:class:`gruppering.solution.certificate.Certificate`).

    Returns
    -------
    int
        Whole metres of km-equivalents.

    Raises
    ------
    ResultError
        If the certificate is damaged, or speaks of what the plan does not have.
    PlanError
        As :func:`gruppering.verifier.score`.
    """
    from gruppering.verifier import read_grouping

    named = [network.groups for network in plan.networks if isinstance(network.groups, tuple)]
    if any(group.optional for groups in named for group in groups):
        raise ResultError("the certificate counts groups that may be dropped")
    prices = Prices(read_grouping(roster, plan, assignments))
    try:
        told = [_cases(prices, part) for part in parts]
        groups = [group for first, *_ in told for layer in first.layers for group in layer.groups]
        if len(set(groups)) < len(groups):
            raise ResultError("the certificate counts a group twice")
        return sum(min(case.value_m() for case in cases) for cases in told)
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        raise ResultError(f"the certificate is damaged ({error})") from None


def _cases(prices: Prices, told: Mapping[str, Any]) -> list[_Part]:
    """Return the cases that a part is divided into, or the part itself.

    Raises
    ------
    ResultError
        If what two networks can hold is not covered by the cases.
    """
    if "cases" not in told:
        return [_Part(prices, told)]
    cases = [_Part(prices, case) for case in told["cases"]]
    first = cases[0]
    if any([each.groups for each in case.layers] != first.groups for case in cases):
        raise ResultError("the certificate has cases that do not belong together")
    if not first.divides_all():
        raise ResultError("the certificate divides networks that need not hold everybody")
    least, most = first.span(0)
    everybody = least + first.span(1)[1]
    totals = {case.totals for case in cases}
    if not {(held, everybody - held) for held in range(least, most + 1)} <= totals:
        raise ResultError("the certificate leaves out a way to fill the networks")
    return cases


class _Part(Relaxed):
    """The arithmetic: what the multipliers of a part prove."""

    def __init__(self, prices: Prices, told: Mapping[str, Any]) -> None:
        super().__init__(prices, told)
        self.counted = Counted(self, told["demanded"])

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
        for name, skip, times in (("sets", 1, 1), ("cliques", 2, 2)):
            for row in self.rows[name]:
                inside = position[row[skip:]]
                if (inside >= 0).all():
                    weight[np.ix_(inside, inside)] += times * row[0]
        cost = self.scale * layer.pairs_m - weight * np.outer(size, size)
        partners = np.zeros(len(self.items), dtype=np.int64)
        for name in ("least_partners", "most_partners"):
            for multiplier, item in self.rows[name]:
                partners[item] += multiplier
        share = np.outer(partners[layer.members], size)
        cost -= share + share.T
        for value, one, other in self._single_pairs():
            i, j = position[one], position[other]
            if i >= 0 and j >= 0:
                cost[i, j] -= value
                cost[j, i] -= value
        for item, values in self.counted.pairs():
            if position[item] >= 0:
                cost[position[item]] -= values[layer.members]
                cost[:, position[item]] -= values[layer.members]
        lacking = np.minimum(cost, 0)[np.triu(layer.together, 1)]
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
        there = np.zeros(len(self.items), dtype=np.int64)
        for name in ("triangles", "stars", "presences"):
            for row in self.rows[name]:
                there[row[2 if name == "triangles" else 1]] += row[0]
        for multiplier, q, *inside in self.rows["cliques"]:
            size = self.size[inside]
            there[inside] += multiplier * ((2 * q + 1) * size - size**2)
        for item, value in self.counted.presences():
            there[item] -= value
        by_class = [np.zeros(len(self.items), dtype=np.int64) for _ in self.classes]
        for multiplier, i, j, number in self.rows["ties"]:
            by_class[number][i] -= multiplier
            by_class[number][j] += multiplier
        for name in ("class_lower", "class_upper"):
            for multiplier, number in self.rows[name]:
                by_class[number] -= multiplier * self.size
        least = {unit: (NOWHERE * self.scale if sure else 0) for unit, sure in self.placed.items()}
        for layer in self.layers:
            partners = [np.zeros(len(self.items), dtype=np.int64) for _ in range(2)]
            for slack, name in zip(partners, ("least_partners", "most_partners"), strict=True):
                for multiplier, item in self.rows[name]:
                    slack[item] += multiplier
            for column, group in enumerate(layer.groups):
                for at, item in enumerate(layer.members.tolist()):
                    if not layer.allowed[at, column]:
                        continue
                    bounds = (layer.lower[column], layer.upper[column])
                    cost = self.scale * int(layer.linear_m[at, column]) + int(there[item])
                    for bound, slack in zip(bounds, partners, strict=True):
                        cost += max(0, int(bound - self.size[item])) * int(slack[item])
                    for each, groups in zip(by_class, self.classes, strict=True):
                        cost += int(each[item]) if group in groups else 0
                    least[self.unit[item]] = min(least[self.unit[item]], cost)
        return sum(least.values())

    def _constants(self) -> Iterator[int]:
        """Yield what the right-hand sides of the rows are worth."""
        for name, sign in (("class_lower", 1), ("class_upper", -1)):
            for multiplier, number in self.rows[name]:
                yield multiplier * self._class_bound(self.classes[number], sign)
        for multiplier, number in self.rows["least_pairs"]:
            layer = self.layers[number]
            if not self.sure[layer.members].all():
                raise ResultError("the certificate counts pairs of participants who may wait")
            own = self.size[layer.members]
            sizes = layer.most_even(int(own.sum()))
            yield multiplier * ((int((sizes**2).sum()) - int((own**2).sum())) // 2)
        for multiplier, *inside in self.rows["sets"]:
            layer, own = self._layer_of(inside)
            yield multiplier * (
                (self._most_squares(layer, int(own.sum())) - int((own**2).sum())) // 2
            )
        for multiplier, q, *inside in self.rows["cliques"]:
            layer, _ = self._layer_of(inside)
            yield -multiplier * len(layer.groups) * q * (q + 1)
        for row in self.rows["ties"]:
            yield row[0]

    def _class_bound(self, groups: list[int], sign: int) -> int:
        """Return what the groups of a class hold together, at least or at most."""
        total = 0
        for group in groups:
            layer = next((layer for layer in self.layers if group in layer.groups), None)
            if layer is None:
                raise ResultError("the certificate counts those who wait")
            at = layer.groups.index(group)
            total += int(layer.upper[at] if sign < 0 else layer.least[at])
        for layer in self.layers:
            if set(layer.groups) == set(groups):
                least, most = layer.total
                total = min(total, most) if sign < 0 else max(total, least)
        return total

    def _layer_of(self, items: list[int]) -> tuple[Layer, Ints]:
        """Return the layer that holds all of some items, and their sizes."""
        numbers = set(self.layer[items].tolist())
        if len(numbers) != 1 or min(items) < 0 or len(set(items)) < len(items):
            raise ResultError("the certificate has a set that is none")
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
