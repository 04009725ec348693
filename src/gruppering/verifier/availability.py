"""Times at which all members of a group can come."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruppering.rules import Availability
from gruppering.verifier.case import Case, Mask
from gruppering.verifier.columns import rows_by_value
from gruppering.verifier.grouping import Breach, Grouping
from gruppering.verifier.messages import say


def can_come(rule: Availability, case: Case) -> tuple[list[str], Mask]:
    """Return the times and who can come then, shape (n, times); without an answer, always."""
    times = rows_by_value(case.table, rule.column)
    comes = np.zeros((len(case.people), len(times)), dtype=bool)
    for number, rows in enumerate(times.values()):
        comes[rows, number] = True
    comes[~comes.any(axis=1)] = True
    return list(times), comes


def too_few_times(rule: Availability, grouping: Grouping) -> Iterator[Breach]:
    """Yield open groups whose members have too few times in common."""
    case = grouping.case
    times, comes = can_come(rule, case)
    for network in case.networks_of(rule):
        for group in case.groups_in(network):
            rows = grouping.members(group)
            found = int(comes[rows].all(axis=0).sum())
            if found < rule.count and grouping.is_open(group):
                picky = rows[~comes[rows].all(axis=1)]
                problem = say(
                    case.plan.language,
                    "few_times",
                    found=found,
                    total=len(times),
                    wanted=rule.count,
                )
                yield Breach(rule.count - found, network, group, picky.tolist(), problem)
