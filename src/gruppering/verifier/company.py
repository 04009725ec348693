"""Participants who are to be in one group, or in different ones."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruppering.rules import KeepApart, Together
from gruppering.verifier.grouping import Breach, Grouping
from gruppering.verifier.messages import say
from gruppering.verifier.sets import pairs, sets_of


def split(rule: Together, grouping: Grouping) -> Iterator[Breach]:
    """Hard: of each set, all who may be in a network are in one group, or none is placed."""
    case = grouping.case
    for network in case.networks_of(rule):
        for rows in sets_of(rule, case):
            kept = rows[case.admitted[rows, network]]
            parts = len(np.unique(grouping.placed[kept, network]))
            if parts > 1:
                numbers = {"count": len(kept), "parts": parts}
                problem = say(case.plan.language, "split", **numbers)
                yield Breach(parts - 1, network, None, kept.tolist(), problem)


def parted(rule: Together, grouping: Grouping) -> Iterator[Breach]:
    """Soft: each pair of units that is not in one group, in each network."""
    case = grouping.case
    sets = sets_of(rule, case)
    for network in case.networks_of(rule):
        couples = pairs(sets, grouping.unit[:, network], case.admitted[:, network])
        couples = couples[couples[:, 0] != couples[:, 1]]
        where = grouping.unit_placed[couples, network]
        apart = (where[:, 0] != where[:, 1]) | (where[:, 0] < 0)
        yield Breach(int(apart.sum()), network)


def met(rule: KeepApart, grouping: Grouping) -> Iterator[Breach]:
    """Pairs in one group: of participants if hard, of units (or one unit of both) if soft."""
    case = grouping.case
    sets = sets_of(rule, case)
    everybody = np.ones(len(case.people), dtype=bool)
    for network in case.networks_of(rule):
        if rule.price_km is None:
            who, placed = np.arange(len(case.people)), grouping.placed
        else:
            who, placed = grouping.unit[:, network], grouping.unit_placed
        couples = pairs(sets, who, everybody)
        where = placed[couples, network]
        same = (where[:, 0] == where[:, 1]) & (where[:, 0] >= 0)
        for group in np.unique(where[same, 0]).tolist():
            here = couples[same & (where[:, 0] == group)]
            problem = say(case.plan.language, "met", count=len(here))
            yield Breach(len(here), network, group, here.ravel().tolist(), problem)


def repeated(rule: KeepApart, grouping: Grouping) -> Iterator[Breach]:
    """Participants of a value beyond the first, per network, value and group."""
    case = grouping.case
    sets = sets_of(rule, case)
    for network in case.networks_of(rule):
        extra: dict[int, int] = {}
        rows: dict[int, list[int]] = {}
        for members in sets:
            where = grouping.placed[members, network]
            groups, counts = np.unique(where[where >= 0], return_counts=True)
            for group, count in zip(groups.tolist(), counts.tolist(), strict=True):
                if count > 1:
                    extra[group] = extra.get(group, 0) + count - 1
                    rows.setdefault(group, []).extend(members[where == group].tolist())
        for group, amount in sorted(extra.items()):
            problem = say(case.plan.language, "repeated", count=amount)
            yield Breach(amount, network, group, rows[group], problem)
