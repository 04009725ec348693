"""Free seats against the slow way: put each unit in each group and ask what that breaks."""

from __future__ import annotations

import networkx as nx
import pandas as pd
from hypothesis import given, settings
from tests.verify.strategies import Held, held

from gruppering.rules import Together
from gruppering.verify import verify

FREE = "nobody waits for a free seat"
NOT_MEANT = {FREE, "everybody is accounted for", "application and admission", "waiting list"}


def units(case: Held, network: str) -> list[set[str]]:
    """Participants admitted to a network who are inseparable there."""
    table = case.roster.table
    admitted = {
        row.participant_id
        for row in table.itertuples()
        if network in (row.network or ("N", "M")) and (case.plan.approval is None or row.approved)
    }
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(admitted))
    sets = [set(some) for _, some in table.groupby("team_id")["participant_id"]]
    for rule in case.plan.rules:
        if isinstance(rule, Together) and rule.price_km is None:
            if rule.networks is not None and network not in rule.networks:
                continue
            sets += [set(rule.participants)] if rule.participants else []
            if rule.listed_in:
                rows = table[["participant_id", rule.listed_in]].itertuples(index=False, name=None)
                sets += [{one, other} for one, others in rows for other in others]
    for some in sets:
        nx.add_path(graph, sorted(some & admitted))
    return [set(component) for component in nx.connected_components(graph)]


def put(lines: pd.DataFrame, members: set[str], network: str, group: str) -> pd.DataFrame:
    result = lines.copy()
    moved = result["participant_id"].isin(members) & (result["network"] == network)
    result.loc[moved, ["group", "status"]] = [group, "placed"]
    return result


def breaks_nothing(
    case: Held, before: pd.DataFrame, members: set[str], network: str, group: str
) -> bool:
    """Whether what is wrong afterwards was so before: groups still too small, pins that wait."""
    after = put(before, members, network, group)
    old = verify(case.roster, case.plan, before)
    small = {
        (row.rule, row.network, row.group) for row in old.itertuples() if "demanded" in row.problem
    }
    for row in verify(case.roster, case.plan, after).itertuples():
        if row.rule in NOT_MEANT:
            continue
        waits = "not in the group" in row.problem and (
            row.network != network or not members & set(row.participants.split(", "))
        )
        still_small = "demanded" in row.problem and (row.rule, row.network, row.group) in small
        if not waits and not still_small:
            return False
    return True


def kept(case: Held) -> pd.DataFrame:
    """As much of a random grouping as breaks nothing, the others waiting."""
    lines = case.assignments.assign(group="", status="waiting")
    for line in case.assignments.itertuples():
        own = [some for some in units(case, line.network) if line.participant_id in some]
        placed = lines[(lines["status"] == "placed") & (lines["network"] == line.network)]
        if (
            line.group
            and own
            and not own[0] & set(placed["participant_id"])
            and breaks_nothing(case, lines, own[0], line.network, line.group)
        ):
            lines = put(lines, own[0], line.network, line.group)
    return lines


@settings(max_examples=20, deadline=None)
@given(held())
def test_a_seat_is_free_just_when_taking_it_breaks_nothing(case: Held) -> None:
    lines = kept(case)
    found = verify(case.roster, case.plan, lines)
    for network in case.plan.networks:
        assert isinstance(network.groups, tuple)
        names = [f"Group {number}" for number in range(1, len(network.groups) + 1)]
        told = {
            one: row.group
            for row in found[
                (found["rule"] == FREE) & (found["network"] == network.name)
            ].itertuples()
            for one in row.participants.split(", ")
        }
        placed = set(
            lines[(lines["status"] == "placed") & (lines["network"] == network.name)][
                "participant_id"
            ]
        )
        for members in units(case, network.name):
            if members & placed:
                continue
            free = [
                name for name in names if breaks_nothing(case, lines, members, network.name, name)
            ]
            assert {told.get(one) for one in members} == {free[0] if free else None}
