"""The outline of Norway as a background of maps; see ``data/SOURCES.md``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from gruppering.exporter.report.projection import Extent, Projection


@cache
def _rings() -> tuple[NDArray[np.float64], ...]:
    data = files("gruppering.exporter.report").joinpath("data/norway.json")
    return tuple(np.array(ring) for ring in json.loads(data.read_text(encoding="utf-8")))


def outline(projection: Projection, extent: Extent) -> list[NDArray[np.float64]]:
    """Return the rings that reach into a map, projected, shape (n, 2) each; none abroad."""
    projected = [projection(ring[:, 1], ring[:, 0]) for ring in _rings()]
    return [ring for ring in projected if extent.overlaps(ring)]


def svg_path(rings: list[NDArray[np.float64]]) -> str:
    """Write rings as the data of an SVG path, to a tenth, in steps from point to point."""
    parts = []
    for ring in rings:
        grid = np.rint(ring * 10).astype(np.int64)
        steps = np.diff(grid, axis=0)
        steps = steps[np.any(steps != 0, axis=1)]
        start, *pairs = (
            f"{_tenths(x)} {_tenths(y)}" for x, y in np.vstack([grid[:1], steps[:-1]]).tolist()
        )
        parts.append(f"M{start}l{' '.join(pairs)}z")
    return "".join(parts).replace(" -", "-")


def _tenths(value: int) -> str:
    sign, size = "-" if value < 0 else "", abs(value)
    whole, tenth = divmod(size, 10)
    return f"{sign}{whole or ('' if tenth else 0)}" + (f".{tenth}" if tenth else "")
