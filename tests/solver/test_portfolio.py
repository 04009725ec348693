from collections.abc import Callable
from threading import Event

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gruppering.algebra import UNBOUNDED, Count, Spread
from gruppering.errors import InfeasibleError
from gruppering.problem import Problem, evaluate
from gruppering.solver import Progress, prover, solve
from gruppering.solver.bound import Bound
from tests.solver.oracle import best_by_brute_force
from tests.solver.strategies import labelings, problems


def random_costs(n: int, seed: int) -> np.ndarray:
    costs = np.random.default_rng(seed).integers(0, 1000, (n, n))
    return np.triu(costs, 1) + np.triu(costs, 1).T


@given(problem=problems(max_units=6, max_groups=3))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_tiny_problems_are_solved_to_the_optimum_or_refused(problem: Problem) -> None:
    best = best_by_brute_force(problem)
    if best is None:
        with pytest.raises(InfeasibleError):
            solve(problem, time_limit_s=20, workers=1)
        return
    result = solve(problem, time_limit_s=20, workers=1)
    assert result.status == "OPTIMAL"
    assert evaluate(problem, result.labels).rank == best.rank
    assert result.cost_m == result.bound_m == best.cost_m


def test_a_deterministic_run_does_not_depend_on_the_workers() -> None:
    problem = Problem.pairwise(random_costs(40, 1), [8] * 5, [8] * 5)
    one, two = (
        solve(problem, time_limit_s=1, seed=3, workers=workers, deterministic=True)
        for workers in (1, 2)
    )
    assert one.labels.tolist() == two.labels.tolist()
    assert one.cost_m == evaluate(problem, one.labels).cost_m


@pytest.mark.parametrize("workers", [1, 2])
def test_a_small_problem_of_pairs_is_proved_by_relaxations(workers: int) -> None:
    places = np.random.default_rng(0).normal(size=(20, 2)) * 100_000
    ways = np.hypot(*(places[:, None] - places).transpose(2, 0, 1))
    problem = Problem.pairwise(np.rint(ways).astype(int), [5] * 4, [5] * 4)
    result = solve(problem, time_limit_s=15, workers=workers)
    assert result.status == "OPTIMAL"


def whole_regions(n: int, n_regions: int, n_seats: int) -> Problem:
    """Units that cost their way to a seat, of a load that is even; regions wish to be whole."""
    rng = np.random.default_rng(0)
    region, load = rng.integers(0, n_regions, n), rng.integers(1, 1000, n)
    groups, members = np.arange(n_seats), [np.flatnonzero(region == r) for r in range(n_regions)]
    plain = Problem.pairwise(np.zeros((n, n), dtype=int), [1] * n_seats, [n] * n_seats)
    wishes = [
        Count(1, each, np.ones_like(each), groups, len(each), UNBOUNDED, True, 30_000)
        for each in members
    ]
    return plain.replace(
        table=np.full(n_seats, -1),
        linear_m=rng.integers(0, 100_000, (n_regions, n_seats))[region]
        + rng.integers(0, 100_000, (n, n_seats)),
        constraints=(Spread(0, np.arange(n), load, groups, 3000), *wishes),
    )


def test_regions_that_wish_to_be_whole_are_proved_by_the_complete_model() -> None:
    result = solve(whole_regions(60, 8, 4), time_limit_s=15, workers=1)
    assert result.status == "OPTIMAL"
    assert result.bound is not None
    assert result.bound.method == "CP-SAT"


def test_a_proof_that_the_limit_ends_has_its_say() -> None:
    result = solve(whole_regions(150, 20, 8), time_limit_s=6, workers=2)
    assert result.bound is not None
    assert result.bound.method == "CP-SAT"
    assert 0.9 * result.cost_m < result.bound.value_m


def test_what_cannot_be_stopped_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, released, over = Event(), Event(), Event()

    def stuck(*_: object, **__: object) -> None:
        begun.set()
        released.wait(60)
        over.set()

    monkeypatch.setattr(prover, "lower_bound", stuck)
    solve(Problem.pairwise(random_costs(60, 2), [10] * 6, [10] * 6), time_limit_s=1, workers=2)
    assert begun.is_set() and not over.is_set()
    released.set()


@pytest.mark.parametrize("deterministic", [True, False])
def test_no_grouping_is_lost_when_bounding_fails(
    deterministic: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def out_of_memory(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(prover, "lower_bound", out_of_memory)
    caplog.set_level("INFO", "gruppering")
    problem = Problem.pairwise(random_costs(60, 2), [10] * 6, [10] * 6)
    result = solve(problem, time_limit_s=1, workers=2, deterministic=deterministic)
    assert result.status == "FEASIBLE" and result.bound is None
    assert "bounding ended early" in caplog.text


def test_a_relaxation_that_the_limit_ends_has_its_say(monkeypatch: pytest.MonkeyPatch) -> None:
    def at_the_limit(
        problem: Problem,
        incumbent: np.ndarray,
        *,
        stop: Callable[[], bool],
        on_progress: Callable[[Bound], None],
        **_: object,
    ) -> Bound:
        while not stop():
            pass
        bound = Bound(evaluate(problem, incumbent).cost_m - 1, "partners", {}, 0.0, ())
        on_progress(bound)
        return bound

    monkeypatch.setattr(prover, "lower_bound", at_the_limit)
    problem = Problem.pairwise(random_costs(12, 5), [4] * 3, [4] * 3)
    result = solve(problem, time_limit_s=1, workers=2)
    assert result.bound is not None
    assert result.bound.method == "partners"


def test_progress_only_gets_better_and_ends() -> None:
    problem = Problem.pairwise(random_costs(60, 2), [10] * 6, [10] * 6)
    events: list[Progress] = []
    result = solve(problem, time_limit_s=1, workers=2, on_progress=events.append)
    objectives = [event.objective_m for event in events if event.objective_m is not None]
    assert objectives == sorted(objectives, reverse=True)
    assert events[-1].phase == "done"
    assert events[-1].objective_m == result.cost_m


def test_an_interrupt_gives_the_best_so_far() -> None:
    problem = Problem.pairwise(random_costs(60, 3), [10] * 6, [10] * 6)

    def interrupt(progress: Progress) -> None:
        if progress.phase == "search":
            raise KeyboardInterrupt

    result = solve(problem, time_limit_s=30, workers=1, on_progress=interrupt)
    assert result.stopped_by == "interrupt"
    assert evaluate(problem, result.labels).violation == 0


def test_impossible_sizes_are_refused_at_once() -> None:
    with pytest.raises(ValueError, match="5 units do not fit in sizes of 6 to 6"):
        Problem.pairwise(random_costs(5, 1), [3, 3], [3, 3])


@given(st.data(), problems(planted=True))
@settings(max_examples=60, deadline=None)
def test_a_grouping_to_begin_from_is_kept_mended_or_left_aside(
    data: st.DataObject, problem: Problem
) -> None:
    start = data.draw(labelings(problem))
    result = solve(problem, time_limit_s=0.2, workers=1, deterministic=True, start=start)
    assert evaluate(problem, result.labels).violation == 0
    if evaluate(problem, start).violation == 0:
        assert evaluate(problem, result.labels).rank <= evaluate(problem, start).rank


def test_a_run_goes_on_from_a_good_grouping() -> None:
    problem = Problem.pairwise(random_costs(60, 4), [10] * 6, [10] * 6)
    events: list[Progress] = []
    good = solve(problem, time_limit_s=1, workers=1, deterministic=True)
    solve(problem, time_limit_s=0.1, start=good.labels, on_progress=events.append)
    assert events[0].objective_m == good.cost_m
    assert events[0].labels.tolist() == good.labels.tolist()
