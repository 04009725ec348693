"""Organisational distance: 0 to 3 steps between nodes of the organisation graph."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np
import pandas as pd

from gruppering.algebra import Ints


def organisational_steps(graph: nx.DiGraph[str], nodes: Sequence[str]) -> Ints:
    """Return the steps between nodes, shape (k, k).

    0 same organisation and no known difference of unit; 1 the same organisation but different
    units, or partners (joined by a catchment edge); 2 different organisations in one region;
    3 different regions. Where several hold, the smallest counts. A node that hangs under no
    known organisation or region is 3 from every other.

    Parameters
    ----------
    graph
        Edges of kind ``part_of`` from child to parent and ``catchment`` between partners; nodes
        with a ``level``: unit, organisation or region.
    nodes
        Keys in the graph.
    """
    chains = [_ancestors(graph, node) for node in nodes]
    organisation = _codes(graph, chains, "organisation")
    steps = np.full((len(nodes), len(nodes)), 3, dtype=np.int64)
    steps[_share(graph, chains, "region")] = 2
    steps[_partners(graph, chains)] = 1
    same_organisation = (organisation[:, None] == organisation) & (organisation >= 0)
    steps[same_organisation] = 1
    steps[same_organisation & _no_known_difference(graph, chains)] = 0
    same_node = pd.factorize(np.array(nodes, dtype=object))[0]
    steps[same_node[:, None] == same_node] = 0
    return steps


def _ancestors(graph: nx.DiGraph[str], node: str) -> list[str]:
    """Return a node and all that it is part of, nearest first."""
    chain, frontier = [node], [node]
    while frontier:
        parents = [
            parent
            for child in frontier
            for parent, edge in graph.adj[child].items()
            if edge["kind"] == "part_of" and parent not in chain
        ]
        frontier = list(dict.fromkeys(parents))
        chain += frontier
    return chain


def _codes(graph: nx.DiGraph[str], chains: list[list[str]], level: str) -> Ints:
    """Return the number of the nearest node of a level above each node; -1 where there is none."""
    nearest = [
        next((node for node in chain if _level(graph, node) == level), "") for chain in chains
    ]
    number = {node: code for code, node in enumerate(dict.fromkeys(filter(None, nearest)))}
    return np.array([number.get(node, -1) for node in nearest], dtype=np.int64)


def _no_known_difference(graph: nx.DiGraph[str], chains: list[list[str]]) -> np.ndarray:
    """Return which pairs have finest units that are one, or one within the other, or unknown."""
    finest = [next((n for n in chain if _level(graph, n) == "unit"), None) for chain in chains]
    known = list(dict.fromkeys(unit for unit in finest if unit is not None))
    column = {unit: number for number, unit in enumerate(known)}
    within = np.zeros((len(chains), len(known) + 1), dtype=bool)
    for row, (chain, unit) in enumerate(zip(chains, finest, strict=True)):
        within[row, [column[node] for node in chain if node in column] + [-1]] = True
        within[row] |= unit is None
    position = [len(known) if unit is None else column[unit] for unit in finest]
    one_in_other = within[:, position]
    related: np.ndarray = one_in_other | one_in_other.T
    return related


def _level(graph: nx.DiGraph[str], node: str) -> str | None:
    level: str | None = graph.nodes[node].get("level")
    return level


def _share(graph: nx.DiGraph[str], chains: list[list[str]], level: str) -> np.ndarray:
    """Return which pairs of chains have a node of a level in common."""
    column: dict[str, int] = {}
    wanted = [
        [column.setdefault(node, len(column)) for node in chain if _level(graph, node) == level]
        for chain in chains
    ]
    member = np.zeros((len(chains), len(column)), dtype=np.float32)
    for row, columns in enumerate(wanted):
        member[row, columns] = 1
    shared: np.ndarray = member @ member.T > 0
    return shared


def _partners(graph: nx.DiGraph[str], chains: list[list[str]]) -> np.ndarray:
    """Return which pairs of chains a catchment edge joins, below the level of regions."""
    index: dict[str, list[int]] = {}
    for number, chain in enumerate(chains):
        for node in chain:
            if _level(graph, node) != "region":
                index.setdefault(node, []).append(number)
    joined = np.zeros((len(chains), len(chains)), dtype=bool)
    for one, here in index.items():
        for other, edge in graph.adj[one].items():
            if edge["kind"] == "catchment" and other in index:
                joined[np.ix_(here, index[other])] = True
    partners: np.ndarray = joined | joined.T
    return partners
