"""The county network in Møre og Romsdal: each property, and what gives it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from tests.examples.example import (
    can_fail,
    counts,
    placed,
    read_example,
    read_lines,
    read_people,
    without_rule,
)

NAME = "more_og_romsdal"


def council(lines: pd.DataFrame) -> bool:
    return bool(counts(lines, "Rolle").get("rådskandidat", pd.Series([0])).min() >= 1)


def specialists(lines: pd.DataFrame) -> bool:
    return bool(counts(lines, "Sektor")["spesialisthelsetjeneste"].min() >= 2)


def interdisciplinary(lines: pd.DataFrame) -> bool:
    sizes = placed(lines).groupby("group").size()
    return bool((counts(lines, "Profesjon")["vernepleier"] <= 0.45 * sizes).all())


def company_in_profession(lines: pd.DataFrame) -> bool:
    return not (counts(lines, "Profesjon") == 1).any(axis=None)


def company_for_small_municipalities(lines: pd.DataFrame) -> bool:
    return not (counts(lines, "Liten kommune") == 1).any(axis=None)


def partners_spread(lines: pd.DataFrame) -> bool:
    partners = counts(lines, "Partner").sum(axis=1)
    return bool(partners.max() - partners.min() <= 1)


def one_of_a_partner(lines: pd.DataFrame) -> bool:
    return bool(counts(lines, "Partner").max(axis=None) <= 1)


PROPERTIES: dict[str, Callable[[pd.DataFrame], bool]] = {
    "Rådskandidat": council,
    "Spesialisthelsetjenesten": specialists,
    "Tverrfaglig": interdisciplinary,
    "Ingen alene i faget": company_in_profession,
    "Små kommuner": company_for_small_municipalities,
    "Partnerne fordeles": partners_spread,
    "Én fra hver partner": one_of_a_partner,
}


@pytest.fixture(scope="module")
def lines(results: Callable[[str], Path]) -> pd.DataFrame:
    return read_lines(results(NAME) / "resultat", read_people(NAME))


def test_the_roster_is_invented_and_of_the_county() -> None:
    people = read_people(NAME)
    assert 65 <= len(people) <= 75
    assert people["Kommune"].nunique() == 27
    assert people["Navn"].str.fullmatch(r"Deltaker \d{3}").all()


def test_everybody_is_placed_once_in_groups_of_even_size(lines: pd.DataFrame) -> None:
    assert sorted(lines["participant_id"]) == sorted(read_people(NAME).index)
    assert set(lines["status"]) == {"placed"}
    sizes = placed(lines).groupby("group").size()
    assert len(sizes) == 5
    assert sizes.max() - sizes.min() <= 1


def test_each_rule_has_its_property() -> None:
    assert [rule.name for rule in read_example(NAME)[1].rules] == list(PROPERTIES)


@pytest.mark.parametrize("rule", PROPERTIES)
def test_the_property_holds(lines: pd.DataFrame, rule: str) -> None:
    assert PROPERTIES[rule](lines)


@pytest.mark.parametrize("rule", PROPERTIES)
def test_the_property_fails_without_its_rule(lines: pd.DataFrame, rule: str) -> None:
    _, plan = read_example(NAME)
    assert can_fail(PROPERTIES[rule], NAME, without_rule(plan, rule), lines)
