"""``--help`` in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from gruppering.cli import app
from gruppering.words import usage

GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = {"gruppering": GROUP, **GROUP.commands}
#: Of the library; none is a word in bokmål.
LIBRARY = ("Usage", "Options", "Arguments", "Commands", "OPTIONS", "ARGS", "[required", "[default")


@pytest.fixture(autouse=True)
def _as_wide_as_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def manual(name: str, language: str) -> str:
    return run("--language", language, *([] if name == "gruppering" else [name]), "--help")


def keys(name: str) -> Iterator[str]:
    """Yield under which keys a command and its parameters are told."""
    yield f"usage_{name}"
    yield "usage_exit_codes" if name == "gruppering" else "usage_examples"
    for param in ["help", *(param.name for param in COMMANDS[name].params)]:
        own = f"usage_{name}_{param}"
        yield own if own in usage.TEXTS else f"usage_{param}"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_and_option_is_told_in_the_language_and_in_no_other(name: str) -> None:
    bokmaal, english = (" ".join(manual(name, tongue).split()) for tongue in ("nb", "en"))
    for key in keys(name):
        own, other = (" ".join(text.split()) for text in usage.TEXTS[key])
        assert own in bokmaal and other not in bokmaal, key
        assert other in english and own not in english, key
    assert not [text for text in LIBRARY if text in bokmaal]
    assert "Usage: gruppering" in english and "Bruk: gruppering" in bokmaal


def test_nothing_is_told_of_what_is_not_there() -> None:
    assert set(usage.TEXTS) == {key for name in COMMANDS for key in keys(name)}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_lines_are_as_wide_as_most_terminals_and_have_examples(name: str, language: str) -> None:
    text = manual(name, language)
    assert max(map(len, text.splitlines())) <= 80
    examples = text.partition(f"\n{usage.TEXTS['usage_examples'][language == 'en']}:\n")[2]
    assert examples.count(f"  gruppering {name} ") == len(examples.splitlines())
    assert examples or name == "gruppering"


def test_the_language_is_that_of_the_messages(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('language = "en"\n', encoding="utf-8")
    for english in (
        ("assign", "--help", "--language", "EN"),
        ("assign", "--help", "--plan", plan),
        ("verify", tmp_path, "--help"),
    ):
        assert run(*english).startswith("Usage: ")
    for bokmaal in (
        ("assign", "--help"),
        ("assign", "--plan", plan, "--language", "no", "--help"),
        ("--language", "nb", "verify", tmp_path, "--help"),
    ):
        assert run(*bokmaal).startswith("Bruk: ")


def test_a_language_before_the_command_is_the_commands() -> None:
    assert "municipality" in run("--language", "en", "lookup", "Bodø")
    assert "kommune" in run("--language", "en", "lookup", "Bodø", "--language", "nb")
    assert "kommune" in run("lookup", "Bodø")


@pytest.mark.parametrize(
    ("written", "told", "english"),
    [
        ("assign x.csv", "det mangler --out", "Missing option '--out'"),
        ("assign --out u", "det mangler roster", "Missing argument 'roster'"),
        ("assign x.csv --out u --groups mange", "verdien til --groups kan", "Invalid value"),
        ("check x.csv --grupper 3", "ikke noe valg --grupper", "No such option"),
        ("check x.csv --alle", "mente du «--all»?", "No such option"),
        ("asign x.csv", "ingen kommando asign; mente du «assign»?", "No such command"),
        ("init a b", "det står for mye", "unexpected extra argument"),
        ("check x.csv --plan", "--plan mangler en verdi", "requires an argument"),
    ],
)
def test_what_is_wrong_with_a_command_line(written: str, told: str, english: str) -> None:
    result = CliRunner().invoke(app, written.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.split())
    assert "--help" in result.stderr and "Bruk: gruppering" in result.stderr
    assert english not in result.stderr
    result = CliRunner().invoke(app, ["--language", "en", *written.split()])
    assert result.exit_code == 2
    assert english.casefold() in result.stderr.casefold() and "Bruk" not in result.stderr


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("assign x.csv", "Mappen som resultatet skrives til. [kreves]"),
        ("assign x.csv --out u --groups 0", "Uten plan: så mange grupper. [1<=x<=5000]"),
        ("check x.csv --distance-unit mil", "km|hours"),
    ],
)
def test_what_an_option_takes_is_told_where_its_value_is_missing_or_wrong(
    written: str, told: str
) -> None:
    result = CliRunner().invoke(app, written.split())
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_a_command_line_is_told_of_in_the_language_that_it_asks_for() -> None:
    result = CliRunner().invoke(app, ["check", "x.csv", "--grupper", "--language", "en"])
    assert "No such option" in result.stderr


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    "written", ["{}", "check x.csv {}", "check x.csv --{}", "sample --seed {}x"]
)
def test_no_identity_number_is_repeated(written: str, language: str) -> None:
    number = "13116900216"
    arguments = ["--language", language, *written.format(number).split()]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert number not in result.output


def test_without_a_command_the_help_is_shown() -> None:
    result = CliRunner().invoke(app, [])
    assert "Bruk: gruppering" in result.output and "feil:" not in result.output
