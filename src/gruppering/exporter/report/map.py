"""The map: where the members of each group are, as the pieces of an SVG picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gruppering.exporter.report.marks import Spot, lay_marks
from gruppering.exporter.report.outline import outline, svg_path
from gruppering.exporter.report.projection import Extent, fit_extent, fit_projection
from gruppering.exporter.report.spreads import Spread, as_pair, lay_spreads

if TYPE_CHECKING:
    from gruppering.exporter.report.groups import Card
    from gruppering.exporter.report.members import Member

#: Of the map on a screen, in pixels.
_HEIGHT_PX = 700


@dataclass(frozen=True)
class Map:
    """Everything that is drawn, in kilometres with y to the south."""

    extent: Extent
    km_per_px: float
    outline: str
    spreads: tuple[Spread, ...]
    spots: tuple[Spot, ...]
    missing: int
    """Participants without coordinates."""


def draw_map(
    cards: list[Card], people: list[Member], seats: dict[str, tuple[float, float]]
) -> Map | None:
    """Lay out the map; None when nobody has coordinates.

    Parameters
    ----------
    cards
        The groups.
    people
        Everybody; those who wait are left out.
    seats
        Latitude and longitude of the seats that are known.
    """
    inside = [one for one in people if one.status == "placed"]
    located = [one for one in inside if one.latitude is not None and one.longitude is not None]
    if not located:
        return None
    degrees = np.array([(one.latitude, one.longitude) for one in located])
    used = [seats[card.seat] for card in cards if card.seat in seats]
    shown = np.vstack([degrees, *[np.array([seat]) for seat in used]])
    projection = fit_projection(shown[:, 0], shown[:, 1])
    extent = fit_extent(projection(shown[:, 0], shown[:, 1]))
    points = projection(degrees[:, 0], degrees[:, 1])
    sites = {name: as_pair(projection([lat], [lon])[0]) for name, (lat, lon) in seats.items()}
    where = dict(zip((one.number for one in located), map(as_pair, points), strict=True))
    km_per_px = extent.height / _HEIGHT_PX
    return Map(
        extent=extent,
        km_per_px=round(km_per_px, 4),
        outline=svg_path(outline(projection, extent)),
        spreads=tuple(lay_spreads(cards, where, sites, km_per_px)),
        spots=tuple(lay_marks(located, where)),
        missing=len({one.participant_id for one in inside} - {o.participant_id for o in located}),
    )
