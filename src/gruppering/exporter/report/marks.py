"""Marks on the map: the members of each group in each place, side by side."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gruppering.exporter.report.members import Member

#: Pixels: the least and greatest radius of a mark.
_RADII_PX = (4.0, 15.0)
#: People above whom all marks are made smaller, and the least that remains of them.
_ROOMY, _LEAST_SCALE = 400, 0.35
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Mark:
    """The members of one group in one place: offset and radius in pixels."""

    group: int
    x: float
    y: float
    radius: float
    people: int
    is_centre: bool


@dataclass(frozen=True)
class Spot:
    """A place on the map, in kilometres, with a mark for each group that is there."""

    x: float
    y: float
    name: str
    marks: tuple[Mark, ...]


def lay_marks(located: list[Member], where: dict[int, tuple[float, float]]) -> list[Spot]:
    """Lay the members out, by number at the positions in ``where``, in kilometres."""
    here: dict[tuple[float, float], list[Member]] = defaultdict(list)
    for one in located:
        here[where[one.number]].append(one)
    scale = max(_LEAST_SCALE, math.sqrt(_ROOMY / max(_ROOMY, sum(one.people for one in located))))
    spots = []
    for (x, y), residents in here.items():
        groups: dict[int, list[Member]] = defaultdict(list)
        for one in residents:
            if one.group is not None:
                groups[one.group].append(one)
        counts = {group: sum(one.people for one in mine) for group, mine in groups.items()}
        order = sorted(counts, key=lambda group: (-counts[group], group))
        radii = [scale * _radius(counts[group]) for group in order]
        marks = tuple(
            Mark(
                group=group,
                x=round(dx, 1),
                y=round(dy, 1),
                radius=round(radius, 1),
                people=counts[group],
                is_centre=any(one.is_centre for one in groups[group]),
            )
            for group, radius, (dx, dy) in zip(order, radii, _cluster(radii), strict=True)
        )
        name = next((one.municipality for one in residents if one.municipality), "")
        spots.append(Spot(x, y, name, marks))
    # Small marks are drawn last, so that large ones do not hide them.
    return sorted(spots, key=lambda spot: -sum(mark.people for mark in spot.marks))


def _radius(people: int) -> float:
    least, most = _RADII_PX
    return min(least * math.sqrt(people), most)


def _cluster(radii: list[float]) -> list[tuple[float, float]]:
    """Lay marks side by side around their place: a ring of up to six, a spiral of more."""
    if len(radii) == 1:
        return [(0.0, 0.0)]
    largest = max(radii)
    if len(radii) <= 6:
        ring = largest / math.sin(math.pi / len(radii))
        angles = [2 * math.pi * number / len(radii) - math.pi / 2 for number in range(len(radii))]
        return [(ring * math.cos(angle), ring * math.sin(angle)) for angle in angles]
    steps = range(len(radii))
    return [
        (
            1.1 * largest * math.sqrt(step) * math.cos(step * _GOLDEN_ANGLE),
            1.1 * largest * math.sqrt(step) * math.sin(step * _GOLDEN_ANGLE),
        )
        for step in steps
    ]
