"""Participants who must be together, and applications that exclude each other, are one unit."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import networkx as nx
import numpy as np

from gruppering.algebra import Ints
from gruppering.compilation.applications import Applications


def merge_units(
    applications: Applications,
    couples: Iterable[tuple[int, int, int]],
    size: Ints,
    separate: Collection[int] | None,
) -> Ints:
    """Give each application its unit, numbered in the order of first application.

    Those who must be together are one unit in each network. Where a participant may be placed
    once only, the applications to several networks are one unit too, which may go to the groups
    of any of them: to change network is then a move like any other. That takes the same people,
    counting the same, in all the networks; else each network has a unit of its own.

    Parameters
    ----------
    applications
        The applications to be merged.
    couples
        Two rows of the roster and the network in which they are inseparable.
    size
        What each application counts, shape (applications,).
    separate
        Rows whose applications stay units of their own; None for all rows, where a participant
        may be placed several times.

    Returns
    -------
    Ints
        Unit of each application, shape (applications,).
    """
    index = {
        key: number
        for number, key in enumerate(
            zip(applications.participant.tolist(), applications.network.tolist(), strict=True)
        )
    }
    together: nx.Graph[int] = nx.Graph()
    together.add_nodes_from(index.values())
    for one, other, network in couples:
        if (one, network) in index and (other, network) in index:
            together.add_edge(index[one, network], index[other, network])
    parts = [sorted(part) for part in nx.connected_components(together)]
    if separate is not None:
        parts = _join_networks(parts, applications, size, separate)
    unit = np.empty(len(index), dtype=np.int64)
    for number, part in enumerate(sorted(parts)):
        unit[part] = number
    return unit


def _join_networks(
    parts: list[list[int]], applications: Applications, size: Ints, separate: Collection[int]
) -> list[list[int]]:
    """Join the parts that hold the same people, in different networks, and count the same."""
    whole: nx.Graph[int] = nx.Graph()
    whole.add_nodes_from(range(len(parts)))
    first_part: dict[int, int] = {}
    people = []
    for number, part in enumerate(parts):
        rows = applications.participant[part].tolist()
        people.append(sorted(rows))
        for row in rows:
            whole.add_edge(number, first_part.setdefault(row, number))
    joined = []
    for component in nx.connected_components(whole):
        members = sorted(component)
        alike = {(tuple(people[part]), int(size[parts[part]].sum())) for part in members}
        (rows, _), *others = alike
        if not others and not any(row in separate for row in rows):
            joined.append(sorted(one for part in members for one in parts[part]))
        else:
            joined += [parts[part] for part in members]
    return joined
