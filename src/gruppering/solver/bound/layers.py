"""A part whose units are told apart by the network that they may be in."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.part import Part

OVERLAP = 0.5
"""Share of the smaller class's units that another must hold too to be of the same layer."""


def layers_of(part: Part) -> Ints:
    """Return the layer of each class, -1 where pairs are not priced; shape (classes,).

    Any division of the classes is right. It serves best where a layer is a network: groups of
    one table that hold the same units.
    """
    layer = np.full(len(part.classes), -1, dtype=np.int64)
    priced = [index for index, each in enumerate(part.classes) if each.pairwise]
    able = part.allowed.sum(axis=0)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(priced)
    for one in priced:
        for other in priced:
            shared = int((part.allowed[:, one] & part.allowed[:, other]).sum())
            first, second = part.classes[one], part.classes[other]
            same = (first.table, first.meets) == (second.table, second.meets)
            if same and shared >= OVERLAP * min(able[one], able[other]):
                graph.add_edge(one, other)
    for number, members in enumerate(nx.connected_components(graph)):
        layer[list(members)] = number
    return layer


def spread_out(part: Part, layer: Ints) -> Part:
    """Return a part with an item for each unit and each layer that it may be in.

    ``units`` then names a unit more than once. Classes of no layer go with a unit's first item.
    """
    rows: list[int] = []
    allowed = []
    for unit in range(len(part.units)):
        here = part.allowed[unit]
        found = [number for number in np.unique(layer[here]).tolist() if number >= 0] or [-1]
        for position, number in enumerate(found):
            inside = layer == number
            rows.append(unit)
            allowed.append(here & (inside | (layer < 0) if position == 0 else inside))
    return replace(
        part,
        units=part.units[rows],
        allowed=np.array(allowed, dtype=bool).reshape(-1, len(part.classes)),
        linear_m=part.linear_m[rows],
    )
