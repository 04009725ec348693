"""Small rosters, plans and groupings, written down in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from gruppering.plan import Plan, plan_from_dict
from gruppering.roster import Roster, read_roster

DEGREE_M = 111_195
"""One degree along a meridian: 6,371,008.8 m x pi / 180 = 111,195.08 m."""


def roster(ids: Iterable[str], **columns: Any) -> Roster:
    """Participants of one organisation in one place, unless a column says otherwise."""
    table = pd.DataFrame({"participant_id": list(ids)})
    defaults = {"latitude": 60.0, "longitude": 10.0, "organisation": "Org A", "region": "East"}
    for name, values in (defaults | columns).items():
        table[name] = values
    return read_roster(table)


def plan(
    *networks: Mapping[str, Any], rules: Iterable[Mapping[str, Any]] = (), **keys: Any
) -> Plan:
    """A plan in English; without networks, two groups of a network N that may wait."""
    own = networks or ({"groups": 2, "waiting_list": True},)
    named = [{"name": "NMK"[number], **network} for number, network in enumerate(own)]
    return plan_from_dict(
        {"schema": 1, "language": "en", "networks": named, "rules": list(rules), **keys}
    )


def grouping(*places: str, waiting: str = "", network: str = "N") -> pd.DataFrame:
    """``grouping("ab", "cd", waiting="e")``: a and b in Group 1, c and d in Group 2."""
    lines = [
        (one, network, f"Group {number}", "placed")
        for number, ids in enumerate(places, start=1)
        for one in ids
    ]
    lines += [(one, network, "", "waiting") for one in waiting]
    return pd.DataFrame(lines, columns=["participant_id", "network", "group", "status"])


def problems(violations: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Group, participants and problem of each violation."""
    return list(violations[["group", "participants", "problem"]].itertuples(index=False, name=None))
