"""Merge spellings of one thing that differ only in case, blanks or dashes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from gruppering.roster.columns import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from gruppering.roster.faults import Findings


# Asked for every row, and a roster has far fewer distinct texts than rows.
@lru_cache(maxsize=50_000)
def plain_text(text: str) -> str:
    """Give the form in which two spellings of one thing are equal."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"\s*([-/,&.])\s*", r"\1", text)
    return " ".join(text.split()).rstrip(".,")


def merge_spellings(table: pd.DataFrame, row_numbers: np.ndarray, findings: Findings) -> None:
    """Give every category its most common spelling, in place, with one warning per merging."""
    for column in CATEGORIES:
        if column in table:
            merge_column(table, column, plain_text, row_numbers, findings)


def merge_column(
    table: pd.DataFrame,
    column: str,
    same: Callable[[str], str],
    row_numbers: np.ndarray,
    findings: Findings,
) -> None:
    """Merge, in place, the values of a text or list column to which ``same`` gives one key.

    The most common spelling wins, and the first in alphabetical order of equally common ones,
    so that the order of the rows does not matter.
    """
    cells = table[column].tolist()
    listed = any(isinstance(cell, tuple) for cell in cells)
    parts = [cell if isinstance(cell, tuple) else (cell,) for cell in cells]
    counts = Counter(part for cell in parts for part in cell if part is not None)
    first_rows: dict[str | None, int] = {}
    for row, cell in zip(row_numbers.tolist(), parts, strict=True):
        for part in cell:
            first_rows.setdefault(part, row)
    spellings = defaultdict(list)
    for spelling in sorted(counts, key=lambda spelling: (-counts[spelling], spelling)):
        spellings[same(spelling)].append(spelling)
    merged: dict[str, str] = {}
    for best, *others in spellings.values():
        if others:
            merged |= dict.fromkeys(others, best)
            first = min(others, key=first_rows.__getitem__)
            findings.warn(
                "spelling_merged",
                row=first_rows[first],
                column=column,
                value=first,
                spellings="; ".join([best, *others]),
            )
    if merged:
        new = [tuple(dict.fromkeys(merged.get(part, part) for part in cell)) for cell in parts]
        table[column] = pd.Series(
            new if listed else [cell[0] for cell in new], dtype=object, index=table.index
        )
