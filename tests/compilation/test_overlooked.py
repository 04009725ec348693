"""What is said of choices that a roster leaves open."""

import pytest

from gruppering.words.messages import translate
from tests.helpers import FREE, compiled
from tests.verifier.helpers import roster

GONE = "The plan has no group {}, in which these were last time: {}"
UNCLEAR = (
    "These may be in several networks with a group {}, so their previous group does not count: "
    "{}; write network/group"
)


@pytest.mark.parametrize(
    ("networks", "previous", "notes"),
    [
        (1, ["Group 1", "N/group 2", "GROUP 2", None], []),
        (
            1,
            ["Øst", "M/Group 1", None, "Øst"],
            [GONE.format("Øst", "a, d"), GONE.format("M/Group 1", "b")],
        ),
        (
            2,
            ["Group 1", "M/Group 1", "Group 1|Øst", "N/Group 2"],
            [UNCLEAR.format("Group 1", "a, c"), GONE.format("Øst", "c")],
        ),
    ],
)
def test_groups_of_last_semester_that_do_not_count(
    networks: int, previous: list[str | None], notes: list[str]
) -> None:
    applied = "|".join(["N", "M"][:networks])
    people = roster("abcd", network=[applied] * 4, previous_group=previous)
    assert list(compiled(people, *[FREE] * networks).notes) == notes


def test_a_bare_name_is_unclear_only_to_whom_it_may_mean_several_groups() -> None:
    own = {"network": ["N", "M", "N|M", "N"], "profession": ["x", "x", "x", "y"]}
    people = roster("abcd", **own, previous_group="Group 1")
    assert compiled(people, FREE, FREE).notes == (UNCLEAR.format("Group 1", "c"),)
    only = {**FREE, "eligible": {"column": "profession", "in": ["y"]}}
    assert compiled(people, FREE, only).notes == ()


def test_who_was_in_two_groups_of_one_network_is_told_of() -> None:
    previous = ["Group 1|N/Group 2", "N/Group 1|M/Group 1", "N/Group 2|group 2", None]
    people = roster("abcd", network=["N"] * 4, previous_group=previous)
    one, two = (compiled(people, *[FREE] * count).notes for count in (1, 2))
    told = "These were in several groups of one network last time, of which only the last counts: "
    assert one[-1] == two[-1] == told + "a"


@pytest.mark.parametrize(
    ("networks", "cells", "told"),
    [(2, ["N", None, "M", None], "b, d"), (1, ["N", None, "N", None], ""), (2, [None] * 4, "")],
)
def test_who_names_no_network_among_several_is_told_of(
    networks: int, cells: list[str | None], told: str
) -> None:
    notes = compiled(roster("abcd", network=cells), *[FREE] * networks).notes
    text = "These name no network and may be placed in any: "
    assert [note for note in notes if note.startswith(text)] == [text + told] * bool(told)


@pytest.mark.parametrize(
    ("cells", "keys", "told"),
    [
        (["ja", "nei", None, "nei"], {}, ["b, c, d"]),
        (["ja"] * 4, {}, []),
        ([None] * 4, {}, []),
        (["ja", "nei", None, "nei"], {"approval": {}}, []),
        (["ja", "nei", None, "nei"], {"rules": [{"rule": "apart", "column": "approved"}]}, []),
    ],
)
def test_a_lacking_approval_that_the_plan_does_not_ask_for_is_told_of(
    cells: list[str | None], keys: dict, told: list[str]
) -> None:
    notes = compiled(roster("abcd", approved=cells), **keys).notes
    text = "These are not approved by a leader, but may be placed: {}; add [approval] to the plan"
    assert [note for note in notes if "by a leader" in note] == [
        text.format(ids) + " if they are to wait" for ids in told
    ]


def test_many_of_one_group_are_not_all_named() -> None:
    people = roster("abcdefghijkl", previous_group=["Øst"] * 12)
    assert compiled(people).notes == (GONE.format("Øst", "a, b, c, d, e, f, g, h, i, j, … (12)"),)


def test_wishes_that_no_rule_uses() -> None:
    people = roster("abc", requested_with=["b", None, None], availability=[None, None, None])
    assert compiled(people).notes == (
        "No rule uses the column 'Wishes to be with': add rule = \"companions\" under [[rules]] "
        "if it is to count",
    )
    assert compiled(people, rules=[{"rule": "companions", "price_km": 10}]).notes == ()


def test_groups_wished_for_that_are_none_are_told_by_row_and_value() -> None:
    people = roster(
        "abcd",
        network=["N", "N|M", "M", "N"],
        preferred_group=["Group 1|Øst", "Group 2", "M/Group 1|N/Group 1", None],
    )
    found = compiled(people, FREE, FREE, rules=[{"rule": "preferred_group"}]).warnings
    assert len(found) == len(people.warnings) + 2
    assert found[["row", "column", "value"]].head(2).to_numpy().tolist() == [
        [2, "preferred_group", "Øst"],
        [3, "preferred_group", "Group 2"],
    ]
    assert [translate(text, "nb") for text in found["problem"].head(2)] == [
        "planen har ingen slik gruppe, så ønsket teller ikke",
        "flere fagnettverk har en slik gruppe, så ønsket teller ikke",
    ]
    assert found["advice"][0].endswith(": N/Group 1, N/Group 2, M/Group 1, M/Group 2")
    assert compiled(people, FREE, FREE).warnings is people.warnings, "no rule asks"
