"""Who stayed, moved, joined and left, person by person."""

from __future__ import annotations

import pandas as pd

from gruppering.explanation.comparison import aligned, changed_share, compare
from tests.verifier.helpers import grouping


def with_km(table: pd.DataFrame, *km: float) -> pd.DataFrame:
    return table.assign(distance_km=list(km))


def changes(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, str]:
    table = compare(old, new)
    return dict(zip(table["participant_id"], table["change"], strict=True))


def test_every_kind_of_change() -> None:
    old = grouping("ab", "cd", waiting="ef")
    new = grouping("ac", "e", waiting="fd")
    assert changes(old, new) == {
        "a": "stayed",
        "b": "left",
        "c": "moved",
        "d": "left",
        "e": "joined",
        "f": "waiting",
    }


def test_nothing_changes_in_one_and_the_same() -> None:
    same = with_km(grouping("ab", "c"), 10.0, 20.0, 0.0)
    table = compare(same, same)
    assert set(table["change"]) == {"stayed"}
    assert (table["extra_km"] == 0).all()


def test_what_it_did_to_distance() -> None:
    old = with_km(grouping("ab", "c"), 10.0, 20.0, 0.0)
    new = with_km(grouping("a", "bc"), 0.0, 35.5, 35.5)
    table = compare(old, new).set_index("participant_id")
    assert table["extra_km"].to_dict() == {"a": -10.0, "b": 15.5, "c": 35.5}
    assert table.loc["b", "change"] == "moved"
    assert table.loc["b", ["old_group", "new_group"]].tolist() == ["Group 1", "Group 2"]


def test_a_table_without_distances_is_compared_all_the_same() -> None:
    table = compare(grouping("ab"), with_km(grouping("ab"), 1.0, 2.0))
    assert table["extra_km"].isna().all()
    assert set(table["change"]) == {"stayed"}


def test_each_network_is_compared_by_itself() -> None:
    old = pd.concat([grouping("ab"), grouping("a", network="M")])
    new = pd.concat([grouping("a", "b"), grouping("b", network="M")])
    table = compare(old, new).set_index(["participant_id", "network"])["change"]
    assert table.to_dict() == {
        ("a", "N"): "stayed",
        ("b", "N"): "moved",
        ("a", "M"): "left",
        ("b", "M"): "joined",
    }


def test_the_attached_are_no_members() -> None:
    attached = grouping("ab", "ab").iloc[2:].assign(status="attached")
    both = pd.concat([grouping("c"), attached])
    assert changes(both, both) == {"c": "stayed"}


def test_the_mirror_image() -> None:
    old, new = grouping("ab", "cd", waiting="e"), grouping("be", "c", waiting="a")
    mirrored = {"joined": "left", "left": "joined"}
    there = changes(old, new)
    assert changes(new, old) == {who: mirrored.get(change, change) for who, change in there.items()}


def test_tables_that_spell_ids_otherwise_and_name_no_network() -> None:
    old = grouping("ab", "c").assign(participant_id=["A", "B", "C"])
    new = grouping("a", "bc").assign(network="")
    one, other = aligned(old, new)
    assert changes(one, other) == {"A": "stayed", "B": "moved", "C": "stayed"}
    other, one = aligned(new, old)
    assert changes(other, one) == {"A": "stayed", "B": "moved", "C": "stayed"}


def test_networks_are_not_guessed_where_there_are_two() -> None:
    old = pd.concat([grouping("a"), grouping("a", network="M")])
    _, new = aligned(old, grouping("a").assign(network=""))
    assert new["network"].tolist() == [""]


def test_a_share_of_pairs_counted_by_hand() -> None:
    old, new = grouping("abcd", "ef"), grouping("ab", "cdef")
    assert changed_share(old, old) == 0
    assert changed_share(old, new) == 4 / 7, "of ab ac ad bc bd cd ef: ac ad bc bd"
    assert changed_share(old, grouping("ef", "abcd")) == 0, "the names of groups do not matter"
    assert changed_share(old, grouping("abc", "ef", waiting="d")) == 3 / 7
    assert changed_share(grouping(), old) == 0


def test_pairs_of_whom_one_is_gone_are_not_counted_as_parted() -> None:
    assert changed_share(grouping("abcd"), grouping("ab", "c")) == 2 / 3, "of ab ac bc: ac bc"


def test_ids_are_sorted_as_people_count() -> None:
    ids = ["p10", "p2", "p1", "10", "9"]
    columns = ["participant_id", "network", "group", "status"]
    table = pd.DataFrame([(one, "N", "G", "placed") for one in ids], columns=columns)
    assert compare(table, table)["participant_id"].tolist() == ["9", "10", "p1", "p2", "p10"]
