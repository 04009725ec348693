import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.algebra import Count, Spread, Total
from gruppering.problem import Problem, evaluate
from gruppering.solver.restate import restate
from tests.solver.strategies import ints, problems


@st.composite
def dense(draw: st.DrawFn) -> Problem:
    """Problems with an even spread over all groups and a total that names every cell."""
    problem = draw(problems(max_units=6, max_groups=4))
    n, groups = problem.n_units, problem.n_groups
    units, weights = np.arange(n), draw(ints(n, low=-1, high=2))
    cells = draw(ints(n * groups, low=-1, high=2))
    low = draw(st.integers(-4, 4))
    places = np.tile(np.arange(groups), n)
    price_m = draw(st.none() | st.just(7))
    even = Spread(1, units, weights, np.arange(groups), 1)
    total = Total(2, np.repeat(units, groups), places, cells, low, low + 2, price_m)
    return problem.replace(constraints=(even, total, *problem.constraints))


@given(dense(), st.data())
@settings(max_examples=200, deadline=None)
def test_restated_records_say_the_same(problem: Problem, data: st.DataObject) -> None:
    choices = [np.flatnonzero(row) for row in problem.allowed]
    if not all(len(groups) for groups in choices):
        return
    labels = np.array([data.draw(st.sampled_from(groups.tolist())) for groups in choices])
    before, after = evaluate(problem, labels), evaluate(restate(problem), labels)
    assert (after.violation == 0) == (before.violation == 0)
    assert (after.cost_m, after.waiting, after.widths) == (
        before.cost_m,
        before.waiting,
        before.widths,
    )


def test_elsewhere_than_before_becomes_one_entry_each() -> None:
    groups, n = 5, 10
    costs_m = np.zeros((n, n), dtype=np.int64)
    problem = Problem.pairwise(costs_m, [1] * groups, [n] * groups)
    units, places = np.divmod(np.arange(n * groups), groups)
    elsewhere = places != units % groups
    moved = Total(0, units[elsewhere], places[elsewhere], np.ones(n * 4, dtype=np.int64), 0, 3)
    (thinned,) = restate(problem.replace(constraints=(moved,))).constraints
    assert isinstance(thinned, Total)
    assert len(thinned.units) == n
    assert thinned.upper == 3 - n


def test_a_spread_that_some_may_evade_stays_a_spread() -> None:
    problem = Problem.pairwise(np.zeros((6, 6), dtype=np.int64), [1] * 3, [6] * 3)
    units = np.arange(6)
    everywhere = Spread(0, units, np.ones(6, dtype=np.int64), np.arange(3), 1)
    in_two = Spread(0, units, np.ones(6, dtype=np.int64), np.arange(2), 1)
    counted, spread = restate(problem.replace(constraints=(everywhere, in_two))).constraints
    assert isinstance(counted, Count)
    assert (counted.lower, counted.upper) == (2, 2)
    assert spread is in_two
