"""The learning networks for good patient pathways: each property, and what gives it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from gruppering.plan import Plan
from gruppering.rules import Together
from tests.examples.example import (
    lines_under,
    placed,
    read_csv,
    read_example,
    read_people,
    without_rule,
)
from tests.examples.properties import EachRuleHasAProperty, Property

NAME = "laeringsnettverk"
CAPACITY = {
    "Agder": 25,
    "Rogaland": 23,
    "Nordland": 26,
    "Hedmark–Oppland": 32,
    "Nytt nettverk 1": 28,
    "Nytt nettverk 2": 28,
    "Nytt nettverk 3": 28,
    "Nytt nettverk 4": 14,
}
STARTED = list(CAPACITY)[:4]


def municipal(lines: pd.DataFrame) -> pd.DataFrame:
    """Give the line of each municipality and city district: its team leader's."""
    return lines[lines["Rolle"] == "teamleder"]


def hospitals(lines: pd.DataFrame) -> pd.DataFrame:
    return lines[lines["Rolle"] == "sykehuskontakt"]


def unready(people: pd.DataFrame) -> set[str]:
    """Name the teams without a line manager."""
    teams = people[people["Team"] != ""].groupby("Team")["Rolle"].agg(set)
    return set(teams.index[[("linjeleder" not in roles) for roles in teams]])


def teams_whole(lines: pd.DataFrame) -> bool:
    places = lines.loc[lines["Team"] != "", ["Team", "group", "status"]].drop_duplicates()
    return places["Team"].is_unique


def continues(region: str) -> Property:
    def in_its_network(lines: pd.DataFrame) -> bool:
        return set(lines.loc[lines["Startet nettverk"] == region, "group"]) == {region}

    return in_its_network


def regions_whole(lines: pd.DataFrame) -> bool:
    """Tell whether each region's ready participants are all in or all waiting."""
    ready = lines[~lines["reason"].fillna("").str.startswith("teamet mangler")]
    return ready[["Nettverksregion", "status"]].drop_duplicates()["Nettverksregion"].is_unique


def shares_with_hospitals(lines: pd.DataFrame) -> pd.Series:
    """Give, for each hospital with a place, the share of its area's municipalities with it."""
    ready = municipal(lines)[~municipal(lines)["Team"].isin(unready(lines))]
    return pd.Series(
        {
            area: (ready.loc[ready["Lokalsykehusområde"] == area, "group"] == group).mean()
            for area, group in zip(
                placed(hospitals(lines))["Lokalsykehusområde"],
                placed(hospitals(lines))["group"],
                strict=True,
            )
        }
    )


def hospitals_follow(lines: pd.DataFrame) -> bool:
    return bool(shares_with_hospitals(lines).min() >= 0.6)


PROPERTIES: dict[str, Property] = {
    "Teamet samlet": teams_whole,
    **{f"{region} er i gang": continues(region) for region in STARTED},
    "Regionen samlet inn": regions_whole,
    "Sykehuset følger kommunene": hospitals_follow,
}


def renamed(lines: pd.DataFrame, group: str) -> pd.DataFrame:
    """Let a network and a new one that is no larger change names, which costs nothing."""
    if group not in STARTED:
        return lines
    sizes = municipal(placed(lines)).groupby("group").size()
    fits = [new for new in sizes.index if new not in STARTED and sizes[new] <= CAPACITY[group]]
    names = {group: fits[0], fits[0]: group}
    return lines.assign(group=lines["group"].replace(names))


def test_the_roster_has_teams_and_hospitals_and_all_of_agder() -> None:
    people = read_people(NAME)
    assert people[people["Team"] != ""].groupby("Team").size().eq(2).all()
    assert len(hospitals(people)) >= 14
    agder = people[people["Nettverksregion"] == "Agder"]
    assert municipal(agder)["Kommune"].nunique() == 25
    assert len(hospitals(agder)) == 3
    assert people["Navn"].str.fullmatch(r"Deltaker \d{3}").all()


def test_everybody_is_accounted_for_once(lines: pd.DataFrame) -> None:
    assert sorted(lines["participant_id"]) == sorted(read_people(NAME).index)


def test_networks_hold_as_many_municipalities_as_advisers_can_guide(
    folder: Path, lines: pd.DataFrame
) -> None:
    sizes = municipal(placed(lines)).groupby("group").size()
    assert set(sizes.index) == set(CAPACITY)
    assert all(10 <= size <= CAPACITY[group] for group, size in sizes.items())
    assert 190 <= sizes.sum() <= 210
    told = read_csv(folder / "groups.csv").set_index("group")["size"].astype(int)
    assert told.to_dict() == sizes.to_dict()


def test_teams_without_a_line_manager_wait_with_that_reason(lines: pd.DataFrame) -> None:
    late = lines[lines["Team"].isin(unready(lines))]
    assert late["Team"].nunique() == 2
    assert set(late["status"]) == {"waiting"}
    assert late["reason"].str.contains("linjeleder").all()
    assert not lines.drop(late.index)["reason"].str.contains("linjeleder").any()


def test_they_would_have_a_place_if_no_manager_were_asked_for(lines: pd.DataFrame) -> None:
    _, plan = read_example(NAME)
    more = lines_under(NAME, plan.model_copy(update={"readiness": None}), lines)
    assert not set(placed(more)["Team"]).isdisjoint(unready(more))


def test_regions_wait_by_priority_and_with_a_reason(lines: pd.DataFrame) -> None:
    ready = lines[~lines["Team"].isin(unready(lines))]
    waiting = ready[ready["status"] == "waiting"]
    regions = {"Troms og Finnmark", "Akershus og Østfold", "Vestfold og Telemark"}
    assert set(waiting["Nettverksregion"]) == regions
    assert (waiting["reason"] == "ingen ledig plass").all()
    assert placed(ready)["Prioritet"].astype(int).max() < waiting["Prioritet"].astype(int).min()


def test_all_of_agder_is_in_its_network(lines: pd.DataFrame) -> None:
    agder = lines[lines["group"] == "Agder"]
    assert municipal(agder)["Fylke"].value_counts().to_dict() == {"Agder": 25}
    assert set(hospitals(agder)["Lokalsykehusområde"]) >= {"Arendal", "Flekkefjord", "Kristiansand"}


def test_at_least_fourteen_hospitals_take_part(lines: pd.DataFrame) -> None:
    assert len(placed(hospitals(lines))) >= 14


class TestRules(EachRuleHasAProperty):
    name = NAME
    properties = PROPERTIES
    rounds = 2

    def relaxed(self, plan: Plan, rule: str, lines: pd.DataFrame) -> tuple[Plan, pd.DataFrame]:
        """Drop a rule; teams are together by themselves, so that rule is made worth nothing."""
        if rule == "Teamet samlet":
            rules = (Together(column="team_id", price_km=0), *plan.rules[1:])
            return plan.model_copy(update={"rules": rules}), lines
        return without_rule(plan, rule), renamed(lines, rule.removesuffix(" er i gang"))
