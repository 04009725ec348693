"""Plans as files: faults told all at once and in full, and writing that reads back the same."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from gruppering.errors import PlanError
from gruppering.plan import Plan, plan_from_dict, plan_to_toml, read_plan
from gruppering.plan.slips import IN_NORWEGIAN
from gruppering.plan.toml import _RULE_TAGS, _known_keys
from tests.plan.strategies import plans

N = {"name": "n", "groups": 2}


def network(**keys: Any) -> dict[str, Any]:
    return {"networks": [N | keys]}


def rule(**keys: Any) -> dict[str, Any]:
    return {"networks": [N], "rules": [keys]}


def faults(content: dict[str, Any]) -> pd.DataFrame:
    with pytest.raises(PlanError) as caught:
        plan_from_dict(content)
    found = caught.value.faults
    assert found is not None
    assert list(found.columns) == ["key", "value", "problem", "advice"]
    for fault in found.itertuples():
        assert f"{fault.key}: {fault.problem}" in str(caught.value)
        assert str(fault.advice) in str(caught.value)
    return found


@pytest.mark.parametrize(
    ("content", "key", "value", "problem", "advice"),
    [
        (network(sise=[1, 2]), "networks[1].sise", "", "unknown key", "'size'"),
        ({"netwroks": 3} | network(), "netwroks", "3", "unknown key", "'networks'"),
        ({"zzzzzz": 3} | network(), "zzzzzz", "3", "unknown key", ""),
        ({"pin": 3} | network(), "pin", "3", "unknown key", ""),
        ({"together": ["a"]} | network(), "together", "", "unknown key", ""),
        ({"a[b": 3} | network(), "a[b", "3", "unknown key", ""),
        (network(int=3), "networks[1].int", "3", "unknown key", ""),
        (network(tables=3), "networks[1].tables", "3", "unknown key", ""),
        (
            network(groups=[{"name": "x"}, {"nme": "y"}]),
            "networks[1].groups[2].nme",
            "y",
            "unknown key",
            "'name'",
        ),
        ({"seed": "abc"} | network(), "seed", "abc", "valid integer", ""),
        (
            {"closeness": {"levels": ["fylke", "organisation", "unit"]}} | network(),
            "closeness.levels[1]",
            "fylke",
            "'region'",
            "",
        ),
        ({"time_limit_s": 0} | network(), "time_limit_s", "0", "greater than 0", ""),
        ({"schema": 2} | network(), "schema", "2", "should be 1", ""),
        ({"language": "no"} | network(), "language", "no", "'nb' or 'en'", ""),
        (
            {"closeness": {"measure": "pairwize"}} | network(),
            "closeness.measure",
            "pairwize",
            "'pairwise' or 'centre'",
            "'pairwise'",
        ),
        (
            {"continuity": {"max_moved_share": 1.5}} | network(),
            "continuity.max_moved_share",
            "1.5",
            "less than or equal to 1",
            "",
        ),
        (network(size=[14, 8]), "networks[1].size", "", "backwards: write [8, 14]", ""),
        (network(size=[8]), "networks[1].size", "", "two whole numbers", ""),
        (network(size=[-1, 8]), "networks[1].size.least", "-1", "greater than or equal to 0", ""),
        (network(groups="2"), "networks[1].groups", "2", "valid integer", "without quotation"),
        (
            {"closeness": {"geography": "1,5"}} | network(),
            "closeness.geography",
            "1,5",
            "valid number",
            "with a point",
        ),
        (
            {"meetings": {"number": 1, "dates": ["10.9.2026"]}} | network(),
            "meetings.dates[1]",
            "10.9.2026",
            "valid date",
            "2026-09-10",
        ),
        (network(grupper=2), "networks[1].grupper", "2", "unknown key", "'groups'"),
        (network(Gruppestørrelse=2), "networks[1].Gruppestørrelse", "2", "unknown", "'group_size'"),
        (rule(rule="hver_for_seg"), "rules[1]", "hver_for_seg", "no rule", "'apart'"),
        (network(groups="two"), "networks[1].groups", "two", "valid integer", ""),
        (network(groups=0), "networks[1]", "", "from 1 to 5000", ""),
        (network(groups=[]), "networks[1]", "", "at least one group", ""),
        (network(group_size=[2, 3]), "networks[1]", "", "either groups or group_size", ""),
        ({"networks": [{"name": "n"}]}, "networks[1]", "", "either groups or group_size", ""),
        (
            {"networks": [{"name": "n", "group_size": [2, 3], "size": [2, 3]}]},
            "networks[1]",
            "",
            "either group_size or size",
            "",
        ),
        (
            network(groups=[{"name": "Øst"}, {"name": " øst"}]),
            "networks[1]",
            "",
            "two groups are called 'Øst'",
            "",
        ),
        (network(eligible={"column": "x"}), "networks[1].eligible", "", "one of: in, not_in", ""),
        ({"networks": [N, N]}, "plan", "", "two networks are called 'n'", ""),
        ({"networks": [N | {"name": "a/b"}]}, "plan", "", "may not hold '/': 'a/b'", ""),
        ({"networks": []}, "networks", "", "networks is empty", ""),
        ({}, "networks", "", "is missing", ""),
        (rule(rule="at_lest", count=1), "rules[1]", "at_lest", "no rule 'at_lest'", "'at_least'"),
        (rule(rule="qqq"), "rules[1]", "qqq", "no rule 'qqq'", "the rules are together, apart"),
        (rule(count=1), "rules[1]", "", "the key 'rule' is missing", ""),
        (rule(rule="at_least", count=1), "rules[1].where", "", "is missing", ""),
        (rule(rule="together"), "rules[1]", "", "exactly one of: participants, column", ""),
        (
            rule(rule="apart", column="x", listed_in="y"),
            "rules[1]",
            "",
            "exactly one of: participants, column",
            "",
        ),
        (
            rule(rule="apart", column="x", price_km=-1),
            "rules[1].price_km",
            "-1",
            "greater than or equal to 0",
            "",
        ),
        (
            rule(rule="apart", column="x", price_km=100_001),
            "rules[1].price_km",
            "100001",
            "less than or equal to 100000",
            "",
        ),
    ],
)
def test_a_fault_has_its_key_its_value_and_advice(
    content: dict[str, Any], key: str, value: str, problem: str, advice: str
) -> None:
    found = faults(content)
    assert len(found) == 1, found.to_dict("records")
    fault = found.iloc[0]
    assert (fault["key"], fault["value"]) == (key, value)
    assert problem in fault["problem"]
    assert advice in fault["advice"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (network(even=-1), "networks[1].even"),
        (network(even="very"), "networks[1].even"),
        (network(size_counts="peple"), "networks[1].size_counts"),
        (network(size_counts={"column": "x", "inn": "y"}), "networks[1].size_counts.inn"),
    ],
)
def test_a_value_of_several_kinds_is_one_fault(content: dict[str, Any], key: str) -> None:
    assert faults(content)["key"].tolist() == [key]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
@pytest.mark.parametrize("key", ["geography", "km_per_step", "km_per_hour", "mean_size"])
def test_numbers_are_finite(key: str, value: float) -> None:
    assert len(faults({"closeness": {key: value}} | network())) == 1


def test_every_fault_is_told_at_once() -> None:
    content = {
        "language": "no",
        "networks": [N | {"size": [8, 4], "sise": 1}, {"name": "m"}],
        "rules": [{"rule": "pin"}, {"rule": "qqq"}],
    }
    assert faults(content)["key"].tolist() == [
        "language",
        "networks[1].size",
        "networks[1].sise",
        "networks[2]",
        "rules[1].group",
        "rules[2]",
    ]


def test_one_name_may_stand_for_a_list() -> None:
    plan = plan_from_dict(rule(rule="pin", participants="a", group="g"))
    assert plan.rules[0].participants == ("a",)


@given(content=plans())
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_written_reads_back_as_the_same_plan(content: dict[str, Any]) -> None:
    plan = plan_from_dict(content)
    again = plan_from_dict(tomllib.loads(plan_to_toml(plan)))
    assert again == plan
    assert again.fingerprint == plan.fingerprint
    assert repr(again) == repr(plan)


def test_a_file_is_read_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text('[[networks]]\nname = "Øst"\ngroups = 2\n', encoding="utf-8-sig")
    assert read_plan(str(path)).networks[0].name == "Øst"


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("geography = 1,5  # dyrere", "write decimals with a point"),
        ("language = “nb”", "use straight quotation marks"),
        ("dates = [10.09.2026, 08.10.2026]", "write dates so"),
        ("groups = 8-12 # som «i fjor», 1,5", r"\)$"),
    ],
)
def test_a_usual_slip_in_a_line_is_told_with_what_to_write(
    tmp_path: Path, line: str, advice: str
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(f"schema = 1\n{line}\n[[networks]]\n", encoding="utf-8")
    with pytest.raises(PlanError, match=f"line 2.*{advice}"):
        read_plan(path)


def test_norwegian_words_lead_to_keys_and_rules_that_are() -> None:
    assert set(IN_NORWEGIAN.values()) <= {*_known_keys(Plan), *_RULE_TAGS}


def test_files_that_are_no_plans(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="there is no plan 'plan.toml'"):
        read_plan(tmp_path / "plan.toml")
    bad = tmp_path / "bad.toml"
    bad.write_text("[[networks]\n", encoding="utf-8")
    with pytest.raises(PlanError, match="'bad.toml' is not TOML: .*line 1"):
        read_plan(bad)
    bad.write_bytes("navn = 'Ås'".encode("cp1252"))
    with pytest.raises(PlanError, match="'bad.toml' is not written in UTF-8"):
        read_plan(bad)
    with pytest.raises(PlanError, match="cannot be read"):
        read_plan(tmp_path)
