"""Distances between places, from coordinates or from the user's own table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gruppering.errors import PlanError
from gruppering.verifier.case import Ints
from gruppering.verifier.seats import seat_point
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gruppering.roster import Roster

EARTH_RADIUS_M = 6_371_008.8


@dataclass(frozen=True, eq=False)
class Geography:
    """The points that distances run between: places of participants, and seats."""

    place: Ints
    """Point of each participant, shape (n,)."""
    seat: dict[str, int]
    """Point of each seat by the text in the plan."""
    radians: NDArray[np.float64]
    """Latitude and longitude of each point, shape (points, 2); empty with a table."""
    table: NDArray[np.float64] | None
    """The user's distances made symmetric, shape (points, points)."""
    in_hours: bool

    def metres(self, one: Ints, other: Ints, km_per_hour: float) -> Ints:
        """Return whole metres between two lists of points, shape (len(one), len(other))."""
        if self.table is None:
            metres = haversine_m(self.radians[one][:, None], self.radians[other][None])
        else:
            metres = self.table[np.ix_(one, other)] * (
                km_per_hour * 1000 if self.in_hours else 1000.0
            )
        return np.rint(metres).astype(np.int64)


def haversine_m(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return great-circle distances in metres between (latitude, longitude) in radians."""
    half = np.sin((one - other) / 2) ** 2
    chord = half[..., 0] + np.cos(one[..., 0]) * np.cos(other[..., 0]) * half[..., 1]
    arc: NDArray[np.float64] = 2 * np.arctan2(np.sqrt(chord), np.sqrt(np.maximum(1 - chord, 0)))
    return EARTH_RADIUS_M * arc


def geography(roster: Roster, seats: Iterable[str]) -> Geography:
    """Find the points of participants and seats.

    Raises
    ------
    PlanError
        If a seat is not found, or the user's table of distances does not have it.
    """
    points = {seat: seat_point(roster, seat) for seat in dict.fromkeys(seats)}
    if roster.distances is not None:
        index = {key: number for number, key in enumerate(roster.distances.keys)}
        off = [seat for seat, point in points.items() if not isinstance(point, str)]
        if off:
            raise PlanError(said("seat_without_distances", seat=quoted(off[0])))
        values = np.asarray(roster.distances.values, dtype=np.float64)
        return Geography(
            place=np.array([index[key] for key in roster.table["place"].tolist()], dtype=np.int64),
            seat={seat: index[str(point)] for seat, point in points.items()},
            radians=np.zeros((0, 2)),
            table=(values + values.T) / 2,
            in_hours=roster.distances.unit == "hours",
        )
    degrees = roster.table[["latitude", "longitude"]].to_numpy(dtype=np.float64)
    places, place = np.unique(degrees, axis=0, return_inverse=True)
    seat_degrees = np.array(list(points.values()), dtype=np.float64).reshape(-1, 2)
    return Geography(
        place=place.reshape(-1).astype(np.int64),
        seat={seat: len(places) + number for number, seat in enumerate(points)},
        radians=np.radians(np.concatenate([places, seat_degrees])),
        table=None,
        in_hours=False,
    )
