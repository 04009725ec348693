"""The regional drug-competence centres: each property, and what gives it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from gruppering.plan import Plan
from tests.examples.example import (
    can_fail,
    counts,
    lines_under,
    placed,
    read_csv,
    read_example,
    read_people,
    without_rule,
)

NAME = "korus"
SEATS = {"Narvik", "Trondheim", "Bergen", "Stavanger", "Skien", "Hamar", "Oslo", "Karasjok"}


def regional(lines: pd.DataFrame) -> pd.DataFrame:
    return placed(lines)[placed(lines)["network"] == "korus"]


def load_difference(lines: pd.DataFrame) -> int:
    here = regional(lines)
    load = here["Folketall"].astype(int).groupby(here["group"]).sum()
    return int(load.max() - load.min())


def parted(lines: pd.DataFrame) -> int:
    """Count the municipalities that are not with the largest part of their county."""
    parts = counts(regional(lines), "Fylke")
    return int((parts.sum() - parts.max()).sum())


def far_members_of_sanks(lines: pd.DataFrame) -> int:
    """Count the members of SANKS from outside the three northernmost counties."""
    members = placed(lines)[placed(lines)["group"] == "SANKS"]
    return int((~members["Fylke"].isin(["Finnmark", "Troms", "Nordland"])).sum())


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_example(NAME)[1]


def sanks_at(plan: Plan, **choices: object) -> Plan:
    """Return the plan with other choices for SANKS' network or group."""
    korus, sanks = plan.networks
    if "closeness" in choices:
        assert isinstance(sanks.groups, tuple)
        choices = {"groups": (sanks.groups[0].model_copy(update=choices),)}
    return plan.model_copy(update={"networks": (korus, sanks.model_copy(update=choices))})


def test_each_municipality_is_placed_once_in_a_group_with_a_seat(
    folder: Path, lines: pd.DataFrame
) -> None:
    people = read_people(NAME)
    assert 170 <= len(people) <= 200
    municipal = people.index[people["Sektor"] == "kommune"]
    assert sorted(placed(lines)["participant_id"]) == sorted(municipal)
    groups = read_csv(folder / "groups.csv")
    assert set(groups["seat"]) == SEATS
    assert len(groups) == 8


def test_national_services_are_attached_to_all_regional_groups(
    folder: Path, lines: pd.DataFrame
) -> None:
    attached = lines[lines["status"] == "attached"]
    assert set(attached["Sektor"]) == {"nasjonal tjeneste"}
    assert (attached.groupby("participant_id")["group"].nunique() == 7).all()
    assert attached["participant_id"].nunique() == 3
    sizes = read_csv(folder / "groups.csv").set_index("group")["size"].astype(int)
    assert sizes.to_dict() == placed(lines).groupby("group").size().to_dict()


def test_without_attachment_they_count_in_one_group(lines: pd.DataFrame, plan: Plan) -> None:
    counted = lines_under(NAME, plan.model_copy(update={"attachments": ()}), lines)
    assert set(counted["status"]) == {"placed"}
    assert "nasjonal tjeneste" in set(placed(counted)["Sektor"])


def test_sanks_is_for_those_who_serve_sami_patients(lines: pd.DataFrame) -> None:
    members = placed(lines)[placed(lines)["group"] == "SANKS"]
    assert 6 <= len(members) <= 30
    assert set(members["Samiske pasienter"]) == {"ja"}


def test_without_the_condition_others_may_be_in_sanks(lines: pd.DataFrame, plan: Plan) -> None:
    def only_theirs(others: pd.DataFrame) -> bool:
        members = placed(others)[placed(others)["group"] == "SANKS"]
        return set(members["Samiske pasienter"]) == {"ja"}

    assert only_theirs(lines)
    assert can_fail(only_theirs, NAME, sanks_at(plan, eligible=None), lines, rounds=10)


def test_sanks_reaches_the_whole_country(lines: pd.DataFrame) -> None:
    assert far_members_of_sanks(lines) >= 3


def test_with_closeness_in_sanks_the_far_ones_are_elsewhere(
    lines: pd.DataFrame, plan: Plan
) -> None:
    assert (
        far_members_of_sanks(lines_under(NAME, sanks_at(plan, closeness=1.0), lines, rounds=10)) < 3
    )


def test_load_is_balanced(lines: pd.DataFrame) -> None:
    assert load_difference(lines) <= 120_000


def test_load_is_not_balanced_without_its_rule(lines: pd.DataFrame, plan: Plan) -> None:
    loose = lines_under(NAME, without_rule(plan, "Jevn belastning"), lines, rounds=10)
    assert load_difference(loose) > 120_000


def test_counties_are_kept_whole_as_far_as_the_load_allows(lines: pd.DataFrame, plan: Plan) -> None:
    loose = lines_under(NAME, without_rule(plan, "Fylket samlet"), lines, rounds=None)
    assert parted(lines) < parted(loose)
