from __future__ import annotations

import pandas as pd
import pytest

from gruppering.roster import read_roster

from .helpers import faults, told


def table(*pairs: tuple[object, object], **more: object) -> pd.DataFrame:
    rows = [{"navn": f"D{n}", "lat": lat, "lon": lon} | more for n, (lat, lon) in enumerate(pairs)]
    return pd.DataFrame(rows, dtype=object)


def test_equal_keys_mean_equal_coordinates():
    result = read_roster(table((67.28, 14.4), ("67,280001", "14,4"), (-0.0, 5), (0.0, 5))).table
    assert result["place"].tolist() == ["67.28000,14.40000"] * 2 + ["0.00000,5.00000"] * 2
    assert result.groupby("place")[["latitude", "longitude"]].nunique().eq(1).all(axis=None)
    assert result["location_source"].unique().tolist() == ["coordinates"]


@pytest.mark.parametrize(
    ("pair", "problem"),
    [
        ((91, 10), "a latitude lies between"),
        ((60, 181), "a longitude lies between"),
        ((0, 0), "a place in the sea"),
        ((60, None), "only one of latitude and longitude"),
        ((None, 10), "only one of latitude and longitude"),
        ((10.4, 63.4), "are swapped"),
        (("nord", 10), "this is no number"),
    ],
)
def test_impossible_coordinates(pair, problem):
    found = faults(table((63.4, 10.4), pair))
    assert found["row"].tolist() == [3]
    assert problem in found["problem"][0]


def test_swapped_coordinates_may_be_right_elsewhere():
    result = read_roster(table((24.9, 67.0), (23.6, 58.5)))
    assert len(told(result.warnings, "may be swapped")) == 2


def test_swapped_coordinates_may_be_right_where_municipalities_are_foreign():
    result = read_roster(table((24.9, 67.0), kommune="Karachi"))
    assert len(told(result.warnings, "may be swapped")) == 1


def test_swapped_coordinates_with_a_norwegian_municipality_are_a_fault():
    assert "are swapped" in faults(table((10.4, 63.4), kommune="Trondheim"))["problem"][0]


@pytest.mark.parametrize("pair", [(78.2, 15.6), (-33.9, 18.4), (40.7, -74.0), (55.7, 13.2)])
def test_places_elsewhere_are_possible(pair):
    assert len(read_roster(table((63.4, 10.4), pair))) == 2
