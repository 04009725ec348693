"""The county network in Møre og Romsdal: each property, and what gives it."""

from __future__ import annotations

import pandas as pd

from tests.examples.example import (
    counts,
    placed,
    read_people,
)
from tests.examples.properties import EachRuleHasAProperty, Property

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


PROPERTIES: dict[str, Property] = {
    "Rådskandidat": council,
    "Spesialisthelsetjenesten": specialists,
    "Tverrfaglig": interdisciplinary,
    "Ingen alene i faget": company_in_profession,
    "Små kommuner": company_for_small_municipalities,
    "Partnerne fordeles": partners_spread,
    "Én fra hver partner": one_of_a_partner,
}


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


class TestRules(EachRuleHasAProperty):
    name = NAME
    properties = PROPERTIES
