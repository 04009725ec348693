"""The real path, from a roster to tables that the verifier has seen, quick on tiny problems."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from unittest import mock

import numpy as np
import pandas as pd

from gruppering.compilation import Compilation, compile_problem
from gruppering.errors import InfeasibleError
from gruppering.plan import Plan, plan_from_dict
from gruppering.roster import Roster, read_roster
from gruppering.solution.tables import Tables, tabulate
from gruppering.solution.widths import with_widths
from gruppering.solver import Result, portfolio, rounds, solve
from gruppering.verifier import score, verify
from tests.oracles.definition import Row, World
from tests.oracles.generate import as_table

LIMIT_S = 60.0
"""Never reached: tiny problems end with a proof."""
LITTLE_WORK = [(rounds, "FIRST_WORK", 300), (portfolio, "START_WORK", 60)]
"""Search that suffices for tiny problems; what it does not find is left to CP-SAT."""
FREE_SEAT = "nobody waits for a free seat"


class Inline(Executor):
    """Runs each task at once, in the caller's thread: tiny tasks are not worth a thread."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


INLINE = Inline()


@dataclass(frozen=True, eq=False)
class Solved:
    """A result of the solver and what the verifier makes of it."""

    compilation: Compilation
    status: str
    cost_m: int
    bound_m: int | None
    tables: Tables
    terms: dict[str, int]
    violations: pd.DataFrame


def solve_really(roster: Roster, plan: Plan) -> Solved | None:
    """Compile, solve, tabulate, score and verify; None if the plan is refused as impossible."""
    try:
        compilation = compile_problem(roster, plan)
        with ExitStack() as little:
            for module, name, work in LITTLE_WORK:
                little.enter_context(mock.patch.object(module, name, work))
            result = solve(compilation.problem, time_limit_s=LIMIT_S, workers=1, executor=INLINE)
    except InfeasibleError:
        return None
    return look_at(roster, compilation, result)


def look_at(roster: Roster, compilation: Compilation, result: Result) -> Solved:
    tables = tabulate(roster, compilation, result.labels)
    final = with_widths(compilation.plan, tables.groups)
    terms = dict(score(roster, final, tables.assignments))
    violations = verify(roster, final, tables.assignments)
    return Solved(
        compilation, result.status, result.cost_m, result.bound_m, tables, terms, violations
    )


def read(rows: list[Row], plan: dict[str, Any]) -> tuple[Roster, Plan]:
    return read_roster(as_table(rows)), plan_from_dict(plan)


def grouping_of(world: World, assignments: pd.DataFrame) -> int | None:
    """Which of the world's groupings a table of assignments is."""
    names = [network["name"] for network in world.networks]
    index = {(g.network, g.name): number for number, g in enumerate(world.groups)}
    row_of = {row["participant_id"]: i for i, row in enumerate(world.rows)}
    places = [[-1] * len(names) for _ in world.rows]
    placed = assignments[assignments["status"] == "placed"]
    for one, network, group in placed[["participant_id", "network", "group"]].to_numpy().tolist():
        w = names.index(network)
        places[row_of[one]][w] = index[w, group]
    return world.index_of([tuple(mine) for mine in places])


def any_labels(compilation: Compilation, rng: np.random.Generator) -> np.ndarray:
    """Any group of its networks, or the waiting list of the first, for each unit."""
    setting = compilation.setting
    labels = np.empty(setting.n_units, dtype=np.int64)
    for unit in range(setting.n_units):
        networks = setting.network[setting.unit == unit].tolist()
        groups = setting.groups_of(networks).tolist()
        labels[unit] = rng.choice([*groups, *groups, setting.waiting_list(networks[0])])
    return labels
