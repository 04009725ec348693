"""Where the units that a certificate names may be, and which of them surely are where."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gruppering.verifier.candidates import Candidates, Item
from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.meeting import Meeting, Place
from gruppering.verifier.told import damaged


class Places:
    """The places that are open to each item: a unit in a layer, which is a set of groups.

    Where groups are told apart by times, a place is a group at a time, and a layer has one.

    A certificate may leave out groups of a network, and counts what a unit pays only in those
    that it has. So a unit surely pays for a place only where they are all that it may have.
    """

    def __init__(
        self,
        candidates: Candidates,
        items: Sequence[Item],
        unit: Sequence[int],
        layer: Ints,
        layers: Sequence[Sequence[int]],
        meetings: Sequence[Meeting | None],
        outside: Sequence[int],
    ) -> None:
        self.candidates = candidates
        self.items = items
        self.meeting = _meeting_of_group(layers, meetings)
        self.of_unit: dict[int, list[int]] = {}
        for number, one in enumerate(unit):
            self.of_unit.setdefault(one, []).append(number)
        self.held = {
            one: {network for number in mine for network in items[number].networks}
            for one, mine in self.of_unit.items()
        }
        self._require_units(items, layer)
        self.may = self._options(items, unit)
        """Which item may be in which group of the plan, shape (items, groups)."""
        self.certain: dict[int, bool] = {}
        """Of each unit, whether it surely has exactly one place in the networks it is held in."""
        self.placed: dict[int, bool] = {}
        """Of each unit, whether that place surely is one that the certificate counts."""
        self.sure: Mask = np.zeros(len(items), dtype=bool)
        """Which items surely have the place of their unit."""
        for one, mine in self.of_unit.items():
            groups = np.flatnonzero(self.may[mine[0]]).tolist()
            options = {place for group in groups for place in self._at(group, items[mine[0]])}
            here: dict[int, set[Place]] = {number: set() for number in mine}
            for number in mine:
                if layer[number] >= 0:
                    meeting = meetings[layer[number]]
                    self._require_there(items[number], meeting)
                    time = -1 if meeting is None else meeting.time
                    here[number] = {(group, time) for group in layers[layer[number]]}
            certain = bool(options) and candidates.must_be_placed([items[i] for i in mine])
            self.certain[one] = certain
            elsewhere = {(group, -1) for group in outside}
            self.placed[one] = certain and options <= elsewhere.union(*here.values())
            for number, places in here.items():
                self.sure[number] = certain and options <= places

    def surely_in(self, unit: int, network: int) -> bool:
        """Return whether a unit surely has its one place in a network."""
        return self.certain[unit] and self.held[unit] == {network}

    def _at(self, group: int, item: Item) -> list[Place]:
        """Return the places that a unit may have in a group."""
        meeting = self.meeting.get(group)
        if meeting is None:
            return [(group, -1)]
        times = np.flatnonzero(meeting.comes[item.rows].all(axis=0))
        return [(group, time) for time in times.tolist()]

    @staticmethod
    def _require_there(item: Item, meeting: Meeting | None) -> None:
        if meeting is not None and not meeting.comes[item.rows, meeting.time].all():
            raise damaged("has somebody at a time at which they cannot come")

    def _away(self, network: int, meeting: Meeting | None) -> Mask:
        """Return who is in a unit of which not all can come, shape (n,)."""
        case = self.candidates.case
        if meeting is None:
            return np.zeros(len(case.people), dtype=bool)
        unit = self.candidates.grouping.unit[:, network]
        absent = ~meeting.comes[:, meeting.time] & case.admitted[:, network]
        away: Mask = np.isin(unit, unit[absent])
        return away

    def require_all(
        self, groups: Sequence[int], among: Mask, meeting: Meeting | None = None
    ) -> None:
        """Raise ResultError unless everybody who may be in some groups is one of these items.

        Where the groups meet at a time, everybody who can come then.
        """
        case = self.candidates.case
        for network in self.candidates.networks_of(groups):
            held = np.zeros(len(case.people), dtype=bool)
            for number in np.flatnonzero(among).tolist():
                if network in self.items[number].networks:
                    held[self.items[number].rows] = True
            held |= self._away(network, meeting)
            for group in groups:
                here = case.groups[group].network == network
                if here and not (self.candidates.barred(group) | held).all():
                    raise damaged("leaves out participants of a network")

    def _require_units(self, items: Sequence[Item], layer: Ints) -> None:
        """Raise ResultError unless units share nobody and have one place each."""
        claimed: set[tuple[int, int]] = set()
        for one, mine in self.of_unit.items():
            rows = items[mine[0]].rows
            if any(not np.array_equal(items[number].rows, rows) for number in mine):
                raise damaged("takes several units for one")
            if len(self.held[one]) > 1 and self.candidates.case.plan.memberships > 1:
                raise damaged("takes several places for one")
            own = {(network, row) for network in self.held[one] for row in rows.tolist()}
            if len(set(layer[mine].tolist())) < len(mine) or claimed & own:
                raise damaged("counts a participant twice")
            claimed |= own

    def _options(self, items: Sequence[Item], unit: Sequence[int]) -> Mask:
        case = self.candidates.case
        rows = np.concatenate([item.rows for item in items])
        starts = np.cumsum([0] + [len(item.rows) for item in items[:-1]])
        held = np.array(
            [[network in self.held[one] for network in range(case.n_networks)] for one in unit]
        )
        barred = [
            np.logical_or.reduceat(self.candidates.barred(group)[rows], starts)
            for group in range(len(case.groups))
        ]
        networks = [group.network for group in case.groups]
        options: Mask = ~np.stack(barred, axis=1) & held[:, networks]
        return options


def _meeting_of_group(
    layers: Sequence[Sequence[int]], meetings: Sequence[Meeting | None]
) -> dict[int, Meeting | None]:
    """Return by which rule each group is told apart by times, if by any.

    Raises
    ------
    ResultError
        If a group has the same place twice, or is told apart in two ways.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    of_group: dict[int, Meeting | None] = {}
    for groups, meeting in zip(layers, meetings, strict=True):
        for group in groups:
            way = (-1, -1) if meeting is None else (meeting.rule, meeting.time)
            found.setdefault(group, []).append(way)
            of_group[group] = meeting
    for ways in found.values():
        if len(set(ways)) < len(ways) or len({rule for rule, _ in ways}) > 1:
            raise damaged("counts a group twice")
    return of_group
