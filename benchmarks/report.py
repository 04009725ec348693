"""Records of runs as a Markdown table."""

from __future__ import annotations

import pandas as pd
from records import Record, line, machines, seconds_to

COLUMNS = (
    "benchmark",
    "limit (s)",
    "runs",
    "first feasible (s)",
    "best (m)",
    "mean above best known (%)",
    "worst (%)",
    "target (%)",
    "kept by",
    "median time to it (s)",
    "proved gap (%)",
)


def table(records: list[Record]) -> str:
    """Return the machines, and one line for each benchmark and time limit.

    Best known is the reference or the lowest value in the records, whichever is lower; a value
    below the reference is told under the table. The median is of the runs that kept the target.
    """
    if not records:
        return "No runs.\n"
    runs = pd.DataFrame(records)
    figures = ["value_m", "reference_m", "bound_m", "first_feasible_s"]
    runs[figures] = runs[figures].astype(float)
    lowest = runs.groupby("benchmark")["value_m"].transform("min")
    known = runs[["reference_m"]].assign(lowest=lowest).min(axis=1)
    aim = known * (1 + runs["target_percent"] / 100)
    runs["above"] = 100 * (runs["value_m"] / known - 1)
    runs["gap"] = 100 * (1 - runs["bound_m"] / runs["value_m"])
    runs["kept"] = runs["value_m"] <= aim
    runs["to_target_s"] = [
        seconds_to(record, value) for record, value in zip(records, aim, strict=True)
    ]
    runs["to_target_s"] = runs["to_target_s"].astype(float)
    lines = [line(list(COLUMNS)), line(["---"] * len(COLUMNS))]
    for (name, limit), group in runs.groupby(["benchmark", "time_limit_s"], sort=True):
        lines.append(
            line(
                [
                    name,
                    f"{limit:g}",
                    str(len(group)),
                    f"{group['first_feasible_s'].max():.2f}",
                    f"{group['value_m'].min():,.0f}",
                    f"{group['above'].mean():.3f}",
                    f"{group['above'].max():.3f}",
                    f"{group['target_percent'].iloc[0]:g}",
                    f"{group['kept'].sum()} of {len(group)}",
                    _figure(group["to_target_s"].median()),
                    _figure(group["gap"].min()),
                ]
            )
        )
    return "\n".join([*machines(records), "", *lines, "", *_findings(runs)])


def _figure(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.2f}"


def _findings(runs: pd.DataFrame) -> list[str]:
    better = runs[runs["value_m"] < runs["reference_m"]]
    lowest = better.sort_values("value_m").drop_duplicates("benchmark")
    return [
        f"Below the reference: {row.benchmark} {row.value_m:,.0f} m "
        f"(reference {row.reference_m:,.0f} m, seed {row.seed})"
        for row in lowest.itertuples()
    ]
