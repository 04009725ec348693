"""Rosters, plans and groupings, valid by construction, on which no rule need be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from hypothesis import strategies as st

from gruppering.plan import Plan, plan_from_dict
from gruppering.roster import Roster
from gruppering.verifier.violations import COLUMNS

NETWORKS = ("N", "M")
IDS = [f"p{number}" for number in range(9)]
X = {"column": "profession", "in": "x"}


@dataclass(frozen=True)
class Held:
    """A grouping and what it is held against."""

    roster: Roster
    plan: Plan
    assignments: pd.DataFrame


def roster_of(table: pd.DataFrame) -> Roster:
    """A roster without the way through files: ``place`` and ``node`` stand in the table."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for region in ("r0", "r1"):
        graph.add_node(region, level="region")
        for name in ("o0", "o1"):
            organisation = f"{region}/{name}"
            graph.add_node(organisation, level="organisation")
            graph.add_edge(organisation, region, kind="part_of")
            for unit in ("u0", "u1"):
                graph.add_node(f"{organisation}/{unit}", level="unit")
                graph.add_edge(f"{organisation}/{unit}", organisation, kind="part_of")
    graph.add_edge("r0/o0", "r1/o0", kind="catchment")
    blank = pd.DataFrame(columns=list(COLUMNS))
    return Roster(table, np.arange(2, len(table) + 2), {}, blank, graph)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """Two to nine participants with all columns that rules and sizes read."""
    ids = IDS[: draw(st.integers(2, len(IDS)))]
    nodes = [f"r{r}/o{o}{u}" for r in "01" for o in "01" for u in ("", "/u0", "/u1")]

    def column(strategy: st.SearchStrategy[Any]) -> pd.Series:
        return pd.Series([draw(strategy) for _ in ids], dtype=object)

    text = st.sampled_from(["x", "x", "y", None])
    others = st.sampled_from([(), (), (), *((one,) for one in ids), tuple(ids[:2])])
    groups = st.sampled_from([None, "N/Group 1", "n/group 2", "Group 9", "M/Group 1|N/Group 1"])
    wished = ("n/group 2", "Group 9", "M/Group 2", "M/Group 1", "N/Group 2")
    latitude = column(st.sampled_from([60.0, 60.0, 61.0, 62.5])).astype(float)
    latitude[0] = 61.0
    table = pd.DataFrame(
        {
            "participant_id": pd.Series(ids, dtype=object),
            "network": column(st.sampled_from([(), ("N",), ("M",), ("M", "N"), ("N", "M")])),
            "latitude": latitude,
            "longitude": 10.0,
            "place": latitude.astype(str).astype(object),
            "municipality": pd.Series(["Mid"] + [None] * (len(ids) - 1), dtype=object),
            "node": column(st.sampled_from(nodes)),
            "profession": column(text),
            "sector": column(text),
            "approved": column(st.sampled_from([True, True, True, False])).astype(bool),
            "team_id": column(st.sampled_from([None, None, "T", "U"])),
            "team_size": column(st.sampled_from([1, 1, 1, 3])).astype(int),
            "requested_with": column(others),
            "previous_group": column(groups),
            "load": column(st.sampled_from([1.0, 2.5, 0.3333, None])).astype(float),
            "availability": column(st.sampled_from([(), ("mon", "tue"), ("tue",), ("mon", "wed")])),
            "preferred_group": column(st.sampled_from([(), wished, wished[::-1], wished[:1]])),
        }
    )
    return roster_of(table)


def rules(ids: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Any rule, hard or soft where it may be, in any networks."""
    people = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)
    groups = st.sampled_from(["N/Group 1", "N/Group 2", "M/Group 1"])
    share = st.sampled_from([0.25, 0.5, 0.6])
    column = st.sampled_from(["profession", "sector", "team_id", "availability"])
    low = st.integers(0, 2)
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("together", {"participants": people}),
        ("together", {"listed_in": "requested_with"}),
        ("apart", {"participants": people}),
        ("apart", {"listed_in": "requested_with"}),
        ("apart", {"column": "sector"}),
        ("at_least", {"count": st.integers(1, 2), "where": X}),
        ("at_most", {"count": low, "where": X}),
        ("exactly", {"count": low, "where": X}),
        ("at_least", {"share": share, "where": X}),
        ("at_most", {"share": share, "where": X}),
        ("exactly", {"share": share, "where": X}),
        ("nobody_alone", {"column": column, "count": st.integers(2, 3)}),
        ("keep_whole", {"column": column}),
        ("even_spread", {"column": column, "within": low}),
        ("even_spread", {"where": X, "within": low}),
        ("balanced_load", {"within": st.sampled_from([0, 1.5, 3.3333])}),
        ("mean_within", {"column": "load", "tolerance": st.sampled_from([0, 0.4, 1])}),
        ("max_distance", {"km": st.sampled_from([50, 112, 200])}),
        ("max_distance", {"km": st.sampled_from([50, 112, 200]), "to": "seat"}),
        ("coverage", {"column": column}),
        ("block", {"column": column}),
        ("accompany", {"who": X, "column": "sector", "share": share}),
        ("companions", {"count": st.integers(1, 2), "listed_in": "requested_with"}),
        ("availability", {"count": st.integers(1, 3)}),
        ("pin", {"participants": people, "group": groups}),
        ("pin", {"where": X, "group": groups}),
        ("ban", {"participants": people, "group": groups}),
        ("ban", {"where": X, "group": groups}),
        ("stay", {}),
        ("max_moved", {"share": st.sampled_from([0.0, 0.3, 0.5, 1.0])}),
        ("preferred_group", {}),
        ("meet_new", {}),
    ]
    return st.sampled_from(kinds).flatmap(lambda kind: _rule(*kind))


def _rule(kind: str, own: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    prices: list[dict[str, Any]] = [{}, {"price_km": 1}, {"price_km": 0.5}, {"price_km": 7}]
    if kind == "block":
        prices = prices[:1]
    fixed = {
        key: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for key, value in own.items()
    }
    return st.builds(
        lambda *parts: {"rule": kind} | parts[0] | parts[1] | parts[2],
        st.fixed_dictionaries(fixed),
        st.sampled_from([{}, {}, {"networks": ["N"]}]),
        st.sampled_from(prices),
    )


@st.composite
def networks(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A network of one to three groups with any kind of size, evenness and closeness."""
    groups = draw(
        st.lists(
            st.sampled_from(
                [
                    {},
                    {},
                    {"optional": True},
                    {"optional": True, "opening_km": 3},
                    {"size": [1, 2]},
                    {"closeness": 0.7},
                    {"seat": "Mid"},
                ]
            ),
            min_size=2,
            max_size=3,
        )
    )
    even = draw(st.sampled_from([False, False, 1, 2]))
    sizes: list[Any] = [2, 2.5, 3.7] if even is False else [None, 2.5]
    return {
        "name": name,
        "groups": groups,
        "size": draw(st.sampled_from([[0, 9], [0, 3], [1, 4], [2, 6]])),
        "size_counts": draw(st.sampled_from(["people", "people", "teams", X])),
        "even": even,
        "waiting_list": True,
        "closeness": {
            "measure": draw(st.sampled_from(["pairwise", "centre"])),
            "geography": draw(st.sampled_from([1.0, 0.333])),
            "km_per_step": draw(st.sampled_from([0, 50, 33.3333])),
            "mean_size": draw(st.sampled_from(sizes)),
        },
    }


@st.composite
def held(draw: st.DrawFn) -> Held:
    """A roster, a plan, and a grouping in which everybody is accounted for."""
    roster = draw(rosters())
    ids = roster.table["participant_id"].tolist()
    content = {
        "language": "en",
        "memberships": draw(st.integers(1, 2)),
        "networks": [draw(networks(name)) for name in NETWORKS],
        "rules": draw(st.lists(rules(ids), max_size=4)),
        "approval": draw(st.sampled_from([None, {}])),
    }
    plan = plan_from_dict(content)
    lines = []
    for one in ids:
        for network in plan.networks:
            count = len(network.groups) if isinstance(network.groups, tuple) else 0
            number = draw(st.integers(0, count))
            group, status = (f"Group {number}", "placed") if number else ("", "waiting")
            lines.append((one, network.name, group, status))
    columns = ["participant_id", "network", "group", "status"]
    return Held(roster, plan, pd.DataFrame(lines, columns=columns))
