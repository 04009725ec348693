"""Read single cells as Norwegian and English spreadsheets write them.

Every function takes what a file gave (text, number, date, Boolean or None) and returns the value
or None for a blank cell; what cannot be read raises :class:`Unreadable` with a message code.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

from gruppering.cells import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_MISSING = {
    *("-", "--", "–", "—", "?", "??", ".", "n/a", "#n/a", "na", "nan", "none", "null"),
    *("ukjent", "ukjend", "unknown", "uoppgitt", "ikke oppgitt", "ikkje oppgitt"),
    *("ikke relevant", "vet ikke"),
}
_TRUE = {
    *("ja", "j", "yes", "y", "true", "t", "sann", "sant", "1", "x", "✓", "✔", "☑"),
    *("ok", "godkjent", "godkjend", "approved"),
}
_FALSE = {
    *("nei", "n", "no", "false", "f", "usann", "usant", "0", "☐"),
    *("avslått", "avvist", "ikke godkjent", "ikkje godkjend", "not approved", "ikke ok"),
}
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_MONTHS_ENGLISH = {"may": "mai", "oct": "okt", "dec": "des"}
_PLAIN = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?")
#: Thousands parted by a space, or by a mark that is not the decimal one or occurs twice.
_GROUPED = re.compile(
    r"(?P<sign>[+-])?(?P<whole>\d{1,3}"
    r"(?:(?: \d{3})+|(?:'\d{3})+|(?:\.\d{3}){2,}|(?:,\d{3}){2,}"
    r"|\.\d{3}(?=,)|,\d{3}(?=\.)))(?:[.,](?P<decimals>\d+))?"
)
_EXCEL_EPOCH = dt.datetime(1899, 12, 30)
_EXCEL_1970, _EXCEL_2100 = 25_569, 73_051
_FIRST_YEAR, _LAST_YEAR = 1970, 2099
_CLOCK = (
    r"(?:[ T,]+(?:kl\.? ?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?"
    r"(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK)
_DAY_FIRST = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})" + _CLOCK)
#: "12/8-26": only day and month are written like this.
_DAY_SLASH_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})[- ](\d{4}|\d{2})" + _CLOCK)
_MONTH_IN_WORDS = re.compile(r"(\d{1,2})\.? ([^\W\d]+)\.? (\d{4})" + _CLOCK)
_LARGEST = 10**12


class Unreadable(ValueError):
    """A cell that cannot be read; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def as_text(value: object) -> str | None:
    """Trim, join runs of blanks (also unbreakable ones) and write whole numbers without ".0".

    Invisible and control characters are dropped (:func:`gruppering.cells.visible`).
    """
    if value is None:
        return None
    if isinstance(value, str):
        return " ".join(visible(value).split()) or None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return " ".join(str(value).split()) or None


def is_missing_marker(text: str) -> bool:
    """Tell whether a cell says in words that it is blank ("-", "ukjent", "n/a")."""
    return text.casefold() in _MISSING


def as_number(value: object) -> float | None:
    """Read "1 234,5", "1.234,5", "1,234.5", "59,91" or a number.

    Raises
    ------
    Unreadable
        ``thousands_unclear`` for "1.234", which is 1.234 to some and 1234 to others (of a
        coordinate we know better), or as :func:`as_coordinate`.
    """
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?[1-9]\d{0,2}[.,]\d{3}\s*", value):
        raise Unreadable("thousands_unclear")
    return as_coordinate(value)


def as_coordinate(value: object) -> float | None:
    """Read a number whose only point or comma is a decimal mark.

    Raises
    ------
    Unreadable
        ``not_a_number`` or ``too_large`` (above a million million).
    """
    if value is None:
        return None
    if isinstance(value, (bool, dt.date)):
        raise Unreadable("not_a_number")
    text = " ".join(str(value).split()).replace("−", "-")
    if not text:
        return None
    if grouped := _GROUPED.fullmatch(text):
        text = re.sub(r"\D", "", grouped["whole"]) + "." + (grouped["decimals"] or "0")
        text = (grouped["sign"] or "") + text
    elif not _PLAIN.fullmatch(text):
        raise Unreadable("not_a_number")
    number = float(text.replace(",", "."))
    if not math.isfinite(number):
        raise Unreadable("not_a_number")
    if abs(number) > _LARGEST:
        raise Unreadable("too_large")
    return number


def as_integer(value: object) -> int | None:
    """Read a whole number.

    Raises
    ------
    Unreadable
        ``not_whole``, or as :func:`as_number`.
    """
    number = as_number(value)
    if number is None:
        return None
    if not number.is_integer():
        raise Unreadable("not_whole")
    return int(number)


def as_boolean(value: object) -> bool | None:
    """Read ja/nei, yes/no, true/false, 1/0, x.

    Raises
    ------
    Unreadable
        ``not_yes_or_no``.
    """
    text = as_text(value)
    if text is None:
        return None
    word = text.casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise Unreadable("not_yes_or_no")


def yes_or_no(value: object) -> bool | None:
    """Read one cell as :func:`as_boolean` does; None when it is blank or neither yes nor no."""
    try:
        return as_boolean(value)
    except Unreadable:
        return None


def answers(cells: Iterable[object]) -> list[bool | None]:
    """Read a column of yes and no in which a blank means no; None where a cell is neither.

    So any column of the user's own can tell who is approved. NaN and words for blank ("-") are
    blank.
    """
    return [
        False if (text := as_text(cell)) is None or is_missing_marker(text) else yes_or_no(cell)
        for cell in cells
    ]


def as_date(value: object) -> dt.datetime | None:
    """Read "21.11.2026", "21/11-26", "21. november 2026", "2026-11-21", a date, or Excel's number.

    The time of day is dropped. Years before 1970 or after 2099 are slips of the pen.

    Raises
    ------
    Unreadable
        ``not_a_date``; ``date_unclear`` for "03/04/2026", which has two readings.
    """
    if isinstance(value, dt.date):
        return _day(value.year, value.month, value.day)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_serial(value)
    text = as_text(value)
    if text is None:
        return None
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "/" and day <= 12 and month <= 12 and day != month:
            raise Unreadable("date_unclear")
        return _day(_century(year), month, day)
    if match := _DAY_SLASH_MONTH.fullmatch(text):
        return _day(_century(int(match[3])), int(match[2]), int(match[1]))
    if match := _MONTH_IN_WORDS.fullmatch(text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text):
        return _from_serial(float(text.replace(",", ".")))
    raise Unreadable("not_a_date")


def says_whether_and_not_when(cells: Iterable[object]) -> bool:
    """Tell whether most cells are yes or no, blank ones apart, and none is a date."""
    filled = [cell for cell in cells if as_text(cell) is not None]
    answered = sum(yes_or_no(cell) is not None for cell in filled)
    return 2 * answered > len(filled) and not any(map(_is_date, filled))


def _is_date(cell: object) -> bool:
    try:
        return as_date(cell) is not None
    except Unreadable as error:
        return error.code == "date_unclear"


def as_list(value: object) -> tuple[str, ...]:
    """Split at "|"; order is kept, repetitions are dropped."""
    if isinstance(value, (list, tuple)):
        parts = [as_text(part) for part in value]
    else:
        parts = [as_text(part) for part in (as_text(value) or "").split("|")]
    return tuple(dict.fromkeys(part for part in parts if part is not None))


def _month(word: str) -> int:
    """Give the number of a month by its first three letters, 0 when it is none."""
    start = word.casefold()[:3]
    start = _MONTHS_ENGLISH.get(start, start)
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year


def _day(year: int, month: int, day: int) -> dt.datetime:
    try:
        date = dt.datetime(year, month, day)
    except ValueError:
        raise Unreadable("not_a_date") from None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable("not_a_date")
    return date


def _from_serial(number: float) -> dt.datetime:
    """Read the number by which Excel stores a date; other numbers are hardly dates."""
    if not _EXCEL_1970 <= number < _EXCEL_2100:
        raise Unreadable("not_a_date")
    return _EXCEL_EPOCH + dt.timedelta(days=int(number))
