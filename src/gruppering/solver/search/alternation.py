"""Alternating assignment: everybody is dealt out anew, until that is no longer better."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gruppering.solver.search.construct import enter
from gruppering.solver.search.exchange import find_exchanges
from gruppering.solver.search.shares import Shares
from gruppering.solver.search.state import place_all
from gruppering.solver.search.total_prices import TotalPrices
from gruppering.solver.search.transport import transport

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.problem import Problem
    from gruppering.solver.search.classes import Classes
    from gruppering.solver.search.exchange import Exchange
    from gruppering.solver.search.packed import Packed
    from gruppering.solver.search.shares import Lot
    from gruppering.solver.search.state import State
    from gruppering.solver.search.transport import Dealt

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


class Converged(NamedTuple):
    """A grouping that an assignment led to, and what it was assigned at."""

    labels: Ints
    cost_m: int
    costs: Ints
    dealt: list[Dealt]


class Alternation:
    """Alternating assignment (after Lloyd 1982), from costs alone.

    All units are dealt out anew at what each would cost with the members that the groups have,
    or with their centres, until that is no longer better. Where pairs cost a distance and sizes
    are fixed, the cost is concave in the assignment, so each turn but the last lowers it. What
    this cannot see, such as rules within groups, is left to the course of the search; but totals
    over all groups have a price here.
    """

    def __init__(self, problem: Problem, packed: Packed, state: State, classes: Classes) -> None:
        self._packed, self._state, self._classes = packed, state, classes
        self.prices = TotalPrices(problem, classes.of_unit, classes.some)
        self.shares = Shares(problem, classes.some)
        # Of the assignment under way.
        self._work = 0

    def run(self, costs: Ints, sharing: Ints | None) -> int:
        """Assign at these costs, then at those that follow, while that is better.

        Groups keep their shares of a grouping, if one is given, but for exchanges that pay.
        Otherwise only who waits is settled, so that waiting lists are neither longer nor shorter.
        Returns the work.
        """
        state, shares = self._state, self.shares
        self._work = 0
        self.prices.ease()
        if sharing is None:
            best = self._converge(costs, shares.as_fit(state.best_label))
        else:
            best = self._exchange(costs, shares.of(sharing))
        return self._work + enter(self._packed, state, best.labels)

    def _exchange(self, costs: Ints, held: Ints) -> Converged:
        """Assign with these shares, then with such as groups exchange, while that is better."""
        shares, most = self.shares, MOST_EXCHANGES
        best = self._converge(costs, shares.as_held(held))
        exchanges = self._find_exchanges(best, held)
        while exchanges and most:
            exchanged = shares.exchanged(held, exchanges[:most])
            better = self._converge(best.costs, shares.as_held(exchanged), best)
            if better is best:
                most //= FEWER
            else:
                best, held = better, exchanged
                exchanges = self._find_exchanges(best, held)
        return best

    def _find_exchanges(self, converged: Converged, held: Ints) -> list[Exchange]:
        links = np.array([each.links for each in converged.dealt])
        exchanges, looks = find_exchanges(links, self.shares.may_trade(held))
        self._work += looks // LOOKS_PER_WORK
        return exchanges

    def _converge(self, costs: Ints, lots: list[Lot], best: Converged | None = None) -> Converged:
        """Alternate from the best so far; return the same if that is not better."""
        state, rises = self._state, MOST_RISES
        if best is not None:
            place_all(self._packed, state, best.labels)
        while True:
            held = np.clip(self.prices.added_to(costs), 1 - BARRED_M, BARRED_M - 1)
            held = np.where(self._classes.allowed, held, BARRED_M) // self._classes.size[:, None]
            counts = self._classes.count * self._classes.size
            dealt = [transport(held[lot.classes], counts[lot.classes], *lot[1:]) for lot in lots]
            amounts = np.zeros_like(held)
            for lot, each in zip(lots, dealt, strict=True):
                amounts[lot.classes] = each.placed
            looks = len(state.label) * len(state.sums[0]) + sum(each.looks for each in dealt)
            self._work += TURN_WORK + looks // LOOKS_PER_WORK
            labels = self._deal(amounts)
            place_all(self._packed, state, labels)
            if rises and self.prices.raise_broken(labels, costs):
                rises -= 1
            elif best is not None and state.value[1] >= best.cost_m:
                return best
            else:
                rises, best = 0, Converged(labels, int(state.value[1]), costs, dealt)
            costs = self._classes.costs(state)

    def _deal(self, amounts: Ints) -> Ints:
        """Return a grouping with about these amounts, in which as many as can stay do.

        Units that are dealt to a group where they are not allowed are in limbo.
        """
        groups = len(self._state.ways) - 1
        ends = np.rint(amounts.cumsum(axis=1) / self._classes.size[:, None]).astype(np.int64)
        room = np.zeros((len(ends), groups + 1), dtype=np.int64)
        room[:, :groups] = np.diff(ends, axis=1, prepend=0)
        labels = self._state.label.copy()
        # A unit stays if there is room for it and those before it of its class and group.
        cell = self._classes.of_unit * (groups + 1) + labels
        order = np.argsort(cell, kind="stable")
        before = np.arange(len(cell)) - np.searchsorted(cell[order], cell[order])
        stays = np.empty(len(cell), dtype=bool)
        stays[order] = before < room.ravel()[cell[order]]
        room -= np.bincount(cell[stays], minlength=room.size).reshape(room.shape)
        movers = order[~stays[order]]
        labels[movers] = np.repeat(np.tile(np.arange(groups + 1), len(room)), room.ravel())
        return np.where(self._packed.allowed[np.arange(len(labels)), labels], labels, groups)
