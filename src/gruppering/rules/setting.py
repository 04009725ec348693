"""Who the units and groups of a problem are: what a rule needs to compile itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.errors import PlanError
from gruppering.rules.columns import ids_to_rows, rows_by_id
from gruppering.rules.condition import fold
from gruppering.words.messages import quoted, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Geography(Protocol):
    """Distances as rules may ask for them."""

    def between_profiles_m(self) -> Ints:
        """Return the greatest distance between members of two profiles, shape (P, P)."""

    def to_seat_m(self, group: int) -> Ints | None:
        """Return each unit's greatest distance to a group's seat, shape (n,); None if no seat."""


@dataclass(frozen=True, eq=False)
class Setting:
    """Participants, applications (participant x network), units and groups.

    Groups are numbered network by network; then comes one waiting list per network.
    """

    table: pd.DataFrame
    """The roster as understood, one row per participant."""
    participant: Ints
    """Row of ``table`` behind each application, shape (applications,)."""
    network: Ints
    """Network of each application, shape (applications,)."""
    unit: Ints
    """Unit that each application belongs to, shape (applications,)."""
    network_names: tuple[str, ...]
    group_names: tuple[str, ...]
    """Name of each group within its network, shape (groups,)."""
    group_network: Ints
    """Network of each group, shape (groups,)."""
    geography: Geography

    @property
    def n_groups(self) -> int:
        """Number of groups, without the waiting lists."""
        return len(self.group_names)

    @property
    def n_units(self) -> int:
        """Number of units."""
        return int(self.unit.max(initial=-1)) + 1

    def waiting_list(self, network: int) -> int:
        """Return the index of a network's waiting list among the problem's groups."""
        return self.n_groups + network

    def networks_named(self, names: Iterable[str] | None) -> list[int]:
        """Return the indices of the named networks; of all networks for None.

        Raises
        ------
        PlanError
            If there is no network of that name.
        """
        if names is None:
            return list(range(len(self.network_names)))
        index = {fold(name): number for number, name in enumerate(self.network_names)}
        unknown = [name for name in names if fold(name) not in index]
        if unknown:
            known = ", ".join(self.network_names)
            raise PlanError(said("no_such_network", network=quoted(unknown[0]), known=known))
        return [index[fold(name)] for name in names]

    def groups_of(self, networks: Iterable[int]) -> Ints:
        """Return the groups of some networks, shape (k,)."""
        return np.flatnonzero(np.isin(self.group_network, list(networks)))

    def group_named(self, name: str) -> int:
        """Return the group that is called ``network/group``, or ``group`` if only one is.

        Raises
        ------
        PlanError
            If no group, or more than one, has that name.
        """
        found = self.groups_called(name)
        if len(found) != 1:
            known = ", ".join(self.full_names)
            raise PlanError(said("no_such_group", group=quoted(name), known=known))
        return found[0]

    def group_meant(self, row: int, name: str) -> int | None:
        """Return the group that a participant's cell means by a name, if it is only one."""
        found = self.groups_meant(row, name)
        return found[0] if len(found) == 1 else None

    def groups_meant(self, row: int, name: str) -> list[int]:
        """Return the groups called so in the networks that a participant may be placed in."""
        mine = self._networks_of_row.get(row, ())
        return [group for group in self.groups_called(name) if self.group_network[group] in mine]

    def groups_called(self, name: str) -> list[int]:
        """Return the groups that are called ``network/group`` or, if none is, ``group``."""
        full, short = self._groups_by_name
        return full.get(fold(name)) or short.get(fold(name), [])

    @cached_property
    def _networks_of_row(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for row, network in zip(self.participant.tolist(), self.network.tolist(), strict=True):
            found.setdefault(row, set()).add(network)
        return found

    @cached_property
    def _groups_by_name(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Groups by folded name, with their network's and without."""
        found: tuple[dict[str, list[int]], dict[str, list[int]]] = {}, {}
        for by_name, names in zip(found, (self.full_names, self.group_names), strict=True):
            for group, label in enumerate(names):
                by_name.setdefault(fold(label), []).append(group)
        return found

    @cached_property
    def full_names(self) -> tuple[str, ...]:
        """``network/group`` of each group, shape (groups,)."""
        return tuple(
            f"{self.network_names[network]}/{name}"
            for network, name in zip(self.group_network, self.group_names, strict=True)
        )

    @cached_property
    def row_of_id(self) -> dict[str, int]:
        """Row of each participant by folded id."""
        return rows_by_id(self.table)

    def rows_named(self, identifiers: Sequence[str]) -> list[int]:
        """Return the rows of the participants with these ids.

        Raises
        ------
        PlanError
            If a participant is not on the roster.
        """
        return ids_to_rows(self.row_of_id, identifiers)

    def applications_of(
        self, rows: Iterable[int] | NDArray[np.bool_], networks: Iterable[int]
    ) -> Ints:
        """Return the applications of some participants (rows, or a mask) to some networks."""
        mask = np.zeros(len(self.table), dtype=bool)
        mask[rows if isinstance(rows, np.ndarray) else np.array(list(rows), dtype=np.int64)] = True
        return np.flatnonzero(mask[self.participant] & np.isin(self.network, list(networks)))

    def weigh(self, applications: Ints, weights: Ints | None = None) -> tuple[Ints, Ints]:
        """Sum weights (default 1) per unit: the units that have any, and the sums.

        A participant counts once in a unit, also when it stands for several applications.
        """
        keys = np.stack([self.unit[applications], self.participant[applications]], axis=1)
        members, first = np.unique(keys, axis=0, return_index=True)
        sums = np.zeros(self.n_units, dtype=np.int64)
        np.add.at(sums, members[:, 0], 1 if weights is None else weights[first])
        units = np.unique(members[:, 0])
        units = units[sums[units] != 0]
        return units, sums[units]

    def unit_of(self, row: int, network: int) -> int | None:
        """Return the unit of a participant in a network, or None if there is no application."""
        found = np.flatnonzero((self.participant == row) & (self.network == network))
        return int(self.unit[found[0]]) if len(found) else None

    def unit_pairs(self, rows: Iterable[tuple[int, int]], networks: Iterable[int]) -> Ints:
        """Return the pairs of units, shape (k, 2), behind pairs of participants, sorted."""
        networks = list(networks)
        unit_of = {
            (row, network): unit
            for row, network, unit in zip(
                self.participant.tolist(), self.network.tolist(), self.unit.tolist(), strict=True
            )
        }
        pairs = {
            (
                min(unit_of[a, network], unit_of[b, network]),
                max(unit_of[a, network], unit_of[b, network]),
            )
            for a, b in rows
            for network in networks
            if (a, network) in unit_of and (b, network) in unit_of
        }
        return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
