"""One run of one benchmark, and the machine that it ran on."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import version
from typing import Any

from gruppering import solve
from gruppering.problem import Problem, evaluate

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
    feasible = [step.seconds for step in result.history if step.objective_m is not None]
    return {
        "value_m": int(evaluation.cost_m),
        "waiting": list(evaluation.waiting),
        "bound_m": result.bound_m,
        "first_feasible_s": round(feasible[0], 3) if feasible else None,
        "seconds": round(seconds, 3),
    }


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
