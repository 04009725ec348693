import json
import os
import signal
import subprocess
import sys
import threading
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from gruppering import assign
from gruppering.cli import app
from gruppering.cli.init import template
from gruppering.cli.inputs import in_language
from gruppering.cli.recorded import require_same_terms
from gruppering.cli.reporting import INTERRUPTED, _shown_values, reported
from gruppering.cli.results import as_edited
from gruppering.compilation.compile import compile_plan
from gruppering.errors import VerificationError
from gruppering.exporter import (
    edited_files,
    export,
    placements,
    read_edited,
    read_result,
)
from gruppering.exporter.delimited import read_csv
from gruppering.plan import plan_from_dict, read_plan
from gruppering.roster import read_roster
from gruppering.verifier.groups import groups_of_plan
from tests.exporter.hand_made import make_plan, make_roster, make_solution
from tests.verifier.helpers import plan as english
from tests.verifier.helpers import roster as people

ROSTER = (
    "id;navn;breddegrad;lengdegrad;profesjon;ikke sammen med;helseregion\n"
    "A;Åse;59,9;10,7;lege;;Helse Vest\nB;Bo;60,4;5,3;lege;;\nC;Ca;69,6;18,9;;B;\n"
)


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "r.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


class TestCheck:
    def test_shows_how_the_roster_was_understood(self, roster: Path) -> None:
        result = run("check", roster)
        assert result.exit_code == 0, result.stderr
        assert "Deltakerlisten har 3 deltakere." in result.stdout
        row = next(line for line in result.stdout.splitlines() if "profesjon" in line)
        cells = [cell.strip() for cell in row.split("│")[1:-1]]
        assert cells == ["profesjon", "Profesjon (profession)", "2", "1"]
        assert "Ingen feil." in result.stdout

    def test_shows_the_resolved_plan(self, roster: Path, tmp_path: Path) -> None:
        plan = tmp_path / "plan.toml"
        plan.write_text(
            'language = "en"\n[[networks]]\nname = "[red]a :x:"\ngroups = 2\nsize = [1, 2]\n',
            encoding="utf-8",
        )
        result = run("check", roster, "--plan", plan)
        assert result.exit_code == 0, result.stderr
        assert "The plan fits the roster:" in result.stdout
        assert "[red]a :x:" in result.stdout and "1–2" in result.stdout
        assert "'apart from'" in result.stdout, "rules that the roster's columns stand for"

    def test_a_plan_that_does_not_fit(self, roster: Path, tmp_path: Path) -> None:
        plan = tmp_path / "plan.toml"
        plan.write_text(
            '[[networks]]\nname = "a"\ngroups = 2\n[[rules]]\nrule = "at_least"\ncount = 1\n'
            'where = { column = "proffesjon", in = ["lege"] }\n',
            encoding="utf-8",
        )
        result = run("check", roster, "--plan", plan)
        assert result.exit_code == 2
        assert "deltakerlisten har ingen kolonne «proffesjon»" in result.stderr

    def test_faults_go_to_a_folder_only_when_asked(self, roster: Path, tmp_path: Path) -> None:
        roster.write_text(ROSTER.replace("B;Bo", "A;Bo"), encoding="utf-8")
        result = run("check", roster)
        assert result.exit_code == 2
        assert "faults.csv" not in result.stderr
        result = run("check", roster, "--out", tmp_path / "feil")
        assert "Alt står i" in result.stderr
        assert (tmp_path / "feil" / "faults.csv").exists()

    def test_a_folder_of_others_is_refused(self, roster: Path, tmp_path: Path) -> None:
        (tmp_path / "v").mkdir()
        (tmp_path / "v" / "faults.csv").write_text("mine")
        result = run("check", roster, "--out", tmp_path / "v")
        assert result.exit_code == 2
        assert (tmp_path / "v" / "faults.csv").read_text() == "mine"

    def test_for_scripts(self, roster: Path, tmp_path: Path) -> None:
        plan = tmp_path / "plan.toml"
        plan.write_text('[[networks]]\nname = "a"\ngroups = 2\n', encoding="utf-8")
        content = json.loads(run("check", roster, "--plan", plan, "--json").stdout)
        assert content["participants"] == 3
        assert content["columns"]["profesjon"] == "profession"
        assert [group["name"] for group in content["plan"]["networks"][0]["groups"]] == [
            *("Gruppe 1", "Gruppe 2")
        ]

    def test_wishes_for_groups_that_are_not_there(self, roster: Path, tmp_path: Path) -> None:
        text = ROSTER.replace("profesjon;", "Ønsket gruppe;").replace("lege", "Øst")
        roster.write_text(text, encoding="utf-8")
        plan = tmp_path / "plan.toml"
        rule = '[[rules]]\nrule = "preferred_group"\n'
        plan.write_text(f'[[networks]]\nname = "a"\ngroups = 2\n{rule}', encoding="utf-8")
        result = run("check", roster, "--plan", plan, "--out", tmp_path / "v")
        assert result.exit_code == 0, result.stderr
        assert "planen har ingen slik gruppe" in result.stdout
        assert "Øst" not in result.stderr
        found = read_csv(tmp_path / "v" / "faults.csv").head(2)
        assert found[["row", "value"]].to_numpy().tolist() == [["2", "Øst"], ["3", "Øst"]]
        solution = assign(read_roster(roster), read_plan(plan), time_limit_s=0.5, workers=1)
        assert solution.warnings["value"].tolist()[:2] == ["Øst", "Øst"]

    def test_what_was_not_understood_is_listed(self, roster: Path) -> None:
        roster.write_text(ROSTER.replace("profesjon;", "Skostørrelse [x];"), encoding="utf-8")
        assert "Skostørrelse [x]" in run("check", roster).stdout.split("ikke ble forstått")[1]
        assert json.loads(run("check", roster, "--json").stdout)["unused"] == ["Skostørrelse [x]"]

    def test_all_warnings_are_shown_or_written_when_asked(
        self, roster: Path, tmp_path: Path
    ) -> None:
        lines = [f"D{number};Navn {number};59,9;10,7\n\n" for number in range(14)]
        heading = "id;navn;breddegrad;lengdegrad\n"
        roster.write_text(heading + "".join(f"{one}{';' * 3}\n" for one in lines))
        few, every = run("check", roster), run("check", roster, "--all")
        count = len(read_roster(roster).warnings)
        assert count > 10, "one for each blank row"
        assert f"… og {count - 10} til" in few.stdout and "--all" in few.stdout
        assert "… og" not in every.stdout and "--all" not in every.stdout
        assert run("check", roster, "--out", tmp_path / "v").exit_code == 0
        assert len(read_csv(tmp_path / "v" / "faults.csv")) == count

    def test_only_values_that_tell_nothing_of_a_person_are_quoted(self) -> None:
        faults = pd.DataFrame(
            {
                "row": [2, 3, 4, 5, 6, 7],
                "column": ["Diagnose", "Bor i", "Deltaker-ID", "Navn", "Sammen med", None],
                "value": ["F84", "north", "x", "Kari", "Ola", "B2:B3"],
                "problem": ["wrong"] * 6,
                "advice": ["mend it"] * 6,
            },
            dtype=object,
        )
        mapping = {"Deltaker-ID": "participant_id", "Bor i": "municipality", "Navn": "name"}
        shown = _shown_values(faults, mapping | {"Sammen med": "together_with"})
        assert shown["value"].tolist() == [None, "north", "x", None, None, "B2:B3"]
        assert faults["value"].tolist() == ["F84", "north", "x", "Kari", "Ola", "B2:B3"]

    def test_values_are_quoted_under_any_heading_that_is_understood(self, tmp_path: Path) -> None:
        table = {"Deltaker-ID": ["a"], "Arbeidssted": ["Herøy kommune"], "Sto på": ["31.02.2026"]}
        pd.DataFrame(table).to_excel(tmp_path / "liste.xlsx", index=False)
        shown = run("check", tmp_path / "liste.xlsx", "--column", "Sto på=registered").stderr
        assert "31.02.2026" in shown
        assert "Herøy kommune" in shown

    def test_a_column_without_a_heading_is_named_in_the_language(self, roster: Path) -> None:
        roster.write_text(ROSTER.replace("profesjon", ""), encoding="utf-8")
        assert "kolonne 5" in run("check", roster).stderr
        faults = json.loads(run("check", roster, "--json", "--language", "en").stdout)["faults"]
        assert [fault["column"] for fault in faults] == ["column 5"]

    def test_a_roster_that_is_not_there(self) -> None:
        result = run("check", "nowhere.xlsx")
        assert result.exit_code == 2
        assert "filen finnes ikke" in result.stderr


class TestLanguage:
    def test_everything_said_is_in_the_language_of_the_run(
        self, roster: Path, tmp_path: Path
    ) -> None:
        roster.write_text(ROSTER.replace("69,6", "169,6"), encoding="utf-8")
        shown = run("check", roster, "--out", tmp_path / "feil").stderr
        assert "deltakerlisten" in shown and "en breddegrad ligger mellom -90 og 90" in shown
        written = (tmp_path / "feil" / "faults.csv").read_text(encoding="utf-8")
        assert "skriv desimalgrader" in written
        shown = run("check", roster, "--language", "en").stderr
        assert "has 1 fault" in shown and "a latitude lies between -90 and 90" in shown
        found = json.loads(run("check", roster, "--json").stdout)
        assert found["faults"][0]["problem"] == "en breddegrad ligger mellom -90 og 90"

    @pytest.mark.parametrize(("language", "said"), [("no", "Ingen feil"), ("EN", "No faults")])
    def test_norwegian_by_any_code(self, roster: Path, language: str, said: str) -> None:
        assert said in run("check", roster, "--language", language).stdout
        refused = run("check", roster, "--language", "sv")
        assert refused.exit_code == 2
        assert "«sv» – nb (bokmål), en (English)" in refused.stderr

    def test_groups_keep_their_names_in_another_language(
        self, roster: Path, tmp_path: Path
    ) -> None:
        plan = tmp_path / "plan.toml"
        plan.write_text('[[networks]]\nname = "a"\ngroups = 2\n', encoding="utf-8")
        english = in_language(read_plan(plan), "en")
        groups = compile_plan(read_roster(roster), english).plan.networks[0].groups
        assert [group.name for group in groups] == ["Gruppe 1", "Gruppe 2"]
        facts = groups_of_plan(english, [frozenset()])
        assert [group.name for group in facts] == ["Gruppe 1", "Gruppe 2"]

    @pytest.mark.parametrize(("language", "said"), [("nb", "feil: planen har"), ("en", "error: ")])
    def test_a_faulty_plan_says_its_language_all_the_same(
        self, roster: Path, tmp_path: Path, language: str, said: str
    ) -> None:
        plan = tmp_path / "plan.toml"
        plan.write_text(f'language = "{language}"\nnetwork = 1\n', encoding="utf-8")
        assert said in run("check", roster, "--plan", plan).stderr

    def test_an_impossible_plan_comes_after_what_was_understood(
        self, roster: Path, tmp_path: Path
    ) -> None:
        plan = tmp_path / "plan.toml"
        plan.write_text('[[networks]]\nname = "a"\ngroups = 2\nsize = [2, 3]\n', encoding="utf-8")
        result = run("check", roster, "--plan", plan)
        assert result.exit_code == 3
        assert "Deltakerlisten har 3 deltakere" in result.stdout
        assert "planen er umulig: a: 3 er kvalifisert, men 4 trengs" in result.stderr

    def test_many_faults_of_a_plan_are_a_table(self, roster: Path, tmp_path: Path) -> None:
        plan = tmp_path / "plan.toml"
        keys = "".join(f"key{number} = 1\n" for number in range(12))
        plan.write_text(keys + '[[networks]]\nname = "a"\ngroups = 2\n', encoding="utf-8")
        shown = run("check", roster, "--plan", plan).stderr
        assert "planen har 12 feil" in shown and "ukjent nøkkel" in shown
        assert "og 2 til" in shown and "key10" not in shown


class TestVerify:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A result that keeps all its rules, with the cost that the verifier finds."""
        roster = make_roster(
            apart_from=pd.Series([()] * 5, dtype=object),
            network=pd.Series([("alfa",)] * 3 + [("beta",), ("alfa",)], dtype=object),
        )
        plan = plan_from_dict(
            {
                "networks": [
                    {
                        "name": "alfa",
                        "groups": [
                            {"name": "Nord", "size": [2, 2]},
                            {"name": "=Sør", "size": [1, 2]},
                        ],
                        "size_counts": {"column": "participant_id", "blank": False},
                        "waiting_list": False,
                    },
                    {"name": "beta", "groups": [{"name": "Gruppe 1", "size": [1, 1]}]},
                ]
            }
        )
        solution = replace(make_solution(), plan=plan, roster_hash=roster.fingerprint, bound_m=None)
        assignments = solution.assignments.copy()
        assignments.loc[4, ["group", "status", "reason"]] = ["=Sør", "placed", None]
        return export(as_edited(roster, plan, assignments, solution), roster, tmp_path / "ut")

    def edit(self, folder: Path, name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    def test_a_result_that_keeps_all_rules(self, folder: Path) -> None:
        result = run("verify", folder)
        assert result.exit_code == 0, result.stderr
        assert result.stderr == ""
        assert "Alle regler er holdt" in result.stdout

    def test_a_hand_made_violation(self, folder: Path) -> None:
        self.edit(folder, "assignments.csv", 'Æ";alfa;Nord', "Æ\";alfa;'=Sør")
        result = run("verify", folder)
        assert result.exit_code == 5
        assert "bryter planen på 2 punkter" in result.stderr and "Nord" in result.stderr

    def test_somebody_lost(self, folder: Path) -> None:
        path = folder / "assignments.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:-1]), encoding="utf-8")
        result = run("verify", folder)
        assert result.exit_code == 5
        assert "1 deltaker fra kjøringen mangler" in result.stderr
        assert f"--previous {folder} --top-up" in result.stderr

    def test_a_row_deleted_on_the_moving_sheet(self, folder: Path) -> None:
        workbook = folder / "grupper.xlsx"
        book = openpyxl.load_workbook(workbook)
        book["Flytt deltakere"].delete_rows(2, 2)
        book.save(workbook)
        result = run("verify", folder, "--edited", workbook)
        assert result.exit_code == 5
        assert "2 deltakere fra kjøringen mangler" in result.stderr
        assert f"--previous {workbook} --top-up" in result.stderr

    def test_a_hand_made_change_that_keeps_the_rules_is_told(self, folder: Path) -> None:
        self.edit(folder, "assignments.csv", 'Æ";alfa;Nord', "Æ\";alfa;'=Sør")
        self.edit(folder, "assignments.csv", "P\";alfa;'=Sør", 'P";alfa;Nord')
        result = run("verify", folder)
        assert result.exit_code == 0, result.stderr
        assert "flyttet for hånd siden kjøringen" in result.stderr
        assert "rapport.html" in result.stderr and "--out NY_MAPPE" in result.stderr

    def test_a_cost_that_was_recorded_wrongly(self, folder: Path) -> None:
        path = folder / "solution.json"
        told = json.loads(path.read_text(encoding="utf-8"))
        told["objective_m"] += 1000
        path.write_text(json.dumps(told), encoding="utf-8")
        result = run("verify", folder)
        assert result.exit_code == 2
        assert "kostnad, ledd og nedre grense passer ikke sammen" in result.stderr
        told["terms_m"]["closeness"] += 1000
        path.write_text(json.dumps(told), encoding="utf-8")
        result = run("verify", folder)
        assert result.exit_code == 5
        assert "var skrevet ned" in result.stderr and "m var" in result.stderr
        assert "recorded" not in result.stderr

    def test_terms_that_were_recorded_wrongly_of_a_cost_that_is_right(self, folder: Path) -> None:
        path = folder / "solution.json"
        told = json.loads(path.read_text(encoding="utf-8"))
        told["terms_m"]["closeness"] -= 7
        told["terms_m"]["network_choice"] += 7
        path.write_text(json.dumps(told), encoding="utf-8")
        result = run("verify", folder)
        assert result.exit_code == 5
        assert "leddene er andre" in result.stderr
        assert "koster 0 m, men 7 m var skrevet ned" in " ".join(result.stderr.split())
        assert "nærhet" in result.stderr and "valg av nettverk" in result.stderr

    def test_a_rule_is_known_by_its_number(self) -> None:
        """A later version may say the same rule in other words."""
        solution = replace(make_solution(), terms_m={"closeness": 5, "rule 2: together": 7})
        require_same_terms({"closeness": 5, "network_choice": 0, "rule 2: as one": 7}, solution)
        with pytest.raises(VerificationError) as caught:
            require_same_terms({"closeness": 5, "rule 2: as one": 8}, solution)
        assert caught.value.violations.to_numpy().tolist() == [
            ["regel 2: as one", "koster 8 m, men 7 m var skrevet ned"]
        ]

    @pytest.mark.parametrize(
        ("table", "column", "by"),
        [("groups", "size", 1), ("groups", "max_km", 0.01), ("assignments", "distance_km", 10)],
    )
    def test_figures_that_were_recorded_wrongly(
        self, folder: Path, table: str, column: str, by: float
    ) -> None:
        path = folder / "solution.json"
        told = json.loads(path.read_text(encoding="utf-8"))
        cells = next(each["cells"] for each in told[table] if each["name"] == column)
        cells[1] += by
        path.write_text(json.dumps(told), encoding="utf-8")
        result = run("verify", folder)
        assert result.exit_code == 5
        assert f"{table}, {column}" in result.stderr
        assert "andre tall for gruppene enn de har" in result.stderr

    def test_how_a_status_is_written_changes_no_figure(self, folder: Path) -> None:
        before = run("verify", folder)
        self.edit(folder, "assignments.csv", ";placed;", "; Placed ;")
        after = run("verify", folder)
        assert (after.exit_code, after.stdout, after.stderr) == (0, before.stdout, "")

    def test_nothing_is_proved_of_another_plan(self, folder: Path) -> None:
        self.edit(folder, "plan.toml", "km_per_step = 50", "km_per_step = 49")
        result = run("verify", folder, "--bound")
        assert "plan.toml er endret siden kjøringen" in " ".join(result.stderr.split())

    def test_a_changed_roster_is_told(self, folder: Path) -> None:
        self.edit(folder, "participants.csv", "vernepleier", "lege")
        result = run("verify", folder)
        assert result.exit_code == 0
        assert "er endret siden kjøringen" in result.stderr

    def test_a_workbook_with_people_moved(self, folder: Path) -> None:
        workbook = folder / "grupper.xlsx"
        result = run("verify", folder, "--edited", workbook)
        assert result.exit_code == 0, result.stderr
        assert result.stderr == ""
        book = openpyxl.load_workbook(workbook)
        sheet = book["Flytt deltakere"]
        for row in sheet.iter_rows(min_row=2):
            if row[0].value == "b":
                row[3].value = "=Sør"
                row[3].data_type = "s"
        book.save(workbook)
        result = run("verify", folder, "--edited", workbook)
        assert result.exit_code == 5
        assert "grupper.xlsx bryter planen på" in result.stderr and "Nord" in result.stderr

    def test_an_edited_result_is_brought_up_to_date(self, folder: Path, tmp_path: Path) -> None:
        self.edit(folder, "assignments.csv", 'Æ";alfa;Nord', "Æ\";alfa;'=Sør")
        self.edit(folder, "assignments.csv", "P\";alfa;'=Sør", 'P";alfa;Nord')
        result = run("verify", folder, "--out", tmp_path / "ny")
        assert result.exit_code == 0, result.stderr
        again = run("verify", tmp_path / "ny")
        assert (again.exit_code, again.stderr) == (0, "")
        assert edited_files(tmp_path / "ny") == ()
        assert edited_files(folder) == ("assignments.csv",)
        refused = run("verify", tmp_path / "ny", "--out", folder)
        assert refused.exit_code == 2 and "flyttet for hånd" in refused.stderr
        assert run("verify", folder, "--out", folder).exit_code == 0
        assert edited_files(folder) == (), "also in place"
        who = read_edited(tmp_path / "ny" / "grupper.xlsx", read_result(folder)[2])
        assert placements(who) == placements(read_result(folder)[2])

    def test_groups_that_break_the_plan_are_written_and_refused(
        self, folder: Path, tmp_path: Path
    ) -> None:
        self.edit(folder, "assignments.csv", 'Æ";alfa;Nord', "Æ\";alfa;'=Sør")
        result = run("verify", folder, "--out", tmp_path / "ny")
        assert result.exit_code == 5
        *_, solution = read_result(tmp_path / "ny")
        assert (solution.status, solution.bound_m) == ("FEASIBLE", None)
        assert run("verify", tmp_path / "ny").exit_code == 5

    def test_names_do_not_stand_on_stderr(self, folder: Path) -> None:
        self.edit(folder, "assignments.csv", "\nb;", "\nx;")
        result = run("verify", folder)
        assert result.exit_code == 5
        assert "Åse Ø; Æ" not in result.stderr

    def test_for_scripts(self, folder: Path) -> None:
        content = json.loads(run("verify", folder, "--json").stdout)
        assert content["violations"] == []
        assert set(content["terms_m"]) >= {"closeness"}
        self.edit(folder, "assignments.csv", 'Æ";alfa;Nord', "Æ\";alfa;'=Sør")
        result = run("verify", folder, "--json")
        assert result.exit_code == 5
        assert json.loads(result.stdout)["violations"]

    def test_no_result(self, tmp_path: Path) -> None:
        result = run("verify", tmp_path)
        assert result.exit_code == 2
        assert "er ikke en resultatmappe" in result.stderr


class TestInit:
    def test_both_templates_are_the_same_plan(self) -> None:
        norwegian, english = (tomllib.loads(template(name)) for name in ("nb", "en"))
        for plan, language in ((norwegian, "nb"), (english, "en")):
            assert plan_from_dict(plan).language == language
        strip = ("language", "networks")
        assert {k: v for k, v in norwegian.items() if k not in strip} == {
            k: v for k, v in english.items() if k not in strip
        }

    @pytest.mark.parametrize("language", ["nb", "en"])
    def test_every_line_that_is_commented_out_is_right_too(self, language: str) -> None:
        """Uncomment all that looks like TOML: a user who does so must not meet an error."""
        lines = []
        for line in template(language).splitlines():
            bare = line.removeprefix("# ")
            is_toml = bare != line and (bare.startswith("[") or " = " in bare.split("#")[0])
            lines.append(bare if is_toml else line)
        text = "\n".join(lines).replace("groups = 2\n", "").replace("group_size = [8, 12]", "")
        text = text.replace("\nsize = [8, 14]", "\ngroups = 2\nsize = [8, 14]")
        plan = plan_from_dict(tomllib.loads(text))
        assert len(plan.rules) == 4
        assert plan.continuity is not None and plan.approval is not None

    def test_writes_once_and_never_overwrites(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.toml"
        result = run("init", path)
        assert (result.exit_code, result.stdout) == (0, f"Skrevet til {path}\n")
        path.write_text("mine", encoding="utf-8")
        result = run("init", path, "--language", "en")
        assert result.exit_code == 2
        assert "is there already" in result.stderr
        assert path.read_text(encoding="utf-8") == "mine"

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        result = run("init", tmp_path / "no" / "plan.toml")
        assert result.exit_code == 1
        assert "kan ikke lese eller skrive" in result.stderr


class TestSample:
    @pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
    def test_what_it_writes_is_a_roster(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        result = run("sample", "--participants", 12, "--seed", 3, "--out", path)
        assert result.exit_code == 0, result.stderr
        assert len(read_roster(path)) == 12

    def test_it_overwrites_nothing_and_knows_its_formats(self, roster: Path) -> None:
        result = run("sample", "--participants", 3, "--out", roster)
        assert (result.exit_code, roster.read_text(encoding="utf-8")) == (2, ROSTER)
        result = run("sample", "--participants", 3, "--out", roster.with_suffix(".pdf"))
        assert result.exit_code == 2
        assert "slutter på .csv eller .xlsx" in result.stderr


def test_the_plan_of_the_hand_made_solution_is_unchanged() -> None:
    assert make_plan().fingerprint == make_solution().plan_hash


def test_as_a_module_on_a_console_that_knows_no_norwegian_letters(tmp_path: Path) -> None:
    folder = tmp_path / "ønske"
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONWARNINGS": "error"}
    result = subprocess.run(
        [sys.executable, "-m", "gruppering", "verify", str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert result.returncode == 2
    assert result.stderr == "feil: det er ingen mappe ??nske?\n"


def test_versions() -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("python: ")
    assert "ortools: " in result.stdout


def test_a_ctrl_c_that_python_drops_is_repeated() -> None:
    """It was dropped when it came while the reading of a workbook threw its archive away."""

    class Dropping:
        def __del__(self) -> None:
            raise KeyboardInterrupt

    @reported
    def command() -> None:
        dropped = Dropping()
        del dropped
        threading.Event().wait(20)

    # A job in the background of a shell ignores Ctrl-C, and so would these tests.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(typer.Exit) as caught:
            command()
    finally:
        signal.signal(signal.SIGINT, before)
    assert caught.value.exit_code == INTERRUPTED


def test_a_bound_holds_only_while_the_same_people_wait() -> None:
    one = people("abc")
    chosen = english({"groups": 1, "size": [1, 2], "waiting_list": True})
    found = replace(assign(one, chosen, time_limit_s=20, workers=1), bound_m=0)
    waits = found.waiting_list["participant_id"][0]
    swap = {waits: "a", "a": waits} if waits != "a" else {"a": "b", "b": "a"}
    table = found.assignments.replace({"participant_id": swap})
    same, other = (as_edited(one, found.plan, each, found) for each in (found.assignments, table))
    assert (same.bound_m, other.bound_m) == (0, None)


def test_no_faults_is_not_said_before_a_plan_is_refused(tmp_path: Path) -> None:
    roster, plan = tmp_path / "r.csv", tmp_path / "p.toml"
    roster.write_text("id;kommune;nettverk\n1;Bodø;A\n2;Rana;begge\n", encoding="utf-8")
    plan.write_text('schema = 1\n[[networks]]\nname = "A"\ngroups = 1\n', encoding="utf-8")
    result = run("check", roster, "--plan", plan)
    assert result.exit_code == 2
    assert "Ingen feil" not in result.stdout
    assert "«begge» (2)" in result.stderr and "med | mellom" in result.stderr


def test_all_shows_every_fault(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    rows = "".join(f"{one};Bodø;ukjent dag {one}\n" for one in range(100, 114))
    roster.write_text("id;kommune;påmeldt\n" + rows, encoding="utf-8")
    few, every = run("check", roster), run("check", roster, "--all")
    assert "ukjent dag 101" in few.stderr and "ukjent dag 113" not in few.stderr
    assert "ukjent dag 113" in every.stderr
