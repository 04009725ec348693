"""Cells as text: what a spreadsheet may show as a number and must never take for a formula."""

from __future__ import annotations

import re
from datetime import date, datetime
from unicodedata import category, normalize

import numpy as np
import pandas as pd

#: A spreadsheet takes a cell that starts like this for a formula (also when written full width).
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
#: "1.234" is 1.234 to some and 1234 to others; one more decimal makes it plain.
_UNCLEAR = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")

#: Categories of Unicode: zero-width characters, soft hyphens and marks of direction, which come
#: along when cells are pasted from web pages and other programs; control characters and halves of
#: surrogate pairs, which cannot be written to a workbook.
_UNSEEN = ("Cc", "Cf", "Cs")
_NO_CHARACTERS = "\ufffe\uffff"


def visible(text: str) -> str:
    """Return a text as it looks: without what cannot be seen, each accent in its letter (NFC).

    What looks the same is the same, also where a Mac has written "å" as "a" and a ring.
    """
    if text.isascii() and text.isprintable():
        return text
    seen = [
        char
        for char in text
        if char.isspace() or not (category(char) in _UNSEEN or char in _NO_CHARACTERS)
    ]
    return normalize("NFC", "".join(seen))


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Take away the apostrophe that :func:`guard` put there, and no other."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def to_text(value: object, decimal: str) -> str:
    """Write a cell: blanks as "", lists joined by "|", dates as 2026-11-21, texts guarded.

    Parameters
    ----------
    value
        What stands in the table.
    decimal
        The decimal mark.
    """
    if isinstance(value, tuple):
        return guard("|".join(map(str, value)))
    if is_blank(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value).replace(".", decimal)
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != datetime.min.time() else f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return value.isoformat()
    return guard(value) if isinstance(value, str) else str(value)


def is_blank(value: object) -> bool:
    """Tell whether a cell is blank: None, NaN, NaT, NA or an empty list."""
    if isinstance(value, tuple):
        return not value
    return value is None or value is pd.NA or bool(value != value)


def shown(value: object) -> str:
    """Write a cell as it is read by people: blanks as "", lists parted by commas."""
    if is_blank(value):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _number(value: float) -> str:
    text = repr(float(value)).removesuffix(".0")
    return text + "0" if _UNCLEAR.fullmatch(text) else text
