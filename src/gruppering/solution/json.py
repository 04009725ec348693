"""A solution as JSON text and back, exactly: plan, figures, and tables with their types."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gruppering.errors import PlanError, ResultError
from gruppering.plan import plan_from_dict
from gruppering.solution.certificate import Certificate
from gruppering.solution.incumbent import Incumbent
from gruppering.words.foreign import of_value
from gruppering.words.messages import Message, joined, quoted, said, told_by

if TYPE_CHECKING:
    from gruppering.solution.card import Solution

_FORMAT = "gruppering solution"
_SCHEMA = 3
"""Since 1: ``certificate``. Since 2: messages in both languages, as objects."""
_TABLES = ("assignments", "groups", "waiting_list", "warnings")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Column(_Part):
    name: str
    dtype: str
    cells: list[Any]


class _Message(_Part):
    bokmaal: str
    english: str


class _Certificate(_Part):
    kind: Literal["arithmetic", "solver"]
    method: str
    left_out: list[str]
    parts: list[dict[str, Any]]


class _Document(_Part):
    """What the JSON text must hold; tables column by column."""

    format: Literal["gruppering solution"]
    schema_: Literal[1, 2, 3] = Field(alias="schema")
    status: Literal["OPTIMAL", "FEASIBLE"]
    objective_m: int
    bound_m: int | None
    certificate: _Certificate | None = None
    terms_m: dict[str, int]
    seconds: float
    seed: int
    deterministic: bool
    stopped_by: Literal["proof", "limit", "interrupt", "budget"]
    history: list[tuple[float, int, int | None]]
    plan: dict[str, Any]
    notes: list[str]
    assignments: list[_Column]
    groups: list[_Column]
    waiting_list: list[_Column]
    warnings: list[_Column]
    versions: dict[str, str]
    roster_hash: str
    plan_hash: str

    def fits_together(self) -> bool:
        """Tell whether cost, terms, bound and status can all be true."""
        proved = self.objective_m if self.bound_m is None else self.bound_m
        return sum(self.terms_m.values()) == self.objective_m >= proved and (
            self.status == "FEASIBLE" or self.bound_m == self.objective_m
        )


def solution_to_json(solution: Solution) -> str:
    """Write a solution as JSON (schema version 3).

    Blank cells become ``null``: a blank text comes back as None, a blank number as NaN, a blank
    in a nullable column as ``pandas.NA``. The tables' indices are not kept.
    """
    tables = {name: _columns(getattr(solution, name)) for name in _TABLES}
    document = {
        "format": _FORMAT,
        "schema": _SCHEMA,
        "status": solution.status,
        "objective_m": int(solution.objective_m),
        "bound_m": None if solution.bound_m is None else int(solution.bound_m),
        "certificate": None if solution.certificate is None else asdict(solution.certificate),
        "terms_m": {term: int(cost_m) for term, cost_m in solution.terms_m.items()},
        "seconds": float(solution.seconds),
        "seed": int(solution.seed),
        "deterministic": bool(solution.deterministic),
        "stopped_by": solution.stopped_by,
        "history": [[i.seconds, i.objective_m, i.bound_m] for i in solution.history],
        "plan": solution.plan.model_dump(mode="json", by_alias=True),
        "notes": list(solution.notes),
        **tables,
        "versions": dict(solution.versions),
        "roster_hash": solution.roster_hash,
        "plan_hash": solution.plan_hash,
    }
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)


def is_solution(text: str) -> bool:
    """Tell whether a text is, or once was, a solution written by :func:`solution_to_json`."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.get("format") == _FORMAT


def solution_from_json(kind: type[Solution], text: str) -> Solution:
    """Read what :func:`solution_to_json` wrote, as a card of a kind.

    Raises
    ------
    ResultError
        If the text is no JSON, no solution, of a newer schema version, or damaged; the message
        names each key and what is wrong with it.
    """
    if not is_solution(text):
        raise ResultError(said("not_a_solution"))
    schema = json.loads(text).get("schema")
    if isinstance(schema, int) and schema > _SCHEMA:
        raise ResultError(said("newer_solution", schema=schema))
    try:
        document = _Document.model_validate_json(text)
        plan = plan_from_dict(document.plan)
        tables = {name: _frame(getattr(document, name)) for name in _TABLES}
    except ValidationError as error:
        faults = [
            joined(": ", [".".join(map(str, detail["loc"])), of_value(detail)])
            for detail in error.errors(include_url=False)
        ]
        raise ResultError(said("damaged_solution", why=joined("; ", faults))) from None
    except PlanError as error:
        raise ResultError(said("damaged_solution", why=told_by(error))) from None
    except (ValueError, TypeError, OverflowError) as error:
        told = told_by(error)
        why = told if isinstance(told, Message) else said("cells_of_other_kind")
        raise ResultError(said("damaged_table", why=why)) from None
    if not document.fits_together():
        raise ResultError(said("damaged_solution", why=said("figures_disagree")))
    return kind(
        status=document.status,
        objective_m=document.objective_m,
        bound_m=document.bound_m,
        certificate=_certificate(document.certificate),
        terms_m=document.terms_m,
        seconds=document.seconds,
        seed=document.seed,
        deterministic=document.deterministic,
        stopped_by=document.stopped_by,
        history=tuple(Incumbent(*incumbent) for incumbent in document.history),
        plan=plan,
        notes=tuple(document.notes),
        versions=document.versions,
        roster_hash=document.roster_hash,
        plan_hash=document.plan_hash,
        assignments=tables["assignments"],
        groups=tables["groups"],
        waiting_list=tables["waiting_list"],
        warnings=tables["warnings"],
    )


def _certificate(told: _Certificate | None) -> Certificate | None:
    if told is None:
        return None
    return Certificate(told.kind, told.method, tuple(told.left_out), tuple(told.parts))


def _columns(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "name": str(name),
            "dtype": str(table[name].dtype),
            "cells": [_plain(value) for value in table[name].astype(object)],
        }
        for name in table.columns
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Message):
        return {"bokmaal": value.bokmaal, "english": str(value)}
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def _frame(columns: list[_Column]) -> pd.DataFrame:
    if len({len(column.cells) for column in columns}) > 1:
        raise ValueError(said("columns_of_two_lengths"))
    return pd.DataFrame({column.name: _series(column) for column in columns})


def _series(column: _Column) -> pd.Series[Any]:
    values = [_cell(value) for value in column.cells]
    if column.dtype == "bool" and not all(isinstance(value, bool) for value in values):
        raise ValueError(said("column_not_boolean", column=quoted(column.name)))
    # pandas 2 has no "str" and would turn None into the text "None".
    text = column.dtype == "object" or (column.dtype == "str" and pd.__version__ < "3")
    return pd.Series(values, dtype=object if text else column.dtype)


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        told = _Message.model_validate(value)
        return Message(told.bokmaal, told.english)
    return tuple(value) if isinstance(value, list) else value
