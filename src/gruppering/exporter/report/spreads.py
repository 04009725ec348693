"""What ties the members of a group together on the map: links, hull and name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from gruppering.exporter.report.groups import Card

#: Of a label, in pixels: height, least distance above its mark, and width of a character.
_LABEL_PX = (16.0, 15.0, 7.5)


@dataclass(frozen=True)
class Spread:
    """What ties a group together: lines to its centre or seat, and the hull of its places."""

    group: int
    x: float
    y: float
    has_seat: bool
    links: str
    hull: str
    label_y: float
    """Of the baseline of the group's name, in pixels from the centre or seat."""


def lay_spreads(
    cards: list[Card],
    where: dict[int, tuple[float, float]],
    sites: dict[str, tuple[float, float]],
    km_per_px: float,
) -> list[Spread]:
    """Tie each group to its seat, its centre member or its middle.

    Parameters
    ----------
    cards
        The groups.
    where
        Position of each member who has one, by number, in kilometres.
    sites
        Position of each seat that is known.
    km_per_px
        Scale of the map as it is first seen.
    """
    spreads = []
    for card in cards:
        points = sorted({where[one.number] for one in card.members if one.number in where})
        if not points:
            continue
        if card.seat is not None and card.seat in sites:
            anchor = sites[card.seat]
        elif card.host is not None and card.host.number in where:
            anchor = where[card.host.number]
        else:
            anchor = as_pair(np.array(points).mean(axis=0))
        start = _point(anchor)
        links = "".join(f"M{start}L{_point(point)}" for point in points if point != anchor)
        hull = "M" + "L".join(map(_point, convex_hull(np.array(points)).tolist())) + "Z"
        x, y = anchor
        spreads.append(Spread(card.number, x, y, card.seat in sites, links, hull, 0.0))
    return _labelled(spreads, cards, km_per_px)


def _labelled(spreads: list[Spread], cards: list[Card], km_per_px: float) -> list[Spread]:
    """Place the names of the groups, from the south upwards, so that none hides another."""
    height, above, width = _LABEL_PX
    taken: list[tuple[float, float, float]] = []
    result = {}
    for spread in sorted(spreads, key=lambda spread: -spread.y):
        x, y = spread.x / km_per_px, spread.y / km_per_px - above
        half = len(cards[spread.group].title) * width / 2
        for _ in spreads:
            hidden = [
                other_y
                for other_x, other_y, other_half in taken
                if abs(x - other_x) < half + other_half and abs(y - other_y) < height
            ]
            if not hidden:
                break
            y = min(hidden) - height
        taken.append((x, y, half))
        result[spread.group] = replace(spread, label_y=round(y - spread.y / km_per_px, 1))
    return [result[spread.group] for spread in spreads]


def as_pair(point: NDArray[np.float64]) -> tuple[float, float]:
    """Return a point, shape (2,), in kilometres to ten metres."""
    x, y = point.round(2).tolist()
    return x, y


def _point(point: tuple[float, ...]) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def convex_hull(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the corners of the convex hull of points, shape (n, 2); Andrew's monotone chain."""
    ordered = sorted(set(map(tuple, points.tolist())))
    if len(ordered) < 3:
        return np.array(ordered)
    chains = []
    for sequence in (ordered, ordered[::-1]):
        chain: list[tuple[float, ...]] = []
        for x, y in sequence:
            while len(chain) > 1 and _turns_right(chain[-2], chain[-1], (x, y)):
                chain.pop()
            chain.append((x, y))
        chains += chain[:-1]
    return np.array(chains)


def _turns_right(a: tuple[float, ...], b: tuple[float, ...], c: tuple[float, ...]) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0
