import json
import logging
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from gruppering.cli import app
from gruppering.cli.logfile import log_to
from gruppering.errors import (
    InfeasibleError,
    OutOfTimeError,
    PlanError,
    VerificationError,
)
from gruppering.exporter import read_result
from gruppering.exporter.delimited import write_csv
from gruppering.exporter.tables import participants_table
from gruppering.roster.faults import Findings, as_table
from gruppering.solution import Solution
from gruppering.solver import Progress
from tests.exporter.hand_made import make_plan, make_roster, make_solution

ROSTER = (
    "id;navn;breddegrad;lengdegrad;profesjon\n"
    "A;Åse;59,9;10,7;lege\nB;Bo;60,4;5,3;lege\nC;Ca;69,6;18,9;lege\n"
)


class Search:
    """Stands in for the search: remembers how it was called, gives or raises what it is told."""

    def __init__(self) -> None:
        self.outcome: Any = None
        self.roster: Any = None
        self.plan: Any = None
        self.options: dict[str, Any] = {}

    def explain(self, solution: Solution, roster: Any) -> None:
        """Explain nothing: the hand-made solution was not found by any search."""

    def __call__(self, roster: Any, plan: Any, **options: Any) -> Solution:
        self.roster, self.plan, self.options = roster, plan, options
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return replace(self.outcome, roster_hash=roster.fingerprint)


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch) -> Search:
    search = Search()
    search.outcome = make_solution()
    module = ModuleType("gruppering.pipeline")
    module.assign = search  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gruppering.pipeline", module)
    monkeypatch.setattr("gruppering.explanation.moves.explain_everybody", search.explain)
    monkeypatch.setenv("COLUMNS", "200")
    return search


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """The roster that the hand-made solution speaks of."""
    path = tmp_path / "deltakere.csv"
    write_csv(participants_table(make_roster()), path, "nb")
    return path


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_whole_way(search: Search, roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut"
    result = run("assign", roster, "--groups", 3, "--out", out, "--seed", 7, "--time-limit", 2.5)
    assert result.exit_code == 0, result.stderr
    assert "4 deltakere er plassert i 3 grupper." in result.stdout
    assert f"Åpne {out / 'grupper.xlsx'}" in result.stdout
    assert "2 varsler i deltakerlisten" in result.stdout
    assert result.stderr == "", "no progress bar where nobody sees it"
    assert search.plan.networks[0].groups == 3
    assert search.options.pop("checkpoint") is not None
    assert search.options == {
        "time_limit_s": 2.5,
        "seed": 7,
        "workers": None,
        "top_up": False,
        "resume": False,
        "on_progress": None,
        "deterministic": False,
    }
    read_result(out)


def test_quiet_says_nothing(search: Search, roster: Path, tmp_path: Path) -> None:
    result = run(
        *("assign", roster, "--group-size", "2-4", "--out", tmp_path / "ut"),
        *("--quiet", "--workers", 1, "--deterministic"),
    )
    assert (result.exit_code, result.output) == (0, "")
    assert search.plan.networks[0].group_size.most == 4
    assert search.options["deterministic"] is True
    assert search.options["workers"] == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [("nb", "- rad 4, kolonnen «Navn»: kan være"), ("en", "- row 4, column 'Navn': may be")],
)
def test_doubts_are_told_unless_asked_not_to(
    search: Search, roster: Path, tmp_path: Path, language: str, told: str
) -> None:
    findings = Findings()
    findings.warn("person_repeated", row=4, column="Navn", value="hemmelig", other=2)
    plan = make_plan().model_copy(update={"language": language})
    warnings = as_table(findings.warnings)
    search.outcome = replace(make_solution(), plan=plan, warnings=warnings)
    command = ("assign", roster, "--groups", 3, "--out", tmp_path / "ut")
    shown = run(*command).stdout
    assert told in shown and "hemmelig" not in shown
    assert told not in run(*command, "--json").output
    assert told not in run(*command, "--quiet").output


def test_interrupted_writes_the_best_so_far(search: Search, roster: Path, tmp_path: Path) -> None:
    search.outcome = replace(make_solution(), stopped_by="interrupt")
    result = run("assign", roster, "--groups", 3, "--out", tmp_path / "ut")
    assert result.exit_code == 130
    assert "Avbrutt" in result.stderr
    read_result(tmp_path / "ut")
    search.outcome = KeyboardInterrupt()
    result = run("assign", roster, "--groups", 3, "--out", tmp_path / "none")
    assert result.exit_code == 130
    assert not (tmp_path / "none").exists()


def test_a_disagreement_with_the_verifier_loses_nothing(
    search: Search, roster: Path, tmp_path: Path
) -> None:
    violations = pd.DataFrame({"rule": ["at most 2 [bold]"], "problem": ["there are 3"]})
    search.outcome = VerificationError("1 violation", violations, make_solution())
    result = run("assign", roster, "--groups", 3, "--out", tmp_path / "ut")
    assert result.exit_code == 5
    assert "at most 2 [bold]" in result.stderr
    read_result(tmp_path / "ut")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (PlanError("there is no column 'x'"), 2, "error: there is no column 'x'"),
        (
            InfeasibleError("no grouping", core=["rule [a]"], relaxations=["more groups"]),
            3,
            "These rules collide:\n  rule [a]\nIt would be possible with:\n  more groups",
        ),
        (OutOfTimeError("nothing found in 30 s"), 4, "nothing found in 30 s"),
        (OSError(28, "No space left on device"), 1, "there is no room on the disk"),
        (
            RuntimeError("secret: Kari Nordmann"),
            1,
            "RuntimeError, test_assign.py:",
        ),
    ],
)
def test_every_error_has_its_code_and_no_traceback(
    search: Search, roster: Path, tmp_path: Path, error: Exception, code: int, said: str
) -> None:
    search.outcome = error
    result = run("assign", roster, "--groups", 3, "--out", tmp_path / "ut", "--language", "en")
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert "Kari" not in result.output
    assert result.stdout == ""
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give exactly one of --plan, --groups and --group-size"),
        (["--groups", "2", "--group-size", "2-3"], "give exactly one of"),
        (["--group-size", "many"], "--group-size 'many' is no size: write it as 8-12"),
        (["--group-size", "5-3"], "write the least size first"),
        (["--group-size", "0-3"], "at least 1"),
        (["--groups", "0"], "'--groups'"),
        (["--groups", "x"], "'--groups'"),
        (["--plan", "missing.toml"], "there is no plan 'missing.toml'"),
        (["--groups", "2", "--previous", "gone.csv"], "gone.csv: there is no such file"),
        (["--groups", "2", "--time-limit", "0"], "--time-limit"),
        (["--groups", "2", "--nonsense"], "No such option"),
    ],
)
def test_unusable_arguments(
    search: Search, roster: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    result = run("assign", roster, "--out", tmp_path / "ut", "--language", "en", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert search.plan is None, "nothing was searched"
    assert not (tmp_path / "ut").exists()


def test_faults_of_the_roster_are_shown_and_written(search: Search, tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    lines = [f"{number};x;200;10\n" for number in range(12)]
    roster.write_text("id;navn;breddegrad;lengdegrad\n" + "".join(lines), encoding="utf-8")
    out = tmp_path / "ut"
    result = run("assign", roster, "--groups", 2, "--out", out)
    assert result.exit_code == 2
    assert "har 12 feil" in result.stderr
    assert "og 2 til" in result.stderr
    assert "Alt står i" in result.stderr
    assert len((out / "faults.csv").read_text(encoding="utf-8").splitlines()) == 13
    roster.write_text(ROSTER, encoding="utf-8")
    search.outcome = replace(make_solution(), warnings=make_solution().warnings.iloc[:0])
    assert run("assign", roster, "--groups", 2, "--out", out).exit_code == 0
    assert not (out / "faults.csv").exists()


def test_faults_do_not_touch_an_earlier_result(
    search: Search, roster: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ut"
    run("assign", roster, "--groups", 3, "--out", out)
    before = {entry.name: entry.read_bytes() for entry in out.iterdir()}
    bad = tmp_path / "bad.csv"
    bad.write_text("id;navn\n1;x\n1;y\n", encoding="utf-8")
    assert run("assign", bad, "--groups", 2, "--out", out).exit_code == 2
    assert {entry.name: entry.read_bytes() for entry in out.iterdir()} == before


def test_a_folder_of_others_is_refused_before_any_work(
    search: Search, roster: Path, tmp_path: Path
) -> None:
    result = run("assign", roster, "--groups", 3, "--out", tmp_path)
    assert result.exit_code == 2
    assert "er ikke tom og har ikke et tidligere resultat" in result.stderr
    assert search.plan is None


def test_hand_edits_are_overwritten_only_by_force(
    search: Search, roster: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ut"
    arguments = ("assign", roster, "--groups", 3, "--out", out)
    assert run(*arguments).exit_code == 0
    assert run(*arguments).exit_code == 0, "nobody has been moved"
    path = out / "assignments.csv"
    text = path.read_text(encoding="utf-8").replace('Æ";alfa;Nord', 'Æ";alfa;=Sør')
    path.write_text(text, encoding="utf-8")
    search.plan = None
    result = run(*arguments)
    assert result.exit_code == 2
    assert "flyttet for hånd i assignments.csv" in result.stderr
    assert "--previous" in result.stderr and "--force" in result.stderr
    assert search.plan is None and path.read_text(encoding="utf-8") == text
    assert run(*arguments, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") != text


@pytest.mark.parametrize("where", ["deltakere.csv", "plan.toml", "ut/run.log", "ut"])
def test_a_log_is_written_over_nothing(
    search: Search, roster: Path, tmp_path: Path, where: str
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('[[networks]]\nname = "a"\ngroups = 2\n', encoding="utf-8")
    before = {one.name: one.read_bytes() for one in (roster, plan)}
    arguments = ("assign", roster, "--plan", plan, "--out", tmp_path / "ut")
    result = run(*arguments, "--log", tmp_path / where)
    assert result.exit_code == 2
    assert "--log" in result.stderr
    assert {one.name: one.read_bytes() for one in (roster, plan)} == before
    assert search.plan is None and not (tmp_path / "ut").exists()


def test_rules_that_collide_are_told_once(search: Search, roster: Path, tmp_path: Path) -> None:
    search.outcome = InfeasibleError("these collide:\n  rule a", ["rule a"], ["more groups"])
    said = run("assign", roster, "--groups", 3, "--out", tmp_path / "ut").stderr
    assert said.count("rule a") == 1
    assert "more groups" in said


def test_last_semester(search: Search, tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    before = tmp_path / "before.csv"
    before.write_text("id;gruppe\nA;nettverk/Gruppe 1\nX;Gruppe 2\n", encoding="utf-8")
    arguments = ("assign", roster, "--out", tmp_path / "ut", "--previous", before)
    result = run(*arguments, "--groups", 2)
    assert result.exit_code == 0, result.stderr
    assert search.roster.table["previous_group"].tolist() == ["nettverk/Gruppe 1", None, None]
    assert search.plan.continuity.stay_km == 100
    plan = tmp_path / "plan.toml"
    plan.write_text('[[networks]]\nname = "a"\ngroups = 2\n', encoding="utf-8")
    result = run(*arguments, "--plan", plan)
    assert "ingen [continuity]" in result.stderr
    assert "1 deltaker fra sist er ikke i deltakerlisten" in result.stderr
    assert search.plan.continuity is None


def test_a_result_for_scripts(search: Search, roster: Path, tmp_path: Path) -> None:
    result = run("assign", roster, "--groups", 3, "--out", tmp_path / "ut", "--json")
    assert result.exit_code == 0
    content = json.loads(result.stdout)
    assert (content["placed"], content["waiting"], len(content["groups"])) == (4, 1, 3)
    assert Path(content["report"]).exists()


def test_errors_for_scripts(search: Search, tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("id;navn;breddegrad;lengdegrad\n1;x;200;10\n", encoding="utf-8")
    result = run("assign", roster, "--groups", 2, "--out", tmp_path / "ut", "--json")
    assert result.exit_code == 2
    content = json.loads(result.stdout)
    assert (content["error"], content["exit_code"]) == ("RosterError", 2)
    assert content["faults"][0]["row"] == 2


def test_a_log_holds_events_and_no_cells(search: Search, roster: Path, tmp_path: Path) -> None:
    log = tmp_path / "kjøring.log"
    arguments = ("assign", roster, "--groups", 3, "--out", tmp_path / "ut", "--log", log)
    assert run(*arguments).exit_code == 0
    text = log.read_text(encoding="utf-8")
    assert "5 participants read" in text and "filled_in 2" in text and "result written" in text
    assert "Åse" not in text and "OUS" not in text
    search.outcome = InfeasibleError("secret name")
    assert run(*arguments).exit_code == 3
    text = log.read_text(encoding="utf-8")
    assert "stopped by InfeasibleError" in text and "secret" not in text
    assert logging.getLogger("gruppering").handlers == []


def test_progress_is_logged(search: Search, roster: Path, tmp_path: Path) -> None:
    log = tmp_path / "run.log"
    arguments = ("assign", roster, "--groups", 3, "--out", tmp_path / "ut", "--log", log)
    assert run(*arguments).exit_code == 0
    search.options["on_progress"](Progress("search", 1.0, 2.0, 3000, None))
    with log_to(log):
        search.options["on_progress"](Progress("proof", 1.5, 2.0, 3000, 2000))
    text = log.read_text(encoding="utf-8")
    assert "after 1.50 s: phase proof, bound_m 2000" in text
    assert "search" not in text, "that was before the log was opened"


def test_tables_of_the_users_own(search: Search, tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("nr;Yrke;Sted\n1;lege;A\n2;lege;B\n", encoding="utf-8")
    distances = tmp_path / "d.csv"
    distances.write_text("km;A;B\nA;0;1,5\nB;2,5;0\n", encoding="utf-8")
    arguments = ("assign", roster, "--groups", 2, "--out", tmp_path / "ut")
    more = ("--column", "Yrke=profession", "--column", "Sted=place", "--distances", distances)
    result = run(*arguments, *more, "--column", "nr=participant_id", "--distance-unit", "hours")
    assert result.exit_code == 0, result.stderr
    assert search.roster.distances.unit == "hours"
    assert search.roster.distances.values.tolist() == [[0, 1.5], [2.5, 0]]  # noqa: PD011
    assert search.roster.mapping["Yrke"] == "profession"
    result = run(*arguments, "--column", "Yrke")
    assert result.exit_code == 2
    assert "skriv det som overskrift=navn" in result.stderr
