"""Who is to be together and can never be."""

from __future__ import annotations

from typing import Any

import pytest

from gruppering.compilation import compile_problem
from gruppering.errors import InfeasibleError
from tests.verifier.helpers import plan, roster

NETWORKS = [{"name": name, "groups": 1, "waiting_list": True} for name in "AB"]


def notes(networks: list[tuple[str, ...]], rule: dict[str, Any], **keys: Any) -> tuple[str, ...]:
    people = roster("abc", network=networks, profession=["lege", "lege", "psykolog"])
    asked = plan(*NETWORKS, rules=[{"rule": "together"} | rule], **keys)
    return compile_problem(people, asked).notes


@pytest.mark.parametrize("price", [{}, {"price_km": 5}])
def test_pairs_without_a_network_in_common_are_told(price: dict[str, Any]) -> None:
    found = notes([("A",), ("B",), ("A", "B")], {"participants": ["a", "b", "c"]} | price)
    assert len(found) == 1
    assert "not for a and b, who" in found[0]


def test_who_may_be_placed_nowhere_is_told_of() -> None:
    eligible = [one | {"eligible": {"column": "profession", "in": "lege"}} for one in NETWORKS]
    people = roster("abc", profession=["lege", "lege", "psykolog"])
    asked = plan(*eligible, rules=[{"rule": "together", "participants": ["a", "c"]}])
    assert any("a and c" in note for note in compile_problem(people, asked).notes)


def test_those_who_share_a_network_or_only_an_employer_are_not() -> None:
    assert notes([("A",), ("A", "B"), ("B",)], {"participants": ["a", "b"]}) == ()
    assert notes([("A",), ("B",), ("B",)], {"column": "profession"}) == ()


def test_notes_stand_apart_from_what_makes_a_plan_impossible() -> None:
    people = roster("abc", network=[("A",), ("B",), ("B",)])
    networks = [one | {"size": [4, 9]} for one in NETWORKS]
    asked = plan(*networks, rules=[{"rule": "together", "participants": ["a", "b"]}])
    with pytest.raises(InfeasibleError) as caught:
        compile_problem(people, asked)
    causes, *remarks = str(caught.value).splitlines()
    assert "are needed" in causes and "not for" not in causes
    assert any(line.startswith("note: ") and "not for a and b" in line for line in remarks)
