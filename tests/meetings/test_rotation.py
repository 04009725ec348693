"""Turns are fair, nobody hosts twice in a row, and the order of what matters is kept."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.meetings.rotation import Turns, rotate


def turns(hosts: str, since: str = "", away_m: tuple[int, ...] = ()) -> Turns:
    return Turns(
        list(hosts), [int(one) for one in since or "0" * len(hosts)], away_m or (0,) * len(hosts)
    )


@st.composite
def groups(draw: st.DrawFn) -> list[Turns]:
    found = []
    for _ in range(draw(st.integers(1, 3))):
        hosts = sorted(draw(st.sets(st.sampled_from("abcde"), min_size=1, max_size=4)))
        numbers = st.lists(st.integers(0, 9), min_size=len(hosts), max_size=len(hosts))
        found.append(Turns(hosts, draw(numbers), draw(numbers)))
    return found


@given(groups=groups(), n_meetings=st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_counts_differ_by_at_most_one_and_nobody_hosts_twice_in_a_row(
    groups: list[Turns], n_meetings: int
) -> None:
    for mine, hosts in zip(groups, rotate(groups, n_meetings, [0]), strict=True):
        assert len(hosts) == n_meetings
        counts = [hosts.count(host) for host in mine.hosts]
        assert sum(counts) == n_meetings
        assert max(counts) - min(counts) <= 1
        if len(mine.hosts) > 1:
            assert all(one != other for one, other in pairwise(hosts))


def rank(
    groups: list[Turns], plans: tuple[tuple[str, ...], ...], in_person: list[int]
) -> tuple[int, int, int, int]:
    """The definition: clashes, history, excess of hosts in several groups, way."""
    n_meetings = len(plans[0])
    clashes = sum(
        max(0, count - 1) for hosts in zip(*plans, strict=True) for count in Counter(hosts).values()
    )
    several = [host for host in "abcde" if sum(host in group.hosts for group in groups) > 1]
    totals = [sum(hosts.count(host) for hosts in plans) for host in several]
    excess = sum(total * (total - 1) // 2 for total in totals)
    history = way = 0
    for group, hosts in zip(groups, plans, strict=True):
        rounds = min(len(group.hosts), n_meetings)
        for turn in range(rounds):
            history += (rounds - turn) * group.since[group.hosts.index(hosts[turn])]
        way += sum(group.away_m[group.hosts.index(hosts[one])] for one in in_person)
    return clashes, history, excess, way


@given(groups=groups(), n_meetings=st.integers(1, 4), in_person=st.sets(st.integers(0, 3)))
@settings(max_examples=40, deadline=None)
def test_none_of_all_orders_is_better(
    groups: list[Turns], n_meetings: int, in_person: set[int]
) -> None:
    groups = groups[:2]
    held = sorted(number for number in in_person if number < n_meetings)
    every = [
        [
            tuple(order[meeting % len(order)] for meeting in range(n_meetings))
            for order in permutations(group.hosts, min(len(group.hosts), n_meetings))
        ]
        for group in groups
    ]
    best = min(rank(groups, plans, held) for plans in product(*every))
    found = tuple(tuple(hosts) for hosts in rotate(groups, n_meetings, held))
    assert rank(groups, found, held) == best


def test_who_has_hosted_longest_ago_goes_first() -> None:
    assert rotate([turns("abcd", "3102")], 4, []) == [["c", "b", "d", "a"]]
    assert rotate([turns("abcd", "3102")], 2, []) == [["c", "b"]]


def test_a_meeting_in_person_falls_to_the_host_nearest_to_the_venue() -> None:
    (hosts,) = rotate([turns("abc", away_m=(500, 0, 900))], 3, [2])
    assert hosts[2] == "b"


def test_history_comes_before_the_way() -> None:
    (hosts,) = rotate([turns("ab", "01", away_m=(900, 0))], 2, [0])
    assert hosts == ["a", "b"]


def test_history_comes_before_the_balance_of_hosts_in_several_groups() -> None:
    """A is in both and has hosted last; b has more to do for going first."""
    first, second = rotate([turns("abc", "100"), turns("bde", "122")], 4, [])
    assert first.index("a") == 2
    assert second[0] == "b" and second[3] == "b"


def test_one_host_does_not_have_two_groups_at_one_meeting() -> None:
    first, second = rotate([turns("ab"), turns("ac")], 2, [])
    assert all(one != other for one, other in zip(first, second, strict=True))


def test_a_host_in_three_groups_takes_a_turn_in_one_of_them_if_others_can() -> None:
    found = rotate([turns("abc"), turns("ade"), turns("afg")], 2, [])
    assert sum(hosts.count("a") for hosts in found) <= 1


def test_the_only_host_hosts_always() -> None:
    assert rotate([turns("a")], 3, [1]) == [["a", "a", "a"]]


def test_no_groups() -> None:
    assert rotate([], 4, []) == []


@pytest.mark.parametrize("n_meetings", [3, 8])
def test_the_same_twice(n_meetings: int) -> None:
    several = [turns("abcd"), turns("bcde"), turns("cdea")]
    assert rotate(several, n_meetings, [1]) == rotate(several, n_meetings, [1])
