"""One run of one benchmark, and the machine that it ran on."""

from __future__ import annotations

import os
import platform
import sys
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from gruppering import solve
from gruppering.algebra import Count
from gruppering.problem import Problem, evaluate
from gruppering.solver.search import Searcher

LIBRARIES = ("gruppering", "numpy", "numba", "ortools", "pandas")


def measure(
    problem: Problem, *, time_limit_s: float, seed: int, workers: int | None
) -> dict[str, Any]:
    """Solve once and return the figures; the value is computed anew from the grouping.

    Raises
    ------
    AssertionError
        If the grouping breaks a rule: then no figure is worth anything.
    """
    start = time.perf_counter()
    result = solve(problem, time_limit_s=time_limit_s, seed=seed, workers=workers)
    seconds = time.perf_counter() - start
    evaluation = evaluate(problem, result.labels)
    if evaluation.violation:
        raise AssertionError(f"the grouping breaks the rules by {evaluation.violation}")
    history: list[tuple[float, int]] = []
    for step in result.history:
        if step.objective_m is not None and (not history or step.objective_m < history[-1][1]):
            history.append((round(step.seconds, 3), step.objective_m))
    return {
        "value_m": int(evaluation.cost_m),
        "waiting": list(evaluation.waiting),
        "bound_m": result.bound_m,
        "first_feasible_s": history[0][0] if history else None,
        "seconds": round(seconds, 3),
        "history": history,
        "labels": result.labels.tolist(),
    }


@cache
def warm_up() -> None:
    """Compile, or load, what every run needs: a problem large enough for a bound too.

    Also the repair of a grouping that breaks a rule, which is not compiled before it is needed.
    """
    rng = np.random.default_rng(0)
    costs = rng.integers(1, 1000, (80, 80))
    problem = Problem.pairwise(costs + costs.T, [18] * 4, [22] * 4)
    solve(problem, time_limit_s=2.0, workers=2)
    labels = np.arange(80) // 20
    two = Count(0, np.arange(8), np.ones(8, dtype=np.int64), np.arange(4), 2, 2)
    Searcher(problem.replace(constraints=(two,)), seed=0).construct(80_000, labels)


def peak_memory_mb() -> float:
    """Return the most memory that this process has held at once, in megabytes.

    Linux counts the parent's memory in ``ru_maxrss`` of a child, so its own record goes first.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError):
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / 1024**2 if sys.platform == "darwin" else peak / 1024


def machine() -> dict[str, Any]:
    """Return processor, number of cores and versions."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            names = [line.partition(":")[2].strip() for line in lines if line[:10] == "model name"]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or "unknown"
