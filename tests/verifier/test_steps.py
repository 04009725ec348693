from __future__ import annotations

import networkx as nx
import pytest

from gruppering.verifier.steps import chain_of, steps_between


def tree() -> nx.DiGraph[str]:
    """Two regions; an enterprise with hospitals; municipalities, one of them its partner."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    levels = {
        "region": ("rhf", "county", "far"),
        "organisation": ("hf", "other hf", "town", "village", "lone", "remote"),
        "unit": ("hospital", "clinic", "ward", "ward 2", "school", "home"),
    }
    for level, nodes in levels.items():
        graph.add_nodes_from(nodes, level=level)
    part_of = [
        ("hf", "rhf"),
        ("other hf", "rhf"),
        ("hospital", "hf"),
        ("clinic", "hf"),
        ("ward", "hospital"),
        ("ward 2", "hospital"),
        ("town", "county"),
        ("town", "rhf"),
        ("village", "county"),
        ("school", "town"),
        ("home", "town"),
        ("remote", "far"),
    ]
    graph.add_edges_from(part_of, kind="part_of")
    graph.add_edge("village", "hf", kind="catchment")
    graph.add_edge("town", "hospital", kind="catchment")
    return graph


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("hf", "hospital", 0),  # the unit of one is not known
        ("hospital", "ward", 0),  # within
        ("hospital", "clinic", 1),
        ("ward", "ward 2", 1),
        ("school", "home", 1),
        ("village", "hf", 1),  # catchment
        ("village", "ward", 1),  # catchment of the enterprise
        ("school", "ward", 1),  # catchment of the hospital
        ("town", "clinic", 2),  # not of the clinic, but a common region
        ("hf", "other hf", 2),
        ("town", "village", 2),
        ("village", "other hf", 3),
        ("rhf", "hf", 2),
        ("remote", "hf", 3),
        ("lone", "hf", 3),
        ("lone", "remote", 3),
    ],
)
def test_steps(one: str, other: str, steps: int) -> None:
    graph = tree()
    rest = [node for node in graph if node not in (one, other)]
    for nodes in ([one, other], [other, *rest, one]):
        found = steps_between([chain_of(graph, node) for node in nodes])
        assert found[0, -1] == found[-1, 0] == steps
        assert (found == found.T).all()
        assert not found.diagonal().any()
