"""Who is who: identifiers, repetitions, and references from one participant to another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import pandas as pd
from rapidfuzz import fuzz, process

from gruppering.roster.columns import REFERENCES
from gruppering.roster.headings import plain
from gruppering.roster.repeats import mail_columns
from gruppering.words.messages import joined, quoted, said

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    import numpy as np

    from gruppering.roster.faults import Findings

_Value = TypeVar("_Value", bound="Hashable")
_NEAR = 85
_NUMBERS = {"nr", "no", "nummer", "number", "løpenummer", "løpenr"}


def settle_identifiers(table: pd.DataFrame, row_numbers: np.ndarray, findings: Findings) -> None:
    """Check the identifiers, or invent them from the row numbers, in place."""
    rows = row_numbers.tolist()
    invented = pd.Series(_invented(rows), dtype=object)
    if "participant_id" not in table:
        table.insert(0, "participant_id", invented)
        findings.warn("ids_invented", column="participant_id", hint=_candidates(table))
        return
    identifiers = table["participant_id"].tolist()
    for row, identifier in zip(rows, identifiers, strict=True):
        if identifier is None:
            findings.fault("id_blank", row=row, column="participant_id")
    # The other steps need an identifier even where its lack is a fault.
    table["participant_id"] = table["participant_id"].where(
        table["participant_id"].notna(), invented
    )
    # Rules and earlier results compare identifiers without case: here they must differ so too.
    folded = [None if one is None else " ".join(one.split()).casefold() for one in identifiers]
    for where in _positions(folded).values():
        if len(where) > 1:
            numbers = ", ".join(str(rows[position]) for position in where)
            for position in where[1:]:
                findings.fault(
                    "id_repeated",
                    row=rows[position],
                    column="participant_id",
                    value=identifiers[position],
                    rows=numbers,
                )


def settle_references(table: pd.DataFrame, row_numbers: np.ndarray, findings: Findings) -> None:
    """Replace identifiers and exact, unique names by identifiers, in place.

    Unknown, ambiguous and self references are faults; an unknown wish (``requested_with``) is
    only dropped with a warning, because colleagues who did not sign up are often wished for.
    """
    columns = [name for name in REFERENCES if name in table]
    if not columns:
        return
    rows = row_numbers.tolist()
    identifiers = table["participant_id"].tolist()
    names = [None if name is None else name.casefold() for name in _column(table, "name")]
    positions = _positions(names)
    everybody = set(identifiers)
    # Those who are meant may have identifiers in a column that was not understood as such.
    elsewhere = _candidates(table) if identifiers == _invented(rows) else ""
    for column in columns:
        settled = []
        for row, own, references in zip(rows, identifiers, table[column].tolist(), strict=True):
            targets: dict[str, None] = {}
            for reference in references:
                here = {"row": row, "column": column, "value": reference}
                named = positions.get(reference.casefold(), [])
                known = [reference] if reference in everybody else [identifiers[n] for n in named]
                if known == [own]:
                    findings.fault("reference_self", **here)
                elif len(known) == 1:
                    targets[known[0]] = None
                elif known:
                    numbers = ", ".join(str(rows[n]) for n in named)
                    findings.fault("reference_ambiguous", **here, rows=numbers)
                elif column == "requested_with":
                    findings.warn("wish_unknown", **here)
                else:
                    hint = _nearest_row(reference, positions, rows)
                    if not hint:  # said of every row, it would hide the others
                        hint, elsewhere = elsewhere, ""
                    findings.fault("reference_unknown", **here, hint=hint)
            settled.append(tuple(targets))
        table[column] = pd.Series(settled, dtype=object)
    if {"together_with", "apart_from"} <= set(columns):
        _check_contradictions(table, rows, findings)


def _check_contradictions(table: pd.DataFrame, rows: list[int], findings: Findings) -> None:
    row_of = dict(zip(table["participant_id"], rows, strict=True))
    together, apart = (_pairs(table, name) for name in ("together_with", "apart_from"))
    for first, second in sorted(sorted(map(row_of.__getitem__, p)) for p in together & apart):
        rows_of_both = f"{first}, {second}"
        findings.fault("together_and_apart", row=first, column="together_with", rows=rows_of_both)


def _pairs(table: pd.DataFrame, column: str) -> set[tuple[str, str]]:
    return {
        (min(one, other), max(one, other))
        for one, others in zip(table["participant_id"], table[column], strict=True)
        for other in others
    }


def _invented(rows: list[int]) -> list[str]:
    return [f"row-{row}" for row in rows]


def _candidates(table: pd.DataFrame) -> str:
    """Suggest columns that tell everybody apart.

    They are not used unasked: a running number is somebody else's next semester.
    """
    numbers = [name for name in table.columns if plain(name) in _NUMBERS]
    unique = [
        quoted(name)
        for name in (*mail_columns(table), *numbers)
        if table[name].notna().all() and table[name].is_unique
    ]
    if not unique:
        return ""
    return said("column_of_ids", columns=joined(" or ", unique))


def _positions(values: Iterable[_Value | None]) -> dict[_Value, list[int]]:
    positions: defaultdict[_Value, list[int]] = defaultdict(list)
    for position, value in enumerate(values):
        if value is not None:
            positions[value].append(position)
    return dict(positions)


def _column(table: pd.DataFrame, name: str) -> list[str | None]:
    return table[name].tolist() if name in table else [None] * len(table)


def _nearest_row(reference: str, names: dict[str, list[int]], rows: list[int]) -> str:
    """Point to the row whose name is nearly the reference; names stay out of messages."""
    near = process.extractOne(
        reference.casefold(), list(names), scorer=fuzz.ratio, score_cutoff=_NEAR
    )
    return "" if near is None else said("nearly_row", row=rows[names[near[0]][0]])
