"""Organisational distance between nodes of the organisation graph, in steps from 0 to 3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gruppering.verifier.case import Ints, Mask

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Chain:
    """What a node belongs to, itself included."""

    unit: str | None
    """The finest unit, if any."""
    units: frozenset[str]
    organisations: frozenset[str]
    regions: frozenset[str]
    partners: frozenset[str]
    """Organisations and units across a catchment edge from its own."""

    @property
    def bodies(self) -> frozenset[str]:
        """Its units and organisations."""
        return self.units | self.organisations


def chain_of(graph: nx.DiGraph[str], node: str) -> Chain:
    """Walk up the tree from a node and collect its levels."""
    levels: dict[str, list[str]] = {"unit": [], "organisation": [], "region": []}
    seen, queue = {node}, [node]
    for current in queue:
        level = graph.nodes[current].get("level")
        if level in levels:
            levels[level].append(current)
        for parent in graph.successors(current):
            if graph.edges[current, parent]["kind"] == "part_of" and parent not in seen:
                seen.add(parent)
                queue.append(parent)
    own = {*levels["unit"], *levels["organisation"]}
    partners = {
        partner
        for body in own
        for edge in (*graph.out_edges(body), *graph.in_edges(body))
        if graph.edges[edge]["kind"] == "catchment"
        for partner in edge
    }
    return Chain(
        unit=next(iter(levels["unit"]), None),
        units=frozenset(levels["unit"]),
        organisations=frozenset(levels["organisation"]),
        regions=frozenset(levels["region"]),
        partners=frozenset(partners - own),
    )


def steps_between(chains: Sequence[Chain]) -> Ints:
    """Return the steps between every two of some nodes, shape (k, k).

    0: the same organisation and no known difference of unit (equal, or one within the other).
    1: units of one organisation, or partners across a catchment edge. 2: organisations that
    share a region. 3: all others.
    """
    bodies = [chain.bodies for chain in chains]
    organisations = [chain.organisations for chain in chains]
    regions = [chain.regions for chain in chains]
    partners = [chain.partners for chain in chains]
    units = [chain.units for chain in chains]
    finest = [frozenset({chain.unit} if chain.unit else ()) for chain in chains]
    known = np.array([chain.unit is not None for chain in chains], dtype=bool)
    within = _meet(finest, units)
    differ = known[:, None] & known[None, :] & ~(within | within.T)
    partner = _meet(partners, bodies)
    result = np.full((len(chains), len(chains)), 3, dtype=np.int64)
    result[_meet(regions, regions)] = 2
    result[partner | partner.T] = 1
    same = _meet(organisations, organisations)
    result[same & differ] = 1
    result[same & ~differ] = 0
    np.fill_diagonal(result, 0)
    return result


def _meet(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> Mask:
    """Return whether left[i] and right[j] share an element, shape (k, k).

    The diagonal may be wrong: an element that only one index has is left out.
    """
    count = Counter(key for one, other in zip(left, right, strict=True) for key in one | other)
    column = {key: number for number, key in enumerate(k for k, c in count.items() if c > 1)}
    result: Mask = _incidence(left, column) @ _incidence(right, column).T > 0
    return result


def _incidence(sets: Sequence[frozenset[str]], column: dict[str, int]) -> np.ndarray:
    cells = [(row, column[key]) for row, keys in enumerate(sets) for key in keys if key in column]
    matrix = np.zeros((len(sets), len(column)), dtype=np.float32)
    if cells:
        rows, columns = zip(*cells, strict=True)
        matrix[list(rows), list(columns)] = 1
    return matrix
