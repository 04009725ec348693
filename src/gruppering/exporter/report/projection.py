"""From degrees to kilometres on a flat map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS_KM = 6371.0088
_LEAST_SPAN_KM = 40.0
_MARGIN = 0.06


@dataclass(frozen=True)
class Projection:
    """Lambert's azimuthal equal-area projection (Snyder 1987), centred on the places shown.

    Kilometres, x to the east and y to the south; true to scale at the centre, and within one
    per cent of it 1,500 km away.
    """

    latitude: float
    longitude: float

    def __call__(self, latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
        """Project places in degrees, shape (n,) each, to shape (n, 2)."""
        lat, lon = np.radians(latitude), np.radians(longitude)
        lat0, lon0 = np.radians(self.latitude), np.radians(self.longitude)
        cosine = np.sin(lat0) * np.sin(lat) + np.cos(lat0) * np.cos(lat) * np.cos(lon - lon0)
        # Only the antipode of the centre has no place on the map; it is drawn at the edge.
        k = EARTH_RADIUS_KM * np.sqrt(2 / np.maximum(1 + cosine, 1e-9))
        x = k * np.cos(lat) * np.sin(lon - lon0)
        y = k * (np.cos(lat0) * np.sin(lat) - np.sin(lat0) * np.cos(lat) * np.cos(lon - lon0))
        return np.column_stack([x, -y])


@dataclass(frozen=True)
class Extent:
    """The part of the plane that a map shows, in kilometres."""

    left: float
    top: float
    width: float
    height: float

    def overlaps(self, points: NDArray[np.float64]) -> bool:
        """Tell whether the box around some points, shape (n, 2), reaches into this one."""
        low, high = points.min(axis=0), points.max(axis=0)
        return bool(
            low[0] <= self.left + self.width
            and high[0] >= self.left
            and low[1] <= self.top + self.height
            and high[1] >= self.top
        )


def fit_projection(latitude: NDArray[np.float64], longitude: NDArray[np.float64]) -> Projection:
    """Centre a projection on some places, also where they lie on both sides of the date line."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    centre = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    distinct = np.unique(centre.round(6), axis=1)
    x, y, z = distinct.mean(axis=1)
    return Projection(
        float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))
    )


def fit_extent(points: NDArray[np.float64]) -> Extent:
    """Return a box around points, shape (n, 2), with a margin, and never too small."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    span = np.maximum(high - low, _LEAST_SPAN_KM)
    # Neither a needle nor a ribbon: places along one road need something to their sides.
    span = np.maximum(span, span.max() * 0.55) * (1 + 2 * _MARGIN)
    left, top = (middle - span / 2).tolist()
    return Extent(left, top, float(span[0]), float(span[1]))
