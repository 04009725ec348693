from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError

import pandas as pd
import pytest

from .helpers import roster

ROWS = [
    {"navn": "Kari Hemmelig", "organisasjon": "UNN", "sammen_med": "d2", "påmeldt": "21.11.2026"},
    {"navn": "Ola Skjult", "belastning": 2.5, "godkjent": "ja"},
]


def test_the_roster_cannot_be_exchanged():
    result = roster(*ROWS)
    with pytest.raises(FrozenInstanceError):
        result.table = None
    with pytest.raises(Exception, match="[Ff]rozen"):
        result.organisations.add_node("x")


def test_length_is_the_number_of_participants():
    assert len(roster(*ROWS)) == 2


def test_showing_a_roster_shows_no_participants():
    result = roster(*ROWS)
    for shown in (repr(result), result._repr_html_()):
        assert "2 participants" in shown
        assert "Hemmelig" not in shown
    assert "<td>sammen_med</td><td>together_with</td>" in result._repr_html_()


def test_headings_are_escaped():
    table = roster({"<b>": 1, "yrke": "lege"}, options={"columns": {"<b>": "role"}})
    assert "&lt;b&gt;" in table._repr_html_()


def test_headings_that_were_not_understood_are_listed_and_kept():
    result = roster({"Allergier": "nøtter", "yrke": "lege", "Kaffe": "ja"})
    assert result.unused == ("Allergier", "Kaffe")
    assert set(result.unused) <= set(result.table.columns)


def test_equal_content_has_equal_fingerprints():
    assert roster(*ROWS).fingerprint == roster(*ROWS).fingerprint
    assert roster(*ROWS).fingerprint == pickle.loads(pickle.dumps(roster(*ROWS))).fingerprint
    assert roster(*ROWS).fingerprint == copy.deepcopy(roster(*ROWS)).fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"navn": "Kari"},
        {"organisasjon": "OUS"},
        {"sammen_med": None},
        {"påmeldt": "22.11.2026"},
        {"lat": 1, "lon": 1},
    ],
)
def test_other_content_has_another_fingerprint(change):
    assert roster(*ROWS).fingerprint != roster(ROWS[0] | change, ROWS[1]).fingerprint


def test_distances_count_in_the_fingerprint():
    matrix = pd.DataFrame([[0.0, 1], [1, 0]], index=["Bodø", "X"], columns=["Bodø", "X"])
    prints = {
        roster({}, options={"distances": matrix * factor, "distance_unit": unit}).fingerprint
        for factor in (1, 2)
        for unit in ("km", "hours")
    }
    assert len(prints) == 4


def test_the_fingerprint_is_the_same_in_another_process():
    rows = [{"deltaker_id": f"d{n}", "kommune": "Bodø"} | row for n, row in enumerate(ROWS, 1)]
    code = (
        "import pandas as pd; from gruppering.roster import read_roster;"
        f"print(read_roster(pd.DataFrame({rows!r})).fingerprint)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == roster(*ROWS).fingerprint
