"""Messages in bokmål: each room says what is wrong in English, here it is put into Norwegian."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from string import Formatter
from typing import TYPE_CHECKING, Any, TypeAlias

from gruppering.words import label
from gruppering.words.errors import ERRORS
from gruppering.words.faults import FAULTS
from gruppering.words.origins import ORIGINS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from gruppering.rules import Language

#: What stands between messages that were put together.
_BETWEEN = re.compile(r"(\n\s*|; | – )")
#: What stands after a message on a value of the plan.
_VALUE = re.compile(r"(.+) \(it is (.+)\)", re.DOTALL)
#: A message after the key of the plan, or the file, that it is about.
_KEYED = re.compile(r"(?!also: )([\w.\[\]]+(?: \(\w+\))?): (.+)", re.DOTALL)
#: What a placeholder may stand for, by its name without digits; anything for all others.
_KINDS = {"n": r"[-\d.,]+", "name": "(?:(?! or |, ).)+?", "hint": ".*?", "key": "(?:(?!: ).)+?"}
#: Placeholders for what is a message itself.
_SAID = {"more", "why", "note", "warning", "hint", "nearest", "candidates"}
#: Of a message; what is longer lists names or holds a cell, and would take long to compare.
_LONGEST = 1000
_QUOTED = re.compile(r"""(['"])([^'"]*)\1""")
_Templates: TypeAlias = list[tuple[int, re.Pattern[str], str]]


def translate(text: str, language: Language) -> str:
    """Return a message in a language; what is not known stays in English.

    Parameters
    ----------
    text
        A message in English: of an error, of a fault in the roster, or why a name is understood.
    language
        The language that it is wanted in.
    """
    return text if language == "en" else _whole(text)


def translate_faults(faults: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Return a table of faults or warnings with problems and advice in a language."""
    if language == "en":
        return faults
    known: dict[Any, Any] = {None: None}
    for name in ("problem", "advice"):
        known |= {text: _whole(text) for text in faults[name].dropna().unique()}
    texts = {name: faults[name].map(known).astype(object) for name in ("problem", "advice")}
    if "column" in faults:
        headings = {name: label(name, language) for name in faults["column"].dropna().unique()}
        texts["column"] = faults["column"].map(lambda name: headings.get(name, name))
    return faults.assign(**texts)


def is_known(text: str) -> bool:
    """Tell whether a message as a whole, or each message that it is put together of, is known."""
    pieces = [piece for piece in _BETWEEN.split(text)[::2] if any(map(str.isalpha, piece))]
    return _fitting(text, _faults())[1] is not None or all(map(_known, pieces))


def _whole(text: str) -> str:
    """Translate a text that one template makes, or message by message."""
    if len(text) <= _LONGEST and (whole := _fitting(text, _faults())[1]):
        return whole
    pieces = _BETWEEN.split(text)
    pieces[::2] = [_known(piece) or piece for piece in pieces[::2]]
    return "".join(pieces)


def _known(text: str) -> str | None:
    """Return the bokmål of one message, or None."""
    bare = text.strip()
    if len(bare) > _LONGEST:
        return None
    if value := _VALUE.fullmatch(bare):
        return f"{_known(value[1]) or value[1]} (det er {_part('x', value[2])})"
    if said := _best(bare)[1]:
        return text.replace(bare, said)
    for mark, joint in ((" or ", " eller "), (", ", ", "), (": ", ": ")):
        parts = text.split(mark)
        known = [_known(part) for part in parts] if len(parts) > 1 else []
        if any(known):
            return joint.join(new or part for new, part in zip(known, parts, strict=True))
    return None


def _best(text: str) -> tuple[int, str | None]:
    """Return what fits a text best: as a whole, or after the key that it begins with."""
    after_key: tuple[int, str | None] = (0, None)
    if keyed := _KEYED.fullmatch(text):
        letters, said = _best(keyed[2])
        after_key = (letters, None if said is None else f"{keyed[1]}: {said}")
    found = (_fitting(text, _messages()), _fitting(text, _faults()), after_key)
    return max(found, key=lambda fit: fit[0])


def _fitting(text: str, templates: _Templates) -> tuple[int, str | None]:
    """Return how many letters the first template that fits has, and what it makes of a text."""
    for letters, pattern, bokmaal in templates:
        if found := pattern.fullmatch(text):
            parts = {name: _part(name, part) for name, part in found.groupdict().items()}
            return letters, bokmaal.format(**parts)
    return 0, None


def _part(name: str, text: str) -> str:
    """Translate what is itself a message; quote and list the rest in the Norwegian way."""
    if name.rstrip("0123456789") in _SAID:
        said = _whole(text)
        if said != text or name.rstrip("0123456789") not in {"candidates", "nearest", "more"}:
            return said
    listed = _QUOTED.sub(r"«\2»", text)
    return listed.replace(" and ", " og ").replace(" or ", " eller ") if listed else text


@cache
def _messages() -> _Templates:
    return _templates({**ERRORS, **ORIGINS}.items())


@cache
def _faults() -> _Templates:
    from gruppering.roster.messages import MESSAGES  # not before it is needed: it imports much

    pairs = (zip(MESSAGES[code], texts, strict=True) for code, texts in FAULTS.items())
    return _templates(chain.from_iterable(pairs))


def _templates(pairs: Iterable[tuple[str, str]]) -> _Templates:
    """Return messages as patterns with their bokmål, those that say most first."""
    said = sorted((sum(map(str.isalpha, _literal(one))), one, new) for one, new in pairs)
    return [
        (letters, _pattern(english), new) for letters, english, new in reversed(said) if letters
    ]


def _literal(template: str) -> str:
    return "".join(text for text, *_ in Formatter().parse(template))


def _pattern(template: str) -> re.Pattern[str]:
    """Return a pattern for the messages that a template makes."""
    pattern, seen = "", set()
    for literal, name, _, _ in Formatter().parse(template):
        pattern += re.escape(literal)
        if name in seen:
            pattern += f"['\"]?(?P={name})['\"]?"
        elif name is not None:
            seen.add(name)
            pattern += f"(?P<{name}>{_KINDS.get(name.rstrip('0123456789'), '.+?')})"
    return re.compile(pattern, re.DOTALL)
