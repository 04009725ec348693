"""Divide the participants of professional networks into groups that work.

The names below are loaded when they are first used, so that ``import gruppering`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gruppering.assign import assign
    from gruppering.errors import (
        GrupperingError,
        InfeasibleError,
        InputError,
        OutOfTimeError,
        PlanError,
        ResultError,
        RosterError,
        VerificationError,
    )
    from gruppering.export import export, read_result
    from gruppering.plan import (
        Approval,
        Closeness,
        Continuity,
        Group,
        Network,
        Plan,
        read_plan,
    )
    from gruppering.problem import Problem
    from gruppering.roster import Roster, read_roster
    from gruppering.solution import Solution
    from gruppering.solve import Progress, Result, solve
    from gruppering.synthetic import sample_roster
    from gruppering.verify import score, verify
    from gruppering.versions import show_versions

_ROOM_OF = {
    "assign": "assign",
    **dict.fromkeys(
        (
            "GrupperingError",
            "InfeasibleError",
            "InputError",
            "OutOfTimeError",
            "PlanError",
            "ResultError",
            "RosterError",
            "VerificationError",
        ),
        "errors",
    ),
    **dict.fromkeys(("export", "read_result"), "export"),
    **dict.fromkeys(
        ("Approval", "Closeness", "Continuity", "Group", "Network", "Plan", "read_plan"), "plan"
    ),
    "Problem": "problem",
    **dict.fromkeys(("Roster", "read_roster"), "roster"),
    "Solution": "solution",
    **dict.fromkeys(("Progress", "Result", "solve"), "solve"),
    "sample_roster": "synthetic",
    **dict.fromkeys(("score", "verify"), "verify"),
    "show_versions": "versions",
}

__version__ = version("gruppering")
__all__ = [
    "Approval",
    "Closeness",
    "Continuity",
    "Group",
    "GrupperingError",
    "InfeasibleError",
    "InputError",
    "Network",
    "OutOfTimeError",
    "Plan",
    "PlanError",
    "Problem",
    "Progress",
    "Result",
    "ResultError",
    "Roster",
    "RosterError",
    "Solution",
    "VerificationError",
    "assign",
    "export",
    "read_plan",
    "read_result",
    "read_roster",
    "sample_roster",
    "score",
    "show_versions",
    "solve",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name in _ROOM_OF:
        return getattr(import_module(f"gruppering.{_ROOM_OF[name]}"), name)
    raise AttributeError(f"module 'gruppering' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(__import__("types").ModuleType):  # interim, until rooms and functions differ in name
    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _ROOM_OF and type(value).__name__ == "module"):
            super().__setattr__(name, value)


__import__("sys").modules[__name__].__class__ = _Package
