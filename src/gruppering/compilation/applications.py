"""Who may be placed in which network, and why the others may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.compilation.faults import Misfits
from gruppering.errors import PlanError
from gruppering.roster.values import answers
from gruppering.rules.columns import ids_to_rows, rows_by_id, rows_by_value
from gruppering.rules.condition import fold, require_column
from gruppering.words import word
from gruppering.words.messages import joined, quoted, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from gruppering.plan import Attachment, Plan, Readiness


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


def find_applications(
    table: pd.DataFrame, plan: Plan, misfits: Misfits | None = None
) -> Applications:
    """Collect the applications that are eligible and approved.

    Parameters
    ----------
    table, plan
        The roster and the plan.
    misfits
        Takes up what does not fit, so that the rest can be looked at too; what was asked for
        wrongly is then as if it were not asked for.

    Raises
    ------
    PlanError
        Without ``misfits``, if the roster names a network that the plan has not, or lacks a
        column that eligibility or approval is read from.
    """
    names = {fold(network.name): number for number, network in enumerate(plan.networks)}
    everybody = np.ones(len(table), dtype=bool)
    attached, ready, approved = ~everybody, everybody, everybody
    eligible = [everybody] * len(plan.networks)
    noted = Misfits() if misfits is None else misfits
    with noted.at("networks"):
        _refuse_unknown_networks(table, [network.name for network in plan.networks])
    listed = _listed_networks(table, names)
    with noted.at("attachments"):
        attached = attached_rows(table, plan)
    with noted.at("approval"):
        approved = _approved(table, plan)
    with noted.at("readiness"):
        ready = _ready(table, plan)
    for number, themed in enumerate(plan.networks):
        with noted.at(f"networks[{number + 1}].eligible"):
            if themed.eligible is not None:
                eligible[number] = themed.eligible.matches(table)
    if misfits is None:
        noted.raise_any()
    found: list[tuple[int, int, int]] = []
    refusals: list[Refusal] = []
    for row in np.flatnonzero(~attached).tolist():
        rank = 0
        for network in listed[row]:
            if approved[row] and ready[row] and eligible[network][row]:
                found.append((row, network, rank))
                rank += 1
            else:
                reason = _reason(plan, network, bool(approved[row]), bool(ready[row]))
                refusals.append(Refusal(row, network, reason))
    columns = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return Applications(columns[0], columns[1], columns[2], tuple(refusals))


def attached_rows(table: pd.DataFrame, plan: Plan) -> NDArray[np.bool_]:
    """Return who is attached to groups without being placed, shape (rows,).

    Raises
    ------
    PlanError
        If an attachment names a participant or column that is not there.
    """
    attached = np.zeros(len(table), dtype=bool)
    for attachment in plan.attachments:
        attached[rows_of(attachment, table)] = True
    return attached


def rows_of(attachment: Attachment, table: pd.DataFrame) -> list[int]:
    """Return the rows that an attachment speaks of."""
    if attachment.participants is not None:
        return ids_to_rows(rows_by_id(table), attachment.participants)
    assert attachment.where is not None
    rows: list[int] = np.flatnonzero(attachment.where.matches(table)).tolist()
    return rows


def _reason(plan: Plan, network: int, approved: bool, ready: bool) -> str:
    if not approved:
        return word("reason_approval", plan.language)
    if not ready:
        assert plan.readiness is not None
        lacks = plan.readiness.where.words(plan.language)
        return word("reason_team", plan.language).format(lacks)
    condition = plan.networks[network].eligible
    asked = condition.words(plan.language) if condition else ""
    return word("reason_eligible", plan.language).format(asked)


def _ready(table: pd.DataFrame, plan: Plan) -> NDArray[np.bool_]:
    """Return whose team may take part; everybody's where it is only reported."""
    if plan.readiness is None or plan.readiness.otherwise == "report":
        return np.ones(len(table), dtype=bool)
    return ready_rows(table, plan.readiness)


def ready_rows(table: pd.DataFrame, readiness: Readiness) -> NDArray[np.bool_]:
    """Return whose team has what it needs, shape (rows,)."""
    fits = readiness.where.matches(table)
    ready = fits.copy()
    for rows in rows_by_value(table, readiness.per).values():
        ready[rows] |= fits[rows].any()
    return ready


def _refuse_unknown_networks(table: pd.DataFrame, names: Sequence[str]) -> None:
    if "network" not in table:
        return
    known = set(map(fold, names))
    unknown: dict[str, list[str]] = {}
    for who, cell in zip(table["participant_id"], table["network"], strict=True):
        for name in cell:
            if fold(name) not in known:
                unknown.setdefault(name, []).append(who)
    if unknown:
        told = [
            joined(" ", [quoted(name), f"({_shortened(unknown[name])})"])
            for name in sorted(unknown)[:5]
        ]
        raise PlanError(
            said(
                "unknown_networks",
                told=joined(", ", told),
                networks=joined(", ", map(quoted, names)),
            )
        )


def _listed_networks(table: pd.DataFrame, names: dict[str, int]) -> list[list[int]]:
    every = list(range(len(names)))
    if "network" not in table:
        return [every] * len(table)
    return [
        list(dict.fromkeys(names[fold(name)] for name in cell if fold(name) in names)) or every
        for cell in table["network"]
    ]


def _shortened(identifiers: list[str]) -> str:
    more = len(identifiers) - 5
    return ", ".join(identifiers[:5]) + (f" + {more}" if more > 0 else "")


def _approved(table: pd.DataFrame, plan: Plan) -> NDArray[np.bool_]:
    if plan.approval is None:
        return np.ones(len(table), dtype=bool)
    require_column(table, plan.approval.column)
    found = answers(table[plan.approval.column])
    if unclear := [
        who for who, answer in zip(table["participant_id"], found, strict=True) if answer is None
    ]:
        column, ids = quoted(plan.approval.column), _shortened(unclear)
        raise PlanError(said("approval_unclear", column=column, ids=ids))
    return np.array(found, dtype=bool)
