"""How large a change of cost is typical."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gruppering.problem import Problem

SAMPLE = 4096


def pair_deviation_m(problem: Problem, generator: np.random.Generator) -> float:
    """Return the standard deviation of the costs of random pairs of units, at least 1."""
    first, second = generator.integers(problem.n_units, size=(2, SAMPLE))
    apart = first != second
    profiles = problem.profile[first[apart]], problem.profile[second[apart]]
    used = np.unique(problem.table[problem.table >= 0])
    deviations = [float(problem.tables[index][profiles].std()) for index in used if apart.any()]
    deviations.append(float(problem.linear_m.std()))
    return max(1.0, *deviations)
