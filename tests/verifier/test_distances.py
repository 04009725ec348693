from __future__ import annotations

import numpy as np
import pytest

from gruppering.errors import PlanError
from gruppering.roster import Roster
from gruppering.roster.distances import DistanceMatrix
from gruppering.verifier import score
from gruppering.verifier.distances import haversine_m
from tests.verifier.helpers import DEGREE_M, grouping, plan, roster

QUARTER = 6_371_008.8 * np.pi / 2


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((60, 10), (60, 10), 0.0),
        ((60, 10), (61, 10), 111_195.08),
        ((0, 0), (0, 90), QUARTER),
        ((0, 5), (90, 170), QUARTER),
        ((0, 0), (0, 180), 2 * QUARTER),
        ((59.9139, 10.7522), (60.3913, 5.3221), 305_000),  # Oslo to Bergen, about 305 km
    ],
)
def test_haversine(one: tuple[float, ...], other: tuple[float, ...], metres: float) -> None:
    found = haversine_m(np.radians(np.array(one, float)), np.radians(np.array(other, float)))
    assert found == pytest.approx(metres, rel=2e-3, abs=1e-3)
    if metres != 305_000:
        assert found == pytest.approx(metres, rel=1e-8, abs=1e-3)


def test_metres_are_whole() -> None:
    people = roster("ab", latitude=[60, 61])
    one = plan({"groups": 1}, closeness={"km_per_step": 0})
    assert score(people, one, grouping("ab"))["closeness"] == 2 * DEGREE_M


def with_table(people: Roster, values: list[list[float]], unit: str = "km") -> Roster:
    """A roster whose places are the labels p0, p1 ... of a table of distances."""
    keys = tuple(f"p{number}" for number in range(len(values)))
    table = people.table.assign(place=list(keys[: len(people)]), latitude=np.nan)
    matrix = DistanceMatrix(keys, np.array(values, dtype=float), unit)  # type: ignore[arg-type]
    return Roster(
        table, people.row_numbers, people.mapping, people.warnings, people.organisations, matrix
    )


def test_the_users_distances_are_averaged() -> None:
    people = with_table(roster("ab"), [[0, 10], [11, 0]])
    one = plan({"groups": 1}, closeness={"km_per_step": 0})
    assert score(people, one, grouping("ab"))["closeness"] == 2 * 10_500


def test_hours_count_by_their_speed() -> None:
    people = with_table(roster("ab"), [[0, 1.5], [1.5, 0]], "hours")
    one = plan({"groups": 1}, closeness={"km_per_step": 0, "km_per_hour": 40})
    assert score(people, one, grouping("ab"))["closeness"] == 2 * 60_000


def test_a_seat_is_a_label_of_the_table() -> None:
    people = with_table(roster("ab"), [[0, 10, 3], [10, 0, 4], [3, 4, 0]])
    network = {"groups": [{"name": "Group 1", "seat": "P2"}]}
    one = plan(network, closeness={"km_per_step": 0, "measure": "centre"})
    assert score(people, one, grouping("ab"))["closeness"] == 7000
    off = plan({"groups": [{"seat": "Trondheim"}]}, closeness={"measure": "centre"})
    with pytest.raises(PlanError, match="'Trondheim' is not in the table of distances"):
        score(people, off, grouping("ab"))
