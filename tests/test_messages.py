"""Whatever an error may say, a coordinator reads it in Norwegian."""

import ast
import copy
import pickle
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import gruppering
from gruppering.errors import PlanError
from gruppering.norway import find_organisation, find_place
from gruppering.plan import read_plan
from gruppering.plan.toml import plan_from_dict
from gruppering.words import WORDS, faults, misfits, origins, refusals
from gruppering.words.faults import organisations, places, rows, sources
from gruppering.words.foreign import of_system
from gruppering.words.messages import (
    Message,
    amount,
    figure,
    joined,
    quoted,
    said,
    told_by,
    translate,
    translate_faults,
)

SOURCE = Path(gruppering.__file__).parent
EXAMPLES = Path(__file__).parent.parent / "examples"
#: Rooms whose ValueErrors only programmers see.
PROGRAMMERS = ("plots.py", "problem", "solver/bound", "synthetic", "explanation/variety.py")
ERRORS = {"InputError", "PlanError", "ResultError", "InfeasibleError", "OutOfTimeError"}
ERRORS |= {"RosterError", "VerificationError", "ValueError"}
#: Raised and caught in one function.
NEVER_SHOWN = {"'another format'"}
TREES = {
    path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
}
CALLS = [
    (f"{room}:{node.lineno}", node)
    for room, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.Call)
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def calls_of(*names: str) -> Iterator[tuple[str, ast.expr, set[str | None]]]:
    """Yield where, first argument and names of the others; None stands for ``**``."""
    for where, call in CALLS:
        if ast.unparse(call.func).rpartition(".")[2] in names and call.args:
            yield where, call.args[0], {keyword.arg for keyword in call.keywords}


@pytest.mark.parametrize("room", [room for room in TREES if not room.startswith(PROGRAMMERS)])
def test_no_error_is_raised_in_english_only(room: str) -> None:
    """If this fails: raise the error with ``said``, and put the text where its like stand."""
    for node in ast.walk(TREES[room]):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in ERRORS:
            message = node.args[0]
            plain = isinstance(message, ast.JoinedStr | ast.BinOp | ast.Constant)
            assert not plain or ast.unparse(message) in NEVER_SHOWN, f"line {node.lineno}"


def test_all_that_is_said_is_known_and_has_its_parts() -> None:
    for where, key, parts in calls_of("said"):
        if isinstance(key, ast.Constant):
            wanted = set().union(*map(placeholders, WORDS[key.value]))
            assert parts == wanted or (None in parts and parts - {None} <= wanted), where


def test_all_that_is_found_is_known_and_has_its_parts() -> None:
    told = {"row", "column", "value", None}
    for where, code, parts in calls_of("fault", "warn"):
        if isinstance(code, ast.Constant):
            texts = (*WORDS[code.value], *WORDS[f"{code.value}_advice"])
            assert parts - told == set().union(*map(placeholders, texts)), where


def test_nothing_is_known_that_is_never_said() -> None:
    rooms = [path for path in SOURCE.rglob("*.py") if "words" not in path.parts]
    code = "".join(path.read_text(encoding="utf-8") for path in rooms)
    composed = [
        re.sub(r"\{.+?\}", ".+", ast.unparse(key)[2:-1])
        for _, key, _ in calls_of("said")
        if isinstance(key, ast.JoinedStr)
    ]
    own = {**refusals.TEXTS, **misfits.TEXTS, **origins.TEXTS, **faults.TEXTS}
    unheard = [key for key in own if f'"{key}"' not in code]
    assert [key for key in unheard if not any(re.fullmatch(one, key) for one in composed)] == []


def test_no_code_is_taken_twice() -> None:
    parts = (sources, rows, places, organisations)
    assert sum(len(part.TEXTS) for part in parts) == len(faults.TEXTS)


def in_bokmaal(text: str | None) -> bool:
    return text is None or (isinstance(text, Message) and text.bokmaal != text)


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
        assert in_bokmaal(match.how), match.how
        assert in_bokmaal(match.warning), match.warning
        for candidate in match.candidates:
            assert in_bokmaal(candidate.near), candidate.near


def test_a_message_reads_in_two_languages() -> None:
    hint = said("hint", near=joined(" or ", map(quoted, ["a\n", "b"])))
    message = said("no_such_column", column=quoted("x"), hint=hint)
    assert message == "the roster has no column 'x'; did you mean 'a\\n' or 'b'?"
    assert translate(message, "en") == message
    assert translate(message, "nb") == (
        "deltakerlisten har ingen kolonne «x»; mente du «a\\n» eller «b»?"
    )
    assert translate("what nobody has ever said", "nb") == "what nobody has ever said"
    assert amount(1, "group").bokmaal == "1 gruppe"
    assert quoted(1.5).bokmaal == "1.5"
    assert (figure(10**9), figure(2.5).bokmaal) == ("1,000,000,000", "2,5")


def test_braces_of_users_are_no_placeholders() -> None:
    assert "«{x}»" in said("no_folder", folder=quoted("{x}")).bokmaal


def test_copies_and_errors_keep_the_message() -> None:
    message = said("plan_or_size")
    error = pickle.loads(pickle.dumps(PlanError(message)))
    for one in (told_by(error), copy.deepcopy(message), pickle.loads(pickle.dumps(message))):
        assert isinstance(one, Message)
        assert (one, one.bokmaal, one.key) == (message, message.bokmaal, "plan_or_size")
    assert told_by(ValueError()) == ""
    assert told_by(OSError(2, message)) == f"[Errno 2] {message}"


def test_what_the_system_says() -> None:
    assert translate(of_system(OSError(13, "as some system puts it")), "nb") == "ingen tilgang"
    larger = said("larger_than", size=1)
    assert of_system(OSError(2, larger)) is larger
    assert of_system(OSError(99, "what it never says")) == "what it never says"
    assert of_system(OSError("no number")) == "no number"


@pytest.mark.parametrize(
    ("text", "bokmaal"),
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
        (f"a = {'9' * 5000}", "et tall har altfor mange sifre"),
        (f"a = {'[' * 5000}", "det er for mange parenteser inni hverandre"),
        ("= 2", "linjen begynner verken med en nøkkel"),
    ],
)
def test_what_is_no_toml(tmp_path: Path, text: str, bokmaal: str) -> None:
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as error:
        read_plan(tmp_path / "plan.toml")
    told = translate(told_by(error.value), "nb")
    assert f"planen «plan.toml» er ikke TOML: {bokmaal}" in told


#: What may stand in a plan, by mistake, for any value.
MISTAKES = ("x", "", -1, 0, 0.5, 1e300, float("nan"), True, [], ["x"], [2, 1], {}, {"x": 1}, None)


@pytest.mark.parametrize("mistake", MISTAKES, ids=repr)
def test_every_mistake_in_a_plan_is_told_in_bokmaal(mistake: Any) -> None:
    for fault in faults_of_plans(mistake):
        assert in_bokmaal(fault), fault


def faults_of_plans(mistake: Any) -> Iterator[str]:
    """Yield what is wrong with plans that have one mistake each, in every key there is."""
    for path in sorted(EXAMPLES.glob("*/plan.toml")):
        plan = tomllib.loads(path.read_text(encoding="utf-8"))
        for place in paths(plan):
            yield from faults_with(plan, place, mistake)


def paths(content: Any) -> Iterator[tuple[Any, ...]]:
    items = content.items() if isinstance(content, dict) else enumerate(content)
    for key, part in items:
        yield (key,)
        if isinstance(part, dict | list):
            yield from ((key, *rest) for rest in paths(part))


def faults_with(content: Any, path: tuple[Any, ...], mistake: Any) -> Iterator[str]:
    wrong = copy.deepcopy(content)
    inner = wrong
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = mistake
    try:
        plan_from_dict(wrong)
    except PlanError as error:
        assert error.faults is not None
        yield from (told_by(error), *error.faults["problem"])


def test_a_table_of_faults() -> None:
    table = pd.DataFrame(
        {
            "column": ["profession", None, said("column_number", number=3)],
            "value": ["the table is empty", None, None],
            "problem": [said("is_missing"), said("unknown_key"), "something else"],
            "advice": [said("did_you_mean_it", near=quoted("x")), None, ""],
        },
        dtype=object,
    )
    found = translate_faults(table, "nb")
    assert found["column"].dropna().tolist() == ["Profesjon", "kolonne 3"]
    assert found["value"].tolist() == table["value"].tolist(), "what users wrote stays"
    assert found["problem"].tolist() == ["mangler", "ukjent nøkkel", "something else"]
    assert found["advice"].dropna().tolist() == ["mente du «x»?", ""]
    assert translate_faults(table, "en") is table
