"""An employer with a slip of the pen is named with what was probably meant."""

import pandas as pd
import pytest

from gruppering.roster import read_roster


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Nordlandsykehuset", "Nordlandssykehuset HF"),
        ("Helse Brgen", "Helse Bergen HF"),
        ("Bodø komune", "Bodø"),
        ("Bodø legekontor", None),
        ("Stiftelsen Sol", None),
    ],
)
def test_it_is_asked_whether_a_known_one_was_meant(written: str, meant: str | None) -> None:
    table = pd.DataFrame({"id": ["1"], "kommune": ["Bodø"], "organisasjon": [written]})
    warnings = read_roster(table).warnings
    asked = warnings[warnings["problem"].str.contains("is nearly")]
    assert asked["problem"].str.endswith(f"is nearly {meant}").tolist() == [True] * bool(meant)
    assert asked["row"].tolist() == [2] * bool(meant)
