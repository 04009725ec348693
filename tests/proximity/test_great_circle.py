"""Great-circle distances against another implementation and against hand values."""

from __future__ import annotations

import numpy as np
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from gruppering.proximity import distances_m

latitudes = st.floats(-89, 89)
longitudes = st.floats(-180, 180)
places = st.lists(st.tuples(latitudes, longitudes), min_size=1, max_size=4)


@given(places, places)
def test_against_geopy(here: list[tuple[float, float]], there: list[tuple[float, float]]) -> None:
    """geopy's radius is 6371.009 km, so that its distances are 3.1e-8 of them longer."""
    found = distances_m(*np.array(here).T, *np.array(there).T)
    assert found.shape == (len(here), len(there))
    for i, one in enumerate(here):
        for j, other in enumerate(there):
            metres = great_circle(one, other).meters * 6371.0088 / 6371.009
            assert abs(found[i, j] - metres) <= 0.5 + 1


@given(places)
def test_symmetric_with_a_diagonal_of_zero(here: list[tuple[float, float]]) -> None:
    found = distances_m(*np.array(here).T)
    assert (found == found.T).all()
    assert (np.diag(found) == 0).all()


def test_hand_values() -> None:
    """A degree of a meridian is 6,371,008.8 m x pi / 180 = 111,195.08 m."""
    latitude, longitude = np.array([0.0, 1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0, 180.0])
    expected = [0, 111_195, 111_195, 20_015_114]
    assert distances_m(latitude[:1], longitude[:1], latitude, longitude)[0].tolist() == expected
