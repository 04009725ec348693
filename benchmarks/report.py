"""Records of runs as a Markdown table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

COLUMNS = {
    "benchmark": "benchmark",
    "time_limit_s": "limit (s)",
    "runs": "runs",
    "first_s": "first feasible (s)",
    "best_m": "best (m)",
    "mean_above": "mean above best known (%)",
    "worst_above": "worst (%)",
    "reached": "reached",
    "gap": "proved gap (%)",
}


def table(records: list[dict[str, Any]]) -> str:
    """Return the machines, and one line for each benchmark and time limit.

    Best known is the reference or the lowest value in the records, whichever is lower; a value
    below the reference is told under the table.
    """
    if not records:
        return "No runs.\n"
    runs = pd.DataFrame(records)
    figures = ["value_m", "reference_m", "bound_m", "first_feasible_s"]
    runs[figures] = runs[figures].astype(float)
    lowest = runs.groupby("benchmark")["value_m"].transform("min")
    runs["best_known_m"] = np.fmin(lowest, runs["reference_m"])
    runs["above"] = 100 * (runs["value_m"] / runs["best_known_m"] - 1)
    runs["gap"] = 100 * (1 - runs["bound_m"] / runs["value_m"])
    lines = [_line(list(COLUMNS.values())), _line(["---"] * len(COLUMNS))]
    for (name, limit), group in runs.groupby(["benchmark", "time_limit_s"], sort=True):
        lines.append(
            _line(
                [
                    name,
                    f"{limit:g}",
                    str(len(group)),
                    f"{group['first_feasible_s'].max():.2f}",
                    f"{group['value_m'].min():,.0f}",
                    f"{group['above'].mean():.3f}",
                    f"{group['above'].max():.3f}",
                    f"{(group['above'] == 0).sum()} of {len(group)}",
                    "–" if group["gap"].isna().all() else f"{group['gap'].min():.2f}",
                ]
            )
        )
    return "\n".join([*_machines(records), "", *lines, *_findings(runs)])


def _machines(records: list[dict[str, Any]]) -> list[str]:
    described = {
        ", ".join(f"{name} {value}" for name, value in record["machine"].items()): record["started"]
        for record in records
    }
    return [f"{started[:10]}: {machine}" for machine, started in described.items()]


def _findings(runs: pd.DataFrame) -> list[str]:
    better = runs[runs["value_m"] < runs["reference_m"]]
    lowest = better.sort_values("value_m").drop_duplicates("benchmark")
    return [
        "",
        *(
            f"Below the reference: {row.benchmark} {row.value_m:,.0f} m "
            f"(reference {row.reference_m:,.0f} m, seed {row.seed})"
            for row in lowest.itertuples()
        ),
    ]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
