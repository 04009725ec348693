from __future__ import annotations

import pytest

from .helpers import roster, told

SEEMS = "seems to have withdrawn"


@pytest.mark.parametrize(
    "remark", ["avmeldt", "AVMELDT 12.8", "Har meldt seg av", "trukket seg", "Withdrawn (May)"]
)
def test_who_says_that_they_have_withdrawn_is_told_of(remark):
    read = roster({"navn": "A"}, {"navn": "B", "Kommentar": remark})
    found = told(read.warnings, SEEMS)
    assert (found["row"].tolist(), found["column"].tolist()) == ([3], ["Kommentar"])
    assert len(read) == 2


@pytest.mark.parametrize("remark", ["påmeldt", "avmeldte vikaren hennes?", "kan bli avmeldt", None])
def test_other_remarks_are_not_told_of(remark):
    assert told(roster({"navn": "A", "Kommentar": remark}).warnings, SEEMS).empty


@pytest.mark.parametrize(("cell", "gone"), [("x", True), ("12.8.2026", True), ("nei", False)])
def test_a_column_for_it_counts_where_it_is_filled_in(cell, gone):
    found = told(roster({"navn": "A"}, {"navn": "B", "Avmeldt": cell}).warnings, SEEMS)
    assert found["row"].tolist() == [3] * gone
