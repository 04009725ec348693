"""The best lower bound that the relaxations give in a time limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gruppering.algebra import Count, Ints
from gruppering.problem import Problem, evaluate
from gruppering.solver.bound.columns import kinds_of
from gruppering.solver.bound.counts import counts_of, no_counts
from gruppering.solver.bound.lagrangian import lagrangian
from gruppering.solver.bound.left_out import left_out
from gruppering.solver.bound.pairs import LARGEST_PAIRS, pairs_of
from gruppering.solver.bound.part import Part, split
from gruppering.solver.bound.partition import is_suited, partition
from gruppering.solver.bound.result import Bound, Budget, Method, ignore
from gruppering.solver.bound.totals import bound_pairs
from gruppering.working_time import now_s

SHARE_OF_GROUPS = 0.8
"""Share of the time for whole groups, where they can all be looked at; cuts have the rest."""
SHARE_OF_FIRST = 0.1
"""Share of the time for the first bound of a part that prices pairs."""


def lower_bound(
    problem: Problem,
    incumbent: Ints,
    *,
    time_limit_s: float,
    seed: int = 0,
    on_progress: Callable[[Bound], None] | None = None,
    on_grouping: Callable[[Ints], None] = ignore,
    stop: Callable[[], bool] = lambda: False,
) -> Bound:
    """Return a cost that no grouping can go below; better with time.

    Parameters
    ----------
    problem
        A settled problem: no spread is without a width.
    incumbent
        A good grouping that keeps the hard records, shape (n,). It steers the ascent.
    time_limit_s
        Wall clock; a first bound needs less than that only for small problems.
    seed
        For whatever is random; so far nothing is, and the same bound comes of every seed.
    on_progress
        Called in this thread with each better bound.
    on_grouping
        Called in this thread with groupings that a proof came upon. They need not keep records
        that the relaxations leave out.
    stop
        Asked often; when true, the best bound so far is returned.
    """
    run = _Run(problem, incumbent, on_progress, on_grouping)
    budget = Budget(time_limit_s, stop)
    run.bound_all(budget)
    return run.bound()


class _Run:
    """The best bound on each part, and their sum."""

    def __init__(
        self,
        problem: Problem,
        incumbent: Ints,
        on_progress: Callable[[Bound], None] | None,
        on_grouping: Callable[[Ints], None],
    ) -> None:
        self.problem = problem
        self.incumbent = incumbent
        self.found = incumbent.copy()
        self.on_grouping = on_grouping
        self.on_progress = on_progress
        self.started = now_s()
        self.parts = split(problem)
        others = tuple(each for each in problem.constraints if not isinstance(each, Count))
        without = evaluate(problem.replace(constraints=others), incumbent).cost_m
        self.counts_m = evaluate(problem, incumbent).cost_m - without
        self.best: list[tuple[int, Method, Mapping[str, Any]] | None] = [None] * len(self.parts)

    def bound_all(self, budget: Budget) -> None:
        """Bound every part, in turn, with time by its share of the units."""
        left = sum(len(part.units) for part in self.parts)
        for index, part in enumerate(self.parts):
            share = len(part.units) / left
            left -= len(part.units)
            self._bound_part(index, part, budget.share(share))

    def _bound_part(self, index: int, part: Part, budget: Budget) -> None:
        def report(value_m: int, method: Method, certificate: Mapping[str, Any]) -> None:
            before = self.best[index]
            if before is None or value_m > before[0]:
                self.best[index] = (value_m, method, certificate)
                self._tell()

        def found(labels: Ints) -> None:
            if (labels >= 0).all():
                self.found[part.units] = labels
                self.on_grouping(self.found.copy())

        priced = any(each.pairwise for each in part.classes)
        pairs = pairs_of(part) if len(part.units) <= LARGEST_PAIRS else None
        target = part.cost_m(self.incumbent, pairs.cost_m if pairs is not None else None)
        first = budget.share(SHARE_OF_FIRST) if priced and pairs is not None else budget
        lagrangian(part, pairs, target, first, report, found)
        if pairs is None or not priced:
            return
        # What follows knows of prices for counts, and may rise by what is paid.
        target += self.counts_m
        kinds = kinds_of(part, pairs, no_counts(part))
        if is_suited(part, kinds):
            finer = kinds_of(part, pairs, counts_of(part))
            kinds = finer if is_suited(part, finer) else kinds
            slice_ = budget.share(SHARE_OF_GROUPS)
            partition(part, pairs, kinds, self.incumbent, target, slice_, report, found)
        best = self.best[index]
        if best is None or best[0] < target:
            bound_pairs(part, target, budget, report)

    def _tell(self) -> None:
        if self.on_progress is not None and all(best is not None for best in self.best):
            self.on_progress(self.bound())

    def bound(self) -> Bound:
        """Return the sum of what is proved so far."""
        done = [
            (part, *best)
            for part, best in zip(self.parts, self.best, strict=True)
            if best is not None
        ]
        return Bound(
            value_m=self.problem.constant_m + sum(value for _, value, _, _ in done),
            method="+".join(sorted({method for _, _, method, _ in done})),
            certificate={
                "parts": [
                    {"units": part.units.tolist(), "value_m": value, "method": method, **told}
                    for part, value, method, told in done
                ]
            },
            seconds=now_s() - self.started,
            left_out=left_out((part, method, told) for part, _, method, told in done),
        )
