"""Distances between places on a sphere."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints

EARTH_RADIUS_M = 6_371_008.8


def distances_m(
    latitude: NDArray[Any],
    longitude: NDArray[Any],
    to_latitude: NDArray[Any] | None = None,
    to_longitude: NDArray[Any] | None = None,
) -> Ints:
    """Return great-circle distances in whole metres, by the haversine formula.

    Parameters
    ----------
    latitude, longitude
        Degrees, shape (a,).
    to_latitude, to_longitude
        Degrees, shape (b,); the same places if left out.

    Returns
    -------
    Ints
        Shape (a, b).
    """
    lat, lon = np.radians(latitude), np.radians(longitude)
    to_lat = lat if to_latitude is None else np.radians(to_latitude)
    to_lon = lon if to_longitude is None else np.radians(to_longitude)
    half_chord = (
        np.sin((to_lat - lat[:, None]) / 2) ** 2
        + np.cos(lat)[:, None] * np.cos(to_lat) * np.sin((to_lon - lon[:, None]) / 2) ** 2
    )
    angle = 2 * np.arcsin(np.sqrt(np.clip(half_chord, 0, 1)))
    metres: Ints = np.rint(EARTH_RADIUS_M * angle).astype(np.int64)
    return metres
