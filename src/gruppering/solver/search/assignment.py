"""Whole groupings that are assigned anew: from seeds, or from other groupings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from gruppering.solver.search.alternation import BARRED_M, LOOKS_PER_WORK, TURN_WORK, Alternation
from gruppering.solver.search.classes import Classes
from gruppering.solver.search.state import place_all
from gruppering.solver.search.transport import transport

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.problem import Problem
    from gruppering.solver.search.packed import Packed
    from gruppering.solver.search.state import State

POWERS = 1.0, 2.0
"""Seeds are drawn in proportion to one of these powers of the cost to the nearest seed."""
MOST_RELOCATED = 3
DRAWN = 0.5
"""Of the groups of two groupings, how many come from the other."""


class Assignment:
    """Ways to begin an alternating assignment."""

    def __init__(
        self, problem: Problem, packed: Packed, state: State, generator: np.random.Generator
    ) -> None:
        self._problem, self._packed, self._state = problem, packed, state
        self._generator = generator
        self._classes = Classes(problem, packed)
        self._alternation = Alternation(problem, packed, state, self._classes)

    @cached_property
    def _homes(self) -> Ints:
        """The only group that each class is drawn to before closeness counts, or -1."""
        return self._alternation.prices.homes(self._classes.linear_m)

    @property
    def is_useful(self) -> bool:
        """Whether there is a choice, and pairs do not mostly earn.

        Where they earn, units that are best apart would be drawn into one group.
        """
        classes, tables = self._classes, self._problem.tables
        used = np.unique(self._problem.table[classes.priced])
        weight = np.bincount(classes.profile, classes.count, tables.shape[1])
        earns = any(weight @ table @ weight < 0 for table in tables[used])
        chosen = (classes.allowed.sum(axis=1) > 1).any()
        return len(classes.priced) > 1 and bool(chosen) and not earns

    @property
    def has_shares(self) -> bool:
        """Whether it makes a difference that groups keep their shares."""
        return self._alternation.shares.matter

    def fresh(self, *, sharing: bool = False) -> int:
        """Place all units from new seeds; return the work.

        Where some are drawn to one group before closeness counts, such as those who were there
        last time, the group begins around them. Other seeds are spread out as by k-means++
        (Arthur and Vassilvitskii 2007), but each takes a group's worth of those nearest to it
        out of the draw, so that towns get their share. When ``sharing``, groups are composed as
        in the best grouping so far.
        """
        classes = self._classes
        costs = classes.linear_m.copy()
        power = self._generator.choice(POWERS)
        homes = self._homes
        free = classes.count.astype(float)
        near = np.ones((len(self._problem.tables), len(free)))
        begun = np.zeros(len(near), dtype=bool)
        for group in self._generator.permutation(classes.priced):
            able, index = classes.allowed[:, group], self._problem.table[group]
            if not able.any():
                continue
            known = able & (homes == group)
            chance = known * classes.count if known.any() else able * free * near[index] ** power
            if not chance.any():
                chance = able * classes.count
            drawn = self._generator.choice(len(free), p=chance / chance.sum())
            seed = classes.profile[drawn]
            around = np.flatnonzero(known) if known.any() else np.array([drawn])
            costs[:, group] = classes.costs_around(
                group, classes.profile[around], classes.count[around]
            )
            table = self._problem.tables[index]
            away = np.maximum(1.0, table[classes.profile, seed] - float(table.min()))
            near[index] = np.minimum(near[index], away) if begun[index] else away
            begun[index] = True
            order = np.argsort(away, kind="stable")
            order = order[able[order]]
            before = free[order].cumsum() - free[order]
            free[order] -= np.clip(classes.typical - before, 0.0, free[order])
        return self._alternation.run(costs, self._state.best_label if sharing else None)

    def relocate(self, labels: Ints, *, sharing: bool = False) -> int:
        """Place all units as in a grouping, but for a few groups elsewhere; return the work.

        They go to units that cost much where they are (after Fränti 2018, "Efficiency of
        random swap clustering"), if possible to one that is drawn to the group before closeness
        counts; and the assignment closes the gaps that they leave. When ``sharing``, groups
        are composed as before.
        """
        classes = self._classes
        place_all(self._packed, self._state, labels)
        costs = classes.costs(self._state)
        stay_m = costs[classes.of_unit, labels] * ~self._problem.waiting[labels]
        chance = np.maximum(stay_m, 0) + 1.0
        many = self._generator.integers(1, min(MOST_RELOCATED, len(classes.priced)) + 1)
        for group in self._generator.choice(classes.priced, many, replace=False):
            able = chance * self._problem.allowed[:, group]
            known = able * (self._homes[classes.of_unit] == group)
            able = known if known.any() else able
            if able.any():
                unit = self._generator.choice(len(able), p=able / able.sum())
                costs[:, group] = classes.costs_at(group, self._problem.profile[unit])
        return self._alternation.run(costs, labels if sharing else None)

    def recombine(self, labels: Ints, others: Ints, *, sharing: bool = False) -> int:
        """Place all units around groups of two groupings; return the work.

        Each group is matched with one of the other grouping, so that the members of these cost
        least in those, and one of the two is drawn (after Gribel and Vidal 2019, "HG-means: A
        scalable hybrid genetic algorithm for minimum sum-of-squares clustering"). When
        ``sharing``, groups are composed as in the first grouping.
        """
        classes = self._classes
        priced = classes.priced
        place_all(self._packed, self._state, others)
        costs_there = classes.costs(self._state) - classes.linear_m
        members = np.zeros((len(classes.count), self._problem.n_groups + 1))
        np.add.at(members, (classes.of_unit, others), 1.0)
        members /= np.maximum(1.0, members.sum(axis=0))
        place_all(self._packed, self._state, labels)
        costs = classes.costs(self._state)
        held = np.where(classes.allowed, costs, BARRED_M)[:, priced]
        ones = np.ones(len(priced), dtype=np.int64)
        matched = transport(np.rint(members[:, priced].T @ held).astype(np.int64), ones, ones, ones)
        there, here = matched.placed.nonzero()
        drawn = self._generator.random(len(here)) < DRAWN
        there, here = priced[there[drawn]], priced[here[drawn]]
        costs[:, here] = costs_there[:, there] + classes.linear_m[:, here]
        work = TURN_WORK + matched.looks // LOOKS_PER_WORK
        return work + self._alternation.run(costs, labels if sharing else None)
