from datetime import date

import pandas as pd

from gruppering.exporter.report import report_html
from gruppering.exporter.report.gatherings import gatherings
from tests.exporter.hand_made import make_roster, make_solution

MEETINGS = pd.DataFrame(
    {
        "network": ["alfa"] * 3,
        "group": ["Nord"] * 3,
        "meeting": [1, 2, 3],
        "date": [date(2027, 1, 12), date(2027, 3, 9), date(2027, 5, 11)],
        "kind": ["digital", "digital", "in_person"],
        "hours": [1.5, 1.5, 12.0],
        "host_organisation": ["UNN HF", None, "UNN HF"],
        "host_participant": ["007", "b", "007"],
        "venue": [None, None, "<i>Narvik"],
        "mean_km": [None, None, 12.3],
        "max_km": [None, None, 40.0],
    }
)


def test_those_to_come_are_told_in_order() -> None:
    names = {"b": "Åse"}
    assert gatherings(MEETINGS, names, "nb", date(2027, 3, 9))["alfa", "Nord"] == (
        "nr. 2, 09.03.2027, digitalt, 1,5 timer. Vert: Åse",
        "nr. 3, 11.05.2027, fysisk, 12 timer, møtested <i>Narvik. Vert: UNN HF (007)",
    )
    assert gatherings(MEETINGS, names, "en", date(2028, 1, 1)) == {}


def test_without_dates_all_are_to_come() -> None:
    told = gatherings(MEETINGS.assign(date=None), {}, "en", date(2028, 1, 1))["alfa", "Nord"]
    assert told[0] == "no. 1, digital, 1.5 hours. Host: UNN HF (007)"
    assert len(told) == 3


def test_nobody_has_planned_any() -> None:
    assert gatherings(None, {}, "nb", date(2027, 1, 1)) == {}


def test_the_card_of_the_group_shows_the_next_one() -> None:
    undated = MEETINGS.assign(date=None)
    page = report_html(make_solution("nb"), make_roster(), meetings=undated)
    assert page.count("<b>Neste møte:</b>") == 1
    assert "Senere møter (2)" in page
    assert "&lt;i&gt;Narvik" in page and "<i>Narvik" not in page
    assert "Neste møte" not in report_html(make_solution("nb"), make_roster())
