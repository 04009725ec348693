import numpy as np
import pytest

from benchmarks.planted import Kind, build, dealt, people
from gruppering.problem import evaluate


def shuffled(participants: int) -> np.ndarray:
    return np.random.default_rng(1).permutation(np.arange(participants) % (participants // 20))


@pytest.mark.parametrize("kind", ["spread", "clumped"])
def test_the_planted_grouping_keeps_the_rules_at_the_value_that_it_has_without(kind: Kind) -> None:
    planted = shuffled(60)
    free = build(kind, 60)
    ruled = build(kind, 60, planted)
    assert evaluate(ruled.problem, planted).violation == 0
    assert ruled.planted_m == evaluate(free.problem, planted).cost_m
    assert free.planted_m is None


def test_other_groupings_break_the_rules() -> None:
    planted = shuffled(60)
    problem = build("spread", 60, planted).problem
    assert evaluate(problem, np.roll(planted, 1)).violation > 0
    assert evaluate(problem, (planted + 1) % 3).violation > 0  # as many moved as can be


def test_each_rule_has_something_to_hold() -> None:
    columns = dealt(people("clumped", 60), shuffled(60))
    assert columns["Profession"].value_counts().min() >= 3
    assert (columns["Role"] == "leder").sum() == 6
    assert columns["Previous group"].notna().sum() == 30
    assert columns["Apart from"].notna().sum() == 6
