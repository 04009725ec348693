"""The best so far is kept: read back as it was, never lost to a resumed run, never of another."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gruppering.checkpoint import Checkpoint, forget
from gruppering.compilation import Compilation, compile_plan, compile_problem
from gruppering.errors import GrupperingError, ResultError
from gruppering.pipeline import assign
from gruppering.plan import Plan
from gruppering.problem import evaluate
from gruppering.roster import Roster, read_roster
from gruppering.solver import Progress
from gruppering.solver.effort import Effort
from gruppering.solver.settle import settle
from gruppering.synthetic import sample_roster
from tests.rosters import Fitting, fittings
from tests.verifier.helpers import plan, roster

PLAN = Plan.simple(groups=4)


@pytest.fixture(scope="module")
def people() -> Roster:
    return read_roster(sample_roster(40, 3))


def progress(labels: np.ndarray, cost_m: int, phase: str = "search") -> Progress:
    return Progress(phase, 1.0, 9.0, cost_m, None, labels)  # type: ignore[arg-type]


def random_labels(compilation: Compilation, seed: int) -> np.ndarray:
    generator = np.random.default_rng(seed)
    allowed = compilation.problem.allowed
    return np.array([generator.choice(np.flatnonzero(row)) for row in allowed])


@given(fitting=fittings(), seed=st.integers(0, 99))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_grouping_is_read_back_as_it_was(tmp_path: Path, fitting: Fitting, seed: int) -> None:
    try:
        compilation = compile_plan(fitting.roster, fitting.plan)
    except GrupperingError:
        return
    if not compilation.problem.allowed.any(axis=1).all() or not compilation.problem.n_units:
        return
    labels = random_labels(compilation, seed)
    kept = Checkpoint(tmp_path / "c", fitting.roster, compilation)
    kept.keeping(None)(progress(labels, 5))
    again = kept.read()
    n_groups = compilation.setting.n_groups
    assert (np.where(again < n_groups, again, -1) == np.where(labels < n_groups, labels, -1)).all()
    assert evaluate(compilation.problem, again).cost_m == (
        evaluate(compilation.problem, labels).cost_m
    )


def test_nothing_is_told_that_is_not_kept(
    people: Roster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    compilation = compile_problem(people, PLAN)
    labels = random_labels(compilation, 1)
    path, told = tmp_path / "c", []
    tell = Checkpoint(path, people, compilation).keeping(told.append)
    for moment, cost_m, phase in [(1, 9, "start"), (1.1, 8, "search"), (1.2, 7, "done")]:
        now = moment
        tell(progress(labels, cost_m, phase))
    assert [report.objective_m for report in told] == [9, 7]
    content = json.loads(path.read_text())
    assert content["objective_m"] == 7
    ids = set(people.table["participant_id"])
    assert {who for who, _, _ in content["placed"]} <= ids
    assert not set(people.table["name"].dropna()) & set(path.read_text().split('"'))
    forget(path)
    assert os.listdir(tmp_path) == []


def test_a_full_disk_does_not_stop_the_search(people: Roster, tmp_path: Path) -> None:
    solution = assign(people, PLAN, time_limit_s=0.3, checkpoint=tmp_path / "gone" / "c")
    assert solution.placed == 40


def test_a_resumed_run_is_never_worse(people: Roster, tmp_path: Path) -> None:
    path = tmp_path / "c"
    first = assign(people, PLAN, time_limit_s=1, workers=1, checkpoint=path)
    kept_m = json.loads(path.read_text())["objective_m"]
    assert kept_m == first.objective_m
    again = assign(people, PLAN, time_limit_s=0.1, seed=9, checkpoint=path, resume=True)
    assert again.objective_m <= kept_m


def test_what_is_kept_saves_a_run_that_finds_nothing_itself() -> None:
    compilation = compile_problem(roster("abcd"), plan({"groups": 2, "size": [2, 2]}))
    problem = compilation.problem
    start = np.array([0, 0, 1, 1])
    nothing = Effort(seconds=0.0, seed=0)
    settled = settle(problem, lambda _: None, nothing, start)
    assert evaluate(problem, settled.labels).violation == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no c, so there is nothing to resume"),
        ("", "c is damaged"),
        ("[]", "c is damaged"),
        ("[" * 100_000, "c is damaged"),
        ('{"format": "gruppering checkpoint", "schema": 2}', "c is damaged"),
    ],
)
def test_what_cannot_be_resumed_is_told(
    people: Roster, tmp_path: Path, text: str | None, said: str
) -> None:
    if text is not None:
        (tmp_path / "c").write_text(text)
    with pytest.raises(ResultError, match=said):
        assign(people, PLAN, checkpoint=tmp_path / "c", resume=True)


def test_only_the_same_roster_and_plan_go_on(people: Roster, tmp_path: Path) -> None:
    compilation = compile_problem(people, PLAN)
    labels = random_labels(compilation, 1)
    Checkpoint(tmp_path / "c", people, compilation).keeping(None)(progress(labels, 5))
    longer = PLAN.model_copy(update={"time_limit_s": 99, "seed": 7})
    assert (Checkpoint(tmp_path / "c", people, compile_problem(people, longer)).read() >= 0).all()
    others = read_roster(sample_roster(40, 4))
    for who, choices in ((others, PLAN), (people, Plan.simple(groups=5))):
        with pytest.raises(ResultError, match="of another roster or plan"):
            Checkpoint(tmp_path / "c", who, compile_problem(who, choices)).read()
