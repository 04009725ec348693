"""Texts of a roster and a plan as they are compared: without case and superfluous blanks."""

from __future__ import annotations

from typing import Any
from unicodedata import category, normalize

import pandas as pd

_UNSEEN = ("Cf", "Cs")
"""Marks of direction, joiners and the like, and halves of surrogate pairs."""


def fold(value: object) -> str:
    """Return the form in which two texts are compared: what looks the same is the same."""
    text = str(value)
    if not text.isascii():
        seen = [char for char in text if category(char) not in _UNSEEN]
        text = normalize("NFC", "".join(seen))
    return " ".join(text.split()).casefold()


def is_blank(value: Any) -> bool:
    """Tell whether a cell holds nothing."""
    if isinstance(value, tuple):
        return not value
    return value is None or value is pd.NA or value is pd.NaT or value != value


def cell_values(value: Any) -> tuple[Any, ...]:
    """Return what a cell holds: nothing, one value, or the parts of a list."""
    if isinstance(value, tuple):
        return value
    return () if is_blank(value) else (value,)


def cell_list(value: Any) -> tuple[str, ...]:
    """Return the names in a cell that lists some; in a column of texts they are split by "|"."""
    parts = value.split("|") if isinstance(value, str) else cell_values(value)
    return tuple(str(part) for part in parts if fold(part))


def cell_items(value: Any) -> dict[str, str]:
    """Return what a cell holds, as it is written, by the text to compare.

    3.0 is written 3, as in a spreadsheet.
    """
    items: dict[str, str] = {}
    for part in cell_values(value):
        text = str(int(part) if isinstance(part, float) and part.is_integer() else part)
        items.setdefault(fold(text), text)
    return items


def cell_texts(value: Any) -> frozenset[str]:
    """Return what a cell holds as texts to compare."""
    return frozenset(cell_items(value))
