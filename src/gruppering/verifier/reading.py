"""From a table of assignments to a coded grouping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.verifier.assignments import read_assignments
from gruppering.verifier.case import build_case
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.lines import Lines, read_lines
from gruppering.verifier.sets import units
from gruppering.verifier.texts import fold

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan
    from gruppering.roster import Roster


def read_grouping(roster: Roster, plan: Plan, assignments: pd.DataFrame) -> Grouping:
    """Code a grouping; lines that make no sense are left out."""
    return read_with_lines(roster, plan, assignments)[0]


def read_with_lines(
    roster: Roster, plan: Plan, assignments: pd.DataFrame
) -> tuple[Grouping, Lines]:
    """Code a grouping, and tell what is wrong with its lines.

    Raises
    ------
    ResultError, PlanError
        As :func:`gruppering.verifier.verify`.
    """
    table = read_assignments(assignments)
    found = [
        frozenset(map(fold, table["group"][table["network"].map(fold) == fold(network.name)]))
        for network in plan.networks
    ]
    case = build_case(roster, plan, found)
    lines = read_lines(case, table)
    return Grouping(case, lines.placed, units(case)), lines
