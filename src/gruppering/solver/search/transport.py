"""The cheapest way to fill groups, where what a unit costs in a group is fixed for the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gruppering.solver.search.compiled import NOBODY, entry, inner

if TYPE_CHECKING:
    from gruppering.algebra import Ints

FAR = 2**60
"""Stands for no way at all."""


class Dealt(NamedTuple):
    """What a transport came to."""

    placed: Ints
    """Units of each class in each group, shape (K, G)."""
    links: Ints
    """What the cheapest move from a group to another would cost now, shape (G, G), or
    :data:`FAR`."""
    looks: int
    """The work: links looked at."""


def transport(costs: Ints, counts: Ints, lower: Ints, upper: Ints) -> Dealt:
    """Deal out interchangeable units to groups within the groups' bounds, at least cost.

    A flow of least cost by successive shortest paths (Edmonds and Karp 1972). All units begin
    where each is cheapest; then chains of moves lead from groups that are too large to groups
    that are too small. The nodes are the groups, and one more that lends and takes what sizes
    may differ by. Bounds that cannot be kept are left broken.

    Parameters
    ----------
    costs
        Of a unit of each class in each group, shape (K, G), each below 2**40.
    counts
        Units in each class, shape (K,).
    lower, upper
        Bounds on the size of each group, shape (G,).
    """
    classes, groups = costs.shape
    placed = np.zeros((classes, groups), dtype=np.int64)
    placed[np.arange(classes), costs.argmin(axis=1)] = counts
    size = placed.sum(axis=0)
    kept = np.clip(size, lower, upper)
    excess = np.append(size - kept, (kept - size).sum())
    link = np.full((groups + 1, groups + 1), FAR)
    mover = np.zeros((groups, groups), dtype=np.int64)
    way, before, potential = np.zeros((3, groups + 1), dtype=np.int64)
    done = np.zeros(groups + 1, dtype=bool)
    work = _fill(
        *(np.ascontiguousarray(costs), placed, kept, lower, upper, excess),
        *(link, mover, way, before, potential, done),
    )
    return Dealt(placed, link[:-1, :-1], int(work))


@entry
def _fill(costs, placed, kept, lower, upper, excess, link, mover, way, before, potential, done):
    groups = len(kept)
    work = 0
    for group in range(groups):
        _find_links(costs, placed, link, mover, group)
        _link_sizes(kept, lower, upper, link, group)
    for source in range(groups + 1):
        while excess[source] > 0:
            target, looked = _nearest(excess, link, way, before, potential, done, source)
            work += looked
            if target < 0:
                break
            amount = min(excess[source], -excess[target])
            end = target
            while end != source:
                start = before[end]
                if end == groups:
                    amount = min(amount, upper[start] - kept[start])
                elif start == groups:
                    amount = min(amount, kept[end] - lower[end])
                else:
                    amount = min(amount, placed[mover[start, end], start])
                end = start
            excess[source] -= amount
            excess[target] += amount
            end = target
            while end != source:
                start = before[end]
                if end == groups:
                    kept[start] += amount
                elif start == groups:
                    kept[end] -= amount
                else:
                    placed[mover[start, end], start] -= amount
                    placed[mover[start, end], end] += amount
                end = start
            end = target
            while True:
                if end != groups:
                    _find_links(costs, placed, link, mover, end)
                    _link_sizes(kept, lower, upper, link, end)
                    work += groups
                if end == source:
                    break
                end = before[end]
    return work


@inner
def _link_sizes(kept, lower, upper, link, group):
    groups = len(kept)
    link[group, groups] = 0 if kept[group] < upper[group] else FAR
    link[groups, group] = 0 if kept[group] > lower[group] else FAR


@inner
def _find_links(costs, placed, link, mover, group):
    """Find the cheapest move from a group to each other."""
    classes, groups = costs.shape
    for other in range(groups):
        link[group, other] = FAR
    for row in range(classes):
        if placed[row, group] > 0:
            for other in range(groups):
                cost = costs[row, other] - costs[row, group]
                if cost < link[group, other]:
                    link[group, other], mover[group, other] = cost, row


@inner
def _nearest(excess, link, way, before, potential, done, source):
    """Find the shortest way to a node that lacks units; return the node and the work (Dijkstra)."""
    nodes = len(excess)
    work = 0
    for node in range(nodes):
        way[node], done[node] = FAR, False
    way[source] = 0
    while True:
        here = NOBODY
        for node in range(nodes):
            if not done[node] and way[node] < FAR and (here < 0 or way[node] < way[here]):
                here = node
        if here < 0:
            return NOBODY, work
        if excess[here] < 0:
            break
        done[here] = True
        work += nodes
        for node in range(nodes):
            if not done[node] and link[here, node] < FAR:
                longer = way[here] + link[here, node] + potential[here] - potential[node]
                if longer < way[node]:
                    way[node], before[node] = longer, here
    for node in range(nodes):
        potential[node] += min(way[node], way[here])
    return here, work
