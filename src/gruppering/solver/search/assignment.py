"""Whole groupings by alternating assignment: from seeds, or from another grouping."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from gruppering.solver.kinds import number_alike
from gruppering.solver.search.construct import enter
from gruppering.solver.search.exchange import find_exchanges
from gruppering.solver.search.shares import Shares
from gruppering.solver.search.state import place_all
from gruppering.solver.search.total_prices import TotalPrices
from gruppering.solver.search.transport import transport

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gruppering.algebra import Ints
    from gruppering.problem import Problem
    from gruppering.solver.search.exchange import Exchange
    from gruppering.solver.search.packed import Packed
    from gruppering.solver.search.shares import Part
    from gruppering.solver.search.state import State
    from gruppering.solver.search.transport import Dealt

POWERS = 1.0, 2.0
"""Seeds are drawn in proportion to one of these powers of the cost to the nearest seed."""
MOST_RELOCATED = 3
DRAWN = 0.5
"""Of the groups of two groupings, how many come from the other."""
BARRED_M = 2**40
"""What it costs in an assignment to be where one is not allowed; all else is held below."""
MOST_RISES = 20
"""Turns of one assignment in which prices of totals may rise."""
MOST_EXCHANGES, FEWER = 16, 4
"""How many exchanges are made at a time, since each changes what others gain; by what part, where
they do not pay together."""
TURN_WORK, LOOKS_PER_WORK = 10_000, 20
"""What a turn of assignment takes, and how many of its looks, in the time of one change of the
search."""


class Settled(NamedTuple):
    """A grouping that an assignment led to, and what it was assigned at."""

    labels: Ints
    cost_m: int
    costs: Ints
    dealt: list[Dealt]


class Assignment:
    """Alternating assignment (after Lloyd 1982), from costs alone.

    All units are dealt out anew at what each would cost with the members that the groups have,
    or with their centres, until that is no longer better. Where pairs cost a distance and sizes
    are fixed, the cost is concave in the assignment, so each turn but the last lowers it. What
    this cannot see, such as rules within groups, is left to the course of the search; but totals
    over all groups have a price here.
    """

    def __init__(
        self, problem: Problem, packed: Packed, state: State, generator: np.random.Generator
    ) -> None:
        self._problem, self._packed, self._state = problem, packed, state
        self._generator = generator
        self._class, first = _classes(problem, packed.tallied.kind)
        self._prices = TotalPrices(problem, self._class, first)
        self._shares = Shares(problem, first)
        self._profile = problem.profile[first]
        self._size = np.maximum(1, problem.size[first])
        self._count = np.bincount(self._class, minlength=len(first))
        self._allowed = problem.allowed[first]
        self._linear_m = problem.linear_m[first]
        self._priced = np.flatnonzero(problem.table >= 0)
        self._typical = problem.n_units / max(1, len(self._priced))
        # Of the assignment under way.
        self._work = 0

    @cached_property
    def _homes(self) -> Ints:
        """The only group that each class is drawn to before closeness counts, or -1."""
        return self._prices.homes(self._linear_m)

    @property
    def is_useful(self) -> bool:
        """Whether there is a choice, and pairs do not mostly earn.

        Where they earn, units that are best apart would be drawn into one group.
        """
        used = np.unique(self._problem.table[self._priced])
        weight = np.bincount(self._profile, self._count, self._problem.tables.shape[1])
        earns = any(weight @ table @ weight < 0 for table in self._problem.tables[used])
        return len(self._priced) > 1 and bool((self._allowed.sum(axis=1) > 1).any()) and not earns

    @property
    def has_shares(self) -> bool:
        """Whether it makes a difference that groups keep their shares."""
        return self._shares.matter

    def fresh(self, *, sharing: bool = False) -> int:
        """Place all units from new seeds; return the work.

        Where some are drawn to one group before closeness counts, such as those who were there
        last time, the group begins around them. Other seeds are spread out as by k-means++
        (Arthur and Vassilvitskii 2007), but each takes a group's worth of those nearest to it
        out of the draw, so that towns get their share. When ``sharing``, groups are composed as
        in the best grouping so far.
        """
        costs = self._linear_m.copy()
        power = self._generator.choice(POWERS)
        homes = self._homes
        free = self._count.astype(float)
        near = np.ones((len(self._problem.tables), len(free)))
        begun = np.zeros(len(near), dtype=bool)
        for group in self._generator.permutation(self._priced):
            able, index = self._allowed[:, group], self._problem.table[group]
            if not able.any():
                continue
            known = able & (homes == group)
            chance = known * self._count if known.any() else able * free * near[index] ** power
            if not chance.any():
                chance = able * self._count
            drawn = self._generator.choice(len(free), p=chance / chance.sum())
            seed = self._profile[drawn]
            around = np.flatnonzero(known) if known.any() else np.array([drawn])
            costs[:, group] = self._costs_around(group, self._profile[around], self._count[around])
            table = self._problem.tables[index]
            away = np.maximum(1.0, table[self._profile, seed] - float(table.min()))
            near[index] = np.minimum(near[index], away) if begun[index] else away
            begun[index] = True
            order = np.argsort(away, kind="stable")
            order = order[able[order]]
            before = free[order].cumsum() - free[order]
            free[order] -= np.clip(self._typical - before, 0.0, free[order])
        return self._alternate(costs, self._state.best_label if sharing else None)

    def relocate(self, labels: Ints, *, sharing: bool = False) -> int:
        """Place all units as in a grouping, but for a few groups elsewhere; return the work.

        They go to units that cost much where they are (after Fränti 2018, "Efficiency of
        random swap clustering"), if possible to one that is drawn to the group before closeness
        counts; and the assignment closes the gaps that they leave. When ``sharing``, groups
        are composed as before.
        """
        place_all(self._packed, self._state, labels)
        costs = self._costs()
        stay_m = costs[self._class, labels] * ~self._problem.waiting[labels]
        chance = np.maximum(stay_m, 0) + 1.0
        many = self._generator.integers(1, min(MOST_RELOCATED, len(self._priced)) + 1)
        for group in self._generator.choice(self._priced, many, replace=False):
            able = chance * self._problem.allowed[:, group]
            known = able * (self._homes[self._class] == group)
            able = known if known.any() else able
            if able.any():
                unit = self._generator.choice(len(able), p=able / able.sum())
                costs[:, group] = self._costs_at(group, self._problem.profile[unit])
        return self._alternate(costs, labels if sharing else None)

    def recombine(self, labels: Ints, others: Ints, *, sharing: bool = False) -> int:
        """Place all units around groups of two groupings; return the work.

        Each group is matched with one of the other grouping, so that the members of these cost
        least in those, and one of the two is drawn (after Gribel and Vidal 2019, "HG-means: A
        scalable hybrid genetic algorithm for minimum sum-of-squares clustering"). When
        ``sharing``, groups are composed as in the first grouping.
        """
        priced = self._priced
        place_all(self._packed, self._state, others)
        costs_there = self._costs() - self._linear_m
        members = np.zeros((len(self._count), self._problem.n_groups + 1))
        np.add.at(members, (self._class, others), 1.0)
        members /= np.maximum(1.0, members.sum(axis=0))
        place_all(self._packed, self._state, labels)
        costs = self._costs()
        held = np.where(self._allowed, costs, BARRED_M)[:, priced]
        ones = np.ones(len(priced), dtype=np.int64)
        matched = transport(np.rint(members[:, priced].T @ held).astype(np.int64), ones, ones, ones)
        there, here = matched.placed.nonzero()
        drawn = self._generator.random(len(here)) < DRAWN
        there, here = priced[there[drawn]], priced[here[drawn]]
        costs[:, here] = costs_there[:, there] + self._linear_m[:, here]
        work = TURN_WORK + matched.looks // LOOKS_PER_WORK
        return work + self._alternate(costs, labels if sharing else None)

    def _alternate(self, costs: Ints, sharing: Ints | None) -> int:
        """Assign at these costs, then at those that follow, while that is better.

        Groups keep their shares of a grouping, if one is given, but for exchanges that pay.
        Otherwise only who waits is settled, so that waiting lists are neither longer nor shorter.
        """
        state, shares = self._state, self._shares
        self._work = 0
        self._prices.ease()
        if sharing is None:
            best = self._settle(costs, shares.as_fit(state.best_label))
        else:
            best = self._exchange(costs, shares.of(sharing))
        return self._work + enter(self._packed, state, best.labels)

    def _exchange(self, costs: Ints, held: Ints) -> Settled:
        """Assign with these shares, then with such as groups exchange, while that is better."""
        shares, most = self._shares, MOST_EXCHANGES
        best = self._settle(costs, shares.as_held(held))
        exchanges = self._find_exchanges(best, held)
        while exchanges and most:
            exchanged = shares.exchanged(held, exchanges[:most])
            better = self._settle(best.costs, shares.as_held(exchanged), best)
            if better is best:
                most //= FEWER
            else:
                best, held = better, exchanged
                exchanges = self._find_exchanges(best, held)
        return best

    def _find_exchanges(self, settled: Settled, held: Ints) -> list[Exchange]:
        links = np.array([each.links for each in settled.dealt])
        exchanges, looks = find_exchanges(links, self._shares.may_trade(held))
        self._work += looks // LOOKS_PER_WORK
        return exchanges

    def _settle(self, costs: Ints, parts: list[Part], settled: Settled | None = None) -> Settled:
        """Alternate from where units are settled; return the same if that is not better."""
        state, rises = self._state, MOST_RISES
        if settled is not None:
            place_all(self._packed, state, settled.labels)
        while True:
            held = np.clip(self._prices.added_to(costs), 1 - BARRED_M, BARRED_M - 1)
            held = np.where(self._allowed, held, BARRED_M) // self._size[:, None]
            counts = self._count * self._size
            dealt = [
                transport(held[part.classes], counts[part.classes], *part[1:]) for part in parts
            ]
            amounts = np.zeros_like(held)
            for part, each in zip(parts, dealt, strict=True):
                amounts[part.classes] = each.placed
            looks = len(state.label) * len(state.sums[0]) + sum(each.looks for each in dealt)
            self._work += TURN_WORK + looks // LOOKS_PER_WORK
            labels = self._deal(amounts)
            place_all(self._packed, state, labels)
            if rises and self._prices.raise_broken(labels, costs):
                rises -= 1
            elif settled is not None and state.value[1] >= settled.cost_m:
                return settled
            else:
                rises, settled = 0, Settled(labels, int(state.value[1]), costs, dealt)
            costs = self._costs()

    def _deal(self, amounts: Ints) -> Ints:
        """Return a grouping with about these amounts, in which as many as can stay do.

        Units that are dealt to a group where they are not allowed are in limbo.
        """
        groups = self._problem.n_groups
        ends = np.rint(amounts.cumsum(axis=1) / self._size[:, None]).astype(np.int64)
        room = np.zeros((len(ends), groups + 1), dtype=np.int64)
        room[:, :groups] = np.diff(ends, axis=1, prepend=0)
        labels = self._state.label.copy()
        # A unit stays if there is room for it and those before it of its class and group.
        cell = self._class * (groups + 1) + labels
        order = np.argsort(cell, kind="stable")
        before = np.arange(len(cell)) - np.searchsorted(cell[order], cell[order])
        stays = np.empty(len(cell), dtype=bool)
        stays[order] = before < room.ravel()[cell[order]]
        room -= np.bincount(cell[stays], minlength=room.size).reshape(room.shape)
        movers = order[~stays[order]]
        labels[movers] = np.repeat(np.tile(np.arange(groups + 1), len(room)), room.ravel())
        return np.where(self._packed.allowed[np.arange(len(labels)), labels], labels, groups)

    def _costs(self) -> Ints:
        """Return what a unit of each class would cost in each group as it stands."""
        state = self._state
        costs = self._linear_m.copy()
        for group in self._priced.tolist():
            if self._packed.centre[group] and state.hub[group] >= 0:
                costs[:, group] = self._costs_at(group, int(state.hub[group]))
            elif state.tally.members[group] > 0:
                each = self._typical / state.tally.members[group]
                costs[:, group] += np.rint(each * state.sums[group, self._profile]).astype(np.int64)
        return costs

    def _costs_at(self, group: int, profile: int) -> Ints:
        """Return what a unit of each class would cost in a group around one profile."""
        return self._costs_around(group, np.array([profile]), np.ones(1))

    def _costs_around(self, group: int, profiles: Ints, weights: NDArray[Any]) -> Ints:
        """Return the same for a group around several profiles, each with its weight."""
        many = 1.0 if self._packed.centre[group] else self._typical
        table = self._problem.tables[self._problem.table[group]]
        way_m = table[np.ix_(self._profile, profiles)] @ (weights / weights.sum())
        costs: Ints = self._linear_m[:, group] + np.rint(many * way_m).astype(np.int64)
        return costs


def _classes(problem: Problem, kind: Ints) -> tuple[Ints, Ints]:
    """Return the class of each unit, and one unit of each: equal costs, rules and choices."""
    rows = zip(problem.profile, kind, problem.allowed, problem.linear_m, strict=True)
    classes = number_alike(
        (int(profile), int(kind), allowed.tobytes(), linear.tobytes())
        for profile, kind, allowed, linear in rows
    )
    return classes, np.unique(classes, return_index=True)[1]
