"""Small rosters, and what is wrong with them."""

from __future__ import annotations

import pandas as pd
import pytest

from gruppering.errors import RosterError
from gruppering.roster import Roster, read_roster


def frame(*rows: dict, **common: object) -> pd.DataFrame:
    """Make a table of rows; identifiers and the municipality Bodø unless something is given."""
    defaults = {"kommune": "Bodø"} | common
    return pd.DataFrame(
        [{"deltaker_id": f"d{number}"} | defaults | row for number, row in enumerate(rows, 1)]
    )


def roster(*rows: dict, options: dict | None = None, **common: object) -> Roster:
    return read_roster(frame(*rows, **common), **(options or {}))


def faults(source: object, **options: object) -> pd.DataFrame:
    with pytest.raises(RosterError) as caught:
        read_roster(source, **options)
    return caught.value.faults


def told(findings: pd.DataFrame, problem: str) -> pd.DataFrame:
    """Keep the findings whose problem holds this text."""
    return findings[findings["problem"].str.contains(problem, regex=False)]
