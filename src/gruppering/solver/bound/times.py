"""A part whose groups are told apart by a time at which all their members can come."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Common
from gruppering.solver.bound.part import GroupClass, Part


def by_times(part: Part) -> Part | None:
    """Return a part with a class for each time that a hard rule lets groups agree on.

    Every group has such a time, and its members can all come then: whoever is in a group is in
    its class at one time. None where no rule speaks of times, or some unit could be nowhere.
    """
    found = [times_of(part, each) for each in part.classes]
    if all(record is None for record in found):
        return None
    classes: list[GroupClass] = []
    columns: list[int] = []
    able: list[NDArray[np.bool_]] = []
    for index, (each, record) in enumerate(zip(part.classes, found, strict=True)):
        if record is None:
            classes.append(each)
            columns.append(index)
            able.append(part.allowed[:, index])
            continue
        for time, busy in enumerate(record.sets):
            # Groups need not meet at this time, so that none needs members here.
            classes.append(replace(each, optional=True, meets=(record.rule, time)))
            columns.append(index)
            able.append(part.allowed[:, index] & ~np.isin(part.units, busy))
    allowed = np.stack(able, axis=1)
    if not allowed.any(axis=1).all():
        return None
    return replace(
        part, classes=tuple(classes), allowed=allowed, linear_m=part.linear_m[:, columns]
    )


def times_of(part: Part, each: GroupClass) -> Common | None:
    """Return a record by which all groups of a class must have a time in common."""
    for record in part.problem.constraints:
        if (
            isinstance(record, Common)
            and record.price_m is None
            and record.at_least > 0
            and each.pairwise
            and np.isin(each.groups, record.groups).all()
        ):
            return record
    return None
