"""Members of a group who are too far from each other, or from its seat."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruppering.rules import MaxDistance
from gruppering.verifier.case import Ints
from gruppering.verifier.grouping import Breach, Grouping
from gruppering.verifier.messages import say


def limit_m(rule: MaxDistance) -> int:
    """Return the greatest distance allowed, in whole metres."""
    return round(rule.km * 1000)


def metres_between(grouping: Grouping, rows: Ints, others: Ints) -> Ints:
    """Return whole metres between participants, shape (len(rows), len(others)).

    Each pair of places is measured once.
    """
    world = grouping.geography
    points, first = np.unique(world.place[rows], return_inverse=True)
    ends, second = np.unique(world.place[others], return_inverse=True)
    metres = world.metres(points, ends, grouping.case.plan.closeness.km_per_hour)
    return metres[first.reshape(-1)][:, second.reshape(-1)]


def metres_to_seat(grouping: Grouping, rows: Ints, group: int) -> Ints | None:
    """Return whole metres from participants to a group's seat, shape (k,); None without one."""
    seat = grouping.case.groups[group].seat
    if seat is None:
        return None
    world = grouping.geography
    speed = grouping.case.plan.closeness.km_per_hour
    return world.metres(world.place[rows], np.array([world.seat[seat]]), speed)[:, 0]


def too_far(rule: MaxDistance, grouping: Grouping) -> Iterator[Breach]:
    """Yield groups with pairs of units, or units and a seat, beyond the limit."""
    case = grouping.case
    for network in case.networks_of(rule):
        for group in case.groups_in(network):
            rows = grouping.members(group)
            units, unit = np.unique(grouping.unit[rows, network], return_inverse=True)
            if rule.to == "members":
                metres = metres_between(grouping, rows, rows)
                far = (metres > limit_m(rule)) & (unit[:, None] != unit[None])
                one, other = np.nonzero(far)
                amount = len(
                    np.unique(
                        np.minimum(unit[one], unit[other]) * len(units)
                        + np.maximum(unit[one], unit[other])
                    )
                )
                code, who = "too_far", rows[np.unique(one)]
            else:
                to_seat = metres_to_seat(grouping, rows, group)
                if to_seat is None:
                    continue
                metres, far = to_seat, to_seat > limit_m(rule)
                amount = len(np.unique(unit[far]))
                code, who = "too_far_from_seat", rows[far]
            if amount:
                farthest = f"{metres[far].max() / 1000:.1f}"
                problem = say(
                    case.plan.language, code, count=amount, farthest=farthest, limit=f"{rule.km:g}"
                )
                yield Breach(amount, network, group, who.tolist(), problem)
