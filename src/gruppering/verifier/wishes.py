"""Wishes that only cost: preferred groups, and meeting new people."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruppering.rules import MeetNew, PreferredGroup
from gruppering.verifier.conditions import column_of
from gruppering.verifier.continuity import previous_groups
from gruppering.verifier.grouping import Breach, Grouping
from gruppering.verifier.texts import cell_list


def not_preferred(rule: PreferredGroup, grouping: Grouping) -> Iterator[Breach]:
    """Yield how far down their lists of groups participants are placed, network by network."""
    case = grouping.case
    named = [
        [case.group_meant(row, name) for name in cell_list(cell)]
        for row, cell in enumerate(column_of(case.table, rule.column))
    ]
    for network in case.networks_of(rule):
        steps = 0
        for row in np.flatnonzero(grouping.placed[:, network] >= 0).tolist():
            ranked = [group for group in named[row] if group in case.groups_in(network)]
            group = int(grouping.placed[row, network])
            steps += ranked.index(group) if group in ranked else len(ranked)
        yield Breach(steps, network)


def met_again(rule: MeetNew, grouping: Grouping) -> Iterator[Breach]:
    """Yield pairs of units that shared a group last semester and share one now, of any network."""
    case = grouping.case
    previous = previous_groups(case, case.networks_of(rule))
    for group in np.unique(previous[previous >= 0]).tolist():
        mates = previous[:, case.groups[group].network] == group
        for network in range(case.n_networks):
            units = np.unique(grouping.unit[mates & case.admitted[:, network], network])
            where = grouping.unit_placed[units, network]
            for now, count in zip(*np.unique(where[where >= 0], return_counts=True), strict=True):
                yield Breach(int(count) * (int(count) - 1) // 2, network, int(now))
