"""Runs on synthetic rosters as a Markdown table."""

from __future__ import annotations

import numpy as np
import pandas as pd
from records import Record, line, machines, seconds_to

CHECKPOINTS_S = (1, 10, 60)
COLUMNS = (
    "roster",
    "rules",
    "method",
    "limit (s)",
    "runs",
    "first feasible (s)",
    *(f"above best at {at} s (%)" for at in CHECKPOINTS_S),
    "at the end (%)",
    "worst (%)",
    "to 1 % (s)",
    "to 0.1 % (s)",
    "rules cost (%)",
    "memory (MB)",
)


def known(records: list[Record]) -> pd.DataFrame:
    """Return the runs that found a grouping, with the best known value of each roster.

    With rules, the best known is the lowest value with the same planted grouping, or what is
    planted; without rules it is the lowest of all, as a grouping that keeps rules is one.
    """
    runs = pd.DataFrame(records).dropna(subset="value_m")
    runs = runs.astype({"value_m": float, "planted_m": float})
    lowest = runs["value_m"].groupby([runs["kind"], runs["participants"]]).transform("min")
    kept = runs.groupby(["kind", "participants", "planted_m"])["value_m"].transform("min")
    runs["best_m"] = np.where(runs["rules"], np.fmin(kept, runs["planted_m"]), lowest)
    runs["above"] = 100 * (runs["value_m"] / runs["best_m"] - 1)
    runs["rules_cost"] = 100 * (runs["value_m"] / runs["planted_m"] - 1)
    for percent in (1.0, 0.1):
        runs[f"to_{percent:g}"] = [
            seconds_to(run._asdict(), run.best_m * (1 + percent / 100)) for run in runs.itertuples()
        ]
        runs[f"to_{percent:g}"] = runs[f"to_{percent:g}"].astype(float)
    for at in CHECKPOINTS_S:
        runs[f"at_{at}"] = [
            100 * (value_at(run.history, at) / run.best_m - 1) if run.time_limit_s >= at else np.nan
            for run in runs.itertuples()
        ]
    return runs


def value_at(history: list[tuple[float, int]], seconds: float) -> float:
    """Return the value that a run had reached by then; NaN if it had none."""
    return min((value for at, value in history if at <= seconds), default=np.nan)


def middle(times_s: pd.Series) -> float:
    """Return the median of times, where NaN, for never, is later than all others."""
    return float(times_s.fillna(np.inf).median())


def table(records: list[Record]) -> str:
    """Return the machines, and one line for each roster, method and time limit.

    First feasible, worst and memory are the worst of the runs; all else is their median, and a
    time that half of them never reached is left out.
    """
    if not records:
        return "No runs.\n"
    runs = known(records)
    lines = [line(list(COLUMNS)), line(["---"] * len(COLUMNS))]
    keys = ["participants", "kind", "rules", "method", "time_limit_s"]
    for (size, kind, rules, method, limit), group in pd.DataFrame(records).groupby(keys):
        mine = runs.loc[group.index.intersection(runs.index)]
        lines.append(
            line(
                [
                    f"{kind} {size:,} in {group['groups'].iloc[0]}",
                    "with" if rules else "without",
                    str(method),
                    f"{limit:g}",
                    str(len(group)),
                    _figure(mine["first_feasible_s"].max(), 2) if len(mine) else "no answer",
                    *(_figure(mine[f"at_{at}"].median(), 2) for at in CHECKPOINTS_S),
                    _figure(mine["above"].median(), 3),
                    _figure(mine["above"].max(), 3),
                    _figure(middle(mine["to_1"]), 2),
                    _figure(middle(mine["to_0.1"]), 2),
                    _figure(mine["rules_cost"].median(), 3),
                    f"{group['peak_memory_mb'].max():,.0f}",
                ]
            )
        )
    return "\n".join([*machines(records), "", *lines])


def _figure(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}" if np.isfinite(value) else "–"
