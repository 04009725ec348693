"""The organisations that are known beforehand: the user's own table first, then Norway's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import networkx as nx

from gruppering.roster.spellings import plain_text

if TYPE_CHECKING:
    from gruppering.norway import Match, Node, Place

#: The reference data's levels as the three levels between which organisational distance counts.
_LEVELS = {
    "rhf": "region",
    "county": "region",
    "hf": "organisation",
    "municipality": "organisation",
    "hospital": "unit",
    "district": "unit",
}


@dataclass(frozen=True)
class Known:
    """An organisation that a text was found to mean.

    Attributes
    ----------
    key, name, level, sector
        The node; level is region, organisation or unit.
    kind
        What it is in the reference data (hf, municipality ...); "own" in the user's table.
    place
        Where it is, when the reference data say.
    """

    key: str
    name: str
    level: str
    kind: str
    sector: str | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Answer:
    """What a text means: one known organisation, or none and what it may have meant.

    ``rest`` is the unknown unit that the text names behind a known organisation.
    """

    known: Known | None = None
    ambiguous: bool = False
    candidates: tuple[str, ...] = ()
    warning: str | None = None
    rest: str | None = None


class Directory:
    """Look organisations up by name.

    Parameters
    ----------
    own
        The user's own organisations (see :mod:`gruppering.roster.own_organisations`), or None.
    """

    def __init__(self, own: nx.DiGraph[str] | None) -> None:
        self._own: nx.DiGraph[str] = nx.DiGraph() if own is None else own
        self._answers: dict[str, Answer] = {}
        self._regions: dict[str, Answer] = {}

    def find(self, text: str) -> Answer:
        """Look up an organisation, hospital, municipality, district or region by name."""
        if text not in self._answers:
            from gruppering import norway

            own = self._find_own(text)
            self._answers[text] = own or _answer(norway.find_organisation(text, suggest=False))
        return self._answers[text]

    def find_in(self, text: str, county: str | None) -> Answer:
        """Look up an organisation; the county tells namesakes apart (two are called Herøy)."""
        answer = self.find(text)
        if answer.ambiguous and county is not None:
            in_county = self.find(f"{text} ({county})")
            return in_county if in_county.known else answer
        return answer

    def find_region(self, text: str) -> Answer:
        """Look up a region: one of the user's own, a regional health authority or a county."""
        if text not in self._regions:
            from gruppering import norway

            answer = self._find_own(text) or _answer(norway.find_organisation(text, suggest=False))
            if answer.known is None or answer.known.level != "region":
                answer = _answer(norway.find_county(text))
            self._regions[text] = answer
        return self._regions[text]

    def lineage(self, key: str) -> nx.DiGraph[str]:
        """Give a known organisation with all that it is part of and all its partners."""
        graph = self._own if key in self._own else _norway_graph()
        return graph.subgraph({key, *nx.descendants(graph, key)})

    def regions_of_municipality(self, number: str) -> list[str]:
        """Give the county and the health region of a municipality."""
        graph = _norway_graph()
        return [
            parent
            for parent in graph.successors(f"kommune:{number}")
            if graph.nodes[parent]["level"] == "region"
        ]

    def _find_own(self, text: str) -> Answer | None:
        key = own_key(text)
        if key not in self._own:
            return None
        node = self._own.nodes[key]
        return Answer(Known(key, node["name"], node["level"], "own", node.get("sector")))


def own_key(text: str) -> str:
    """Give the node of an organisation of the user's own table."""
    return f"own:{plain_text(text)}"


def _answer(match: Match[Node]) -> Answer:
    if match.target is None:
        names = tuple(candidate.label for candidate in match.candidates)
        return Answer(None, match.status == "ambiguous", names, match.warning)
    node = match.target
    known = Known(
        key=node.key,
        name=node.name,
        level=_LEVELS[node.level],
        sector=node.sector,
        kind=node.level,
        place=node.place,
    )
    return Answer(known, warning=match.warning, rest=match.rest)


@cache
def _norway_graph() -> nx.DiGraph[str]:
    """Give Norway's organisations on three levels.

    A municipality has two regions: its county, and the health region that its catchment edge
    leads to, which gets an edge of its own here.
    """
    from gruppering import norway

    graph = norway.organisation_graph()
    regions = [
        (municipality, region)
        for municipality, server in graph.edges
        if graph.nodes[municipality]["level"] == "municipality"
        and graph.nodes[server]["level"] == "hf"
        for region in graph.successors(server)
    ]
    graph.add_edges_from(regions, kind="part_of")
    for key in graph:
        graph.nodes[key]["level"] = _LEVELS[graph.nodes[key]["level"]]
    return graph
