from __future__ import annotations

import re

import pandas as pd
import pytest

from gruppering.errors import RosterError
from gruppering.roster.doubts import ASIDES, DOUBTS, is_aside
from gruppering.roster.faults import Findings, as_table, weightiest
from gruppering.words.faults import TEXTS
from gruppering.words.messages import joined, said


def test_no_faults_raise_nothing():
    findings = Findings()
    findings.warn("row_blank", row=3)
    findings.raise_faults()


def test_all_faults_are_raised_at_once_under_the_users_headings():
    findings = Findings(headings={"latitude": "Breddegrad"})
    for row in (9, 4, 7, 5):
        findings.fault("not_a_number", row=row, column="latitude", value="hemmelig")
    findings.fault("empty")
    with pytest.raises(RosterError) as caught:
        findings.raise_faults()
    assert str(caught.value) == (
        "5 faults in the roster: the table is empty; row 4, column 'Breddegrad': this is no "
        "number; row 5, column 'Breddegrad': this is no number; and 2 more"
    )
    table = caught.value.faults
    assert table.columns.tolist() == ["row", "column", "value", "problem", "advice"]
    assert table["row"].tolist() == [pd.NA, 4, 5, 7, 9]
    assert table["value"].tolist() == [None] + ["hemmelig"] * 4


def test_faulty_rows_are_those_of_the_columns():
    findings = Findings(headings={"latitude": "Breddegrad"})
    findings.fault("not_a_number", row=4, column="latitude")
    findings.fault("not_a_number", row=5, column="load")
    assert findings.faulty_rows("latitude", "longitude") == {4}


def test_an_empty_table_of_findings_has_its_columns():
    assert as_table([]).columns.tolist() == ["row", "column", "value", "problem", "advice"]
    assert str(as_table([])["row"].dtype) == "Int64"


def test_doubts_come_before_asides():
    findings = Findings()
    findings.warn("cell_also", row=2, note="also: name")
    findings.warn("row_blank", row=3)
    findings.warn("spelling_merged", row=1, spellings="UNN; unn")
    for row in (9, 4):
        findings.warn("contradiction", row=row, other="x")
    assert as_table(findings.warnings)["row"].tolist() == [4, 9, 1, 3, 2]


def test_the_weightiest_doubts_are_one_of_each_kind_and_no_values():
    findings = Findings(headings={"name": "Navn"})
    for row in (4, 3):
        findings.warn("person_repeated", row=row, column="name", value="hemmelig", other=2)
    findings.warn("row_blank", row=2)
    findings.warn("heading_near_miss", column="Stilingg", name="profession")
    findings.warn("row_total", row=5)
    findings.warn("row_kept", row=6, column="name")
    told = weightiest(as_table(findings.warnings))
    assert [line.bokmaal for line in told] == [
        "kolonnen «Stilingg»: overskriften ble ikke kjent igjen, men er nesten profession",
        "rad 3, kolonnen «Navn»: kan være samme person som i rad 2",
        "rad 5: raden er en sum og ble hoppet over",
    ]


def test_an_aside_is_known_by_what_it_says_and_not_by_its_words():
    other = said("named_county")
    assert is_aside(joined("; ", [said("also", others=joined("; ", [other, other]))]))
    assert not is_aside(joined("; ", [said("also", others=other), said("in_no_given_county")]))
    assert not is_aside("also: what somebody wrote")


def test_ranked_codes_are_those_of_faults():
    assert set(TEXTS) >= DOUBTS | ASIDES
    assert not DOUBTS & ASIDES


@pytest.mark.parametrize("code", TEXTS)
def test_faults_are_plain_phrases(code):
    for text in TEXTS[code]:
        assert text == text.strip()
        assert not re.search(r"[.!]$", text)
        # Values stand in a column of their own: messages reach logs and terminals.
        assert "{value" not in text


def test_identity_numbers_are_masked_in_both_languages():
    findings = Findings()
    findings.fault("organisation_misspelt", name="13116900216")
    assert "13116900216" not in findings.faults[0].problem + findings.faults[0].problem.bokmaal
