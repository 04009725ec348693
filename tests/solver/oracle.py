"""Brute force over all groupings of a tiny problem, by the definition."""

from __future__ import annotations

from itertools import product

import numpy as np

from gruppering.problem import Evaluation, Problem, evaluate


def best_by_brute_force(problem: Problem) -> Evaluation | None:
    """The best evaluation of all groupings, or None if none keeps the hard records."""
    choices = [np.flatnonzero(row) for row in problem.allowed]
    ranked = (evaluate(problem, np.array(labels)) for labels in product(*choices))
    feasible = [evaluation for evaluation in ranked if evaluation.violation == 0]
    return min(feasible, key=lambda evaluation: evaluation.rank, default=None)
