"""What a plan calls people and organisations is tied to what the roster calls them."""

import pandas as pd
import pytest

from gruppering.compilation import compile_problem
from gruppering.errors import PlanError
from gruppering.plan import plan_from_dict
from gruppering.roster import read_roster
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


def test_the_rosters_own_heading_leads_to_the_column_it_was_understood_as() -> None:
    lege = {"column": "yrke", "in": "lege"}
    asked = plan(rules=[{"rule": "at_least", "count": 1, "where": lege}])
    with pytest.raises(PlanError, match="did you mean 'profession'"):
        compile_problem(roster("ab", profession="lege"), asked)
