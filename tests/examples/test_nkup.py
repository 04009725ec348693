"""The properties that the networks' own description asks for, in the exported tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gruppering
from gruppering.export import export, read_result
from gruppering.plan import read_plan
from gruppering.roster import read_roster

EXAMPLE = Path(__file__).parents[2] / "examples" / "nkup"


def read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    return read_csv(EXAMPLE / "deltakere.csv").set_index("Deltaker-ID")


@pytest.fixture(scope="module")
def warm() -> None:
    """Compile the search, which on a fresh install takes longer than the time limits here."""
    costs = 1 - np.eye(4, dtype=np.int64)
    gruppering.solve(gruppering.Problem.pairwise(costs, [2, 2], [2, 2]), time_limit_s=120)


@pytest.fixture(scope="module")
def folder(warm: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    roster = read_roster(EXAMPLE / "deltakere.csv")
    solution = gruppering.assign(roster, read_plan(EXAMPLE / "plan.toml"), time_limit_s=5)
    directory = tmp_path_factory.mktemp("nkup") / "resultat"
    export(solution, roster, directory)
    return directory


@pytest.fixture(scope="module")
def placed(folder: Path, people: pd.DataFrame) -> pd.DataFrame:
    assignments = read_csv(folder / "assignments.csv")
    placed = assignments[assignments["status"] == "placed"]
    return placed.join(people, on="participant_id")


def of_theme(placed: pd.DataFrame, theme: str) -> pd.DataFrame:
    return placed[placed["network"] == theme]


def test_the_roster_covers_the_country(people: pd.DataFrame) -> None:
    assert 85 <= len(people) <= 95
    assert people["Organisasjon"].nunique() == 20
    assert people["Helseregion"].nunique() == 4
    assert people.groupby("Organisasjon")["Enhet"].nunique().gt(1).sum() >= 15


def test_the_roster_holds_no_real_person(people: pd.DataFrame) -> None:
    assert people["Navn"].str.fullmatch(r"Deltaker \d{3}").all()
    assert not people.apply(lambda column: column.str.contains("@")).any(axis=None)


def test_everybody_is_accounted_for_once(folder: Path, people: pd.DataFrame) -> None:
    assignments = read_csv(folder / "assignments.csv")
    assert sorted(assignments["participant_id"]) == sorted(people.index)
    assert set(assignments["status"]) == {"placed", "waiting"}


def test_each_theme_has_two_groups_of_even_size(placed: pd.DataFrame) -> None:
    sizes = placed.groupby(["network", "group"]).size()
    assert (
        sizes.index.get_level_values("network").tolist() == ["psykososial"] * 2 + ["utredning"] * 2
    )
    for theme in ("utredning", "psykososial"):
        assert sizes[theme].max() - sizes[theme].min() <= 1


def test_only_those_without_backing_or_eligibility_wait(folder: Path, people: pd.DataFrame) -> None:
    waiting = read_csv(folder / "waiting_list.csv")
    refused = people.index[
        (people["Godkjent av leder"] != "ja") | (people["Rolle"] == "koordinator")
    ]
    assert len(refused) == 4
    assert sorted(waiting["participant_id"]) == sorted(refused)
    assert (waiting["reason"] != "").all()


def test_participants_are_in_a_theme_that_they_signed_up_for(placed: pd.DataFrame) -> None:
    assert all(
        theme in wishes.split("|")
        for theme, wishes in zip(placed["network"], placed["Nettverk"], strict=True)
    )


def test_assessment_is_mainly_for_doctors_and_psychologists(placed: pd.DataFrame) -> None:
    for _, group in of_theme(placed, "utredning").groupby("group"):
        count = group["Profesjon"].value_counts()
        assert count["lege"] >= 10
        assert count["psykolog"] >= 6
        assert len(group) - count["lege"] - count["psykolog"] <= 5


def test_psychosocial_treatment_is_for_every_profession(placed: pd.DataFrame) -> None:
    assert of_theme(placed, "psykososial")["Profesjon"].nunique() >= 6
    for _, group in of_theme(placed, "psykososial").groupby("group"):
        assert "ergoterapeut" in set(group["Profesjon"])


def test_every_enterprise_that_signed_somebody_up_is_covered(
    placed: pd.DataFrame, people: pd.DataFrame
) -> None:
    backed = people[(people["Godkjent av leder"] == "ja") & (people["Rolle"] != "koordinator")]
    for theme in ("utredning", "psykososial"):
        covered = of_theme(placed, theme)
        signed_up = backed[backed["Nettverk"] == theme]
        assert set(signed_up["Organisasjon"]) <= set(covered["Organisasjon"])
        assert covered["Helseregion"].nunique() == 4


def test_wishes_are_kept(placed: pd.DataFrame, people: pd.DataFrame) -> None:
    group = placed.set_index("participant_id")[["network", "group"]].agg("/".join, axis=1)
    together = people["Sammen med"][people["Sammen med"] != ""]
    apart = people["Ikke sammen med"][people["Ikke sammen med"] != ""]
    assert len(together) >= 2
    assert len(apart) >= 2
    assert all(group[one] == group[other] for one, other in together.items())
    assert all(group[one] != group[other] for one, other in apart.items())


def test_the_groups_are_closer_than_those_of_a_list_cut_in_two(folder: Path) -> None:
    roster, plan, assignments, _ = read_result(folder)
    cut = assignments.copy()
    for theme in ("utredning", "psykososial"):
        rows = cut.index[(cut["network"] == theme) & (cut["status"] == "placed")]
        cut.loc[rows, "group"] = np.sort(cut.loc[rows, "group"])
    closeness = gruppering.score(roster, plan, assignments)["closeness"]
    assert closeness < 0.9 * gruppering.score(roster, plan, cut)["closeness"]


def test_the_result_is_verified_from_its_tables(folder: Path) -> None:
    roster, plan, assignments, _ = read_result(folder)
    assert gruppering.verify(roster, plan, assignments).empty


def test_next_semester_moves_a_fifth_within_a_theme_at_most(
    folder: Path, people: pd.DataFrame
) -> None:
    before = read_csv(folder / "assignments.csv").set_index("participant_id")
    table = people.reset_index()
    table["Forrige gruppe"] = [
        f"{before['network'][number]}/{before['group'][number]}"
        if before["status"][number] == "placed"
        else ""
        for number in table["Deltaker-ID"]
    ]
    fewer = table.drop(index=table.index[::9])
    wished = fewer["Sammen med"].isin(fewer["Deltaker-ID"])
    parted = fewer["Ikke sammen med"].isin(fewer["Deltaker-ID"])
    fewer = fewer.assign(
        **{
            "Sammen med": fewer["Sammen med"].where(wished, ""),
            "Ikke sammen med": fewer["Ikke sammen med"].where(parted, ""),
        }
    )
    roster = read_roster(fewer)
    solution = gruppering.assign(roster, read_plan(EXAMPLE / "plan.toml"), time_limit_s=5)
    after = solution.assignments[solution.assignments["status"] == "placed"]
    previous = before.loc[after["participant_id"]]
    stayed_in_theme = after["network"].to_numpy() == previous["network"].to_numpy()
    moved = stayed_in_theme & (after["group"].to_numpy() != previous["group"].to_numpy())
    assert stayed_in_theme.sum() > 60
    assert moved.sum() <= 0.2 * len(after)
