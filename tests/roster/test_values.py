from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.roster.values import (
    Unreadable,
    answers,
    as_boolean,
    as_coordinate,
    as_date,
    as_integer,
    as_list,
    as_number,
    as_text,
    is_missing_marker,
    yes_or_no,
)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 234,5", 1234.5),
        ("1\u00a0234,5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234 567", 1234567),
        ("1.234.567", 1234567),
        ("1.234.567,25", 1234567.25),
        ("-1'234.5", -1234.5),
        ("1e3", 1000),
        (",5", 0.5),
        ("59,91", 59.91),
        ("\u22123,5", -3.5),
        ("0,125", 0.125),
        (7, 7.0),
        ("", None),
        (None, None),
    ],
)
def test_numbers_as_norwegians_and_others_write_them(cell, number):
    assert as_number(cell) == number


@pytest.mark.parametrize("cell", ["1.234", "12,345", "-9.000"])
def test_a_number_with_two_readings_is_refused(cell):
    with pytest.raises(Unreadable, match="thousands_unclear"):
        as_number(cell)


def test_a_coordinate_with_three_decimals_has_one_reading():
    assert as_coordinate("59,913") == 59.913
    assert as_coordinate("10.752") == 10.752


@pytest.mark.parametrize(
    "cell",
    [
        "59°54'N",
        "abc",
        "inf",
        "nan",
        True,
        dt.date(2026, 1, 1),
        "1,2,",
        "12 34",
        "1.23.456",
        "1,234,56",
        "1e999",
    ],
)
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(Unreadable, match="not_a_number"):
        as_coordinate(cell)


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_norwegian_numbers_survive_writing_and_reading(whole, hundredths):
    written = f"{whole:,}".replace(",", " ") + f",{hundredths:02d}"
    sign = -1 if whole < 0 else 1
    assert as_number(written) == pytest.approx(whole + sign * hundredths / 100)


def test_whole_numbers():
    assert as_integer("3") == 3
    assert as_integer(3.0) == 3
    with pytest.raises(Unreadable, match="not_whole"):
        as_integer("3,5")
    with pytest.raises(Unreadable, match="too_large"):
        as_integer("99999999999999999999")


@pytest.mark.parametrize("cell", ["ja", "JA", "x", "X ", "yes", "true", "1", 1, True, 1.0, "✓"])
def test_yes(cell):
    assert as_boolean(cell) is True


@pytest.mark.parametrize("cell", ["nei", "No", "false", "0", 0, False])
def test_no(cell):
    assert as_boolean(cell) is False


@pytest.mark.parametrize("cell", ["kanskje", "2", "ja/nei"])
def test_neither_yes_nor_no(cell):
    with pytest.raises(Unreadable, match="not_yes_or_no"):
        as_boolean(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "21.11.2026",
        "21.11.26",
        "21. november 2026",
        "21 nov. 2026",
        "2026-11-21",
        "2026-11-21T14:33:10",
        "2026-11-21 14:33:10.123+01:00",
        "21.11.2026 kl. 14.33",
        "21/11/2026",
        "21-11-2026",
        46347,
        46347.6,
        "46347",
        dt.datetime(2026, 11, 21, 14, 33),
        dt.date(2026, 11, 21),
    ],
)
def test_dates(cell):
    assert as_date(cell) == dt.datetime(2026, 11, 21)


@pytest.mark.parametrize(
    "cell",
    [
        "31.02.2026",
        "i går",
        "21. fjorember 2026",
        12,
        "12",
        True,
        float("inf"),
        10**400,
        dt.date(2263, 1, 1),
        "21.11.2206",
        "0001-01-01",
    ],
)
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(Unreadable, match="not_a_date"):
        as_date(cell)


def test_day_and_month_must_be_told_apart():
    with pytest.raises(Unreadable, match="date_unclear"):
        as_date("03/04/2026")
    assert as_date("04/04/2026") == dt.datetime(2026, 4, 4)


@settings(deadline=None)
@given(st.dates(dt.date(1971, 1, 1), dt.date(2098, 1, 1)))
def test_dates_survive_writing_and_reading(day):
    expected = dt.datetime(day.year, day.month, day.day)
    assert as_date(f"{day:%d.%m.%Y}") == expected
    assert as_date(day.isoformat()) == expected
    assert as_date((day - dt.date(1899, 12, 30)).days) == expected


def test_lists_are_split_at_bars():
    assert as_list(" a | b|a||") == ("a", "b")
    assert as_list(["a", None, 2.0]) == ("a", "2")
    assert as_list(17.0) == ("17",)
    assert as_list(None) == ()


def test_text_is_trimmed():
    assert as_text("\u00a0Sør \u200b  Trøndelag\n") == "Sør Trøndelag"
    assert as_text(17.0) == "17"
    assert as_text(0.5) == "0.5"
    assert as_text("  ") is None


def test_texts_that_look_the_same_are_the_same():
    assert as_text("A\u030ase") == "Åse"
    assert as_text("\u202aQ\u200e03\u202c\u2066") == "Q03"
    assert as_text("\u061c\u180e\ud800\uffff") is None
    assert as_text("👩🏽 ﬁ ９") == "👩🏽 ﬁ ９"


@pytest.mark.parametrize("cell", ["-", "?", "N/A", "Ukjent", "ikke oppgitt"])
def test_words_for_blank(cell):
    assert is_missing_marker(cell)


@pytest.mark.parametrize("cell", ["nei", "0", "ingen", "Nan Nilsen"])
def test_other_words_are_not_blank(cell):
    assert not is_missing_marker(cell)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *[(cell, True) for cell in ("Ja", "x", " YES ", 1.0, True, "ok", "Godkjent")],
        *[(cell, False) for cell in ("nei", "No", 0, False, "Ikke godkjent", "avvist")],
        *[(cell, None) for cell in (None, "", float("nan"), "kanskje", "ja, men", 2)],
    ],
)
def test_yes_or_no(cell, answer):
    assert yes_or_no(cell) is answer


def test_answers_of_a_column():
    assert answers(["ja", None, float("nan"), "-", "x", "Nei", 1.0, True]) == [
        *(True, False, False, False, True, False, True, True)
    ]
    assert answers(["ja", "kanskje"]) == [True, None]
    assert answers([]) == []


@pytest.mark.parametrize("text", ["12/8-26", "12/8-2026", "12/08 2026"])
def test_day_and_month_parted_by_a_slash_before_the_year(text):
    assert as_date(text) == dt.datetime(2026, 8, 12)
