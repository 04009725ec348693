"""Times that groups agree on, where the layers of a certificate are told apart by them.

A hard rule of common times lets every group meet at one of them at least. Say that it is at the
first: then each member has its place in the group at that time, and can come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gruppering.rules import Availability
from gruppering.verifier.availability import can_come
from gruppering.verifier.case import Case, Mask
from gruppering.verifier.told import damaged, whole

Place = tuple[int, int]
"""A group, and the time at which it meets, or -1 where groups are not told apart by times."""


@dataclass(frozen=True, eq=False)
class Meeting:
    """A time of a rule, at which groups of a layer meet."""

    rule: int
    time: int
    comes: Mask
    """Which participant can come at which of the rule's times, shape (n, times)."""


def meeting_of(case: Case, networks: Sequence[int], told: Sequence[Any]) -> Meeting | None:
    """Return when the groups of a layer meet; None if nothing is told.

    Raises
    ------
    ResultError
        If no rule of the plan lets groups of these networks agree on that.
    """
    if not told:
        return None
    number, time = (whole(one) for one in told)
    rule = case.rules[number] if 0 <= number < len(case.rules) else None
    if (
        not isinstance(rule, Availability)
        or rule.price_km is not None
        or not set(networks) <= set(case.networks_of(rule))
    ):
        raise damaged("speaks of times that no rule demands")
    _, comes = can_come(rule, case)
    if not 0 <= time < comes.shape[1]:
        raise damaged("speaks of a time that is none")
    return Meeting(number, time, comes)
