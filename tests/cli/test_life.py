"""What the semester asks of the command line: meetings, comparisons and explanations."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

from gruppering.cli import app
from gruppering.exporter import export, read_result
from gruppering.pipeline import assign
from gruppering.plan import plan_from_dict
from gruppering.roster import read_roster
from gruppering.synthetic import sample_roster
from gruppering.verifier import score

PLAN: dict[str, Any] = {
    "meetings": {"number": 4, "in_person": [4], "dates": ["2026-09-01", "2026-10-01"]},
    "networks": [{"name": "N", "groups": 3, "size": [6, 12]}],
    "rules": [{"rule": "at_most", "count": 3, "where": {"column": "profession", "in": "lege"}}],
}
PLAN["meetings"]["dates"] += ["2026-11-02", "2026-12-01"]


def solve_into(folder: Path, language: str, seed: int = 0) -> Path:
    roster = read_roster(sample_roster(24, 1))
    plan = plan_from_dict(PLAN | {"language": language})
    export(assign(roster, plan, time_limit_s=0.3, seed=seed, workers=1), roster, folder)
    return folder


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return solve_into(tmp_path_factory.mktemp("life") / "ut", "nb")


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")


def run(*arguments: object, code: int = 0) -> Any:
    found = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert found.exit_code == code, found.output
    return found


def edited(result: Path, tmp_path: Path, group: str | None = None) -> Path:
    """The result with the first participant of the table written into another group."""
    folder = tmp_path / "edited"
    folder.mkdir()
    for file in result.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    lines = (folder / "assignments.csv").read_text(encoding="utf-8-sig").splitlines()
    cells = lines[1].split(";")
    at = lines[0].split(";").index("group")
    cells[at] = group or ("Gruppe 1" if cells[at] != "Gruppe 1" else "Gruppe 2")
    lines[1] = ";".join(cells)
    (folder / "assignments.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    return folder


class TestMeetings:
    def test_are_shown_in_words(self, result: Path) -> None:
        shown = run("meetings", result).stdout
        assert "Vert" in shown and "digitalt" in shown and "fysisk" in shown
        assert shown.count("01.12.2026") == 3

    def test_are_written_as_table_and_calendar(self, result: Path, tmp_path: Path) -> None:
        run("meetings", result, "--out", tmp_path / "m.csv")
        table = pd.read_csv(tmp_path / "m.csv", sep=";", encoding="utf-8-sig", decimal=",")
        assert len(table) == 12
        run("meetings", result, "--out", tmp_path / "m.ics")
        text = (tmp_path / "m.ics").read_bytes().decode()
        assert text.count("BEGIN:VEVENT") == 12
        assert "Deltaker" not in text
        run("meetings", result, "--out", tmp_path / "m.xlsx")
        pd.testing.assert_frame_equal(
            pd.read_excel(tmp_path / "m.xlsx")["venue"].to_frame(), table["venue"].to_frame()
        )

    def test_are_put_into_report_and_workbook(self, result: Path, tmp_path: Path) -> None:
        folder = tmp_path / "ut"
        shutil.copytree(result, folder)
        assert "Neste møte" not in (folder / "rapport.html").read_text(encoding="utf-8")
        run("meetings", folder, "--update")
        page = (folder / "rapport.html").read_text(encoding="utf-8")
        assert page.count("Neste møte") == 3
        book = openpyxl.load_workbook(folder / "grupper.xlsx")
        assert book["Møter"].max_row == 1 + 12
        assert (folder / "meetings.csv").exists()
        run("verify", folder, "--out", tmp_path / "igjen")
        page = (tmp_path / "igjen" / "rapport.html").read_text(encoding="utf-8")
        assert page.count("Neste møte") == 3, "the plan asks for meetings"

    def test_know_who_has_hosted_before(self, result: Path, tmp_path: Path) -> None:
        """Groups have at least six participants, of whom three host in each of two years."""
        plan = tmp_path / "plan.toml"
        plan.write_text(
            '[meetings]\nnumber = 3\nhosts = "participant"\ndates = [2026-09-01, 2026-10-01, '
            '2026-11-01]\n[[networks]]\nname = "N"\ngroups = 3\n'
        )
        own = ("meetings", result, "--plan", plan)
        run(*own, "--out", tmp_path / "m.csv")
        run(*own, "--history", tmp_path / "m.csv", "--out", tmp_path / "n.csv")
        first, second = (
            pd.read_csv(tmp_path / f"{name}.csv", sep=";", encoding="utf-8-sig") for name in "mn"
        )
        hosts = [*first["host_participant"], *second["host_participant"]]
        assert len(set(hosts)) == 18

    def test_of_another_plan(self, result: Path, tmp_path: Path) -> None:
        plan = tmp_path / "plan.toml"
        plan.write_text('[meetings]\nnumber = 1\n[[networks]]\nname = "N"\ngroups = 3\n')
        run("meetings", result, "--plan", plan, "--out", tmp_path / "m.csv")
        assert len((tmp_path / "m.csv").read_text().splitlines()) == 4
        found = run("meetings", result, "--plan", plan, "--out", tmp_path / "m.ics", code=2)
        assert "en kalender trenger datoer" in found.stderr
        plan.write_text('[[networks]]\nname = "N"\ngroups = 3\n')
        found = run("meetings", result, "--plan", plan, code=2)
        assert "plan.toml sier ingenting om møter" in found.stderr

    def test_are_not_written_over_a_file(self, result: Path, tmp_path: Path) -> None:
        (tmp_path / "m.csv").write_text("mine")
        assert (
            "finnes fra før" in run("meetings", result, "--out", tmp_path / "m.csv", code=2).stderr
        )
        assert (tmp_path / "m.csv").read_text() == "mine"
        assert "slutter på .csv" in run("meetings", result, "--out", "m.doc", code=2).stderr


class TestCompare:
    def test_with_itself(self, result: Path) -> None:
        shown = run("compare", result, result).stdout
        assert "24 ble, 0 flyttet, 0 kom til, 0 sluttet." in shown
        assert "er 0,0\u00a0% skilt" in shown
        assert "Deltaker-ID" not in shown

    def test_with_an_edited_one(self, result: Path, tmp_path: Path) -> None:
        changed = edited(result, tmp_path)
        shown = run("compare", result, changed).stdout
        assert "23 ble, 1 flyttet, 0 kom til, 0 sluttet." in shown
        moved = next(line for line in shown.splitlines() if "flyttet" in line and "│" in line)
        km = [cell.strip() for cell in moved.split("│")][7:10]
        assert km[0] != km[1], "distances are measured anew"

    def test_with_one_that_no_longer_fits_its_plan(self, result: Path, tmp_path: Path) -> None:
        folder = edited(result, tmp_path, "Gruppe 77")
        found = run("compare", result, folder)
        assert "23 ble, 1 flyttet, 0 kom til, 0 sluttet." in found.stdout
        assert "Gruppe 77" in found.stdout and "uten avstander" in found.stderr
        for command in ("explain", "meetings"):
            assert "ikke lenger passer til planen" in run(command, folder, code=2).stderr

    def test_one_of_two_who_must_be_together(self, tmp_path: Path) -> None:
        """The plan cannot place them apart: the table as edited is what counts."""
        table = sample_roster(12, 1).assign(Team=["T", "T", *[None] * 10])
        plan = plan_from_dict({"networks": [{"name": "N", "groups": 2}]})
        roster = read_roster(table)
        options: dict[str, Any] = {"time_limit_s": 0.3, "workers": 1}
        export(assign(roster, plan, **options), roster, tmp_path / "ut")
        folder = edited(tmp_path / "ut", tmp_path)
        found = run("compare", tmp_path / "ut", folder)
        assert "11 ble, 1 flyttet" in found.stdout

    def test_names_and_formulas(self, result: Path, tmp_path: Path) -> None:
        before = tmp_path / "before.csv"
        evil = "=HYPERLINK(1)"
        ids = read_result(result)[2]["participant_id"]
        pd.DataFrame({"id": ids, "gruppe": evil}).to_csv(before, index=False)
        run("compare", before, result, "--out", tmp_path / "x.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0][:3] == ("participant_id", "name", "network")
        assert rows[1][1].startswith("Deltaker ") and rows[1][3] == evil
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}

    def test_with_a_table(self, result: Path, tmp_path: Path) -> None:
        table = tmp_path / "old.csv"
        rows = read_result(result)[2].iloc[1:]
        rows[["participant_id", "group"]].to_csv(table, index=False)
        shown = run("compare", table, result).stdout
        assert "23 ble, 0 flyttet, 1 kom til, 0 sluttet." in shown
        run("compare", table, result, "--out", tmp_path / "c.csv")
        assert len((tmp_path / "c.csv").read_text().splitlines()) == 25

    def test_who_changed_network_is_told_of(self, tmp_path: Path) -> None:
        for name, network in (("old", "N"), ("new", "M")):
            table = pd.DataFrame({"id": ["a", "b"], "nettverk": ["N", network], "gruppe": "G"})
            table.to_csv(tmp_path / f"{name}.csv", index=False)
        shown = run("compare", tmp_path / "old.csv", tmp_path / "new.csv").stdout
        assert "1 ble, 0 flyttet, 1 kom til, 1 sluttet." in shown
        assert "1 deltaker har byttet fagnettverk" in shown

    def test_in_english(self, tmp_path: Path) -> None:
        folder = solve_into(tmp_path / "out", "en")
        shown = run("compare", folder, folder).stdout
        assert "24 stayed, 0 moved, 0 joined, 0 left." in shown

    def test_what_is_no_result(self, result: Path, tmp_path: Path) -> None:
        assert "ingen mappe" in run("meetings", tmp_path / "x", code=2).stderr
        run("compare", tmp_path / "x", result, code=2)


class TestExplain:
    def test_everybody(self, result: Path, tmp_path: Path) -> None:
        shown = run("explain", result).stdout
        assert "Nest best" in shown and "Hindres av" in shown
        run("explain", result, "--out", tmp_path / "x.csv")
        table = pd.read_csv(tmp_path / "x.csv", sep=";", encoding="utf-8-sig")
        assert len(table) == 24

    def test_one(self, result: Path) -> None:
        who = read_result(result)[2]["participant_id"].iloc[3]
        shown = run("explain", result, who.lower()).stdout
        assert shown.count("│ N ") == 2, "the two other groups"
        assert "Nærhet" in shown

    def test_an_edited_result_is_explained_as_it_stands(self, result: Path, tmp_path: Path) -> None:
        folder = edited(result, tmp_path)
        roster, plan, before, _ = read_result(folder)
        who = before["participant_id"].iloc[0]
        run("explain", folder, who, "--out", tmp_path / "x.csv")
        table = pd.read_csv(tmp_path / "x.csv", sep=";", encoding="utf-8-sig", decimal=",")
        cheapest = table.iloc[0]
        after = before.copy()
        after.loc[0, "group"] = cheapest["group"]
        scores = [sum(score(roster, plan, one).values()) for one in (before, after)]
        assert cheapest["extra_km"] == pytest.approx((scores[1] - scores[0]) / 1000)

    def test_somebody_who_is_not_there(self, result: Path) -> None:
        assert "ingen deltaker «zzz»" in run("explain", result, "zzz", code=2).stderr

    def test_why_and_by_name(self, result: Path) -> None:
        roster, _, assignments, _ = read_result(result)
        who, name = roster.table[["participant_id", "name"]].iloc[3]
        mine = assignments[assignments["participant_id"] == who].iloc[0]
        by_id, by_name = (run("explain", result, one).stdout for one in (who, name))
        assert by_id == by_name
        assert by_id.startswith(f"{name} ({who}) er i N – {mine['group']}, som har")
        assert "I snitt" in by_id

    def test_a_name_that_several_have(self, tmp_path: Path) -> None:
        table = sample_roster(12, 1).assign(Navn="Kari Nord")
        roster = read_roster(table)
        plan = plan_from_dict({"networks": [{"name": "N", "groups": 2}]})
        export(assign(roster, plan, time_limit_s=0.3, workers=1), roster, tmp_path / "ut")
        told = run("explain", tmp_path / "ut", "kari nord", code=2).stderr
        assert "flere deltakere har dette navnet" in told
        assert str(roster.table["participant_id"].iloc[0]) in told

    def test_part_of_a_name_will_do(self, tmp_path: Path) -> None:
        names = ["Åse Berg Moe", "Åse", "Kari Berg", *(f"P{number}" for number in range(9))]
        roster = read_roster(sample_roster(12, 1).assign(Navn=names))
        plan = plan_from_dict({"networks": [{"name": "N", "groups": 2}]})
        export(assign(roster, plan, time_limit_s=0.3, workers=1), roster, tmp_path / "ut")
        for text, name in (("åse", "Åse"), ("moe Åse", "Åse Berg Moe"), ("kari", "Kari Berg")):
            assert run("explain", tmp_path / "ut", text).stdout.startswith(f"{name} (")
        assert "flere deltakere" in run("explain", tmp_path / "ut", "berg", code=2).stderr
        for text in ("kar", " "):
            assert "ingen deltaker" in run("explain", tmp_path / "ut", text, code=2).stderr


class TestVerifyEdited:
    def test_out_tells_of_the_unknown_group_in_the_file_that_was_edited(
        self, result: Path, tmp_path: Path
    ) -> None:
        folder = edited(result, tmp_path, "Gruppe 77")
        out = tmp_path / "ny"
        plain = run("verify", folder, code=5).stderr
        written = run("verify", folder, "--out", out, code=5).stderr
        assert "ingen slik gruppe" in plain
        assert "ingen slik gruppe" in written
        assert "passer til planen" not in written
        assert f"Ingenting er skrevet til {out}" in " ".join(written.split())
        assert not out.exists()
