"""Who applied to which networks, in which order, and which applications are admissible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gruppering.errors import PlanError
from gruppering.verifier.attachments import attached
from gruppering.verifier.conditions import column_of, rows_that_fit
from gruppering.verifier.texts import cell_texts, cell_values, fold, is_blank
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan, Readiness


def positions(table: pd.DataFrame, plan: Plan) -> NDArray[np.int64]:
    """Return the place of each network in each participant's list, shape (rows, networks).

    0 is the first wish and -1 a network not applied to. Without a list, all networks are
    applied to, in the plan's order.

    Raises
    ------
    PlanError
        If a participant applies to a network that the plan does not have.
    """
    width = len(plan.networks)
    result = np.tile(np.arange(width), (len(table), 1))
    if "network" not in table.columns:
        return result
    index = {fold(network.name): number for number, network in enumerate(plan.networks)}
    unknown: dict[str, None] = {}
    for row, cell in enumerate(table["network"].tolist()):
        wishes = dict.fromkeys(fold(name) for name in cell_values(cell))
        if not wishes:
            continue
        unknown |= {name: None for name in wishes if name not in index}
        result[row] = -1
        for place, name in enumerate(wishes):
            if name in index:
                result[row, index[name]] = place
    if unknown:
        raise PlanError(said("networks_not_in_plan", networks=", ".join(unknown)))
    return result


def admissible(table: pd.DataFrame, plan: Plan, listed: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which applications are eligible, approved and of a ready team; (rows, networks).

    Those who are attached to groups have none.

    Raises
    ------
    PlanError
        If a column that the plan names is missing, or approval is not read as yes or no.
    """
    result: NDArray[np.bool_] = listed >= 0
    for index, network in enumerate(plan.networks):
        if network.eligible is not None:
            result[:, index] &= rows_that_fit(network.eligible, table)
    if plan.approval is not None:
        cells = column_of(table, plan.approval.column)
        approved = [_says_yes(cell) for cell in cells]
        if None in approved:
            raise PlanError(said("column_not_yes_no", column=quoted(plan.approval.column)))
        result &= np.array(approved, dtype=bool)[:, None]
    if plan.readiness is not None and plan.readiness.otherwise == "wait":
        result &= _of_ready_teams(plan.readiness, table)[:, None]
    result &= ~attached(plan, table)[:, None]
    return result


def _says_yes(cell: object) -> bool | None:
    """Read yes, no or a blank, which is no; None for anything else."""
    if is_blank(cell) or fold(cell) in {"false", "nei", "no", "usann", "n", "0", "0.0", "-"}:
        return False
    yes = fold(cell) in {"true", "ja", "yes", "sann", "sant", "j", "y", "x", "1", "1.0"}
    return True if yes else None


def _of_ready_teams(readiness: Readiness, table: pd.DataFrame) -> NDArray[np.bool_]:
    """Return who is what a team needs, or has a team-mate who is; shape (rows,)."""
    fits = rows_that_fit(readiness.where, table)
    teams = [cell_texts(cell) for cell in column_of(table, readiness.per)]
    ready = frozenset().union(*(team for team, fit in zip(teams, fits, strict=True) if fit))
    fits |= np.array([bool(team & ready) for team in teams], dtype=bool)
    return fits


def ranks(listed: NDArray[np.int64], admitted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return how many admissible applications come before each, shape (rows, networks)."""
    result = np.zeros_like(listed)
    for index in range(listed.shape[1]):
        before = admitted & (listed < listed[:, [index]])
        result[:, index] = before.sum(axis=1)
    return result
