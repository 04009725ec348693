"""``--pseudonymise``: nobody can be known from the result, and its owner knows everybody."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import tomlkit
from typer.testing import CliRunner

from gruppering.algebra import Count
from gruppering.cli import app
from gruppering.compilation import compile_problem
from gruppering.exporter import pseudonymised, read_previous, read_result
from gruppering.exporter.delimited import read_csv
from gruppering.plan import Plan
from gruppering.problem import Problem, evaluate
from gruppering.roster import Roster
from gruppering.solver import Result, solve
from tests.bad_input.lists import PLACES
from tests.verifier.helpers import plan, roster

#: Nothing of these may stand in any file of the result.
SECRET = ["HEMMELIG", "Navnesen", "12345678", "privat"]
LIST = "id;navn;kommune;organisasjon;enhet;yrke;sammen med;ikke sammen med;mobil;hylle\n" + "".join(
    f"HEMMELIG{n};Ola Navnesen{n};{place};{'' if n in (2, 3) else 'UNN'};{'x' if n == 3 else ''};"
    f"lege;{'HEMMELIG5' if n == 4 else ''};{'Ola Navnesen7' if n == 6 else ''};"
    f"1234567{n};{'A' if n < 5 else 'privat ' * (n == 9)}\n"
    for n, place in enumerate(PLACES.split()[:9], start=1)
)
PLAN: dict[str, Any] = {
    "time_limit_s": 0.2,
    "networks": [{"name": "N", "groups": [{"name": "A"}, {"name": "B"}], "size": [2, 8]}],
    "rules": [
        {"rule": "pin", "participants": ["hemmelig1", "HEMMELIG2"], "group": "N/A"},
        {"rule": "apart", "participants": ["HEMMELIG2", "HEMMELIG3"]},
    ],
}


@pytest.fixture
def run(tmp_path: Path) -> Any:
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "plan.toml").write_text(tomlkit.dumps(PLAN), encoding="utf-8")

    def assign(out: str, *more: str, code: int = 0, pseudonymise: bool = True) -> Any:
        found = CliRunner().invoke(
            app,
            [
                *("assign", str(tmp_path / "liste.csv"), "--plan", str(tmp_path / "plan.toml")),
                *("--out", str(tmp_path / out), "--workers", "1", *more),
                *(["--pseudonymise"] if pseudonymise else []),
            ],
        )
        assert found.exit_code == code, found.stderr
        return found

    return assign


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_folder_knows_nobody_and_the_key_everybody(run: Any, tmp_path: Path) -> None:
    shown = run("ut")
    folder, key = tmp_path / "ut", tmp_path / "ut.key.csv"
    with ZipFile(folder / "grupper.xlsx") as book:
        texts = [book.read(name).decode(errors="replace") for name in book.namelist()]
    texts += [path.read_text(encoding="utf-8", errors="replace") for path in folder.iterdir()]
    for secret in SECRET:
        assert not any(secret.casefold() in text.casefold() for text in texts)
        assert secret not in shown.stderr + shown.stdout
    assert CliRunner().invoke(app, ["verify", str(folder)]).exit_code == 0

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    table = read_csv(key)
    assert sorted(table["participant_id"]) == [f"HEMMELIG{n}" for n in range(1, 10)]
    of = dict(zip(table["participant_id"], table["pseudonym"], strict=True))
    roster, _, assignments, _ = read_result(folder)
    group = dict(zip(assignments["participant_id"], assignments["group"], strict=True))
    assert {group[of[one]] for one in ("HEMMELIG1", "HEMMELIG2")} == {"A"}
    assert group[of["HEMMELIG3"]] == "B"
    assert group[of["HEMMELIG4"]] == group[of["HEMMELIG5"]]
    assert group[of["HEMMELIG6"]] != group[of["HEMMELIG7"]]
    of_place = dict(zip(roster.table["participant_id"], roster.table["municipality"], strict=True))
    assert of_place[of["HEMMELIG4"]] == "Tromsø"
    assert [of[f"HEMMELIG{n}"] for n in range(1, 10)] != sorted(of.values()), "another order"
    assert read_previous(key) == {
        f"hemmelig{n}": (f"N/{group[of[f'HEMMELIG{n}']]}",) for n in range(1, 10)
    }


def test_the_key_is_the_way_to_the_next_semester(run: Any, tmp_path: Path) -> None:
    run("host")
    run("var", "--previous", str(tmp_path / "host.key.csv"))
    first, second = (read_csv(tmp_path / f"{name}.key.csv") for name in ("host", "var"))
    assert sorted(first["participant_id"]) == sorted(second["participant_id"])
    refused = run("x", "--previous", str(tmp_path / "host"), code=2)
    assert "HEMMELIG" not in refused.stderr


def test_no_key_is_overwritten_or_left_alone(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("ut")
    before = (tmp_path / "ut.key.csv").read_bytes()
    run("ut", code=2)
    assert (tmp_path / "ut.key.csv").read_bytes() == before

    monkeypatch.setattr("gruppering.exporter.result.write_report", full)
    run("ny", code=1)
    assert not {"ny", "ny.key.csv"} & {path.name for path in tmp_path.iterdir()}
    for checkpoint in tmp_path.glob("ny.*"):
        assert b"HEMMELIG" not in checkpoint.read_bytes()


def test_a_stopped_run_goes_on_under_the_same_pseudonyms(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as fault:
        fault.setattr("gruppering.exporter.result.write_report", full)
        run("ut", code=1)
    kept = json.loads((tmp_path / "ut.checkpoint").read_text())
    begun: list[int] = []

    def watched(problem: Problem, *, start: Any, **options: Any) -> Result:
        begun.append(evaluate(problem, start).cost_m)
        return solve(problem, start=start, **options)

    monkeypatch.setattr("gruppering.pipeline.solve", watched)
    run("ut", "--resume")
    _, _, assignments, card = read_result(tmp_path / "ut")
    assert begun == [kept["objective_m"]]
    assert card.objective_m <= kept["objective_m"]
    pseudonyms = {one for one, _, _ in kept["placed"]}
    assert pseudonyms == set(assignments["participant_id"])
    assert pseudonyms == set(read_csv(tmp_path / "ut.key.csv")["pseudonym"])
    assert not (tmp_path / "ut.checkpoint").exists()


def test_a_run_with_names_is_not_resumed_without_them(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as fault:
        fault.setattr("gruppering.exporter.result.write_report", full)
        run("ut", code=1, pseudonymise=False)
    assert "HEMMELIG" in (tmp_path / "ut.checkpoint").read_text()
    refused = run("ut", "--resume", code=2)
    assert "en annen deltakerliste eller plan" in refused.stderr
    assert not {"ut", "ut.key.csv"} & {path.name for path in tmp_path.iterdir()}


def test_own_columns_stay_when_the_plan_asks_for_them(run: Any, tmp_path: Path) -> None:
    rule = {"rule": "at_most", "count": 4, "where": {"column": "hylle", "in": "A"}}
    plan = PLAN | {"rules": [*PLAN["rules"], rule]}
    (tmp_path / "plan.toml").write_text(tomlkit.dumps(plan), encoding="utf-8")
    run("ut")
    columns = set(read_csv(tmp_path / "ut" / "participants.csv").columns)
    assert "hylle" in columns and not columns & {"mobil", "name", "navn"}


@pytest.mark.parametrize(
    "rule",
    [
        {"rule": "together", "listed_in": "venner"},
        {"rule": "together", "participants": ["Anna A", "BO2"]},
        {"rule": "at_most", "count": 1, "where": {"column": "participant_id", "in": ["anna1"]}},
        {"rule": "at_most", "count": 9, "where": {"column": "participant_id", "not_in": ["bo2"]}},
    ],
)
def test_rules_mean_the_same_people_under_their_new_identifiers(rule: dict[str, Any]) -> None:
    names = ["Anna A", "Bo B", "Cid C", "Dag D"]
    people = roster(["anna1", "bo2", "cid3", "dag4"], name=names, venner=["bo2", None, None, None])
    chosen = plan({"groups": 2}, rules=[rule])
    hidden, renamed, key = pseudonymised(people, chosen)
    said = f"{renamed.model_dump()} {hidden.table.to_dict()}"
    assert not [secret for secret in [*key["participant_id"], *names] if secret in said]
    old_of = dict(zip(key["pseudonym"], key["participant_id"], strict=True))
    assert _meant(hidden, renamed, old_of) == _meant(people, chosen, {})


def _meant(people: Roster, chosen: Plan, old_of: dict[str, str]) -> set[tuple[Any, ...]]:
    """Return who is one unit with whom, and what each counts in the rules, by former id."""
    compilation = compile_problem(people, chosen)
    setting, problem = compilation.setting, compilation.problem
    ids = [old_of.get(one, one) for one in people.table["participant_id"]]
    counts = [record for record in problem.constraints if isinstance(record, Count)]
    weights = [dict(zip(c.units.tolist(), c.weights.tolist(), strict=True)) for c in counts]
    return {
        (
            frozenset(ids[row] for row in setting.participant[setting.unit == unit]),
            tuple(weight.get(unit, 0) for weight in weights),
        )
        for unit in range(setting.n_units)
    }


def test_rows_that_are_warned_of_are_those_of_the_result() -> None:
    people = roster("abcdefgh", preferred_group=["Øst", *[""] * 7])
    hidden, asked, key = pseudonymised(people, plan(rules=[{"rule": "preferred_group"}]))
    (row,) = compile_problem(hidden, asked).warnings["row"]
    assert key["participant_id"][row - 2] == "a"
    assert row != 2
