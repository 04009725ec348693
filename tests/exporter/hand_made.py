"""A small roster and a solution for it, made by hand: nothing here depends on solving."""

from __future__ import annotations

from types import MappingProxyType

import networkx as nx
import numpy as np
import pandas as pd

from gruppering.plan import Plan, plan_from_dict
from gruppering.roster import Roster
from gruppering.solution import Incumbent, Solution
from gruppering.solution.certificate import Certificate


def texts(*values: str | None) -> pd.Series:
    return pd.Series(values, dtype=object)


def make_roster(**own: pd.Series) -> Roster:
    table = pd.DataFrame(
        {
            "participant_id": texts("007", "b", "c", "d", "e"),
            "name": texts("=HYPERLINK(1)", "Åse Ø; Æ", '"Per", P', "'=x", None),
            "network": pd.Series([("alfa", "beta"), ("alfa",), (), ("beta",), ()], dtype=object),
            "organisation": texts("UNN HF", "UNN HF", "OUS HF", "@OUS HF", None),
            "unit": texts("+47", None, "-1", "x", None),
            "profession": texts("lege", "psykolog", "lege", None, "vernepleier"),
            "load": pd.Series([1.234, np.nan, 1e-07, 12_000_000.5, 0.5], dtype=float),
            "team_size": pd.Series([1, 2, 1, 1, 1], dtype="int64"),
            "approved": pd.Series([True, False, True, True, True]),
            "registered": pd.Series(
                ["2026-11-21", None, "2026-01-02", "2026-01-03", None], dtype="datetime64[ns]"
            ),
            "previous_group": texts("alfa/Nord", None, None, "beta/Gruppe 1", None),
            "apart_from": pd.Series([("b", "c"), (), (), (), ()], dtype=object),
            "place": texts("by:1", "by:1", "by:2", "by:2", "by:2"),
            "latitude": pd.Series([69.66, 69.66, 59.91273, 59.91273, 59.91273]),
            "longitude": pd.Series([18.94, 18.94, 10.74609, 10.74609, 10.74609]),
            **own,
            "node": texts("u1", "o1", "u2", "o3", "none:e"),
            "location_source": texts("coordinates", *["municipality"] * 4),
        }
    )
    graph: nx.DiGraph[str] = nx.DiGraph()
    for key, name, level in (
        ("u1", "+47", "unit"),
        ("o1", "UNN HF", "organisation"),
        ("u2", "-1", "unit"),
        ("o2", "OUS HF", "organisation"),
        ("o3", "@OUS HF", "organisation"),
        ("none:e", "", "organisation"),
        ("r1", "Helse Nord", "region"),
    ):
        graph.add_node(key, name=name or None, level=level, sector=None)
    for child, parent, kind in (
        ("u1", "o1", "part_of"),
        ("u2", "o2", "part_of"),
        ("o1", "r1", "part_of"),
        ("o3", "o2", "catchment"),
    ):
        graph.add_edge(child, parent, kind=kind)
    return Roster(
        table=table,
        row_numbers=np.arange(2, 7),
        mapping=MappingProxyType({"Navn": "name"}),
        warnings=make_warnings(),
        organisations=graph,
    )


def make_warnings() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "row": pd.Series([None, 3], dtype="Int64"),
            "column": texts("load", "unit"),
            "value": texts(None, "=1+1"),
            "problem": texts("taken as blank", "spellings merged"),
            "advice": texts("nothing", "nothing"),
        }
    )


def make_plan(language: str = "nb") -> Plan:
    return plan_from_dict(
        {
            "language": language,
            "networks": [
                {"name": "alfa", "groups": [{"name": "Nord", "size": [0, 5]}, {"name": "=Sør"}]},
                {"name": "beta", "groups": [{"name": "Gruppe 1", "seat": "Oslo"}]},
            ],
            "rules": [
                {
                    "rule": "at_least",
                    "count": 1,
                    "where": {"column": "profession", "in": ["lege"]},
                    "price_km": 12.5,
                }
            ],
        }
    )


def make_solution(language: str = "nb") -> Solution:
    return Solution(
        status="FEASIBLE",
        objective_m=1_234_567,
        bound_m=1_200_000,
        certificate=Certificate("solver", "CP-SAT", ("minst 1 lege",)),
        terms_m={"closeness": 1_222_067, "network_choice": 0, "rule 1: minst 1 lege": 12_500},
        seconds=1.25,
        seed=7,
        deterministic=False,
        stopped_by="limit",
        history=(Incumbent(0.1, 2_000_000, None), Incumbent(1.0, 1_234_567, 1_200_000)),
        plan=make_plan(language),
        notes=("To grupper passer best.",),
        assignments=pd.DataFrame(
            {
                "participant_id": texts("007", "b", "c", "d", "e"),
                "network": texts("alfa", "alfa", "alfa", "beta", "alfa"),
                "group": texts("Nord", "Nord", "=Sør", "Gruppe 1", None),
                "status": texts("placed", "placed", "placed", "placed", "waiting"),
                "reason": texts(None, None, None, None, "ikke godkjent"),
                "distance_km": pd.Series([1.0, 1.2345678, 0.0, 0.5, np.nan]),
                "centre_km": pd.Series([0.0, 1.234, 0.0, 0.0, np.nan]),
                "is_centre": pd.Series([True, False, True, True, False]),
                "previous_group": texts("alfa/Nord", None, None, "beta/Gruppe 1", None),
                "moved": pd.Series([False, None, None, False, None], dtype="boolean"),
            }
        ),
        groups=pd.DataFrame(
            {
                "network": texts("alfa", "alfa", "beta"),
                "group": texts("Nord", "=Sør", "Gruppe 1"),
                "seat": texts(None, None, "Oslo"),
                "size": pd.Series([2, 1, 1], dtype="int64"),
                "participants": pd.Series([2, 1, 1], dtype="int64"),
                "mean_km": pd.Series([1.1, 0.0, 0.5]),
                "max_km": pd.Series([1.2, 0.0, 0.5]),
                "centre": texts("007", "c", "d"),
            }
        ),
        waiting_list=pd.DataFrame(
            {
                "participant_id": texts("e"),
                "network": texts("alfa"),
                "reason": texts("ikke godkjent"),
                "priority": pd.Series([None], dtype="Int64"),
                "registered": pd.Series([None], dtype="datetime64[ns]"),
            }
        ),
        warnings=make_warnings(),
        versions={"python": "3.13"},
        roster_hash=make_roster().fingerprint,
        plan_hash=make_plan(language).fingerprint,
    )
