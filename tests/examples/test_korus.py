"""The regional drug-competence centres: each property, and what gives it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from gruppering.plan import Plan
from tests.examples.example import (
    counts,
    lines_under,
    placed,
    read_csv,
    read_example,
    read_lines,
    read_people,
    solve_and_export,
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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return solve_and_export(NAME, tmp_path_factory.mktemp(NAME) / "resultat")


@pytest.fixture(scope="module")
def lines(folder: Path) -> pd.DataFrame:
    return read_lines(folder, NAME)


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


def test_without_attachment_they_count_in_one_group(plan: Plan) -> None:
    lines = lines_under(NAME, plan.model_copy(update={"attachments": ()}))
    assert set(lines["status"]) == {"placed"}
    assert "nasjonal tjeneste" in set(placed(lines)["Sektor"])


def test_sanks_is_for_those_who_serve_sami_patients(lines: pd.DataFrame) -> None:
    members = placed(lines)[placed(lines)["group"] == "SANKS"]
    assert 6 <= len(members) <= 30
    assert set(members["Samiske pasienter"]) == {"ja"}


def test_without_the_condition_others_may_be_in_sanks(plan: Plan) -> None:
    others = placed(lines_under(NAME, sanks_at(plan, eligible=None)))
    assert "nei" in set(others[others["group"] == "SANKS"]["Samiske pasienter"])


def test_sanks_reaches_the_whole_country(lines: pd.DataFrame) -> None:
    assert far_members_of_sanks(lines) >= 3


def test_with_closeness_in_sanks_the_far_ones_are_elsewhere(plan: Plan) -> None:
    assert far_members_of_sanks(lines_under(NAME, sanks_at(plan, closeness=1.0), 5)) < 3


def test_load_is_balanced(lines: pd.DataFrame) -> None:
    assert load_difference(lines) <= 120_000


def test_load_is_not_balanced_without_its_rule(plan: Plan) -> None:
    assert load_difference(lines_under(NAME, without_rule(plan, "Jevn belastning"))) > 120_000


def test_counties_are_kept_whole_as_far_as_the_load_allows(lines: pd.DataFrame, plan: Plan) -> None:
    loose = parted(lines_under(NAME, without_rule(plan, "Fylket samlet"), 5))
    assert parted(lines) <= 0.85 * loose
