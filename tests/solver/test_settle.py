import numpy as np
from hypothesis import HealthCheck, assume, given, settings

from gruppering.algebra import Ints, Spread
from gruppering.errors import InfeasibleError
from gruppering.problem import Problem, evaluate
from gruppering.solver.effort import Effort
from gruppering.solver.settle import settle
from tests.solver.oracle import best_by_brute_force
from tests.solver.strategies import problems


def give_up(problem: Problem) -> Ints | None:
    """A construction that never finds anything, so that CP-SAT has to."""
    return None


def with_open_width(problem: Problem) -> Problem:
    """Ask for even sizes among the groups that are no waiting lists."""
    units = np.arange(problem.n_units)
    even = Spread(-1, units, problem.size, np.flatnonzero(~problem.waiting), None)
    return problem.replace(constraints=(even, *problem.constraints))


@given(problem=problems(max_units=5, max_groups=3, max_constraints=2))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_stages_agree_with_brute_force(problem: Problem) -> None:
    problem = with_open_width(problem)
    best = best_by_brute_force(problem)
    effort = Effort(10.0, seed=1)
    if best is None:
        try:
            settle(problem, give_up, effort)
        except InfeasibleError:
            return
        raise AssertionError("an impossible problem was settled")
    settled = settle(problem, give_up, effort)
    reached = evaluate(problem, settled.labels)
    assert (reached.violation, reached.waiting, reached.widths) == best.rank[:3]
    assert evaluate(settled.problem, settled.labels).violation == 0
    held = best_by_brute_force(settled.problem)
    assert held is not None
    assert held.cost_m == best.cost_m


@given(problem=problems(max_units=5, max_groups=3, max_constraints=2))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_hope_that_holds_is_as_good_as_the_stages(problem: Problem) -> None:
    problem = with_open_width(problem)
    best = best_by_brute_force(problem)
    assume(best is not None)
    calls: list[Problem] = []

    def brute(hope: Problem) -> Ints | None:
        calls.append(hope)
        feasible = [
            labels
            for labels in np.ndindex(*(hope.n_groups,) * hope.n_units)
            if evaluate(hope, np.array(labels)).violation == 0
        ]
        return np.array(feasible[0]) if feasible else None

    settled = settle(problem, brute, Effort(10.0, seed=1))
    assert len(calls) == 1
    assert best is not None
    assert evaluate(problem, settled.labels).rank[:3] == best.rank[:3]
