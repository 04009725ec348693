"""A roster and a plan, coded: who applies where, in which units, and which groups there are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gruppering.errors import PlanError
from gruppering.verifier.applications import admissible, positions, ranks
from gruppering.verifier.attachments import attached, attached_rows
from gruppering.verifier.groups import GroupFacts, groups_of_plan, index_by_name
from gruppering.verifier.implied import rules_in_force
from gruppering.verifier.texts import fold, is_blank
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gruppering.plan import Plan
    from gruppering.roster import Roster
    from gruppering.rules import AnyRule

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Case:
    """What a grouping is held against; n participants, W networks, G groups.

    A grouping of it is an array ``placed`` of shape (n, W): the group of each participant in
    each network, or -1.
    """

    roster: Roster
    plan: Plan
    rules: tuple[AnyRule, ...]
    """The plan's rules and those that it implies; a soft one's index stands in its term."""
    groups: tuple[GroupFacts, ...]
    """All groups, network by network."""
    listed: Ints
    """Place of each network in the participant's list, or -1; shape (n, W)."""
    admitted: Mask
    """Applications that are eligible and approved, shape (n, W)."""
    rank: Ints
    """Number of admissible applications before each, shape (n, W)."""
    people: Ints
    """People behind each row of the roster, shape (n,)."""
    attached: Mask
    """Who is attached to groups instead of being placed, shape (n,)."""

    @property
    def table(self) -> pd.DataFrame:
        """The roster's table."""
        return self.roster.table

    @property
    def n_networks(self) -> int:
        """Number of networks."""
        return len(self.plan.networks)

    @cached_property
    def ids(self) -> list[str]:
        """Id of each participant."""
        return [str(value) for value in self.table["participant_id"].tolist()]

    @cached_property
    def _row_of_id(self) -> dict[str, int]:
        folded = {fold(name): row for row, name in enumerate(self.ids)}
        return folded | {name: row for row, name in enumerate(self.ids)}

    def row_of(self, name: str) -> int | None:
        """Return the row of a participant by id, exact or without case; None if unknown."""
        row = self._row_of_id.get(name)
        return self._row_of_id.get(fold(name)) if row is None else row

    def rows_named(self, names: Iterable[str]) -> Ints:
        """Return the rows of participants by id, each once and in order of the roster.

        Raises
        ------
        PlanError
            If one is not on the roster.
        """
        rows = {name: self.row_of(name) for name in names}
        unknown = [name for name, row in rows.items() if row is None]
        if unknown:
            raise PlanError(said("not_on_the_roster", who=quoted(unknown[0])))
        return np.unique(np.array(list(rows.values()), dtype=np.int64))

    def networks_of(self, rule: AnyRule) -> list[int]:
        """Return the networks in which a rule holds.

        Raises
        ------
        PlanError
            If the rule names a network that the plan does not have.
        """
        if rule.networks is None:
            return list(range(self.n_networks))
        index = {fold(network.name): number for number, network in enumerate(self.plan.networks)}
        unknown = [name for name in rule.networks if fold(name) not in index]
        if unknown:
            known = ", ".join(network.name for network in self.plan.networks)
            raise PlanError(said("no_such_network", network=quoted(unknown[0]), known=known))
        return sorted({index[fold(name)] for name in rule.networks})

    @cached_property
    def _groups_of_name(self) -> dict[str, list[int]]:
        return index_by_name(self.groups)

    def group_meant(self, row: int, name: str) -> int | None:
        """Return the one group called so in the networks that admit a participant, or None."""
        called = self._groups_of_name.get(fold(name), [])
        mine = [group for group in called if self.admitted[row, self.groups[group].network]]
        return mine[0] if len(mine) == 1 else None

    def group_named(self, name: str) -> int:
        """Return the group called ``network/group`` or, if only one is, ``group``.

        Raises
        ------
        PlanError
            If no group, or more than one, is called so.
        """
        called = self._groups_of_name.get(fold(name), [])
        if len(called) != 1:
            known = ", ".join(one.full_name for one in self.groups)
            raise PlanError(said("no_such_group", group=quoted(name), known=known))
        return called[0]

    @cached_property
    def attachments(self) -> Mask:
        """Who is attached to which group, shape (n, G).

        Raises
        ------
        PlanError
            If the plan attaches somebody to a group that is not there.
        """
        result = np.zeros((len(self.people), len(self.groups)), dtype=bool)
        for attachment in self.plan.attachments:
            rows = attached_rows(attachment, self.table)
            for name in attachment.groups:
                result[rows, self.group_named(name)] = True
        return result

    def groups_in(self, network: int) -> range:
        """Return the indices of a network's groups, which follow one another."""
        return self._ranges[network]

    @cached_property
    def _ranges(self) -> list[range]:
        counts = np.bincount([group.network for group in self.groups], minlength=self.n_networks)
        ends = np.cumsum(counts).tolist()
        return [range(end - count, end) for end, count in zip(ends, counts.tolist(), strict=True)]


def build_case(roster: Roster, plan: Plan, found: Sequence[frozenset[str]]) -> Case:
    """Code a roster and a plan.

    Parameters
    ----------
    roster, plan
        What the grouping is held against.
    found
        For each network, the folded names of the groups in the assignments.

    Raises
    ------
    PlanError
        If the plan speaks of columns, participants, networks or groups that are not there.
    """
    listed = positions(roster.table, plan)
    admitted = admissible(roster.table, plan, listed)
    return Case(
        roster=roster,
        plan=plan,
        rules=rules_in_force(plan, roster.table),
        groups=groups_of_plan(plan, found),
        listed=listed,
        admitted=admitted,
        rank=ranks(listed, admitted),
        people=_people(roster.table),
        attached=attached(plan, roster.table),
    )


def _people(table: pd.DataFrame) -> Ints:
    if "team_size" not in table.columns:
        return np.ones(len(table), dtype=np.int64)
    cells = table["team_size"].tolist()
    return np.array([1 if is_blank(cell) else int(cell) for cell in cells], dtype=np.int64)
