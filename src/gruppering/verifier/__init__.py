"""The independent checker: what a grouping breaks and costs, from the tables alone.

Everything is worked out from the roster, the fields of the plan and reference data, by code
that shares nothing with what compiles and solves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruppering.verifier.accounting import check_accounts
from gruppering.verifier.bound import bound_m
from gruppering.verifier.free_seats import check_free_seats
from gruppering.verifier.reading import read_grouping, read_with_lines
from gruppering.verifier.rules import check_rules
from gruppering.verifier.scoring import terms_m
from gruppering.verifier.sizes import check_sizes
from gruppering.verifier.violations import as_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from gruppering.plan import Plan
    from gruppering.roster import Roster

__all__ = ["bound_m", "score", "verify"]


def verify(roster: Roster, plan: Plan, assignments: pd.DataFrame) -> pd.DataFrame:
    """List everything in a grouping that the plan does not permit.

    Parameters
    ----------
    roster
        The participants.
    plan
        The plan as resolved, in which every group has its name and bounds. A plan that leaves
        choices open may be given too; evenness is then not checked where it is only wished for.
    assignments
        One row per participant and network with ``participant_id``, ``network``, ``group`` and
        ``status`` (placed, waiting or attached); other columns are ignored.

    Returns
    -------
    DataFrame
        One row per violation: ``rule`` (its sentence, or what holds for every grouping),
        ``network``, ``group``, ``participants`` (ids, at most ten) and ``problem``. No rows
        when every hard rule is kept, everybody is accounted for, and nobody waits who could be
        added to a group as it is.

    Raises
    ------
    ResultError
        If a needed column of the assignments is missing.
    PlanError
        If the plan speaks of something that the roster or the plan does not have.
    """
    grouping, lines = read_with_lines(roster, plan, assignments)
    violations = list(lines.violations)
    violations += check_accounts(grouping.case, lines)
    violations += check_sizes(grouping)
    violations += check_rules(grouping)
    violations += check_free_seats(grouping)
    return as_table(violations)


def score(roster: Roster, plan: Plan, assignments: pd.DataFrame) -> Mapping[str, int]:
    """Work out what a grouping costs, term by term.

    Parameters
    ----------
    roster, plan, assignments
        As for :func:`verify`. Lines that make no sense are left out of the sum.

    Returns
    -------
    Mapping
        Whole metres of km-equivalents: ``closeness``, ``network_choice``, ``opening`` if any
        group costs something to open, and for each rule that has a price ``rule k: its
        sentence``, where k is its position in the plan from 1.

    Raises
    ------
    ResultError, PlanError
        As :func:`verify`; also if a group's seat is not a place that is known.
    """
    return terms_m(read_grouping(roster, plan, assignments))
