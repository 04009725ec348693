"""What else could be used: k-means with bounds, a plain CP-SAT model, and chance.

Each hands every grouping that it finds to ``offer``, and stops once the time is over.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import combinations

import numpy as np
from k_means_constrained import KMeansConstrained
from ortools.sat.python import cp_model
from planted import Case

from gruppering.algebra import Ints

Offer = Callable[[Ints], None]

LARGEST_MODEL = 300
"""Participants up to which the plain model is built: it has a Boolean for each pair."""


def k_means(case: Case, offer: Offer, time_limit_s: float, seed: int, workers: int | None) -> None:
    """Cluster places again and again with k-means-constrained; its first run may last longer.

    It runs in one thread; its own measure, squared kilometres, is not ours.
    """
    start = time.perf_counter()
    groups, bounds = _groups(case)
    while True:
        means = KMeansConstrained(groups, *bounds, n_init=1, random_state=seed, n_jobs=1)
        offer(means.fit_predict(case.points_km).astype(np.int64))
        seed += 1
        if time.perf_counter() - start >= time_limit_s:
            return


def plain_cp_sat(
    case: Case, offer: Offer, time_limit_s: float, seed: int, workers: int | None
) -> None:
    """Solve the model that comes to mind: who is in which group, and which pairs share one."""
    start = time.perf_counter()
    problem = case.problem
    n = problem.n_units
    groups, (least, most) = _groups(case)
    if n > LARGEST_MODEL:
        return
    model = cp_model.CpModel()
    within = [[model.new_bool_var("") for _ in range(groups)] for _ in range(n)]
    for row in within:
        model.add_exactly_one(row)
    for group in range(groups):
        model.add_linear_constraint(sum(row[group] for row in within), least, most)
    costs = problem.tables[0][np.ix_(problem.profile, problem.profile)].tolist()
    terms = []
    for one, other in combinations(range(n), 2):
        share = model.new_bool_var("")
        for in_one, in_other in zip(within[one], within[other], strict=True):
            model.add_implication(in_one, share).only_enforce_if(in_other)
        terms.append(costs[one][other] * share)
    model.minimize(sum(terms))

    class Found(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            offer(np.array([[self.boolean_value(one) for one in row] for row in within]).argmax(1))

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, time_limit_s - time.perf_counter() + start)
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = workers or 0
    solver.solve(model, Found())


def chance(case: Case, offer: Offer, time_limit_s: float, seed: int, workers: int | None) -> None:
    """Draw one grouping with sizes as even as can be."""
    groups, _ = _groups(case)
    offer(np.random.default_rng(seed).permutation(np.arange(case.problem.n_units) % groups))


PEERS: dict[str, Callable[[Case, Offer, float, int, int | None], None]] = {
    "k-means-constrained": k_means,
    "plain CP-SAT": plain_cp_sat,
    "random": chance,
}


def _groups(case: Case) -> tuple[int, tuple[int, int]]:
    """Return the number of groups, and the least and the greatest even size."""
    groups = int((~case.problem.waiting).sum())
    n = case.problem.n_units
    return groups, (n // groups, -(-n // groups))
