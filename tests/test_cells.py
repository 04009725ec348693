from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gruppering.cells import guard, is_blank, to_text, unguard

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@given(st.text(alphabet=st.sampled_from(["'", *DANGEROUS, "a", " ", "1"])))
@example("'=")
@example("''")
def test_guarding_is_undone_exactly_and_leaves_nothing_dangerous(text: str) -> None:
    guarded = guard(text)
    assert unguard(guarded) == text
    assert not guarded.startswith(DANGEROUS)


@given(st.lists(st.text(alphabet="'=-a", max_size=4), unique=True))
def test_different_texts_stay_different(texts: list[str]) -> None:
    assert len({guard(text) for text in texts}) == len(texts)


def test_innocent_apostrophes_are_left_alone() -> None:
    assert guard("'s-Hertogenbosch") == unguard("'s-Hertogenbosch") == "'s-Hertogenbosch"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        ((), ""),
        (("a", "b"), "a|b"),
        (("-a", "b"), "'-a|b"),
        (True, "true"),
        (np.bool_(False), "false"),
        (12, "12"),
        (-3, "-3"),
        (5.0, "5"),
        (np.float64(-1.5), "-1,5"),
        (1.234, "1,2340"),
        (pd.Timestamp("2026-11-21"), "2026-11-21"),
        (pd.Timestamp("2026-11-21 08:30"), "2026-11-21T08:30:00"),
        (date(2026, 1, 2), "2026-01-02"),
        ("NaT", "NaT"),
        ("=1+1", "'=1+1"),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert to_text(value, ",") == text
    assert is_blank(value) == (text == "")


@given(st.floats(-1e12, 1e12))
def test_a_number_is_read_back_exactly_and_never_taken_for_thousands(value: float) -> None:
    from gruppering.roster.values import as_number

    for decimal in ",.":
        assert as_number(to_text(value, decimal)) == value
