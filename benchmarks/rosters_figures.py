"""Runs on synthetic rosters as figures."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from records import Record
from rosters_report import known, middle

mpl.use("agg")
from matplotlib import pyplot as plt  # noqa: E402

LEAST_PERCENT = 0.001
"""What is nearer to the best known is drawn here: the axis is logarithmic."""
COLOURS = {
    ("gruppering", False): "tab:blue",
    ("gruppering", True): "tab:red",
    ("k-means-constrained", False): "tab:green",
    ("plain CP-SAT", False): "tab:purple",
    ("random", False): "tab:grey",
}
STYLES = {"spread": "-", "clumped": "--"}


def draw(records: list[Record], path: Path) -> None:
    """Draw value over time and scaling into ``-time.png`` and ``-scaling.png`` beside a file."""
    runs = known(records)
    if len(runs):
        _over_time(runs, path.with_name(f"{path.stem}-time.png"))
        _scaling(runs, path.with_name(f"{path.stem}-scaling.png"))


def _over_time(runs: pd.DataFrame, path: Path) -> None:
    sizes = sorted(runs["participants"].unique())
    rows = -(-len(sizes) // 3)
    figure, panels = plt.subplots(
        rows, min(3, len(sizes)), figsize=(14, 4 * rows + 0.6), sharey=True, squeeze=False
    )
    for panel in panels.flat[len(sizes) :]:
        panel.set_visible(False)
    for panel, size in zip(panels.flat, sizes, strict=False):
        for run in runs[runs["participants"] == size].itertuples():
            _steps(panel, run)
        panel.set(xscale="log", yscale="log", title=f"{size:,} participants", xlabel="seconds")
        panel.grid(alpha=0.3)
    for row in panels:
        row[0].set_ylabel(f"above best known (%; {LEAST_PERCENT:g}: there)")
    seen: dict[str, object] = {}
    for panel in panels.flat:
        handles, labels = panel.get_legend_handles_labels()
        seen |= dict(zip(labels, handles, strict=True))
    names = sorted(seen)
    figure.legend([seen[name] for name in names], names, loc="upper center", ncols=5, fontsize=9)
    _save(figure, path, top=1 - 0.6 / (4 * rows + 0.6))


def _steps(panel: Axes, run: object) -> None:
    """Draw what one run had reached when, up to its end."""
    seconds, values = (np.array(part, dtype=float) for part in zip(*run.history, strict=True))
    seconds = np.append(np.maximum(seconds, 0.01), max(run.seconds, 0.02))
    above = np.append(100 * (values / run.best_m - 1), 100 * (values[-1] / run.best_m - 1))
    panel.step(
        seconds,
        np.maximum(above, LEAST_PERCENT),
        where="post",
        color=COLOURS[run.method, run.rules],
        linestyle=STYLES[run.kind],
        linewidth=1,
        marker="o" if run.method == "random" else None,
        markevery=[0],
        label=_label(run.method, run.rules, run.kind),
    )


def _scaling(runs: pd.DataFrame, path: Path) -> None:
    figure, panels = plt.subplots(1, 3, figsize=(17, 7))
    ours = runs[runs["method"] == "gruppering"]
    seconds, quality, memory = panels
    for (rules, kind), group in ours.groupby(["rules", "kind"]):
        for column, marker in (("to_1", "o"), ("to_0.1", "^")):
            times = group.groupby("participants")[column].agg(middle).clip(lower=0.01)
            within = column.removeprefix("to_")
            seconds.plot(
                times[times < np.inf],
                marker=marker,
                color=COLOURS["gruppering", rules],
                linestyle=STYLES[kind],
                label=f"{'with' if rules else 'without'} rules, {kind}, within {within} %",
            )
    for (method, rules, kind), group in runs.groupby(["method", "rules", "kind"]):
        quality.plot(
            group.groupby("participants")["above"].median().clip(lower=LEAST_PERCENT),
            marker="o",
            color=COLOURS[method, rules],
            linestyle=STYLES[kind],
            label=_label(method, rules, kind),
        )
    for (rules, kind), group in ours.groupby(["rules", "kind"]):
        memory.plot(
            group.groupby("participants")["peak_memory_mb"].max(),
            marker="o",
            color=COLOURS["gruppering", rules],
            linestyle=STYLES[kind],
            label=_label("gruppering", rules, kind),
        )
    seconds.set(title="Time to near the best known (median)", ylabel="seconds")
    quality.set(title="Above the best known at the end (median)", ylabel="%")
    memory.set(title="Peak memory", ylabel="MB")
    for panel in panels:
        panel.set(xscale="log", yscale="log", xlabel="participants")
        panel.minorticks_off()
        sizes = sorted(runs["participants"].unique())
        panel.set_xticks(sizes, [f"{size:,}" for size in sizes])
        panel.grid(alpha=0.3)
        panel.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.13), ncols=2)
    memory.set(yscale="linear", ylim=(0, None))
    _save(figure, path)


def _label(method: str, rules: bool, kind: str) -> str:
    return f"{method}{', with rules' if rules else ''}, {kind}"


def _save(figure: plt.Figure, path: Path, top: float = 1.0) -> None:
    figure.tight_layout(rect=(0, 0, 1, top))
    figure.savefig(path, dpi=110)
    plt.close(figure)
