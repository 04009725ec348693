"""Each rule says in two languages what it demands."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from gruppering.rules import AnyRule, Condition

RULE: TypeAdapter[Any] = TypeAdapter(AnyRule)
LEGE = {"column": "profession", "in": ["lege", "psykolog"]}


@pytest.mark.parametrize(
    ("rule", "norwegian", "english"),
    [
        (
            {"rule": "together", "participants": ["a", "b"]},
            "a, b er i samme gruppe",
            "a, b are in one group",
        ),
        (
            {"rule": "together", "column": "team_id"},
            "de med samme team er i samme gruppe",
            "those with the same team are in one group",
        ),
        (
            {"rule": "together", "listed_in": "together_with"},
            "de som er nevnt i «sammen med», er i samme gruppe",
            "those named in 'together with' are in one group",
        ),
        (
            {"rule": "apart", "participants": ["a", "b"]},
            "a, b er i ulike grupper",
            "a, b are in different groups",
        ),
        (
            {"rule": "apart", "column": "sector"},
            "høyst én i hver gruppe av hver sektor",
            "at most one of each sector in a group",
        ),
        (
            {"rule": "apart", "listed_in": "apart_from"},
            "de som er nevnt i «ikke sammen med», er i ulike grupper",
            "those named in 'apart from' are in different groups",
        ),
        (
            {"rule": "at_least", "count": 2, "where": LEGE},
            "minst 2 i hver gruppe der profesjon er lege eller psykolog",
            "at least 2 per group where profession is lege or psykolog",
        ),
        (
            {"rule": "at_most", "count": 1, "where": {"column": "load", "at_least": 2.5}},
            "høyst 1 i hver gruppe der belastning er minst 2,5",
            "at most 1 per group where load is at least 2.5",
        ),
        (
            {"rule": "exactly", "share": 0.125, "where": {"column": "load", "blank": True}},
            "nøyaktig 12,5\u00a0% i hver gruppe der belastning er tom",
            "exactly 12.5% per group where load is blank",
        ),
        (
            {"rule": "max_distance", "km": 80.5},
            "høyst 80,5 km mellom to i samme gruppe",
            "at most 80.5 km between two members",
        ),
        (
            {"rule": "max_distance", "km": 100, "to": "seat"},
            "høyst 100 km til gruppens sete",
            "at most 100 km to the group's seat",
        ),
        ({"rule": "pin", "participants": "a", "group": "G"}, "a er i G", "a in G"),
        ({"rule": "ban", "participants": "a", "group": "G"}, "a er ikke i G", "a not in G"),
        (
            {"rule": "stay"},
            "bli i forrige gruppe – ønske, 100 km",
            "stay in last semester's group – wish, 100 km",
        ),
        (
            {"rule": "max_moved", "share": 0.2},
            "høyst 20\u00a0% flyttes fra forrige gruppe",
            "at most 20% leave last semester's group",
        ),
    ],
)
def test_sentence(rule: dict[str, Any], norwegian: str, english: str) -> None:
    read = RULE.validate_python(rule)
    assert (read.sentence("nb"), read.sentence("en")) == (norwegian, english)


def test_a_sentence_names_the_rule_its_networks_and_its_price() -> None:
    extra = {"name": "Eier", "networks": ["N", "M"], "price_km": 1.5}
    rule = RULE.validate_python({"rule": "apart", "column": "sector"} | extra)
    assert rule.sentence("nb") == (
        "Eier: høyst én i hver gruppe av hver sektor (N, M) – ønske, 1,5 km"
    )
    assert rule.sentence("en") == (
        "Eier: at most one of each sector in a group (N, M) – wish, 1.5 km"
    )


@pytest.mark.parametrize(
    ("condition", "norwegian", "english"),
    [
        ({"in": ["a"]}, "x er a", "x is a"),
        ({"in": ["a", "b", "c"]}, "x er a, b eller c", "x is a, b or c"),
        ({"not_in": ["a", "b"]}, "x ikke er a eller b", "x is not a or b"),
        ({"at_most": 3}, "x er høyst 3", "x is at most 3"),
        ({"blank": True}, "x er tom", "x is blank"),
        ({"blank": False}, "x er fylt ut", "x is filled in"),
        (
            {"at_least": 1, "at_most": 2},
            "x er minst 1 og er høyst 2",
            "x is at least 1 and is at most 2",
        ),
    ],
)
def test_words_of_a_condition(condition: dict[str, Any], norwegian: str, english: str) -> None:
    read = Condition.model_validate({"column": "x"} | condition)
    assert (read.words("nb"), read.words("en")) == (norwegian, english)
