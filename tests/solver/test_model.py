import gc
import weakref

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from ortools.sat.python import cp_model

from gruppering.problem import Problem, evaluate
from gruppering.solver.kinds import find_kinds
from gruppering.solver.model import cost_model, feasible_model
from tests.solver.oracle import best_by_brute_force
from tests.solver.strategies import problems

tiny = problems(max_units=5, max_groups=3)


def optimum(problem: Problem) -> tuple[int, int] | None:
    """Cost by CP-SAT and by evaluation of its grouping, with spreads of free width held at 1."""
    model = cost_model(problem)
    for width in model.widths:
        model.cp.add(width == 0)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    labels = model.labels(solver)
    evaluation = evaluate(problem, labels)
    assert evaluation.violation == 0
    assert evaluation.widths == (0,) * len(evaluation.widths)
    return round(solver.objective_value), evaluation.cost_m


@given(problem=tiny)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_model_finds_the_cost_of_brute_force(problem: Problem) -> None:
    found = optimum(problem)
    best = best_by_brute_force(problem.replace(placement=problem.placement[:0]))
    if best is None or any(best.widths):
        assert found is None
    else:
        assert found == (best.cost_m, best.cost_m)


@given(problem=tiny)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_kinds_give_the_same_feasibility_as_units(problem: Problem) -> None:
    model = feasible_model(problem)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model.cp)
    if best_by_brute_force(problem) is None:
        assert status == cp_model.INFEASIBLE
    else:
        assert evaluate(problem, model.labels(solver)).violation == 0


def test_a_model_is_gone_once_nobody_needs_it() -> None:
    gc.disable()
    try:
        model = cost_model(Problem.pairwise(np.ones((4, 4), dtype=int), [2, 2], [2, 2]))
        cp = weakref.ref(model.cp)
        del model
        assert cp() is None
    finally:
        gc.enable()


def test_interchangeable_units_are_one_kind() -> None:
    problem = Problem.pairwise(np.zeros((6, 6), dtype=int), [3, 3], [3, 3])
    assert [len(members) for members in find_kinds(problem).members] == [6]


@pytest.mark.parametrize("sizes", [[2, 2], [1, 3]])
def test_a_hint_is_a_start(sizes: list[int]) -> None:
    problem = Problem.pairwise(np.zeros((4, 4), dtype=int), sizes, sizes)
    model = cost_model(problem)
    model.hint(np.repeat([0, 1], sizes))
    assert not model.cp.validate()
