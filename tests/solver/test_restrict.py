import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gruppering.problem import Problem, evaluate
from gruppering.solver.restrict import restrict
from tests.solver.strategies import admit, labelings, problems


@given(data=st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_grouping_of_the_neighbourhood_costs_the_same_in_both(data: st.DataObject) -> None:
    problem = data.draw(problems(max_units=7, max_groups=4))
    labels = data.draw(labelings(problem))
    problem = admit(problem, labels)
    free = np.array(
        sorted(data.draw(st.sets(st.integers(0, problem.n_units - 1), min_size=1))), dtype=np.int64
    )
    groups = np.array(sorted(data.draw(st.sets(st.integers(0, problem.n_groups - 1)))), dtype=int)
    free, groups = whole_groups(problem, labels, free, groups)
    part = restrict(problem, labels, free, groups)
    assert np.array_equal(part.lift(part.labels), labels)
    moved = part.labels.copy()
    for position in range(len(free)):
        choices = np.flatnonzero(part.problem.allowed[position])
        moved[position] = choices[data.draw(st.integers(0, len(choices) - 1))]
    before, after = evaluate(problem, labels), evaluate(problem, part.lift(moved))
    assert before.violation == 0
    small = evaluate(part.problem, moved)
    assert (small.violation == 0) == (after.violation == 0)
    if small.violation == 0:
        assert small.cost_m == after.cost_m


def whole_groups(
    problem: Problem, labels: np.ndarray, free: np.ndarray, groups: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Free all members of the groups that are touched if their closeness is to a centre."""
    to_centre = np.isin(problem.table, np.flatnonzero(problem.centre))
    touched = np.union1d(groups, labels[free])
    touched = touched[to_centre[touched]]
    return np.union1d(free, np.flatnonzero(np.isin(labels, touched))), groups
