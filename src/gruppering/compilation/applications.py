"""Who may be placed in which network, and why the others may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.errors import PlanError
from gruppering.rules.condition import fold, require_column

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan


@dataclass(frozen=True)
class Refusal:
    """A participant who may not be placed in a network that they listed."""

    row: int
    network: int
    reason: str


@dataclass(frozen=True, eq=False)
class Applications:
    """The admissible applications, by participant and in order of preference."""

    participant: Ints
    """Row in the roster, shape (applications,)."""
    network: Ints
    """Shape (applications,)."""
    rank: Ints
    """0 for a participant's first choice, shape (applications,)."""
    refusals: tuple[Refusal, ...]

    def surplus(self, memberships: int) -> NDArray[np.bool_]:
        """Mark the applications of participants who have more of them than they may use."""
        counts = np.bincount(self.participant, minlength=1)
        surplus: NDArray[np.bool_] = counts[self.participant] > memberships
        return surplus


def find_applications(table: pd.DataFrame, plan: Plan) -> Applications:
    """Collect the applications that are eligible and approved.

    Raises
    ------
    PlanError
        If the roster names a network that the plan has not, or lacks a column that eligibility
        or approval is read from.
    """
    names = {fold(network.name): number for number, network in enumerate(plan.networks)}
    listed = _listed_networks(table, names)
    eligible = [
        np.ones(len(table), dtype=bool)
        if network.eligible is None
        else network.eligible.matches(table)
        for network in plan.networks
    ]
    approved = _approved(table, plan)
    norwegian = plan.language == "nb"
    found: list[tuple[int, int, int]] = []
    refusals: list[Refusal] = []
    for row, networks in enumerate(listed):
        rank = 0
        for network in networks:
            condition = plan.networks[network].eligible
            if not approved[row]:
                reason = "mangler godkjenning fra leder" if norwegian else "no leader's approval"
            elif condition is not None and not eligible[network][row]:
                words = condition.words(plan.language)
                reason = f"krav: {words}" if norwegian else f"not eligible: {words}"
            else:
                found.append((row, network, rank))
                rank += 1
                continue
            refusals.append(Refusal(row, network, reason))
    columns = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return Applications(columns[0], columns[1], columns[2], tuple(refusals))


def _listed_networks(table: pd.DataFrame, names: dict[str, int]) -> list[list[int]]:
    every = list(range(len(names)))
    if "network" not in table:
        return [every] * len(table)
    unknown = sorted(
        {name for cell in table["network"] for name in cell if fold(name) not in names}
    )
    if unknown:
        raise PlanError(
            f"the roster's network column names {', '.join(map(repr, unknown[:5]))}; "
            f"the plan has {', '.join(map(repr, names))}"
        )
    return [
        list(dict.fromkeys(names[fold(name)] for name in cell)) or every
        for cell in table["network"]
    ]


def _approved(table: pd.DataFrame, plan: Plan) -> NDArray[np.bool_]:
    if plan.approval is None:
        return np.ones(len(table), dtype=bool)
    require_column(table, plan.approval.column)
    values = table[plan.approval.column]
    if not values.map(lambda value: isinstance(value, bool | np.bool_)).all():
        raise PlanError(
            f"approval is read from column {plan.approval.column!r}, which is not yes or no "
            "in every row"
        )
    return values.to_numpy(dtype=bool)
