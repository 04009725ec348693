import ast
import string
from datetime import date
from pathlib import Path

import pytest

import gruppering.words
from gruppering.words import (
    WORDS,
    commands,
    counted,
    day,
    each,
    faults,
    label,
    labels,
    misfits,
    named,
    number,
    origins,
    percent,
    planning,
    refusals,
    report,
    sentences,
    short,
    short_percent,
    term_label,
    usage,
    word,
    yes_no,
)


def placeholders(text: str) -> list[str]:
    """Return the names, each once, and a blank for each that has none."""
    names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    return sorted({*names} - {""}) + [""] * names.count("")


def test_no_key_is_taken_twice() -> None:
    parts = (commands, faults, labels, misfits, origins, planning, refusals, report, sentences)
    parts += (usage,)
    assert sum(len(part.TEXTS) for part in parts) == len(WORDS)


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_it_with_the_same_placeholders(key: str) -> None:
    norwegian, english = WORDS[key]
    assert norwegian.strip() and english.strip()
    assert placeholders(norwegian) == placeholders(english)


@pytest.mark.parametrize("key", [key for key in WORDS if key.startswith("one_")])
def test_everything_counted_has_a_plural(key: str) -> None:
    assert f"many_{key.removeprefix('one_')}s" in WORDS


def test_words_know_no_other_room() -> None:
    """They may be imported from everywhere, by the verifier too; nor are types of others named."""
    paths = [*Path(gruppering.words.__file__).parent.rglob("*.py")]
    assert len(paths) > 10
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                room = f"{node.module}."
                assert room.startswith("gruppering.words.") or "gruppering." not in room, path


def test_words_and_labels() -> None:
    assert word("waiting", "nb") == "venter"
    assert label("group", "en") == "Group"
    assert label("Min egen kolonne", "nb") == "Min egen kolonne"
    assert label("title", "nb") == named("title", "nb") == "title", "no column of ours"
    with pytest.raises(KeyError):
        word("no such key", "nb")


def test_columns_inside_sentences() -> None:
    assert named("profession", "nb") == "profesjon"
    assert named("Min Kolonne", "nb") == "Min Kolonne"
    assert (each("county", "nb"), each("region", "nb")) == ("hvert fylke", "hver region")
    assert (each("county", "en"), each("Min kolonne", "nb")) == ("each county", "hver Min kolonne")


def test_numbers_with_the_decimals_that_they_have() -> None:
    assert (short(2.0, "nb"), short(2.5, "nb"), short(1000, "en")) == ("2", "2,5", "1,000")
    assert (short_percent(0.125, "nb"), short_percent(0.2, "en")) == ("12,5\u00a0%", "20%")


def test_counted() -> None:
    assert counted(1, "group", "nb") == "1 gruppe"
    assert counted(0, "group", "en") == "0 groups"
    assert counted(12_000, "participant", "nb") == "12\u00a0000 deltakere"


def test_numbers_and_dates_as_the_language_writes_them() -> None:
    assert number(1234.56, "nb") == "1\u00a0234,6"
    assert number(1234.56, "en") == "1,234.6"
    assert number(-0.25, "nb", 2) == "-0,25"
    assert percent(0.034, "nb") == "3,4\u00a0%"
    assert percent(0.034, "en") == "3.4%"
    assert day(date(2026, 11, 21), "nb") == "21.11.2026"
    assert day(date(2026, 11, 21), "en") == "2026-11-21"
    assert (yes_no(True, "nb"), yes_no(False, "en")) == ("ja", "no")


def test_terms() -> None:
    assert term_label("closeness", "nb") == "nærhet"
    assert term_label("rule 3: at most 2: of these", "nb") == "regel 3: at most 2: of these"
    assert term_label("something new", "en") == "something new"
