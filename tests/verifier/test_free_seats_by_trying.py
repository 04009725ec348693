"""Free seats against the slow way: put each unit in each group and ask what that breaks."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pandas as pd
from hypothesis import given, settings

from gruppering.rules import Pin, Together
from gruppering.verifier import verify
from gruppering.verifier.reading import read_grouping
from gruppering.verifier.rules import breaches
from gruppering.verifier.sizes import check_sizes
from tests.verifier.strategies import Held, held

FREE = "nobody waits for a free seat"


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


def missed(case: Held, lines: pd.DataFrame) -> Counter[object]:
    """By how much each hard rule is missed in each place; and which sizes are wrong.

    A group that is too small is as wrong however much it lacks, and a pin is not missed by
    those who wait.
    """
    amounts: Counter[object] = Counter()
    grouping = read_grouping(case.roster, case.plan, lines)
    for index, rule in enumerate(grouping.case.rules):
        if rule.price_km is None:
            for breach in breaches(rule, grouping):
                amount = breach.amount
                if isinstance(rule, Pin):
                    where = grouping.placed[list(breach.rows), breach.network or 0]
                    amount = int((where >= 0).sum())
                amounts[index, breach.network, breach.group] += amount
    placements = (grouping.placed >= 0).sum(axis=1)
    amounts["memberships"] = int((placements > case.plan.memberships).sum())
    for one in check_sizes(grouping):
        amounts[one.rule, one.network, one.group, "demanded" in one.problem] += 1
    return amounts


def breaks_nothing(
    case: Held, before: pd.DataFrame, members: set[str], network: str, group: str
) -> bool:
    """Whether nothing is missed by more afterwards, in any place, than before."""
    return missed(case, put(before, members, network, group)) <= missed(case, before)


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


@settings(max_examples=12, deadline=None)
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
