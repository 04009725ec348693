"""The networks for feedback-informed services: each property, and what gives it."""

from __future__ import annotations

import pandas as pd

from tests.examples.example import (
    counts,
    lines_under,
    placed,
    read_example,
    read_people,
)
from tests.examples.properties import EachRuleHasAProperty, Property

NAME = "fit_kor"


def in_each_group(column: str, value: str, least: int) -> Property:
    return lambda lines: bool(counts(lines, column)[value].min() >= least)


def districts_whole(lines: pd.DataFrame) -> bool:
    return bool((counts(lines, "Bydel") > 0).sum().max() == 1)


def can_meet(lines: pd.DataFrame) -> bool:
    """Tell whether each group has a time at which all who named any can come."""
    answered = placed(lines)[placed(lines)["Kan møte"] != ""]
    times = answered["Kan møte"].str.split("|").map(set)
    return all(set.intersection(*times[rows]) for rows in answered.groupby("group").groups.values())


PROPERTIES: dict[str, Property] = {
    "Kommunen": in_each_group("Sektor", "kommune", 8),
    "Spesialisthelsetjenesten": in_each_group("Sektor", "spesialisthelsetjeneste", 4),
    "Kompetansesenteret": in_each_group("Sektor", "kompetansesenter", 1),
    "Brukerorganisasjonen": in_each_group("Sektor", "brukerorganisasjon", 1),
    "Kursleder": in_each_group("Rolle", "kursleder", 1),
    "Bydelen samlet": districts_whole,
    "Felles møtetid": can_meet,
}


def test_large_cities_take_part_by_district() -> None:
    people = read_people(NAME)
    assert 110 <= len(people) <= 135
    districts = people[people["Bydel"] != ""].groupby("Kommune")["Bydel"].nunique()
    assert set(districts.index) == {"Oslo", "Bergen", "Trondheim"}
    assert districts.min() >= 4
    assert people["Navn"].str.fullmatch(r"Deltaker \d{3}").all()


def test_who_knows_the_basics_has_a_place_and_others_wait(lines: pd.DataFrame) -> None:
    waiting = lines[lines["status"] == "waiting"]
    assert set(waiting["Grunnkunnskap i FIT"]) == {"nei"}
    assert waiting["reason"].str.contains("Grunnkunnskap i FIT").all()
    assert set(placed(lines)["Grunnkunnskap i FIT"]) == {"ja"}
    assert sorted(lines["participant_id"]) == sorted(read_people(NAME).index)


def test_the_entry_condition_keeps_them_out(lines: pd.DataFrame) -> None:
    _, plan = read_example(NAME)
    open_to_all = plan.networks[0].model_copy(update={"eligible": None})
    others = lines_under(NAME, plan.model_copy(update={"networks": (open_to_all,)}), lines)
    assert "nei" in set(placed(others)["Grunnkunnskap i FIT"])


def test_the_number_of_groups_follows_from_their_size(lines: pd.DataFrame) -> None:
    sizes = placed(lines).groupby("group").size()
    assert len(sizes) == 7
    assert sizes.between(15, 18).all()
    assert sizes.max() - sizes.min() <= 1


class TestRules(EachRuleHasAProperty):
    name = NAME
    properties = PROPERTIES
