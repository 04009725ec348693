"""What Python and pydantic say in English of files, TOML and values, in bokmål too."""

from __future__ import annotations

import errno
import re
import tomllib
from typing import TYPE_CHECKING

from gruppering.words.messages import Message, told_by

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

#: What the operating system says, by the number of its error.
_SYSTEM = {
    errno.ENOENT: "filen eller mappen finnes ikke",
    **dict.fromkeys((errno.EACCES, errno.EPERM), "ingen tilgang"),
    errno.ENOSPC: "det er ikke plass på disken",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "det er ikke en mappe",
    errno.EROFS: "disken kan bare leses",
    errno.EEXIST: "den finnes fra før",
    errno.EBUSY: "den er i bruk",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EIO: "disken svarer ikke som den skal",
}
#: How a message of ``tomllib`` begins; ``{}`` is the sign or key that it quotes.
_TOML = {
    "Invalid statement": "linjen begynner verken med en nøkkel eller med [",
    "Invalid value": "verdien er ikke gyldig: sett tekster i anførselstegn, skriv true eller false",
    "Invalid date or datetime": "datoen finnes ikke",
    "Invalid initial character for a key part": "en nøkkel begynner med et ugyldig tegn",
    "Expected '=' after a key in a key/value pair": "det mangler et = etter nøkkelen",
    "Expected newline or end of document after a statement": (
        "det står noe etter verdien: skriv bare én nøkkel og verdi på hver linje"
    ),
    "Expected ']' at the end of a table declaration": "det mangler en ] på slutten av linjen",
    "Expected ']]' at the end of an array declaration": "det mangler ]] på slutten av linjen",
    "Expected ": "det mangler {}",
    "Unclosed array": "det mangler et komma eller en ]",
    "Unclosed inline table": "det mangler et komma eller en }}",
    "Unterminated string": "en tekst mangler anførselstegnet på slutten",
    "Unescaped ": "en tekst har {}: skriv den med enkle anførselstegn, 'slik'",
    "Illegal character ": "ugyldig tegn {}: en tekst skal stå på én linje",
    "Found invalid character ": "ugyldig tegn {}",
    "Cannot overwrite a value": "nøkkelen er skrevet to ganger",
    "Cannot declare ": "en tabell er skrevet to ganger: skriv [[ ]] når det er flere",
    "Duplicate inline table key ": "nøkkelen {} er skrevet to ganger",
}
_WHERE = re.compile(r"(.+) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
_QUOTED = re.compile(r"(['\"])(.*?)\1", re.DOTALL)
#: By the type of pydantic's error and, in braces, what its context tells.
_VALUES = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "må være et helt tall"),
    **dict.fromkeys(("float_type", "float_parsing"), "må være et tall"),
    "missing": "mangler",
    "extra_forbidden": "ukjent nøkkel",
    "finite_number": "må være et endelig tall",
    **dict.fromkeys(("bool_type", "bool_parsing"), "må være true eller false"),
    "string_type": "må være en tekst",
    "string_too_short": "kan ikke være tom",
    **dict.fromkeys(("list_type", "tuple_type"), "må være en liste"),
    **dict.fromkeys(
        ("date_type", "date_from_datetime_parsing", "date_from_datetime_inexact"), "må være en dato"
    ),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "må være en tabell"),
    "greater_than_equal": "må være {ge} eller mer",
    "less_than_equal": "må være {le} eller mindre",
    "greater_than": "må være mer enn {gt}",
    "less_than": "må være mindre enn {lt}",
    "literal_error": "må være {expected}",
}
#: What the command line's library writes into a help text; no longer than the English, so that
#: columns and line lengths stay as they are.
_HELP = {
    r"^Usage: ": "Bruk: ",
    r"^Arguments:$": "Argumenter:",
    r"^Options:$": "Valg:",
    r"^Commands:$": "Kommandoer:",
    r"\[OPTIONS\]": "[VALG]",
    r"\bCOMMAND \[ARGS\]": "KOMMANDO",
    r"\brequired\]": "kreves]",
    r"\[default: ": "[ellers: ",
}
#: By the type of the library's error; ``{}`` is the option, argument or command.
_USAGE = {
    "MissingParameter": "det mangler {}",
    "NoSuchOption": "det finnes ikke noe valg {}",
    "NoSuchCommand": "det finnes ingen kommando {}",
    "BadParameter": "verdien til {} kan ikke brukes",
    "BadOptionUsage": "{} mangler en verdi, eller har fått en som den ikke skal ha",
    "UsageError": "det står for mye etter kommandoen",
}


def of_system(error: OSError) -> str:
    """Return why a file cannot be used."""
    why = error.strerror or str(error)
    if isinstance(why, Message) or error.errno not in _SYSTEM:
        return why
    return Message(_SYSTEM[error.errno], why)


def of_toml(error: Exception) -> str:
    """Return what makes a text no TOML, and where."""
    text = str(error)
    if isinstance(error, RecursionError):
        return Message("det er for mange parenteser inni hverandre", text)
    if not isinstance(error, tomllib.TOMLDecodeError):
        return Message("et tall har altfor mange sifre", text)
    found = _WHERE.fullmatch(text)
    what, line, column = found.groups() if found else (text, None, None)
    start = max((start for start in _TOML if what.startswith(start)), key=len, default=None)
    if start is None:
        return text
    # What stands where is no template: braces are signs of TOML.
    sign = _QUOTED.search(what)
    bokmaal = _TOML[start].format(f"«{sign[2]}»" if sign else what.removeprefix(start))
    if found:
        bokmaal += f" (linje {line}, kolonne {column})" if line else " (på slutten av filen)"
    return Message(bokmaal, text)


def of_help(text: str) -> str:
    """Return a help text with the headings and marks of the library in bokmål."""
    for english, bokmaal in _HELP.items():
        text = re.sub(english, bokmaal, text, flags=re.MULTILINE)
    return text


def of_usage(kind: str, name: str, english: str) -> Message:
    """Return what is wrong with a command as it was written."""
    return Message(_USAGE.get(kind, _USAGE["UsageError"]).format(name), english)


def of_value(detail: ErrorDetails) -> str:
    """Return what is wrong with a value, as pydantic tells it or as our own validator does."""
    if detail["type"] == "value_error":
        return told_by(detail["ctx"]["error"])
    english = detail["msg"][0].lower() + detail["msg"][1:]
    if detail["type"] not in _VALUES:
        return english
    known = {name: _written(part) for name, part in detail.get("ctx", {}).items()}
    return Message(_VALUES[detail["type"]].format(**known), english)


def _written(part: object) -> str:
    """Write a bound, or the words that may stand there, in bokmål."""
    if isinstance(part, float):
        return f"{part:.10g}"
    return _QUOTED.sub(r"«\2»", str(part)).replace(" or ", " eller ")
