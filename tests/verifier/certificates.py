"""Certificates of the solver, of chance and of forgers, and what the checker makes of them."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from gruppering import Roster, assign
from gruppering.compilation import Compilation, compile_problem
from gruppering.errors import InfeasibleError, ResultError
from gruppering.problem import Problem, evaluate
from gruppering.solution.certificate import _in_terms_of_roster
from gruppering.solution.tables import tabulate
from gruppering.solution.widths import with_widths
from gruppering.solver.bound.agree import agree
from gruppering.solver.bound.certificate import (
    multipliers_to_lists,
    regions_to_lists,
    to_lists,
)
from gruppering.solver.bound.dual import Dual, dual_value_m
from gruppering.solver.bound.floors import unit_floors_m
from gruppering.solver.bound.lagrangian import lagrangian
from gruppering.solver.bound.part import Part, split
from gruppering.solver.bound.regions import Region
from gruppering.solver.bound.relaxation import Relaxation, relax
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.rows import rows_of
from gruppering.solver.bound.times import by_times
from gruppering.solver.bound.totals import bound_pairs
from gruppering.solver.effort import Effort
from gruppering.solver.search import Searcher
from gruppering.solver.settle import settle
from gruppering.verifier import bound_m, score
from tests.rosters import Fitting
from tests.solver.bound.test_relaxation import random_dual
from tests.verifier.tampering import forged

SEARCH = Effort(5.0, seed=1, workers=1, deterministic=False)
FORGERIES = 20


def settled(compilation: Compilation) -> tuple[Problem, np.ndarray]:
    """The problem as it is bounded, and a grouping that keeps it."""
    searcher = partial(Searcher, seed=1)
    found = settle(compilation.problem, lambda one: searcher(one).construct(10_000), SEARCH)
    return found.problem, found.labels


def found_at_once(one: Roster, chosen: Any) -> tuple[Any, Any, int]:
    """A plan as resolved, a grouping that keeps it, and what that costs, with hardly any search."""
    compilation = compile_problem(one, chosen)
    tables = tabulate(one, compilation, settled(compilation)[1])
    final = with_widths(compilation.plan, tables.groups)
    return final, tables.assignments, sum(score(one, final, tables.assignments).values())


def parts_of(one: Roster, chosen: Any, random: int | None = None) -> tuple[list[Any], int]:
    """The certificate of the arithmetic bounds, or of random multipliers, and its value."""
    compilation = compile_problem(one, chosen)
    problem, labels = settled(compilation)
    found: list[Any] = []
    total = problem.constant_m
    for part in split(problem):
        if not any(each.pairwise for each in part.classes):
            told, value = _of_centres(part, labels, random)
            total += value
            found.append(told)
            continue
        if random is not None:
            relaxation = relax(by_times(part) or part if random % 2 else part)
            dual = _of_groups(relaxation, random_dual(relaxation, np.random.default_rng(random)))
            total += dual_value_m(relaxation, dual)
            found.append(to_lists(relaxation, dual))
            continue
        value, lists = _best_of_pairs(part)
        total += value
        found.append(lists)
    return [_in_terms_of_roster(part, compilation) for part in found], total


def _best_of_pairs(part: Part) -> tuple[int, Any]:
    """The best bound on pairs, and its certificate."""
    reported: list[tuple[int, Any]] = []
    bound_pairs(part, 2**50, Budget(60.0), lambda value, _, lists: reported.append((value, lists)))
    return max(reversed(reported), key=lambda each: each[0])


def at_times(one: Roster, chosen: Any) -> tuple[Any, int]:
    """The certificate where the groups of one network agree on times, and its value."""
    compilation = compile_problem(one, chosen)
    problem, labels = settled(compilation)
    (part,) = split(problem)
    timed = by_times(part)
    assert timed is not None
    relaxation = relax(timed)
    target = evaluate(problem, labels).cost_m
    *_, (value, dual) = agree(relaxation, target, Budget(math.inf))
    told = {"units": part.units.tolist(), **to_lists(relaxation, dual)}
    return _in_terms_of_roster(told, compilation), value + problem.constant_m


def _of_groups(relaxation: Relaxation, dual: Dual) -> Dual:
    """The multipliers without those that no certificate has.

    They are those of the waiting list, and of classes at one time: the checker knows groups.
    """
    classes = relaxation.part.classes
    not_told = np.array([each.waiting or each.meets is not None for each in classes])
    return replace(
        dual,
        class_low=np.where(not_told, 0, dual.class_low),
        class_high=np.where(not_told, 0, dual.class_high),
        of_ties=np.where(not_told[dual.ties[:, 2]], 0, dual.of_ties),
    )


def _of_centres(part: Part, labels: np.ndarray, random: int | None) -> tuple[Any, int]:
    """The best certificate of the Lagrangian, or one of random multipliers and regions."""
    found: list[tuple[Any, int]] = []
    target = part.cost_m(labels, None)
    lagrangian(
        part,
        None,
        target,
        Budget(60.0),
        lambda value, _, told: found.append((told, value)) if told else None,
    )
    if random is None:
        return found[-1]
    rng = np.random.default_rng(random)
    n, scale = len(part.units), 256
    rows = rows_of(part, unit_floors_m(part, None))

    def some() -> np.ndarray:
        near = np.array(found[0][0]["multipliers"]) * scale // found[0][0]["scale"]
        noise = np.rint(rng.normal(0, 10.0 ** rng.integers(0, 6), n)).astype(np.int64)
        return near + scale * noise

    regions = [
        Region(rng.random(n) < 0.6, rng.random(len(rows.site)) < 0.5, 0, 0)
        for _ in range(rng.integers(0, 4))
    ]
    prices = rng.integers(0, scale * 10 ** rng.integers(1, 6), len(regions))
    below = int(scale * target * rng.choice([1.0, 1.0, 1.5, 0.5]))
    then = regions_to_lists(rows, below, some(), regions, prices)
    return {**multipliers_to_lists(part, scale, some()), "then": then}, found[0][1]


def certificates_tried(case: Fitting, rng: np.random.Generator) -> tuple[int, list[int]] | None:
    """Return the optimum and what true, random and forged certificates prove, where they pass.

    None where there is no grouping, or no pair is priced.
    """
    try:
        solution = assign(case.roster, case.plan, time_limit_s=20, workers=1)
    except InfeasibleError:
        return None
    if not solution.placed or solution.status != "OPTIMAL":
        return None
    true, _ = parts_of(case.roster, case.plan)
    if not true:
        return None
    random, _ = parts_of(case.roster, case.plan, random=int(rng.integers(2**31)))
    forgeries = [forged(one, rng) for one in (true, random) for _ in range(FORGERIES)]
    values = []
    for parts in (true, random, *forgeries):
        with suppress(ResultError):
            values.append(bound_m(case.roster, solution.plan, solution.assignments, parts))
    return solution.objective_m, values
