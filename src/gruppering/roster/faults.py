"""Collect everything that is wrong or was repaired, then report it at once."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from gruppering.errors import RosterError
from gruppering.roster.doubts import ASIDES, DOUBTS
from gruppering.roster.national_ids import mask_national_ids
from gruppering.words.messages import Message, amount, joined, quoted, said

logger = logging.getLogger(__name__)

_FIELDS = ["row", "column", "value", "problem", "advice"]
_SHOWN = 3
_ROSTER = said("the_roster")


@dataclass(frozen=True)
class Finding:
    """One fault or one warning; ``row`` is the user's row number, None for the whole file."""

    code: str
    row: int | None
    column: str | None
    value: str | None
    problem: Message
    advice: Message


@dataclass
class Findings:
    """The faults and warnings of one reading.

    ``headings`` gives the user's heading of a canonical column: findings are noted under
    canonical names and reported under the names that the user knows. ``unsure_rows`` have a cell
    that is blank only because its value is not known: what seems to be missing there may not be.
    """

    faults: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    unsure_rows: set[int] = field(default_factory=set)

    def fault(
        self,
        code: str,
        *,
        row: int | None = None,
        column: str | None = None,
        value: object = None,
        **details: object,
    ) -> None:
        """Note something that must be mended before the roster can be used."""
        if value is not None or row not in self.unsure_rows:
            self.faults.append(_finding(code, row, self._heading(column), value, details))

    def warn(
        self,
        code: str,
        *,
        row: int | None = None,
        column: str | None = None,
        value: object = None,
        **details: object,
    ) -> None:
        """Note something that was repaired, filled in or is merely odd."""
        self.warnings.append(_finding(code, row, self._heading(column), value, details))

    def blame(self, code: str) -> None:
        """Make faults of the warnings with a code: they tell why the reading failed."""
        self.faults += [warning for warning in self.warnings if warning.code == code]
        self.warnings = [warning for warning in self.warnings if warning.code != code]

    def forget(self, row: int) -> None:
        """Drop the faults of a row that is passed over."""
        self.faults = [fault for fault in self.faults if fault.row != row]

    def take_over(self, other: Findings, table: str) -> None:
        """Add the findings about another table of the user's, named in the column."""
        self.faults += [replace(fault, column=table) for fault in other.faults]
        self.warnings += [replace(warning, column=table) for warning in other.warnings]

    def faulty_rows(self, *columns: str) -> set[int]:
        """Give the rows with a fault in these columns, so that one slip is reported once."""
        headings = {self._heading(column) for column in columns}
        return {
            fault.row for fault in self.faults if fault.row is not None and fault.column in headings
        }

    def _heading(self, column: str | None) -> str | None:
        return column if column is None else self.headings.get(column, column)

    def raise_faults(self, table: str = _ROSTER) -> None:
        """Raise all faults as one error that names the table; do nothing when there are none.

        Raises
        ------
        RosterError
            When at least one fault was noted.
        """
        if self.faults:
            log_counts("faults", self.faults)
            mapping = {heading: name for name, heading in self.headings.items()}
            raise RosterError(_summary(self.faults, table), as_table(self.faults), mapping)


def as_table(findings: list[Finding]) -> pd.DataFrame:
    """Lay findings out as a table.

    Doubts come before what was merely done, and asides last; within these whole-file ones come
    first, then by row.
    """
    ordered = sorted(findings, key=lambda finding: (_rank(finding.code), finding.row or 0))
    columns = {name: [getattr(finding, name) for finding in ordered] for name in _FIELDS}
    table = pd.DataFrame({name: pd.Series(columns[name], dtype=object) for name in _FIELDS})
    table["row"] = table["row"].astype("Int64")
    return table


def weightiest(warnings: pd.DataFrame) -> list[Message]:
    """Tell in a line each of the first doubts among warnings, one of each kind."""
    codes = warnings["problem"].map(lambda problem: getattr(problem, "key", None))
    doubts = warnings[codes.isin(DOUBTS) & ~codes.duplicated()].head(_SHOWN).astype(object)
    return [_told(doubt) for doubt in doubts.where(doubts.notna(), None).itertuples()]


def log_counts(kind: str, findings: list[Finding]) -> None:
    """Log how many findings there are of each code: no cells, so nobody's data."""
    codes = Counter(finding.code for finding in findings)
    counts = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
    logger.info("%s in the roster: %s", kind, counts or "none")


def _rank(code: str) -> int:
    return 0 if code in DOUBTS else 2 if code in ASIDES else 1


def _finding(
    code: str, row: int | None, column: str | None, value: object, details: dict[str, object]
) -> Finding:
    return Finding(
        code=code,
        row=row,
        column=column,
        value=None if value is None else mask_national_ids(str(value)),
        problem=_masked(said(code, **details)),
        advice=_masked(said(f"{code}_advice", **details)),
    )


def _masked(message: Message) -> Message:
    return Message(mask_national_ids(message.bokmaal), mask_national_ids(message), message.key)


def _summary(faults: list[Finding], table: str) -> Message:
    """Say in one line how many faults there are and where the first ones are.

    Cell values stay out of it: the line ends up in logs and terminals.
    """
    ordered = sorted(faults, key=lambda finding: finding.row or 0)
    shown = [_told(fault) for fault in ordered[:_SHOWN]]
    more = len(faults) - _SHOWN
    if more > 0:
        shown.append(said("more", count=more))
    count = amount(len(faults), "fault")
    return said("faults_in", count=count, table=table, faults=joined("; ", shown))


def _told(fault: Any) -> Message:
    """Say where and what a finding, or its line of a table, is; no cell's value."""
    parts = []
    if fault.row is not None:
        parts.append(said("at_row", row=fault.row))
    if fault.column is not None:
        parts.append(said("at_column", column=quoted(fault.column)))
    where = [joined(", ", parts)] if parts else []
    return joined(": ", [*where, fault.problem])
