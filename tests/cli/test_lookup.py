import json
from typing import Any

from typer.testing import CliRunner

from gruppering.cli import app


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["lookup", "--language", "en", *arguments])


def test_what_a_text_means_and_why() -> None:
    result = run("Rana kommune", "UNN")
    assert result.exit_code == 0
    rana, unn = result.stdout.split("\n\n")
    assert "Rana (municipality, Nordland" in rana and "because" in rana
    assert "Universitetssykehuset Nord-Norge HF" in unn
    assert "place:        ambiguous" in unn and "perhaps     UNN Harstad" in unn


def test_in_norwegian() -> None:
    shown = run("Herøy", "Nesset", "--language", "nb").stdout
    assert "sted:         flertydig (navn på en kommune i" in shown
    assert "fordi       navn i 2017-2019 på det som nå er Molde" in shown


def test_a_county_tells_places_of_one_name_apart() -> None:
    assert "place:        ambiguous" in run("Herøy").stdout
    assert "Nordland" in run("Herøy", "--county", "Nordland").stdout.splitlines()[1]


def test_nothing_is_guessed() -> None:
    result = run("Trondhjeim")
    assert "place:        missing" in result.stdout
    assert "perhaps     Trondheim" in result.stdout


def test_as_json() -> None:
    (answer,) = json.loads(run("0301", "--json").stdout)
    assert answer["text"] == "0301"
    assert answer["place"]["name"] == "Oslo"
    assert answer["place"]["status"] == "found"
