"""Regions whose head-count is no multiple of the group size, as inequalities on rows.

A region S of total size M = (k - 1) U + r, with 0 < r <= U the rest that no full group takes,
meets groups of at most U so that the sum over groups of min(size of S in the group, r) is at
least k r. On rows this is the residual capacity inequality of Magnanti, Mirchandani and Vachani
(1993), "The convex hull of two core capacitated network design problems": for any set of rows,
each group that has one of these counts r, and each other one its members from S.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.solver.bound.rows import Rows

LEAST_VIOLATION = 0.05
LEAST_DIFFERENCE = 3
"""Units by which two regions of one round must differ."""


@dataclass(frozen=True, eq=False)
class Region:
    """Groups with one of ``full`` count ``rest``, others their members inside: ``least`` in all."""

    inside: NDArray[np.bool_]
    """Shape (m,)."""
    full: NDArray[np.bool_]
    """Shape (R,)."""
    rest: int
    least: int


def violated_regions(
    rows: Rows,
    near: Ints,
    groups: NDArray[np.float64],
    shares: NDArray[np.float64],
    times: NDArray[np.float64],
    most: int,
) -> list[Region]:
    """Return regions that a fractional choice violates most: units around a site.

    Parameters
    ----------
    rows
        The choices.
    near
        Units by distance from each site, shape (sites, m).
    groups
        What each row takes of each unit when it is chosen, shape (R, m).
    shares, times
        How much of each unit each row takes, shape (R, m), and how often it is chosen, (R,).
    most
        How many to return at most.
    """
    used = np.flatnonzero(times > 1e-9)
    weighed = shares[used] * rows.sizes
    capacity = _capacity(rows)
    if capacity == 0:
        return []
    # Rows without a centre, such as a waiting list, always count their members.
    limit = np.where(rows.site[used] >= 0, times[used], np.inf)
    half = int(rows.sizes.sum()) // 2
    found: list[tuple[float, int, int]] = []
    for number, order in enumerate(near):
        total = rows.sizes[order].cumsum()
        ends = np.flatnonzero((total > capacity) & (total <= half))
        rest, least = _rest_and_least(total[ends], capacity)
        taken = weighed[:, order].cumsum(axis=1)[:, ends]
        left = least - np.minimum(taken, rest * limit[:, None]).sum(axis=0)
        score = left / np.sqrt(rest)
        best = np.argsort(-score, kind="stable")[:10]
        found += [(float(score[i]), number, int(ends[i])) for i in best]
    found.sort(key=lambda each: -each[0])
    regions: list[Region] = []
    for score_of, number, end in found:
        if score_of < LEAST_VIOLATION or len(regions) >= most:
            break
        inside = np.zeros(len(rows.sizes), dtype=bool)
        inside[near[number, : end + 1]] = True
        if all((inside ^ other.inside).sum() >= LEAST_DIFFERENCE for other in regions):
            regions.append(_region(rows, inside, groups, shares, times))
    return regions


def _capacity(rows: Rows) -> int:
    return int(rows.upper[rows.of_class[rows.site >= 0]].max())


def _rest_and_least(total: Ints, capacity: int) -> tuple[Ints, Ints]:
    groups = -(-total // capacity)
    rest = total - capacity * (groups - 1)
    return rest, rest * groups


def _region(
    rows: Rows,
    inside: NDArray[np.bool_],
    groups: NDArray[np.float64],
    shares: NDArray[np.float64],
    times: NDArray[np.float64],
) -> Region:
    """Choose for each row the side that counts less, by its group where it is not used."""
    total = np.array(rows.sizes[inside].sum())
    rest, least = (int(value) for value in _rest_and_least(total, _capacity(rows)))
    used = times > 1e-9
    taken = np.where(used[:, None], shares, groups) @ (inside * rows.sizes)
    full = (taken >= rest * np.where(used, times, 1.0)) & (rows.site >= 0)
    return Region(inside, full, rest, least)


def folded(rows: Rows, regions: list[Region], prices_m: Ints) -> tuple[Rows, int]:
    """Return the rows at costs that hold the regions' multipliers (at least 0), and a constant.

    With the constant, no choice that keeps the regions costs more than before.
    """
    if not regions:
        return rows, 0
    inside = np.array([region.inside for region in regions], dtype=float)
    full = np.array([region.full for region in regions])
    rest = np.array([region.rest for region in regions])
    least = np.array([region.least for region in regions])
    # Whole numbers below 2**53 are exact as floats, and their products are many times as fast.
    by_member = np.where(full, 0, prices_m[:, None]).T.astype(float) @ inside
    earned = by_member[rows.of_cell, rows.unit].astype(np.int64) * rows.sizes[rows.unit]
    by_row = (full * (prices_m * rest)[:, None]).sum(axis=0)
    changed = rows._replace(costs_m=rows.costs_m - earned, constant_m=rows.constant_m - by_row)
    return changed, int((prices_m * least).sum())
