"""The organisation tree while it grows, one row of the roster after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from gruppering.roster.spellings import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gruppering.norway import Place
    from gruppering.roster.directory import Directory
    from gruppering.roster.employers import Employer


class OrganisationTree:
    """The nodes of a roster with all that they are part of, and their partners."""

    def __init__(self, directory: Directory) -> None:
        self.graph: nx.DiGraph[str] = nx.DiGraph()
        self._directory = directory

    def adopt(self, key: str) -> None:
        """Take over a known organisation with all that it is part of."""
        if key not in self.graph:
            lineage = self._directory.lineage(key)
            # A part of a graph may be in the order of a set, which no two processes share.
            nodes = sorted(lineage)
            self.graph.add_nodes_from((node, lineage.nodes[node]) for node in nodes)
            self.graph.add_edges_from(lineage.edges(nodes, data=True))

    def organisation(self, employer: Employer, text: str | None, participant: str) -> str:
        """Give the node of a row's organisation, without its unit."""
        known = employer.organisation
        if known is None and employer.unit is not None:
            self.adopt(employer.unit.key)
            return employer.unit.key
        if known is None:
            key = f"unknown:{participant}" if text is None else f"organisation:{plain_text(text)}"
            self.graph.add_node(key, name=text, level="organisation")
            return key
        self.adopt(known.key)
        if known.level != "region":
            return known.key
        # The region's own administration is one of the organisations in it.
        key = f"organisation:{known.key}"
        self.graph.add_node(key, name=known.name, level="organisation")
        self.graph.add_edge(key, known.key, kind="part_of")
        return key

    def stands_alone(self, node: str) -> bool:
        """Tell whether a node belongs to no region."""
        return not any(self.graph.nodes[n]["level"] == "region" for n in self._above(node))

    def regions(self, region: str | None, county: str | None, place: Place | None) -> list[str]:
        """Give the regions of a row: the region cell's, and those of its place or county.

        A region cell wins over a region of the same kind that the place would give.
        """
        if place is not None and place.municipality_number is not None:
            found = self._directory.regions_of_municipality(place.municipality_number)
        else:
            known = self._directory.find_region(county).known if county else None
            found = [known.key] if known else []
        for key in found:
            self.adopt(key)
        if region is None:
            return found
        known = self._directory.find_region(region).known
        if known is not None:
            key = known.key
            self.adopt(key)
        else:
            key = f"region:{plain_text(region)}"
            self.graph.add_node(key, name=region, level="region")
        kind = key.partition(":")[0]
        return [key] + [other for other in found if other.partition(":")[0] != kind]

    def hang(self, node: str, regions: Sequence[str]) -> None:
        """Put an organisation under regions; one with members in several is part of each."""
        self.graph.add_edges_from([(node, region) for region in regions], kind="part_of")

    def district(self, node: str, employer: Employer, text: str) -> str:
        """Give the node of a city district of a municipality; others have none."""
        organisation = employer.organisation
        if organisation is None or organisation.kind != "municipality":
            return node
        known = self._directory.find(text).known
        if known is not None and known.kind == "district":
            self.adopt(known.key)
            if node in self._above(known.key):
                return known.key
        return self.part(node, text)

    def part(self, whole: str, text: str) -> str:
        """Give the node of a unit that only the roster knows."""
        # Plain text has no blanks around a slash, so that no organisation's name is such a key.
        key = f"{whole} / {plain_text(text)}"
        if key not in self.graph:
            self.graph.add_node(key, name=text, level="unit")
            self.graph.add_edge(key, whole, kind="part_of")
        return key

    def _above(self, node: str) -> set[str]:
        """Give all that a node is part of, itself left out; partners do not count."""
        above: set[str] = set()
        rest = [node]
        while rest:
            below = rest.pop()
            for parent, edge in self.graph.adj[below].items():
                if edge["kind"] == "part_of" and parent not in above:
                    above.add(parent)
                    rest.append(parent)
        return above
