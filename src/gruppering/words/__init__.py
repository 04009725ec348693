"""All that coordinators read, in Norwegian (bokmål) and English: labels, sentences, numbers."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from gruppering.words import (
    commands,
    faults,
    labels,
    misfits,
    origins,
    planning,
    refusals,
    report,
    sentences,
    usage,
)

Language = Literal["nb", "en"]

#: Key -> (bokmål, English).
WORDS = {
    **labels.TEXTS,
    **planning.TEXTS,
    **sentences.TEXTS,
    **report.TEXTS,
    **commands.TEXTS,
    **refusals.TEXTS,
    **misfits.TEXTS,
    **faults.TEXTS,
    **origins.TEXTS,
    **usage.TEXTS,
}

#: A bound further away than this share of the cost says nothing that anybody can use.
USEFUL_GAP = 0.5
#: Columns whose bokmål word is of neuter gender.
_NEUTER = {"county", "network", "place", "postal_code", "team_id", "availability"}


def word(key: str, language: Language) -> str:
    """Return a text by its key."""
    return WORDS[key][0 if language == "nb" else 1]


def label(column: str, language: Language) -> str:
    """Return the label of a column; a column of the user's own keeps its heading."""
    return word(column, language) if column in labels.TEXTS else column


def named(column: str, language: Language) -> str:
    """Return what a column is called inside a sentence; one of the user's own keeps its heading."""
    text = label(column, language)
    return column if text == column else text[0].lower() + text[1:]


def each(column: str, language: Language) -> str:
    """Return "each county", in bokmål with the gender that the word has."""
    every = "each" if language == "en" else "hvert" if column in _NEUTER else "hver"
    return f"{every} {named(column, language)}"


def counted(count: int, thing: str, language: Language) -> str:
    """Return "1 group" or "12 groups"; ``thing`` is the singular that the keys end in."""
    if count == 1:
        return word(f"one_{thing}", language)
    return word(f"many_{thing}s", language).format(number(count, language, 0))


def short(value: float, language: Language) -> str:
    """Write a number with the decimals that it has."""
    return _separated(f"{value:,.10g}", language)


def number(value: float, language: Language, decimals: int = 1) -> str:
    """Write a number as the language does; Norwegian parts thousands by an unbreakable blank."""
    return _separated(f"{value:,.{decimals}f}", language)


def _separated(text: str, language: Language) -> str:
    if language == "en":
        return text
    return text.translate({ord(","): "\u00a0", ord("."): ","})


def percent(share: float, language: Language) -> str:
    """Write a share from 0 to 1 as per cent, to a tenth."""
    return f"{number(share * 100, language)}\u00a0%" if language == "nb" else f"{share:.1%}"


def short_percent(share: float, language: Language) -> str:
    """Write a share from 0 to 1 as per cent, with the decimals that it has."""
    return short(round(share * 100, 6), language) + ("\u00a0%" if language == "nb" else "%")


def day(value: date, language: Language) -> str:
    """Write a date as the language does."""
    return value.strftime("%d.%m.%Y" if language == "nb" else "%Y-%m-%d")


def yes_no(value: bool, language: Language) -> str:
    """Write a Boolean as a word."""
    return word("yes" if value else "no", language)


def term_label(term: str, language: Language) -> str:
    """Return the label of a term of the objective; a rule's own sentence stands as it is."""
    if rule := rule_of_term(term):
        return word("cost_rule", language).format(*rule)
    key = f"cost_{term}"
    return word(key, language) if key in WORDS else term


def rule_of_term(term: str) -> tuple[int, str] | None:
    """Return the number in the plan, from 1, and the sentence of the rule that a term is of."""
    found = re.fullmatch(r"rule (\d+): (.+)", term, re.DOTALL)
    return (int(found[1]), found[2]) if found else None
