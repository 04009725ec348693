"""The organisation graph says who is part of whom and who serves whom."""

from __future__ import annotations

import networkx as nx
import pytest

from gruppering import norway


@pytest.fixture(scope="module")
def graph() -> nx.DiGraph:
    return norway.organisation_graph()


def edges(graph: nx.DiGraph, source: str, kind: str) -> set[str]:
    """Return where the edges of one kind from a node lead."""
    return {to for _, to, data in graph.out_edges(source, data=True) if data["kind"] == kind}


def of_level(graph: nx.DiGraph, level: str) -> list[str]:
    """Return the nodes of one level."""
    return [node for node, data in graph.nodes(data=True) if data["level"] == level]


def test_numbers_of_nodes(graph: nx.DiGraph) -> None:
    levels = ["rhf", "hf", "hospital", "county", "municipality", "district"]
    assert [len(of_level(graph, level)) for level in levels] == [4, 20, 66, 15, 357, 15]


def test_part_of_is_a_forest_with_the_right_roots(graph: nx.DiGraph) -> None:
    tree = nx.DiGraph()
    tree.add_nodes_from(graph)
    tree.add_edges_from(
        (a, b) for a, b, data in graph.edges(data=True) if data["kind"] == "part_of"
    )
    assert nx.is_branching(tree.reverse())
    roots = {node for node in tree if tree.out_degree(node) == 0}
    assert roots == {*of_level(graph, "rhf"), *of_level(graph, "county")}


def test_levels_of_parents(graph: nx.DiGraph) -> None:
    expected = {"hospital": "hf", "hf": "rhf", "municipality": "county", "district": "municipality"}
    for child, parent in expected.items():
        for node in of_level(graph, child):
            (above,) = edges(graph, node, "part_of")
            assert graph.nodes[above]["level"] == parent


def test_catchment_edges(graph: nx.DiGraph) -> None:
    assert edges(graph, "kommune:1833", "catchment") == {
        "hf:Helgelandssykehuset HF",
        "sykehus:Helgelandssykehuset Mo i Rana",
    }
    for node in of_level(graph, "municipality"):
        levels = sorted(graph.nodes[to]["level"] for to in edges(graph, node, "catchment"))
        assert levels == (["hf"] if node == "kommune:0301" else ["hf", "hospital"])


@pytest.mark.parametrize(
    ("district", "hospital"),
    [
        ("05 Frogner", "Diakonhjemmet Sykehus (privat, lokalsykehus)"),
        ("04 St. Hanshaugen", "Lovisenberg Diakonale Sykehus (privat, lokalsykehus)"),
        ("10 Grorud", "Akershus universitetssykehus Nordbyhagen"),
        ("12 Alna", "OUS Ullevål"),
    ],
)
def test_oslo_is_divided_between_hospitals(graph: nx.DiGraph, district: str, hospital: str) -> None:
    served = edges(graph, f"bydel:0301:{district}", "catchment")
    assert f"sykehus:{hospital}" in served
    (enterprise,) = edges(graph, f"sykehus:{hospital}", "part_of")
    assert enterprise in served


def test_nodes_carry_what_other_rooms_need(graph: nx.DiGraph) -> None:
    for node, data in graph.nodes(data=True):
        assert set(data) == {"name", "level", "sector", "latitude", "longitude"}
        assert (data["latitude"] is None) == (data["level"] in {"rhf", "county"}), node


def test_the_graph_is_a_copy() -> None:
    norway.organisation_graph().remove_node("kommune:1833")
    assert "kommune:1833" in norway.organisation_graph()


def test_every_found_organisation_is_in_the_graph(graph: nx.DiGraph) -> None:
    for text in ["UNN", "UNN Tromsø", "Rana", "Bydel Alna", "Helse Vest", "Nordland fylkeskommune"]:
        target = norway.find_organisation(text).target
        assert target is not None
        assert target.key in graph
        assert graph.nodes[target.key]["name"] == target.name
