"""What a plan calls people and organisations is tied to what the roster calls them."""

import pandas as pd
import pytest

from gruppering.compilation import compile_problem
from gruppering.errors import PlanError
from gruppering.plan import Plan, plan_from_dict
from gruppering.roster import Roster, read_roster
from tests.verifier.helpers import plan, roster

ROSTER = read_roster(
    pd.DataFrame(
        {
            "id": list("abcdef"),
            "navn": ["Gro Olsen", "Kari Olsen", "Per", "Åse", "Bo", "Bo"],
            "organisasjon": [
                "OUS",
                "OUS Ullevål",
                "Oslo universitetssykehus HF",
                "Sykehuset Østfold",
                "Helse Bergen",
                "Ahus",
            ],
            "kommune": ["Oslo"] * 6,
        }
    )
)


def resolved(rule: dict) -> tuple:
    plan = {"language": "en", "networks": [{"name": "n", "groups": 2}], "rules": [rule]}
    compilation = compile_problem(ROSTER, plan_from_dict(plan))
    return compilation.plan.rules[0], compilation.notes


def at_most(organisation: str) -> dict:
    where = {"column": "organisation", "in": [organisation]}
    return {"rule": "at_most", "count": 3, "where": where}


def test_an_organisation_means_all_its_workplaces_however_they_are_spelt() -> None:
    rule, notes = resolved(at_most("Oslo universitetssykehus HF"))
    assert rule.where.matches(ROSTER.table).tolist() == [True, True, True, False, False, False]
    assert notes == ()


def test_a_hospital_does_not_mean_the_rest_of_its_enterprise() -> None:
    rule, _ = resolved(at_most("OUS Ullevål"))
    assert rule.where.matches(ROSTER.table).tolist() == [False, True, False, False, False, False]


def test_a_value_that_nobody_has_is_told_with_the_nearest() -> None:
    _, notes = resolved(at_most("Sykehuset Østfld"))
    assert notes == (
        "Nobody on the roster has organisation 'Sykehuset Østfld' – did you mean "
        "'Sykehuset Østfold'?",
    )


def test_the_nearest_value_is_sought_without_regard_to_case() -> None:
    people = roster("ab", profession=["Lege", "overlege"])
    rule = {"rule": "at_most", "count": 1, "where": {"column": "profession", "in": ["leger"]}}
    compilation = compile_problem(people, plan({"groups": 1}, rules=[rule]))
    assert "did you mean 'Lege'?" in compilation.notes[0]


def test_a_participant_may_be_named_by_a_name_that_only_one_has() -> None:
    rule, _ = resolved({"rule": "apart", "participants": ["Gro Olsen", "b"]})
    assert rule.participants == ("a", "b")


HEADINGS = read_roster(
    pd.DataFrame(
        {
            "Deltaker-ID": list("abcd"),
            "Kommune": ["Oslo"] * 4,
            "Stilling": ["Lege", "Lege", "Psykolog", "Psykolog"],
            "Lag": ["x", "x", "y", "y"],
            "Leder OK": ["ja"] * 4,
            "I gruppe med": ["b", "", "", ""],
            "Kull": ["2025", "2025", "2026", "2026"],
            "Erfaring": [1, 2, 3, 4],
            "ERFARING": [4, 3, 2, 1],
        }
    )
)


def asking(profession: str, team: str, approved: str, together: str, cohort: str) -> Plan:
    doctors = {"column": profession, "in": "lege"}
    network = {"groups": 2, "size_counts": doctors, "eligible": {"column": cohort, "blank": False}}
    rules = [
        {"rule": "at_most", "count": 2, "where": doctors},
        {"rule": "even_spread", "column": profession},
        {"rule": "keep_whole", "column": cohort},
        {"rule": "together", "listed_in": together},
        {"rule": "accompany", "who": doctors, "column": team, "share": 0.5},
    ]
    readiness = {"where": doctors, "per": team, "otherwise": "report"}
    return plan(network, rules=rules, readiness=readiness, approval={"column": approved})


def test_a_column_may_be_named_by_the_lists_own_heading_wherever_a_plan_names_one() -> None:
    canonical = asking("profession", "team_id", "approved", "together_with", "Kull")
    by_heading = asking("Stilling", "lag", "leder  ok", "I GRUPPE MED", "kull")
    assert compile_problem(HEADINGS, by_heading).plan == compile_problem(HEADINGS, canonical).plan


def column_of(column: str, people: Roster = HEADINGS) -> str | None:
    rule = {"rule": "even_spread", "column": column}
    return compile_problem(people, plan({"groups": 1}, rules=[rule])).plan.rules[0].column


def test_a_column_of_the_lists_own_goes_before_a_heading_that_was_understood() -> None:
    table = pd.DataFrame({"id": ["a", "b"], "Sted": ["Oslo", "Bergen"]})
    # The name of a place is kept beside the place that it was found to be.
    assert column_of("sted", read_roster(table)) == "Sted"


def test_headings_that_differ_by_case_alone_must_be_named_as_they_are() -> None:
    assert column_of("ERFARING") == "ERFARING"
    with pytest.raises(PlanError, match="erfaring"):
        column_of("erfaring")


def test_a_canonical_name_never_means_a_heading_that_was_chosen_for_another_column() -> None:
    table = pd.DataFrame({"id": ["a", "b"], "kommune": "Oslo", "Role": ["x", "y"]})
    people = read_roster(table, columns={"Role": "profession"})
    assert column_of("Role", people) == "profession"
    with pytest.raises(PlanError, match="role"):
        column_of("role", people)


def test_a_heading_that_the_list_might_have_had_leads_to_the_column_that_it_means() -> None:
    lege = {"column": "yrke", "in": "lege"}
    asked = plan(rules=[{"rule": "at_least", "count": 1, "where": lege}])
    with pytest.raises(PlanError, match="did you mean 'profession'"):
        compile_problem(roster("ab", profession="lege"), asked)
