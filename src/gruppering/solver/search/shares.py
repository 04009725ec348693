"""What each group gets while units are dealt out: as many as fit, or its share of each stratum."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gruppering.algebra import Common, Count, Spread
from gruppering.solver.kinds import number_alike

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.problem import Problem


class Part(NamedTuple):
    """Classes of units that are dealt out together, and the sizes that each group takes."""

    classes: Ints
    lower: Ints
    upper: Ints


class Shares:
    """Strata of units that every hard rule on what a group adds up to counts alike.

    As long as each group keeps its share of each stratum, whoever fills it, such rules stay
    kept; costs and sizes alone would rarely keep them.
    """

    def __init__(self, problem: Problem, first: Ints) -> None:
        self._problem = problem
        stratum = _strata(problem)
        self._stratum, self._of_class = stratum, stratum[first]
        self._strata = int(stratum.max()) + 1

    @property
    def matter(self) -> bool:
        """Whether there are several strata, on average with a unit or more for each group."""
        return 1 < self._strata <= self._problem.n_units // self._problem.n_groups

    def as_fit(self, labels: Ints) -> list[Part]:
        """Let groups take what their bounds let them; who waits in a grouping is settled."""
        problem = self._problem
        waiting = np.bincount(labels, problem.size, problem.n_groups + 1)[:-1]
        upper = np.where(problem.waiting, waiting, problem.upper).astype(np.int64)
        return [Part(np.arange(len(self._of_class)), np.minimum(problem.lower, upper), upper)]

    def as_in(self, labels: Ints) -> list[Part]:
        """Let groups take as much of each stratum as they have in a grouping."""
        problem = self._problem
        shares = np.zeros((self._strata, problem.n_groups + 1), dtype=np.int64)
        # Those who count nothing in sizes are dealt out as if they counted 1.
        np.add.at(shares, (self._stratum, labels), np.maximum(1, problem.size))
        return [
            Part(np.flatnonzero(self._of_class == stratum), share[:-1], share[:-1])
            for stratum, share in enumerate(shares)
        ]


def _strata(problem: Problem) -> Ints:
    marks: list[list[tuple[int, int]]] = [[(-1, int(size))] for size in problem.size]
    for number, record in enumerate(problem.constraints):
        match record:
            case Count() | Spread() if record.price_m is None:
                for unit, weight in zip(record.units, record.weights, strict=True):
                    marks[unit].append((number, int(weight)))
            case Common() if record.price_m is None:
                for slot, unavailable in enumerate(record.sets):
                    for unit in unavailable:
                        marks[unit].append((number, slot))
            case _:
                pass
    return number_alike(map(tuple, marks))
