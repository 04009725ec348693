"""What ``--json`` prints: one object for a script to read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gruppering.errors import (
    GrupperingError,
    InfeasibleError,
    PlanError,
    RosterError,
    VerificationError,
)
from gruppering.words.messages import told_by, translate, translate_faults

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from gruppering.compilation import Compilation
    from gruppering.roster import Roster
    from gruppering.solution import Solution
    from gruppering.words import Language


def solution_json(solution: Solution, folder: Path) -> str:
    """Return the figures of a result and where it was written."""
    return _text(
        {
            "status": solution.status,
            "placed": solution.placed,
            "waiting": len(solution.waiting_list),
            "groups": _records(solution.groups),
            "objective_m": solution.objective_m,
            "bound_m": solution.bound_m,
            "gap": solution.gap,
            "terms_m": dict(solution.terms_m),
            "seconds": round(solution.seconds, 3),
            "seed": solution.seed,
            "stopped_by": solution.stopped_by,
            "warnings": len(solution.warnings),
            "folder": str(folder),
            "report": str(folder / "rapport.html"),
            "workbook": str(folder / "grupper.xlsx"),
        }
    )


def check_json(roster: Roster, compiled: Compilation | None, language: Language) -> str:
    """Return how the roster was understood and, with a plan, what was settled."""
    warnings = roster.warnings if compiled is None else compiled.warnings
    content: dict[str, Any] = {
        "participants": len(roster),
        "columns": dict(roster.mapping),
        "unused": list(roster.unused),
        "warnings": _records(translate_faults(warnings, language)),
    }
    if compiled is not None:
        content["plan"] = compiled.plan.model_dump(mode="json", by_alias=True)
        content["notes"] = list(compiled.notes)
    return _text(content)


def error_json(error: GrupperingError, language: Language) -> str:
    """Return an error with all that it carries, its messages in a language."""
    content: dict[str, Any] = {
        "error": type(error).__name__,
        "exit_code": error.exit_code,
        "message": translate(told_by(error), language),
    }
    if isinstance(error, RosterError | PlanError) and error.faults is not None:
        content["faults"] = _records(translate_faults(error.faults, language))
    if isinstance(error, VerificationError):
        content["violations"] = _records(error.violations)
    if isinstance(error, InfeasibleError):
        content["core"] = [translate(line, language) for line in error.core]
        content["relaxations"] = [translate(line, language) for line in error.relaxations]
    return _text(content)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(table.to_json(orient="records", force_ascii=False))
    return records


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
