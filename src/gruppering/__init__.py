"""Divide the participants of professional networks into groups that work.

The names below are loaded when they are first used, so that ``import gruppering`` is quick. Rooms
are nouns and functions verbs, so that no room hides a function: ``gruppering.verify`` is the
function, ``gruppering.verifier`` its room.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    from gruppering.explanation import (
        alternatives,
        compare,
        explain_everybody,
        explain_objective,
        explain_participant,
    )
    from gruppering.exporter import export, read_result
    from gruppering.meetings import plan_meetings
    from gruppering.pipeline import assign
    from gruppering.plan import (
        Approval,
        Attachment,
        Closeness,
        Continuity,
        Group,
        Meetings,
        Network,
        Plan,
        Readiness,
        read_plan,
    )
    from gruppering.plots import plot_frontier, plot_groups, plot_map, plot_progress
    from gruppering.problem import Problem
    from gruppering.roster import Roster, read_roster
    from gruppering.solution import Solution
    from gruppering.solver import Progress, Result, solve
    from gruppering.synthetic import sample_roster
    from gruppering.verifier import score, verify
    from gruppering.versions import show_versions
    from gruppering.whatif import frontier

_NAMES_IN = {
    "errors": (
        "GrupperingError",
        "InfeasibleError",
        "InputError",
        "OutOfTimeError",
        "PlanError",
        "ResultError",
        "RosterError",
        "VerificationError",
    ),
    "explanation": (
        "alternatives",
        "compare",
        "explain_everybody",
        "explain_objective",
        "explain_participant",
    ),
    "exporter": ("export", "read_result"),
    "meetings": ("plan_meetings",),
    "pipeline": ("assign",),
    "plan": (
        "Approval",
        "Attachment",
        "Closeness",
        "Continuity",
        "Group",
        "Meetings",
        "Network",
        "Plan",
        "Readiness",
        "read_plan",
    ),
    "plots": ("plot_frontier", "plot_groups", "plot_map", "plot_progress"),
    "problem": ("Problem",),
    "roster": ("Roster", "read_roster"),
    "solution": ("Solution",),
    "solver": ("Progress", "Result", "solve"),
    "synthetic": ("sample_roster",),
    "verifier": ("score", "verify"),
    "versions": ("show_versions",),
    "whatif": ("frontier",),
}
_ROOM_OF = {name: room for room, names in _NAMES_IN.items() for name in names}

__version__ = version("gruppering")
__all__ = [
    "Approval",
    "Attachment",
    "Closeness",
    "Continuity",
    "Group",
    "GrupperingError",
    "InfeasibleError",
    "InputError",
    "Meetings",
    "Network",
    "OutOfTimeError",
    "Plan",
    "PlanError",
    "Problem",
    "Progress",
    "Readiness",
    "Result",
    "ResultError",
    "Roster",
    "RosterError",
    "Solution",
    "VerificationError",
    "alternatives",
    "assign",
    "compare",
    "explain_everybody",
    "explain_objective",
    "explain_participant",
    "export",
    "frontier",
    "plan_meetings",
    "plot_frontier",
    "plot_groups",
    "plot_map",
    "plot_progress",
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
