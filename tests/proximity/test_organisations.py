"""Organisational steps, case by case, and against the verifier's reading on any tree."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.proximity import organisational_steps
from gruppering.verifier.steps import chain_of, steps_between


def tree(*edges: str) -> nx.DiGraph[str]:
    """``"K<X"``: K is part of X; ``"C~D"``: partners. R.. regions, O.. organisations, U.. units."""
    levels = {"R": "region", "O": "organisation", "U": "unit"}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for edge in edges:
        partners = "~" in edge
        names = edge.replace("~", "<").split("<")
        for name in names:
            graph.add_node(name, level=levels.get(name[0]))
        if len(names) == 2:
            graph.add_edge(*names, kind="catchment" if partners else "part_of")
    return graph


TREE = tree(
    "O1<R1",
    "O2<R1",
    "O3<R2",
    "Um<O1",
    "Un<O1",
    "Uk<Um",
    "Ul<Um",
    "U3<O3",
    "O4<R2",
    "O4<R3",
    "O5<R3",
    "O1~O3",
    "U6<O6",
    "O6<R4",
    "Um~O6",
    "x",
    "y",
)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("O1", "O1", 0),
        ("Um", "Um", 0),
        ("O1", "Um", 0),
        ("O1", "Uk", 0),
        ("Um", "Uk", 0),
        ("Um", "Un", 1),
        ("Uk", "Ul", 1),
        ("Uk", "Un", 1),
        ("O1", "O2", 2),
        ("Um", "O2", 2),
        ("O1", "O3", 1),
        ("Um", "U3", 1),
        ("O2", "O3", 3),
        ("O3", "O4", 2),
        ("O4", "O5", 2),
        ("O3", "O5", 3),
        ("Um", "O6", 1),
        ("Uk", "U6", 1),
        ("Un", "O6", 3),
        ("x", "x", 0),
        ("x", "y", 3),
        ("x", "O1", 3),
    ],
)
def test_steps(one: str, other: str, steps: int) -> None:
    found = organisational_steps(TREE, [one, other, "O5"])
    assert found[0, 1] == found[1, 0] == steps
    assert found[0, 0] == found[1, 1] == 0


def test_of_nothing() -> None:
    assert organisational_steps(TREE, []).shape == (0, 0)


@st.composite
def trees(draw: st.DrawFn) -> nx.DiGraph[str]:
    """Units under units or organisations, organisations under regions, and some partners."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for level, letter in (("region", "R"), ("organisation", "O"), ("unit", "U")):
        for number in range(3):
            graph.add_node(f"{letter}{number}", level=level)
    graph.add_nodes_from(["x", "y"])
    for number in range(3):
        for region in draw(st.lists(st.sampled_from(["R0", "R1", "R2"]), max_size=2, unique=True)):
            graph.add_edge(f"O{number}", region, kind="part_of")
        above = ["O0", "O1", "O2", *(f"U{earlier}" for earlier in range(number))]
        parent = draw(st.sampled_from([None, *above]))
        if parent:
            graph.add_edge(f"U{number}", parent, kind="part_of")
    bodies = [f"{letter}{number}" for letter in "OU" for number in range(3)]
    partners = st.tuples(st.sampled_from(bodies), st.sampled_from(bodies))
    for one, other in draw(st.lists(partners, max_size=2)):
        if one != other and not graph.has_edge(one, other):
            graph.add_edge(one, other, kind="catchment")
    return graph


@settings(max_examples=40, deadline=None)
@given(trees())
def test_the_verifier_reads_the_tree_in_the_same_way(graph: nx.DiGraph[str]) -> None:
    nodes = [node for node in graph if not node.startswith("R")]
    theirs = steps_between([chain_of(graph, node) for node in nodes])
    assert np.array_equal(organisational_steps(graph, nodes), theirs)
