"""The main job, wired: compile, solve, tabulate, verify."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from gruppering.checkpoint import Checkpoint
from gruppering.compilation import Compilation, compile_plan
from gruppering.compilation.arithmetic import refuse_impossible
from gruppering.errors import InfeasibleError, InputError, VerificationError
from gruppering.explanation.impossible import explained
from gruppering.solution import Incumbent, Solution
from gruppering.solution.certificate import certify
from gruppering.solution.tables import tabulate
from gruppering.solution.widths import with_widths
from gruppering.solver import Progress, Result, solve
from gruppering.solver.search.moves import load_kernels
from gruppering.verifier import score, verify
from gruppering.versions import versions
from gruppering.words.messages import said
from gruppering.working_time import now_s

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from gruppering.plan import Plan
    from gruppering.roster import Roster

logger = logging.getLogger(__name__)


def assign(
    roster: Roster,
    plan: Plan,
    *,
    previous: Solution | pd.DataFrame | str | Path | None = None,
    top_up: bool = False,
    time_limit_s: float | None = None,
    seed: int | None = None,
    workers: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    executor: Executor | None = None,
    deterministic: bool = False,
    checkpoint: Path | None = None,
    resume: bool = False,
) -> Solution:
    """Divide the participants of a roster into groups as a plan says.

    Parameters
    ----------
    roster
        The participants, from :func:`gruppering.read_roster`.
    plan
        All choices, from :func:`gruppering.read_plan` or :class:`gruppering.Plan`.
    previous
        Last semester's groups: a solution, a result folder, or a table with participant_id and
        group. ``solution.roster`` is the roster with these groups, for verifying and exporting.
    top_up
        Pin everybody who was in a group to it, so that only newcomers are placed.
    time_limit_s, seed
        Instead of the plan's own.
    workers
        Threads; the number of cores if None.
    on_progress
        Called after each round of the search with a :class:`gruppering.Progress`.
    executor
        Runs the threads' tasks; one of our own if None.
    deterministic
        Do a fixed amount of work, so that every run gives the same groups.
    checkpoint
        A file in which each better grouping is kept before ``on_progress`` tells of it.
    resume
        Begin with the grouping that is kept there.

    Returns
    -------
    Solution
        A grouping that the independent verifier found to keep every rule. Ctrl-C ends the
        search and returns the best so far.

    Raises
    ------
    InputError
        If a deterministic run is to be resumed.
    PlanError
        If the plan does not fit the roster, or a top-up finds no group to add to.
    ResultError
        If ``previous`` cannot be read, or names nobody who is on the roster; if there is no
        checkpoint of this roster and plan to resume from.
    InfeasibleError
        If no grouping keeps the rules; ``core`` holds those that collide.
    OutOfTimeError
        If none was found in time.
    VerificationError
        If solver and verifier disagree; ``solution`` holds what was found.
    """
    if resume and checkpoint is None:
        raise TypeError("resume needs the checkpoint to go on from")
    if resume and deterministic:
        raise InputError(said("deterministic_resume"))
    started = now_s()
    limit_s = plan.time_limit_s if time_limit_s is None else time_limit_s
    if previous is not None:
        roster = _with_previous(roster, previous)
    chosen = plan.model_copy(
        update={"time_limit_s": limit_s, "seed": plan.seed if seed is None else seed}
    )
    compilation = compile_plan(roster, chosen, top_up=top_up)
    problem = compilation.problem
    logger.info(
        "compiled in %.1f s: %d units in %d groups, %d rules",
        now_s() - started,
        problem.n_units,
        problem.n_groups,
        len(compilation.plan.rules),
    )
    start = None
    if checkpoint is not None:
        kept = Checkpoint(checkpoint, roster, compilation)
        start = kept.read() if resume else None
        on_progress = kept.keeping(on_progress)
    try:
        refuse_impossible(compilation)
        # Explanations will need the kernels: here their loading counts towards the limit.
        load_kernels(problem)
        spent_s = now_s() - started
        result = solve(
            problem,
            time_limit_s=limit_s if deterministic else max(0.1, limit_s - spent_s),
            seed=chosen.seed,
            workers=workers,
            on_progress=on_progress,
            executor=executor,
            deterministic=deterministic,
            start=start,
        )
    except InfeasibleError as error:
        raise explained(error, roster, compilation.plan) from None
    logger.info("%s, stopped by %s: %d m", result.status, result.stopped_by, result.cost_m)
    solution = _card(
        roster, plan, compilation, result, started=started, deterministic=deterministic
    )
    _check(solution, roster)
    logger.info("verified: %d placed, %d waiting", solution.placed, len(solution.waiting_list))
    return solution


def _with_previous(roster: Roster, previous: Solution | pd.DataFrame | str | Path) -> Roster:
    from gruppering.exporter import read_previous, with_previous

    table = previous.assignments if isinstance(previous, Solution) else previous
    return with_previous(roster, read_previous(table))


def _card(
    roster: Roster,
    plan: Plan,
    compilation: Compilation,
    result: Result,
    *,
    started: float,
    deterministic: bool,
) -> Solution:
    """Write a grouping out, scored and bounded by the verifier's own arithmetic."""
    tables = tabulate(roster, compilation, result.labels)
    final = with_widths(compilation.plan, tables.groups)
    return Solution(
        status=result.status,
        objective_m=result.cost_m,
        bound_m=result.bound_m,
        certificate=certify(result.bound, compilation, roster, final, tables.assignments),
        terms_m=score(roster, final, tables.assignments),
        seconds=now_s() - started,
        seed=final.seed,
        deterministic=deterministic,
        stopped_by=result.stopped_by,
        history=_history(result),
        plan=final,
        notes=compilation.notes,
        assignments=tables.assignments,
        groups=tables.groups,
        waiting_list=tables.waiting_list,
        warnings=compilation.warnings,
        versions=versions(),
        roster_hash=roster.fingerprint,
        plan_hash=plan.fingerprint,
        roster=roster,
    )


def _check(solution: Solution, roster: Roster) -> None:
    """Raise VerificationError unless the verifier agrees on rules and objective."""
    violations = verify(roster, solution.plan, solution.assignments)
    if len(violations):
        raise VerificationError(
            said("violations_found", count=len(violations)),
            violations,
            solution,
        )
    scored = sum(solution.terms_m.values())
    if scored != solution.objective_m:
        raise VerificationError(
            said("scores_differ", found=scored, recorded=solution.objective_m),
            violations,
            solution,
        )


def _history(result: Result) -> tuple[Incumbent, ...]:
    return tuple(
        Incumbent(event.seconds, event.objective_m, event.bound_m)
        for event in result.history
        if event.objective_m is not None
    )
