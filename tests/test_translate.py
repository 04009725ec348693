"""Whatever an error may say, a coordinator reads it in Norwegian."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import gruppering
from gruppering.errors import PlanError
from gruppering.norway import find_organisation, find_place
from gruppering.plan import read_plan
from gruppering.roster.messages import MESSAGES
from gruppering.words.faults import FAULTS
from gruppering.words.translate import is_known, translate, translate_faults

SOURCE = Path(gruppering.__file__).parent
#: Rooms whose ValueErrors only programmers see.
PROGRAMMERS = ("plots.py", "problem", "solver/bound", "synthetic", "explanation/variety.py")
ERRORS = {"InputError", "PlanError", "ResultError", "InfeasibleError", "OutOfTimeError"}
ERRORS |= {"VerificationError", "ValueError"}


def said(node: ast.expr) -> str | None:
    """Return a message as the code writes it, "7" for each value; None if it is a variable."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(said(part) or "7" for part in node.values)  # noqa: PD011
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return f"{said(node.left) or ''}{said(node.right) or ''}"
    return None


def messages() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).as_posix()
        if room.startswith(PROGRAMMERS):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                text = said(node.exc.args[0])
                letters = text is not None and any(map(str.isalpha, text))
                if ast.unparse(node.exc.func) in ERRORS and text and letters:
                    yield f"{room}:{node.lineno}", text


MESSAGES_OF_ERRORS = dict(messages())


@pytest.mark.parametrize("where", MESSAGES_OF_ERRORS)
def test_every_message_is_known(where: str) -> None:
    """If this fails: put the message into ``words/errors.py``, with its bokmål."""
    assert is_known(MESSAGES_OF_ERRORS[where]), MESSAGES_OF_ERRORS[where]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", MESSAGES)
def test_every_fault_is_known(code: str) -> None:
    """If this fails: put the code into ``words/faults.py``, with its bokmål."""
    for english, bokmaal in zip(MESSAGES[code], FAULTS[code], strict=True):
        assert placeholders(english) == placeholders(bokmaal)


def test_nothing_is_known_that_is_never_said() -> None:
    assert set(FAULTS) == set(MESSAGES)


@pytest.mark.parametrize(
    "text",
    [
        *("Narvik", "Søgne", "9402", "0301", "Kristiansund", "Trondheim, Trøndelag", "Helse Vest"),
        *("UNN Harstad", "Herøy", "Nesset", "Nordland", "Haukeland, Bergen", "Grünerløkka"),
        *(
            "Bodø, Nordland fylkeskommune",
            "Oslo, Bergen",
            "Trondhjeim",
            "Sykehuset i Narvik, 2. et.",
        ),
    ],
)
def test_why_a_name_is_understood(text: str) -> None:
    for match in (find_place(text), find_place(text, "Xfylke"), find_organisation(text)):
        assert is_known(match.how), match.how
        assert match.warning is None or is_known(match.warning), match.warning


@pytest.mark.parametrize(
    ("english", "bokmaal"),
    [
        ("the roster has no column 'a'; did you mean 'b'?", "«a»; mente du «b»?"),
        (
            "the plan is impossible: A: 7 cannot be divided into groups of 3 to 4; B: 3 must be "
            "placed, but 1 group hold only 2",
            "planen er umulig: A: 7 kan ikke deles i grupper på 3 til 4; B: 3 må få plass, men 1 ",
        ),
        (
            "write another place (nearest: Bø or Moss (post town X) or Ås (also called Å)), or "
            "latitude and longitude",
            "(nærmest: Bø eller Moss (poststed X) eller Ås (også kalt Å)), eller breddegrad",
        ),
        (
            "'Nr' has a value of its own in every row: use it with --column "
            "HEADING=participant_id if it stays the same",
            "«Nr» har en egen verdi",
        ),
        (
            "input should be a valid number, unable to parse string as a number (it is 'x')",
            "må være et tall (det er «x»)",
        ),
        ("input should be 'nb' or 'en' (it is 'no')", "må være «nb» eller «en» (det er «no»)"),
        (
            "the plan does not fit the roster:\n  rules[1]: the roster has no column 'x'",
            "planen passer ikke til deltakerlisten:\n  rules[1]: deltakerlisten har ingen ",
        ),
        ("columns={heading: 'x'}, and what nobody has ever said", "and what nobody has ever said"),
    ],
)
def test_messages_that_are_put_together(english: str, bokmaal: str) -> None:
    assert bokmaal in translate(english, "nb")
    assert translate(english, "en") == english


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = hei", "verdien er ikke gyldig: sett tekster i anførselstegn"),
        ("a b", "det mangler et = etter nøkkelen (linje 1, kolonne 3)"),
        ("a = 1 2", "det står noe etter verdien"),
        ("a = [1", "det mangler et komma eller en ] (på slutten av filen)"),
        ("a = {b = 1", "det mangler et komma eller en } (på slutten av filen)"),
        ("a = 'x", "det mangler "),
        ('a = "C:\\x"', "en tekst har"),
        ('a = "x\n"', "ugyldig tegn «\\n»: en tekst skal stå på én linje"),
        ("a = 1\na = 2\n\n", "nøkkelen er skrevet to ganger"),
        ("[a]\n[a]", "en tabell er skrevet to ganger"),
        ("[[a]", "det mangler ]] på slutten av linjen"),
        ("= 2", "linjen begynner verken med en nøkkel"),
    ],
)
def test_what_is_no_toml(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as error:
        read_plan(tmp_path / "plan.toml")
    assert f"planen «plan.toml» er ikke TOML: {said}" in translate(str(error.value), "nb")


def test_a_long_message_takes_no_time() -> None:
    """It would be compared with each template, character by character."""
    names = ", ".join(f"row {number}, a: b" for number in range(50_000))
    assert translate(f"the roster has no column 'x'; {names}", "nb").endswith(names)


def test_a_table_of_faults() -> None:
    faults = pd.DataFrame(
        {
            "column": ["profession", None, "Min kolonne"],
            "value": ["the table is empty", None, None],
            "problem": ["this is no number", "the table is empty", "something else"],
            "advice": ["write a number such as 59,91", None, ""],
        },
        dtype=object,
    )
    found = translate_faults(faults, "nb")
    assert found["column"].dropna().tolist() == ["Profesjon", "Min kolonne"]
    assert found["value"].tolist() == faults["value"].tolist(), "what users wrote stays"
    assert found["problem"].tolist() == [
        "dette er ikke et tall",
        "tabellen er tom",
        "something else",
    ]
    assert found["advice"].dropna().tolist() == ["skriv et tall som 59,91", ""]
    assert translate_faults(faults, "en") is faults
