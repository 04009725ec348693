import math
import re
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gruppering.exporter.report.groups import cards
from gruppering.exporter.report.map import draw_map
from gruppering.exporter.report.members import members
from gruppering.exporter.report.outline import outline, svg_path
from gruppering.exporter.report.projection import Extent, Projection, fit_extent, fit_projection
from gruppering.exporter.report.spreads import convex_hull
from gruppering.exporter.report.symbols import COLOURS, SHAPES, look, shape_path
from gruppering.proximity import distances_m
from tests.exporter.hand_made import make_roster, make_solution

LAT, LON = st.floats(-89, 89), st.floats(-180, 180)
POINTS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=12)


@given(LAT, LON, st.floats(-8, 8), st.floats(-8, 8))
def test_near_the_centre_the_map_is_true_to_scale(
    latitude: float, longitude: float, north: float, east: float
) -> None:
    there = np.clip(latitude + north, -90, 90), longitude + east
    x, y = Projection(latitude, longitude)([there[0]], [there[1]])[0]
    lat, lon = np.array([latitude, there[0]]), np.array([longitude, there[1]])
    true_km = distances_m(lat, lon)[0, 1] / 1000
    assert math.isclose(math.hypot(x, y), true_km, rel_tol=0.01, abs_tol=0.01)


@given(st.lists(st.tuples(LAT, LON), min_size=1, max_size=8))
def test_every_place_is_inside_the_extent(places: list[tuple[float, float]]) -> None:
    lat, lon = np.array(places).T
    points = fit_projection(lat, lon)(lat, lon)
    extent = fit_extent(points)
    for x, y in points:
        assert extent.left <= x <= extent.left + extent.width
        assert extent.top <= y <= extent.top + extent.height


@given(POINTS)
def test_the_hull_holds_all_points_and_turns_one_way(points: list[tuple[int, int]]) -> None:
    array = np.array(points, dtype=float)
    hull = convex_hull(array)
    corners = set(map(tuple, hull.tolist()))
    assert corners <= set(map(tuple, array.tolist()))
    if len(hull) < 3:
        return
    for (ax, ay), (bx, by) in zip(hull, np.roll(hull, -1, axis=0), strict=True):
        side = (bx - ax) * (array[:, 1] - ay) - (by - ay) * (array[:, 0] - ax)
        assert (side >= 0).all()


def test_norway_is_drawn_in_norway_only() -> None:
    assert len(outline(Projection(65, 16), Extent(-1000, -1000, 2000, 2000))) > 50
    assert outline(Projection(48.2, 16.4), Extent(-200, -200, 400, 400)) == []


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=9))
def test_a_path_goes_where_the_points_are(steps: list[tuple[int, int]]) -> None:
    ring = np.cumsum(np.array(steps) / 10, axis=0)
    text = svg_path([np.vstack([ring, ring[:1]])])
    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", text)]
    walked = np.cumsum(np.array(numbers).reshape(-1, 2), axis=0)
    kept = [ring[0]] + [b for a, b in zip(ring, ring[1:], strict=False) if not np.allclose(a, b)]
    if np.allclose(ring[-1], ring[0]) and len(walked) < len(kept):
        kept = kept[:-1]
    assert np.allclose(walked, kept)


def test_the_first_groups_differ_in_colour_and_in_shape() -> None:
    looks = [look(number) for number in range(64)]
    assert len(set(looks)) == 64
    assert len({colour for colour, _ in looks[:8]}) == len({shape for _, shape in looks[:8]}) == 8
    assert len(COLOURS) == len(SHAPES) == len({shape_path(name) for name in SHAPES})


def drawn(**own: Any) -> Any:
    solution, roster = make_solution(), make_roster(**own)
    people = members(solution, roster)
    return draw_map(cards(solution, people), people, {"Oslo": (59.91, 10.75)})


def test_marks_count_people_and_centres_are_ringed() -> None:
    picture = drawn()
    marks = [mark for spot in picture.spots for mark in spot.marks]
    assert {(mark.group, mark.people) for mark in marks} == {(0, 3), (1, 1), (2, 1)}
    assert all(mark.is_centre for mark in marks)
    seats = [spread for spread in picture.spreads if spread.has_seat]
    assert [spread.group for spread in seats] == [2]
    assert picture.missing == 0


def test_who_has_no_coordinates_is_counted() -> None:
    nowhere = make_roster().table["latitude"].where([False, True, True, True, True])
    assert drawn(latitude=nowhere).missing == 1
