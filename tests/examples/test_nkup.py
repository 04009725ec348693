"""The properties that the networks' own description asks for, in the exported tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import gruppering
from gruppering.exporter import export, read_previous, read_result, with_previous
from gruppering.plan import Plan, read_plan
from gruppering.roster import read_roster
from tests.examples.example import lines_under, without_rule
from tests.examples.example import placed as only_placed

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
        assert len(group) - count["lege"] - count["psykolog"] <= 0.17 * len(group)


@pytest.mark.parametrize("rule", ["Andre profesjoner", "Ergoterapeut"])
def test_the_mix_fails_without_its_rule(rule: str) -> None:
    plan = read_plan(EXAMPLE / "plan.toml")
    lines = only_placed(lines_under("nkup", without_rule(plan, rule), 2))
    count = pd.crosstab([lines["network"], lines["group"]], lines["Profesjon"])
    assessment, treatment = count.loc["utredning"], count.loc["psykososial"]
    others = 1 - assessment[["lege", "psykolog"]].sum(axis=1) / assessment.sum(axis=1)
    broken = {
        "Andre profesjoner": others.max() > 0.17,
        "Ergoterapeut": treatment["ergoterapeut"].min() == 0,
    }
    assert broken[rule]


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


SECOND = EXAMPLE / "plan_var.toml"


@pytest.fixture(scope="module")
def newer() -> pd.DataFrame:
    return read_csv(EXAMPLE / "deltakere_var.csv").set_index("Deltaker-ID")


def in_spring(folder: Path, plan: Plan, time_limit_s: float) -> gruppering.Solution:
    """Solve the spring semester after the autumn that a result folder holds."""
    roster = with_previous(read_roster(EXAMPLE / "deltakere_var.csv"), read_previous(folder))
    return gruppering.assign(roster, plan, time_limit_s=time_limit_s)


def in_groups(solution: gruppering.Solution, people: pd.DataFrame) -> pd.DataFrame:
    lines = solution.assignments
    return lines[lines["status"] == "placed"].join(people, on="participant_id")


@pytest.fixture(scope="module")
def spring(folder: Path) -> gruppering.Solution:
    return in_spring(folder, read_plan(SECOND), 5)


def covers_enterprises(lines: pd.DataFrame, people: pd.DataFrame) -> bool:
    """Tell whether both themes have somebody of each enterprise that signed somebody up."""
    backed = people[(people["Godkjent av leder"] == "ja") & (people["Rolle"] != "koordinator")]
    return all(
        set(backed.loc[backed["Nettverk"].str.contains(theme), "Organisasjon"])
        <= set(of_theme(lines, theme)["Organisasjon"])
        for theme in ("utredning", "psykososial")
    )


def mainly_doctors_and_psychologists(lines: pd.DataFrame, people: pd.DataFrame) -> bool:
    theme = of_theme(lines, "utredning")
    clinicians = theme["Profesjon"].isin(["lege", "psykolog"])
    return bool(clinicians.groupby(theme["group"]).mean().min() >= 0.8)


def therapists_in_each_group(lines: pd.DataFrame, people: pd.DataFrame) -> bool:
    theme = of_theme(lines, "psykososial")
    return bool((theme["Profesjon"] == "ergoterapeut").groupby(theme["group"]).any().all())


SPRING_PROPERTIES = {
    "Mest leger og psykologer": mainly_doctors_and_psychologists,
    "Hvert foretak med": covers_enterprises,
    "Ergoterapeut": therapists_in_each_group,
}


def test_in_spring_people_have_left_and_joined(people: pd.DataFrame, newer: pd.DataFrame) -> None:
    assert len(people.index.difference(newer.index)) >= 10
    assert len(newer.index.difference(people.index)) >= 15
    assert newer["Navn"].str.fullmatch(r"Deltaker \d{3}").all()


def test_in_spring_there_is_a_third_group_and_a_fifth_moves_at_most(
    spring: gruppering.Solution,
) -> None:
    lines = spring.assignments[spring.assignments["status"] == "placed"]
    assert lines.groupby("network")["group"].nunique().to_dict() == {
        "psykososial": 3,
        "utredning": 2,
    }
    known = lines[lines["previous_group"].notna()]
    before = known["previous_group"].str.split("/")
    same_theme = before.str[0] == known["network"]
    moved = same_theme & (before.str[1] != known["group"])
    assert same_theme.sum() > 60
    assert moved.sum() == known["moved"].sum()
    assert moved.sum() <= 0.2 * same_theme.sum()
    staying = [cost for term, cost in spring.terms_m.items() if "forrige gruppe" in term]
    assert moved.sum() * 100_000 in staying


def test_without_continuity_far_more_would_move() -> None:
    """Groups of the autumn that have nothing to do with geography: a tempting start to leave."""
    roster = read_roster(EXAMPLE / "deltakere_var.csv")
    autumn = {
        row.participant_id.casefold(): (f"{row.network[0]}/Gruppe {1 + int(row.Index) % 2}",)
        for row in roster.table[roster.table["participant_id"] < "N094"].itertuples()
    }
    roster = with_previous(roster, autumn)
    plan = read_plan(SECOND)
    for continuity, few in ((plan.continuity, True), (None, False)):
        chosen = plan.model_copy(update={"continuity": continuity})
        lines = gruppering.assign(roster, chosen, time_limit_s=2).assignments
        assert (lines["moved"].sum() <= 0.2 * lines["previous_group"].notna().sum()) == few


def test_each_rule_of_spring_has_its_property() -> None:
    assert [rule.name for rule in read_plan(SECOND).rules] == list(SPRING_PROPERTIES)


@pytest.mark.parametrize("rule", SPRING_PROPERTIES)
def test_the_property_holds_in_spring(
    spring: gruppering.Solution, newer: pd.DataFrame, rule: str
) -> None:
    assert SPRING_PROPERTIES[rule](in_groups(spring, newer), newer)


@pytest.mark.parametrize("rule", SPRING_PROPERTIES)
def test_the_property_fails_in_spring_without_its_rule(
    folder: Path, newer: pd.DataFrame, rule: str
) -> None:
    solution = in_spring(folder, without_rule(read_plan(SECOND), rule), 2)
    assert not SPRING_PROPERTIES[rule](in_groups(solution, newer), newer)
