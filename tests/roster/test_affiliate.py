"""The tree makes the organisational distances of the design possible."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from .helpers import faults, frame, roster, told


def above(tree: nx.DiGraph, node: str) -> set[str]:
    """Give a node and all that it is part of."""
    part_of = nx.DiGraph([e for e in tree.edges if tree.edges[e]["kind"] == "part_of"])
    part_of.add_nodes_from(tree)
    return {node} | nx.descendants(part_of, node)


def distance(tree: nx.DiGraph, one: str, other: str) -> int:
    """Compute the organisational distance as the design defines it."""
    lines = [above(tree, one), above(tree, other)]

    def of_level(level):
        return [{n for n in line if tree.nodes[n]["level"] == level} for line in lines]

    organisations, units, regions = map(of_level, ("organisation", "unit", "region"))
    if organisations[0] & organisations[1]:
        different = units[0] and units[1] and not (units[0] <= units[1] or units[1] <= units[0])
        return 1 if different else 0
    inner = [line - region for line, region in zip(lines, regions, strict=True)]
    if any(tree.has_edge(a, b) or tree.has_edge(b, a) for a in inner[0] for b in inner[1]):
        return 1
    return 2 if regions[0] & regions[1] else 3


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ({"organisasjon": "UNN"}, {"organisasjon": "Universitetssykehuset Nord-Norge HF"}, 0),
        ({"organisasjon": "UNN"}, {"organisasjon": "UNN Narvik"}, 0),
        ({"organisasjon": "UNN Narvik"}, {"organisasjon": "UNN Tromsø"}, 1),
        ({"organisasjon": "UNN", "avdeling": "BUP"}, {"organisasjon": "UNN", "avdeling": "DPS"}, 1),
        (
            {"organisasjon": "UNN", "avdeling": "BUP"},
            {"organisasjon": "UNN", "avdeling": "bup "},
            0,
        ),
        ({"organisasjon": "UNN", "avdeling": "BUP"}, {"organisasjon": "UNN"}, 0),
        ({"organisasjon": "UNN Narvik", "avdeling": "BUP"}, {"organisasjon": "UNN Narvik"}, 0),
        ({"organisasjon": "UNN", "avdeling": "UNN Narvik"}, {"organisasjon": "UNN Narvik"}, 0),
        ({"organisasjon": "UNN"}, {"organisasjon": "NLSH"}, 2),
        ({"organisasjon": "UNN"}, {"organisasjon": "OUS"}, 3),
        ({"organisasjon": "UNN"}, {"organisasjon": "Tromsø kommune"}, 1),
        ({"organisasjon": "UNN Tromsø"}, {"organisasjon": "Tromsø kommune"}, 1),
        ({"organisasjon": "NLSH"}, {"organisasjon": "Tromsø kommune"}, 2),
        ({"organisasjon": "Bodø kommune"}, {"organisasjon": "Rana kommune"}, 2),
        ({"organisasjon": "Bodø kommune"}, {"organisasjon": "Tromsø kommune"}, 2),
        ({"organisasjon": "Bodø kommune"}, {"organisasjon": "Bergen kommune"}, 3),
        ({"organisasjon": "Bodø kommune"}, {"organisasjon": "Nordland fylkeskommune"}, 2),
        ({"organisasjon": "Helse Nord RHF"}, {"organisasjon": "UNN"}, 2),
        ({"organisasjon": "Helse Nord RHF"}, {"organisasjon": "Helse Nord"}, 0),
        (
            {"organisasjon": "Oslo kommune", "bydel": "Frogner"},
            {"organisasjon": "Bydel Frogner"},
            0,
        ),
        ({"organisasjon": "Oslo kommune", "bydel": "Frogner"}, {"organisasjon": "Bydel Alna"}, 1),
        ({"organisasjon": "Oslo kommune"}, {"organisasjon": "Bydel Alna"}, 0),
        ({"organisasjon": "Tante Emma"}, {"organisasjon": " tante  emma"}, 0),
        ({"organisasjon": "Tante Emma"}, {"organisasjon": "Onkel Per"}, 2),
        ({"organisasjon": "Tante Emma"}, {"organisasjon": "Onkel Per", "kommune": "Bergen"}, 3),
        ({"organisasjon": "Tante Emma"}, {"organisasjon": "NLSH"}, 2),
        ({"organisasjon": "Tante Emma"}, {"organisasjon": "Bodø kommune"}, 2),
        ({"organisasjon": None}, {"organisasjon": None}, 2),
        ({"organisasjon": None}, {"organisasjon": "Bodø kommune"}, 2),
        ({"organisasjon": None}, {"organisasjon": "OUS"}, 3),
        (
            {"organisasjon": "Herøy kommune", "fylke": "Nordland"},
            {"organisasjon": "Bodø kommune"},
            2,
        ),
        (
            {"organisasjon": "Herøy kommune", "kommune": "Herøy (Nordland)"},
            {"organisasjon": "Herøy kommune", "kommune": None, "fylke": "Nordland"},
            0,
        ),
        ({"organisasjon": None, "avdeling": "UNN Narvik"}, {"organisasjon": "UNN"}, 0),
        ({"organisasjon": "OUS BUP"}, {"organisasjon": "OUS"}, 0),
        ({"organisasjon": "OUS BUP"}, {"organisasjon": "OUS Psykiatri"}, 1),
        ({"organisasjon": "OUS BUP"}, {"organisasjon": "OUS", "avdeling": "BUP"}, 0),
        ({"organisasjon": "OUS BUP"}, {"organisasjon": "OUS", "avdeling": "DPS"}, 1),
        ({"organisasjon": "OUS, BUP"}, {"organisasjon": "OUS BUP"}, 0),
        (
            {"organisasjon": "OUS BUP", "avdeling": "Team 1"},
            {"organisasjon": "OUS Psykiatri", "avdeling": "Team 1"},
            1,
        ),
        (
            {"organisasjon": "Helse Bergen", "avdeling": "Haukeland universitetssjukehus BUP"},
            {"organisasjon": "Helse Bergen", "avdeling": "Haukeland universitetssjukehus DPS"},
            1,
        ),
        (
            {"organisasjon": "Helse Bergen", "avdeling": "Haukeland universitetssjukehus BUP"},
            {"organisasjon": "Haukeland"},
            0,
        ),
        ({"organisasjon": None, "avdeling": "Bodø"}, {"organisasjon": "Bodø kommune"}, 2),
        ({"organisasjon": None, "avdeling": "Frogner"}, {"organisasjon": "Bydel Frogner"}, 3),
        ({"organisasjon": "Privat AS", "avdeling": "UNN Narvik"}, {"organisasjon": "UNN"}, 2),
    ],
)
def test_steps(one, other, steps):
    # A full line each, so that a column is there for both.
    blank = dict.fromkeys(["organisasjon", "avdeling", "bydel", "fylke"])
    result = roster(blank | one, blank | other)
    tree, nodes = result.organisations, result.table["node"].tolist()
    assert distance(tree, *nodes) == distance(tree, *reversed(nodes)) == steps


def test_every_node_has_a_name_and_level_and_every_edge_a_kind():
    tree = roster(
        {"organisasjon": "UNN", "avdeling": "BUP"},
        {"organisasjon": "Rana kommune"},
        {"organisasjon": "NTNU"},
        {},
    ).organisations
    assert {level for _, level in tree.nodes.data("level")} == {"region", "organisation", "unit"}
    assert {tree.edges[edge]["kind"] for edge in tree.edges} == {"part_of", "catchment"}
    assert all("name" in tree.nodes[node] for node in tree)


def test_a_name_with_a_slash_is_no_unit():
    rows = [{"organisasjon": "A", "avdeling": "B"}, {"organisasjon": "A / B", "avdeling": None}]
    result = roster(*rows)
    assert distance(result.organisations, *result.table["node"]) == 2


def test_an_organisation_without_any_region_stands_alone_and_is_told():
    result = roster(
        {"organisasjon": "Lunds skola", "kommune": None, "lat": 55.7, "lon": 13.2},
        {"organisasjon": "NLSH", "lat": None, "lon": None},
    )
    tree, nodes = result.organisations, result.table["node"].tolist()
    assert distance(tree, *nodes) == 3
    assert told(result.warnings, "stands alone")["value"].tolist() == ["Lunds skola"]


def test_where_unknown_organisations_were_put_is_told():
    result = roster(
        {"organisasjon": "NTNU"},
        {"organisasjon": "NAV"},
        {"organisasjon": "NAV", "kommune": "Bergen"},
    )
    assert told(result.warnings, "was put under Helse Nord RHF and Nordland")["value"].tolist() == [
        "NTNU"
    ]
    assert told(result.warnings, "it counts as one organisation")["value"].tolist() == ["NAV"]


def test_the_region_cell_counts_more_than_the_place():
    result = roster(
        {"organisasjon": "NTNU", "region": "Helse Vest"}, {"organisasjon": "UNN", "region": None}
    )
    assert distance(result.organisations, *result.table["node"]) == 3


def test_regions_of_ones_own():
    rows = [
        {"organisasjon": organisation, "region": region, "kommune": None, "lat": 55.7, "lon": 13.2}
        for organisation, region in [("A", "Skåne"), ("B", "skåne"), ("C", "Småland")]
    ]
    result = roster(*rows)
    nodes = result.table["node"].tolist()
    assert distance(result.organisations, nodes[0], nodes[1]) == 2
    assert distance(result.organisations, nodes[0], nodes[2]) == 3


def test_a_participant_without_organisation_has_a_node_of_their_own():
    result = roster({}, {})
    assert result.table["node"].nunique() == 2
    assert len(told(result.warnings, "2 participants have no organisation")) == 1


def test_an_ambiguous_organisation_is_a_fault():
    found = faults(frame({"organisasjon": "Herøy kommune", "kommune": "Oslo"}))
    assert "Herøy (Nordland)" in found["advice"][0]


OWN = pd.DataFrame(
    {
        "navn": ["Region Skåne", "Lunds sykehus", "Malmø kommune", "Akutten", "NTNU"],
        "nivå": ["region", "organisasjon", "organisasjon", "enhet", "organisasjon"],
        "del av": [None, "Region Skåne", "Region Skåne", "Lunds sykehus", "Helse Midt-Norge"],
        "partnere": [None, None, "Lunds sykehus", None, "St. Olavs hospital"],
    }
)


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        (("Lunds sykehus", None), ("Malmø kommune", None), 1),
        (("Lunds sykehus", "Akutten"), ("lunds Sykehus", "BUP"), 1),
        (("Lunds sykehus", "Akutten"), ("Lunds sykehus", None), 0),
        (("NTNU", None), ("St. Olavs hospital", None), 1),
        (("NTNU", None), ("Trondheim kommune", None), 2),
        (("Lunds sykehus", None), ("NTNU", None), 3),
    ],
)
def test_own_organisations(one, other, steps):
    rows = [{"organisasjon": o, "avdeling": u} for o, u in (one, other)]
    result = roster(*rows, options={"organisations": OWN})
    assert distance(result.organisations, *result.table["node"]) == steps


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"nivå": ["region", "by", "organisasjon", "enhet", "organisasjon"]}, "its level is not"),
        ({"navn": ["A", "B", "b", "C", "D"]}, "listed twice"),
        ({"del av": [None, "Atlantis", None, None, None]}, "no other organisation"),
        ({"del av": [None, "Akutten", None, "Lunds sykehus", None]}, "part of itself"),
        ({"del av": [None, "Lunds sykehus", None, None, None]}, "no other organisation"),
    ],
)
def test_faults_in_own_organisations(change, problem):
    found = faults(frame({}), organisations=OWN.assign(**change))
    assert len(told(found, problem)) >= 1


def test_own_organisations_need_names_and_levels():
    found = faults(frame({}), organisations=OWN.drop(columns="nivå"))
    assert "need the columns name and level" in found["problem"][0]
