"""The groups as they meet: who is in each, and to which organisation each belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from gruppering.cells import is_blank
from gruppering.compilation.sizes import people_in
from gruppering.rules.condition import fold

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.algebra import Ints
    from gruppering.plan import Closeness
    from gruppering.roster import Roster
    from gruppering.solution import Solution


@dataclass(frozen=True, eq=False)
class Circle:
    """One group and its members; who waits or is attached is none of them."""

    network: str
    group: str
    closeness: Closeness
    """How distances are counted in its network."""
    rows: Ints
    """Rows of the roster, sorted by participant id, shape (k,)."""
    people: Ints
    """How many people each row stands for, shape (k,)."""


def find_circles(solution: Solution, roster: Roster) -> list[Circle]:
    """Return the groups that have members, in the plan's order."""
    placed = solution.assignments[solution.assignments["status"] == "placed"]
    row_of = {fold(key): row for row, key in enumerate(roster.table["participant_id"])}
    people = people_in(roster.table)
    circles = []
    for network in solution.plan.networks:
        for group in network.named_groups:
            here = (placed["network"] == network.name) & (placed["group"] == group.name)
            members = sorted(map(str, placed.loc[here, "participant_id"]))
            rows = np.array([row_of[fold(one)] for one in members], dtype=np.int64)
            if len(rows):
                closeness = solution.plan.closeness_of(network)
                name = str(group.name)
                circles.append(Circle(network.name, name, closeness, rows, people[rows]))
    return circles


def organisations_of(roster: Roster) -> list[str]:
    """Return the node of the organisation that each row belongs to, shape (rows,).

    A row without a known organisation is one by itself.
    """
    nodes = roster.table["node"]
    found = {node: _organisation(roster.organisations, node) for node in nodes.unique()}
    return [found[node] for node in nodes]


def organisation_name(roster: Roster, node: str) -> str | None:
    """Return what an organisation is called; None if nothing is known of it."""
    name: str | None = roster.organisations.nodes[node].get("name")
    return name


def _organisation(graph: nx.DiGraph[str], node: str) -> str:
    part_of = nx.subgraph_view(
        graph, filter_edge=lambda a, b: graph.edges[a, b]["kind"] != "catchment"
    )
    for above in [node, *(end for _, end in nx.bfs_edges(part_of, node))]:
        if graph.nodes[above].get("level") == "organisation":
            return str(above)
    return node


def text_of(row: pd.Series, column: str) -> str | None:
    """Return the text of a cell; None if it is blank or there is no such column."""
    value = row.get(column)
    return None if is_blank(value) else str(value)
