"""Participants who must be together are one unit in each network."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import numpy as np

from gruppering.algebra import Ints
from gruppering.compilation.applications import Applications


def merge_units(
    applications: Applications, couples: Iterable[tuple[int, int, frozenset[int]]]
) -> Ints:
    """Give each application its unit, numbered in the order of first application.

    Parameters
    ----------
    applications
        The applications to be merged.
    couples
        Two rows of the roster and the networks in which they are inseparable.

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
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(index.values())
    for one, other, networks in couples:
        for network in networks:
            if (one, network) in index and (other, network) in index:
                graph.add_edge(index[one, network], index[other, network])
    unit = np.empty(len(index), dtype=np.int64)
    components = sorted(nx.connected_components(graph), key=min)
    for number, members in enumerate(components):
        unit[list(members)] = number
    return unit
