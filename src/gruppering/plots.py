"""Figures of a result with matplotlib (``pip install gruppering[notebook]``).

Each function draws on ``ax``, or on a new figure, and returns the axes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.exporter.report.groups import Card, cards
from gruppering.exporter.report.members import Member, members
from gruppering.exporter.report.outline import outline
from gruppering.exporter.report.projection import fit_extent, fit_projection
from gruppering.exporter.report.spreads import convex_hull
from gruppering.exporter.report.symbols import COLOURS, MARKERS
from gruppering.words import label, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes

    from gruppering.roster import Roster
    from gruppering.solution import Solution
    from gruppering.words import Language

_LAND, _COAST, _GREY = "#e9ecdf", "#b9bfa8", "#51636e"
_LEGEND_MOST = 16


def plot_map(solution: Solution, roster: Roster, *, ax: Axes | None = None) -> Axes:
    """Show where the members of each group are, with lines to the centre member.

    Parameters
    ----------
    solution, roster
        The result and the roster that was grouped.
    ax
        Where to draw; a new figure if None.

    Raises
    ------
    ValueError
        If nobody has coordinates.
    """
    people = [one for one in members(solution, roster) if one.status == "placed"]
    located = [one for one in people if one.latitude is not None]
    if not located:
        raise ValueError("nobody on the roster has coordinates, so there is no map")
    ax = ax or _new_axes(7, 8)
    degrees = np.array([(one.latitude, one.longitude) for one in located], dtype=float)
    projection = fit_projection(degrees[:, 0], degrees[:, 1])
    points = projection(degrees[:, 0], degrees[:, 1]) * [1, -1]
    where = {one.number: point for one, point in zip(located, points, strict=True)}
    extent = fit_extent(points * [1, -1])
    for ring in outline(projection, extent):
        ax.fill(ring[:, 0], -ring[:, 1], facecolor=_LAND, edgecolor=_COAST, linewidth=0.6, zorder=0)
    for card in cards(solution, people):
        _plot_group(ax, card, where)
    ax.set_xlim(extent.left, extent.left + extent.width)
    ax.set_ylim(-extent.top - extent.height, -extent.top)
    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.set_title(word("map_title", solution.plan.language))
    if len(solution.groups) <= _LEGEND_MOST:
        ax.legend(frameon=False, fontsize="small", loc="lower right")
    return ax


def _plot_group(ax: Axes, card: Card, where: Mapping[int, np.ndarray]) -> None:
    inside = [one for one in card.members if one.number in where]
    if not inside:
        return
    colour, marker = COLOURS[card.colour], MARKERS[card.shape]
    points = np.array([where[one.number] for one in inside])
    hull = convex_hull(points)
    ax.fill(hull[:, 0], hull[:, 1], facecolor=colour, alpha=0.06, zorder=1)
    centre = _centre(card.host, where, points)
    for x, y in points:
        ax.plot([centre[0], x], [centre[1], y], color=colour, alpha=0.5, linewidth=0.8, zorder=2)
    places, counts = np.unique(points, axis=0, return_counts=True)
    ax.scatter(
        places[:, 0],
        places[:, 1],
        s=22 * counts,
        c=colour,
        marker=marker,
        edgecolors="white",
        linewidths=0.6,
        label=card.title,
        zorder=3,
    )
    ax.plot(*centre, "o", markersize=10, markerfacecolor="none", markeredgecolor="black", zorder=4)


def _centre(host: Member | None, where: Mapping[int, np.ndarray], points: np.ndarray) -> np.ndarray:
    if host is not None and host.number in where:
        return where[host.number]
    middle: np.ndarray = points.mean(axis=0)
    return middle


def plot_groups(solution: Solution, *, ax: Axes | None = None) -> Axes:
    """Show the mean distance in each group as bars, with the number of participants."""
    language = solution.plan.language
    groups = solution.groups[solution.groups["participants"] > 0]
    ax = ax or _new_axes(7, 1 + 0.35 * len(groups))
    several = len(solution.plan.networks) > 1
    names = groups["network"] + " – " + groups["group"] if several else groups["group"]
    colours = [COLOURS[position % len(COLOURS)] for position in groups.index]
    bars = ax.barh(range(len(groups)), groups["mean_km"], color=colours)
    ax.bar_label(bars, labels=[f" {count}" for count in groups["participants"]], color=_GREY)
    ax.set_yticks(range(len(groups)), names.tolist())
    ax.invert_yaxis()
    ax.set_xlabel(label("mean_km", language))
    ax.set_title(f"{word('groups', language)} ({label('participants', language).lower()})")
    _plain(ax)
    return ax


def plot_progress(solution: Solution, *, ax: Axes | None = None) -> Axes:
    """Show how the best grouping so far, and the bound, came about over time."""
    language = solution.plan.language
    ax = ax or _new_axes(7, 4)
    seconds = [event.seconds for event in solution.history] + [solution.seconds]
    costs = [event.objective_m / 1000 for event in solution.history]
    ax.step(seconds, [*costs, solution.objective_m / 1000], where="post", color=COLOURS[0])
    bounds = [
        (event.seconds, event.bound_m / 1000)
        for event in solution.history
        if event.bound_m is not None and event.bound_m > 0
    ]
    if solution.bound_m is not None and solution.bound_m > 0:
        bounds.append((solution.seconds, solution.bound_m / 1000))
    if bounds:
        ax.step(*zip(*bounds, strict=True), where="post", color=COLOURS[1], linestyle="--")
    for line, key in zip(ax.get_lines(), ("plot_best", "plot_bound"), strict=False):
        line.set_label(word(key, language))
    ax.set_xlabel(word("plot_seconds", language))
    ax.set_ylabel(word("costs", language))
    ax.legend(frameon=False)
    _plain(ax)
    return ax


def plot_frontier(
    table: pd.DataFrame, *, language: Language = "nb", ax: Axes | None = None
) -> Axes:
    """Show what a weight buys: distance against moves or against organisational distance.

    Parameters
    ----------
    table
        From :func:`gruppering.frontier`: the weight in the first column, then
        ``mean_km``, ``mean_steps`` and ``moved``.
    language
        Of the labels.
    ax
        Where to draw; a new figure if None.
    """
    ax = ax or _new_axes(7, 4.5)
    weight = str(table.columns[0])
    across = "moved" if weight == "stay_km" else "mean_steps"
    ax.plot(table[across], table["mean_km"], color=COLOURS[0], alpha=0.4)
    ax.scatter(table[across], table["mean_km"], color=COLOURS[0], zorder=3)
    for value, x, y in table[[weight, across, "mean_km"]].itertuples(index=False):
        ax.annotate(f"{value:g}", (x, y), xytext=(6, 6), textcoords="offset points")
    ax.set_xlabel(word(f"plot_{across}", language))
    ax.set_ylabel(label("distance_km", language))
    ax.set_title(word("plot_frontier", language).format(weight))
    ax.margins(0.15)
    _plain(ax)
    return ax


def _new_axes(width: float, height: float) -> Axes:
    import matplotlib.pyplot as plt

    axes: Axes = plt.subplots(figsize=(width, height), layout="constrained")[1]
    return axes


def _plain(ax: Axes) -> None:
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(alpha=0.25)
    ax.set_axisbelow(True)
