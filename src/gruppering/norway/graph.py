"""The organisation graph: who is part of whom, and who serves whom."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gruppering.norway.catalogue import OSLO, hospital_of_area, nodes

if TYPE_CHECKING:
    import networkx as nx

    from gruppering.norway.records import Node


def organisation_graph() -> nx.DiGraph[str]:
    """Return the organisation graph of Norway; a copy that the caller may change.

    Edges of kind ``part_of`` go from child to parent: hospital -> HF -> RHF, municipality ->
    county, city district of Oslo -> Oslo. Edges of kind ``catchment`` go from a municipality to
    the HF, and to the local hospital, that serves it; for Oslo, whose districts are divided
    between hospitals, they go from the districts. Nodes carry ``name``, ``level``, ``sector``,
    ``latitude`` and ``longitude`` (None for regions and counties).
    """
    return _graph().copy()


@cache
def _graph() -> nx.DiGraph[str]:
    import networkx as nx  # Takes long, and importing the look-ups must not.

    graph: nx.DiGraph[str] = nx.DiGraph()
    for node in nodes().values():
        graph.add_node(
            node.key,
            name=node.name,
            level=node.level,
            sector=node.sector,
            latitude=node.place.latitude if node.place else None,
            longitude=node.place.longitude if node.place else None,
        )
    for node in nodes().values():
        for parent in _parents(node):
            graph.add_edge(node.key, parent, kind="part_of")
        for server in _servers(node):
            graph.add_edge(node.key, server, kind="catchment")
    return graph


def _parents(node: Node) -> list[str]:
    place = node.place
    if place is None:
        return []
    if node.level == "district":
        return [f"kommune:{OSLO}"]
    if node.level == "municipality":
        return [f"fylke:{(place.municipality_number or '')[:2]}"]
    return [f"rhf:{place.rhf}"] if node.level == "hf" else [f"hf:{place.hf}"]


def _servers(node: Node) -> list[str]:
    place = node.place
    if place is None or node.level not in {"municipality", "district"}:
        return []
    area = place.local_hospital_area
    return [f"hf:{place.hf}"] + ([hospital_of_area()[area]] if area else [])
