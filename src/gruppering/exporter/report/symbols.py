"""Colours and shapes that tell groups apart, also for the colour-blind and in black and white."""

from __future__ import annotations

import math

#: Okabe and Ito (2008) without black and yellow, and two of Tol's (2021) muted colours.
COLOURS = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#882255",
    "#999933",
)
_SIDES = {"square": (4, 45.0), "diamond": (4, 0.0), "up": (3, 0.0), "down": (3, 180.0)}
_SIDES |= {"pentagon": (5, 0.0), "hexagon": (6, 30.0)}
SHAPES = ("circle", "square", "up", "diamond", "down", "pentagon", "hexagon", "cross")
#: The same shapes in matplotlib.
MARKERS = ("o", "s", "^", "D", "v", "p", "h", "P")


def look(group: int) -> tuple[int, int]:
    """Return colour and shape of a group by its position: 64 pairs, the first eight all unlike."""
    return group % len(COLOURS), (group + group // len(COLOURS)) % len(SHAPES)


def shape_path(shape: str) -> str:
    """Return the data of an SVG path for a shape with the area of a circle of radius 1."""
    if shape == "circle":
        return "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z"
    if shape == "cross":
        a, b = 0.4, 1.15
        corners = [(-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a)]
        corners += [(-x, -y) for x, y in corners]
    else:
        sides, turn = _SIDES[shape]
        radius = math.sqrt(2 * math.pi / (sides * math.sin(2 * math.pi / sides)))
        angles = [math.radians(turn + 360 * side / sides) for side in range(sides)]
        corners = [(radius * math.sin(angle), -radius * math.cos(angle)) for angle in angles]
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in corners) + "Z"
