"""Former hosts as people write them down."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from gruppering.errors import ResultError
from gruppering.exporter.delimited import write_csv
from gruppering.meetings import read_history
from tests.meetings.helpers import meetings_of
from tests.verifier.helpers import roster


def test_the_last_time_counts(tmp_path: Path) -> None:
    path = tmp_path / "verter.csv"
    path.write_text(
        "Dato;Vert;Deltaker-ID\n1.9.2025;UNN HF;\n2026-02-03;unn  hf;x7\n3. mars 2024;OUS;X7\n;;\n",
        encoding="utf-8",
    )
    found = read_history(path)
    assert found.organisations == {
        "universitetssykehuset nord-norge hf": date(2026, 2, 3),
        "oslo universitetssykehus hf": date(2024, 3, 3),
    }
    assert found.participants == {"x7": date(2026, 2, 3)}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_meetings_of_one_year_are_the_history_of_the_next(
    tmp_path: Path, language: str
) -> None:
    people = roster("abcd", organisation=["O1", "O2", "O3", "O4"])
    days = [date(2026, month, 1) for month in (2, 4, 9)]
    first = meetings_of(people, "abcd", number=3, dates=days)
    write_csv(first, tmp_path / "meetings.csv", language)  # type: ignore[arg-type]
    history = read_history(tmp_path / "meetings.csv")
    assert history == read_history(first)
    second = meetings_of(
        people, "abcd", number=4, dates=[*days, date(2026, 12, 1)], history=history
    )
    hosts = first["host_organisation"].tolist()
    (rest,) = set("1234") - {host[1] for host in hosts}
    assert second["host_organisation"].tolist() == [f"O{rest}", *hosts]


def test_every_fault_is_told_at_once() -> None:
    table = pd.DataFrame({"host": ["A", "B", None], "date": ["soon", None, None]})
    with pytest.raises(ResultError) as caught:
        read_history(table)
    assert "row 2, date: 'soon' is no date" in str(caught.value)
    assert "row 3, date: None is no date" in str(caught.value)
    assert "row 4" not in str(caught.value)


def test_columns_that_are_missing(tmp_path: Path) -> None:
    with pytest.raises(ResultError, match="needs a column date"):
        read_history(pd.DataFrame({"host": ["A"]}))
    with pytest.raises(ResultError, match="organisation or participant_id"):
        read_history(pd.DataFrame({"date": ["2026-01-01"]}))
    with pytest.raises(ResultError, match=r"no\.csv"):
        read_history(tmp_path / "no.csv")
