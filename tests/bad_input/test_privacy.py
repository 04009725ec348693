"""What stands in cells stays in the tables: not on stderr, not in logs, not in the report."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from gruppering.cli import app
from gruppering.roster import read_roster
from gruppering.roster.national_ids import is_national_id, mask_national_ids
from tests.bad_input.lists import HEADINGS, LIST, ROWS

#: One for each column of the list but the identifiers.
MARKERS = [f"Merke{letter}" for letter in "ABCDEFGH"]
#: Public test numbers of a person, a D-number and an invented person, one with a lost zero.
NATIONAL = ["13116900216", "131169 00216", "1010012356"]
QUICK = ("--groups", "2", "--time-limit", "0.2", "--workers", "1")


def run(*arguments: object, code: int = 0) -> Any:
    found = CliRunner().invoke(app, [str(one) for one in arguments], env={"COLUMNS": "250"})
    assert found.exit_code == code, found.stderr
    return found


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("column", range(1, 9))
def test_no_cell_is_shown_with_an_error(tmp_path: Path, column: int) -> None:
    """A fault in another row makes it an error whatever stands in the marked one."""
    cells = ROWS[4].split(";")
    cells[column] = MARKERS[column - 1]
    text = LIST.replace(ROWS[4], ";".join(cells)).replace("Q09", "Q08")
    found = run("check", written(tmp_path / "liste.csv", text), "--out", tmp_path / "ut", code=2)
    # A place or a date tells of nobody, and is what has to be mended.
    told = HEADINGS.split(";")[column] in ("kommune", "påmeldt")
    assert ("Merke" in found.stderr + found.stdout) == told
    assert "Q08" in found.stderr and "10" in found.stderr, "identifier and row are shown"
    faults = (tmp_path / "ut" / "faults.csv").read_text(encoding="utf-8-sig")
    assert HEADINGS.split(";")[column] in ("navn", "organisasjon", "yrke", "merknad") or (
        MARKERS[column - 1] in faults
    )


def test_no_cell_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    text = LIST
    for row in ROWS:
        cells = row.split(";")
        number = cells[0][1:]
        marked = [f"Merke{number}", cells[2], f"MerkeHelse{number}", f"Merkeyrke{number}"]
        text = text.replace(row, ";".join([f"MerkeID{number}", *marked, *cells[5:8], "Merke"]))
    log = tmp_path / "logg.txt"
    found = run(
        *("assign", written(tmp_path / "liste.csv", text), *QUICK, "--out", tmp_path / "ut"),
        *("--log", log),
    )
    assert "Merke" not in found.stderr
    run("verify", tmp_path / "ut")
    run("explain", tmp_path / "ut")
    logged = log.read_text(encoding="utf-8")
    assert len(logged.splitlines()) > 3
    ours = [one.getMessage() for one in caplog.records]
    assert "Merke" not in logged and not [text for text in ours if "Merke" in text]


def test_a_fault_of_the_program_tells_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("MerkeA")

    monkeypatch.setattr("gruppering.roster.read_roster", broken)
    found = run("check", written(tmp_path / "liste.csv", LIST), code=1)
    assert "Merke" not in found.stderr and "Traceback" not in found.stderr


@pytest.mark.parametrize("number", NATIONAL)
def test_national_numbers_are_warned_of_and_not_shown(tmp_path: Path, number: str) -> None:
    text = LIST.replace("Q03", number)
    roster = read_roster(written(tmp_path / "liste.csv", text))
    assert roster.warnings["problem"].str.contains("national identity").any()
    assert number in roster.table["participant_id"].tolist(), "it identifies the participant"
    log = tmp_path / "logg.txt"
    shown = run(*("assign", tmp_path / "liste.csv", *QUICK, "--out", tmp_path / "ut", "--log", log))
    texts = [shown.stdout, shown.stderr, log.read_text(encoding="utf-8")]
    texts += [run("check", tmp_path / "liste.csv").stdout, run("verify", tmp_path / "ut").stdout]
    for name in ("rapport.html", "faults.csv", "plan.toml"):
        texts.append((tmp_path / "ut" / name).read_text(encoding="utf-8"))
    assert not [text for text in texts if number in text]

    twice = written(tmp_path / "to.csv", text.replace("Q04", number))
    found = run("check", twice, "--out", tmp_path / "feil", code=2)
    assert number not in found.stderr
    assert number not in (tmp_path / "feil" / "faults.csv").read_text(encoding="utf-8")
    assert number not in run("check", twice, "--json", code=2).stdout


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((number, True) for number in NATIONAL),
        ("13116900217", False),  # a wrong check digit
        ("12345678901", False),
        ("99999999999", False),
        ("41010012345", False),
        ("912345678", False),  # a telephone or organisation number
        ("13116900216.5", False),
        ("", False),
    ],
)
def test_what_a_national_number_is(text: str, answer: bool) -> None:
    assert is_national_id(text) is answer


def test_masks() -> None:
    assert mask_national_ids("a 13116900216, 131169 00216!") == "a ***********, ***********!"
    told = mask_national_ids("13116900216 1010012356 13116900216", tell_apart=True)
    assert told == "*********** 1 *********** 2 *********** 1"


def test_files_have_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    liste = written(tmp_path / "liste.csv", LIST)
    before = os.umask(0o027)
    try:
        run("assign", liste, *QUICK, "--out", tmp_path / "ut")
        run("assign", liste, *QUICK, "--out", tmp_path / "nye", "--pseudonymise")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "ut").stat().st_mode) == 0o750
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "ut").iterdir()}
    assert set(modes.values()) == {0o640}, modes
    assert stat.S_IMODE((tmp_path / "nye.key.csv").stat().st_mode) == 0o600
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"liste.csv", "ut", "nye", "nye.key.csv"}, "nothing temporary is left"


EVIL = ["=1+1", "@SUM(A1)", "-2+3", "<script>alert(1)</script>", "../../etc/x", "{{7*7}}", "%00"]


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_is_injected(tmp_path: Path, evil: str) -> None:
    cells = ROWS[4].split(";")
    text = LIST.replace(ROWS[4], ";".join([evil, evil, cells[2], evil, evil, *cells[5:8], evil]))
    plan = (
        f'time_limit_s = 0.2\n[[networks]]\nname = "N"\n'
        f"groups = [{{ name = '{evil}' }}, {{ name = 'B' }}]\n"
    )
    liste, out = written(tmp_path / "liste.csv", text), tmp_path / "ut"
    run("assign", liste, "--plan", written(tmp_path / "p.toml", plan), "--out", out)
    book = openpyxl.load_workbook(out / "grupper.xlsx")
    assert all(
        cell.value in (None, "") or cell.data_type != "f" or evil not in str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
    )
    for path in out.glob("*.csv"):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            risky = [c for c in line.split(";") if c.strip('"')[:1] in tuple("=@")]
            assert not risky, f"{path.name}: {risky}"
    page = (out / "rapport.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert evil != "{{7*7}}" or evil in page, "a template in a cell is text"
    assert {path.name for path in tmp_path.iterdir()} == {"liste.csv", "p.toml", "ut"}
    run("verify", out)
