from __future__ import annotations

from typing import Any

import pytest

from gruppering.verifier import verify
from tests.verifier.helpers import grouping, plan, problems, roster


def sizes(network: dict[str, Any], *groups: str, **columns: Any) -> list[tuple[str, str, str]]:
    ids = "".join(groups)
    return problems(verify(roster(ids, **columns), plan(network), grouping(*groups)))


def test_bounds_permit_and_forbid() -> None:
    network = {"groups": 2, "size": [2, 3]}
    assert sizes(network, "abc", "de") == []
    assert sizes(network, "abcd", "e") == [
        ("Group 1", "", "the size is 4, at most 3 is allowed"),
        ("Group 2", "", "the size is 1, at least 2 is demanded"),
    ]


def test_a_group_has_its_own_bounds_first() -> None:
    network = {"groups": [{"size": [1, 1]}, {}], "size": [2, 3]}
    assert sizes(network, "a", "bc") == []
    assert len(sizes(network, "ab", "c")) == 2


def test_only_an_optional_group_may_be_empty() -> None:
    assert sizes({"groups": [{}, {"optional": True}], "size": [2, 3]}, "ab", "") == []
    assert len(sizes({"groups": [{}, {"optional": True}], "size": [2, 3]}, "ab", "c")) == 1
    assert len(sizes({"groups": [{}, {}], "size": [2, 3]}, "ab", "")) == 1


def test_the_number_of_groups_may_be_open() -> None:
    assert sizes({"group_size": [1, 2]}, "ab", "cd", "e") == []
    assert len(sizes({"group_size": [2, 2]}, "ab", "", "ef")) == 1


@pytest.mark.parametrize(("even", "fits"), [(1, False), (2, True), (True, True), (False, True)])
def test_evenness_counts_when_it_is_a_number(even: bool | int, fits: bool) -> None:
    found = sizes({"groups": 2, "even": even}, "abc", "d")
    expected = [("", "", "the sizes go from 1 to 3, a difference of 1 is allowed")]
    assert found == ([] if fits else expected)


def test_evenness_leaves_out_an_empty_optional_group() -> None:
    assert sizes({"groups": [{}, {}, {"optional": True}], "even": 0}, "ab", "cd", "") == []
    assert len(sizes({"groups": [{}, {}, {}], "even": 0}, "ab", "cd", "")) == 1


def test_people_of_a_team_count_each() -> None:
    network = {"groups": 2, "size": [3, 4]}
    assert sizes(network, "ab", "c", team_size=[3, 1, None]) == [
        ("Group 2", "", "the size is 1, at least 3 is demanded")
    ]


def test_teams_count_once_and_others_each() -> None:
    network = {"groups": 2, "size": [2, 2], "size_counts": "teams"}
    teams = ["T", " t ", None, "U", "V"]
    assert sizes(network, "abc", "de", team_id=teams) == []
    assert sizes(network, "abcd", "e", team_id=teams) == [
        ("Group 1", "", "the size is 3, at most 2 is allowed"),
        ("Group 2", "", "the size is 1, at least 2 is demanded"),
    ]


def test_rows_that_fit_count() -> None:
    condition = {"column": "sector", "in": "kommune"}
    network = {"groups": 2, "size": [1, 1], "size_counts": condition}
    sectors = ["kommune", "sykehus", "sykehus", "kommune"]
    assert sizes(network, "abc", "d", sector=sectors) == []
    assert len(sizes(network, "ad", "bc", sector=["kommune", "kommune", "sykehus", "sykehus"])) == 2
