"""What is said to coordinators, in both languages from the moment that it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gruppering.words import WORDS, Language, counted, label, named, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


_JOINTS_BOKMAAL = {" and ": " og ", " or ": " eller "}


class Message(str):
    """A text in English that knows itself in bokmål.

    It goes wherever a text goes, through errors and tables, until somebody is shown it.
    """

    bokmaal: str
    key: str | None
    """What it says, whatever the words; None if it is put together of several."""

    def __new__(cls, bokmaal: str, english: str, key: str | None = None) -> Message:
        """Make a message of one text in two languages."""
        message = super().__new__(cls, english)
        message.bokmaal = bokmaal
        message.key = key
        return message

    def __getnewargs__(self) -> tuple[str, str, str | None]:  # type: ignore[override]
        """Give what a copy is made of."""
        return self.bokmaal, str(self), self.key


def said(key: str, /, **parts: object) -> Message:
    """Return a text by its key with its parts, which may be messages, filled in."""
    bokmaal, english = WORDS[key]
    own = {name: _bokmaal(part) for name, part in parts.items()}
    return Message(bokmaal.format(**own), english.format(**parts), key)


def joined(joint: str, parts: Iterable[str]) -> Message:
    """Return messages as one; ``joint`` is what stands between them in English."""
    parts = list(parts)
    if len(parts) == 1 and isinstance(parts[0], Message):
        return parts[0]
    own = _JOINTS_BOKMAAL.get(joint, joint)
    return Message(own.join(map(_bokmaal, parts)), joint.join(parts))


def quoted(value: object) -> Message:
    """Return what users wrote as each language quotes it, with its signs made visible."""
    own, text = repr(_bokmaal(value)), repr(value)
    return Message(f"«{own[1:-1]}»" if isinstance(value, str) else own, text)


def figure(value: float) -> Message:
    """Return a number as each language writes it, with the decimals that it has."""
    return Message(short(value, "nb"), short(value, "en"))


def called(column: str) -> Message:
    """Return what a column is called; in bokmål with the name that options and plans take."""
    label = named(column, "nb")
    return Message(column if label == column else f"{label} ({column})", column)


def amount(count: int, thing: str) -> Message:
    """Return "1 group" or "12 groups", as :func:`gruppering.words.counted`."""
    return Message(counted(count, thing, "nb"), counted(count, thing, "en"))


def told_by(error: BaseException) -> str:
    """Return the message that an error was raised with; its text, if it has none."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, Message) else str(error)


def translate(text: str, language: Language) -> str:
    """Return a text in a language, if it is a message; any other stays as it is."""
    return text.bokmaal if language == "nb" and isinstance(text, Message) else str(text)


def translate_faults(faults: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Return a table of faults or warnings with headings, problems and advice in a language."""
    if language == "en":
        return faults
    texts = {name: faults[name].map(_bokmaal).astype(object) for name in ("problem", "advice")}
    if "column" in faults:
        texts["column"] = faults["column"].map(
            lambda name: (
                translate(label(name, language), language) if isinstance(name, str) else name
            )
        )
    return faults.assign(**texts)


def _bokmaal(part: Any) -> Any:
    return part.bokmaal if isinstance(part, Message) else part
