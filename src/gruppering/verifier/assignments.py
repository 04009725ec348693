"""The table of assignments as somebody hands it over, perhaps edited by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd

from gruppering.errors import ResultError
from gruppering.verifier.texts import is_blank
from gruppering.words.messages import said

NEEDED = ("participant_id", "network", "group", "status")


def read_assignments(assignments: pd.DataFrame) -> pd.DataFrame:
    """Return the needed columns as trimmed texts, "" for blank; other columns are ignored.

    Raises
    ------
    ResultError
        If a needed column is missing.
    """
    missing = [name for name in NEEDED if name not in assignments.columns]
    if missing:
        raise ResultError(
            said("assignments_lack", columns=", ".join(missing), needed=", ".join(NEEDED))
        )
    texts = {name: [_text(cell) for cell in assignments[name].tolist()] for name in NEEDED}
    table = pd.DataFrame(texts, columns=list(NEEDED), dtype=object)
    return table[(table != "").any(axis=1)].reset_index(drop=True)


def _text(value: Any) -> str:
    """Write a cell as text; an id that a spreadsheet turned into 17.0 is 17 again."""
    if is_blank(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
