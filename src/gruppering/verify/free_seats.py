"""Does anybody wait while a seat that they may have is free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gruppering.rules import AtLeast, AtMost, Ban, Exactly, KeepApart, MaxMoved, Pin, Rule, Stay
from gruppering.verify.case import Ints, Mask
from gruppering.verify.continuity import moved, previous_groups
from gruppering.verify.counts import tally
from gruppering.verify.grouping import Grouping
from gruppering.verify.messages import say
from gruppering.verify.rules import most_moved, rows_by_hand
from gruppering.verify.sets import sets_of
from gruppering.verify.sizes import sizes, teams, teams_present, weights, width
from gruppering.verify.violations import Violation, ids_shown


@dataclass(frozen=True, eq=False)
class Seekers:
    """Units that wait for a place in one network; K units, m participants."""

    network: int
    rows: Ints
    """Participants, shape (m,)."""
    unit: Ints
    """Unit of each, from 0 to K - 1, shape (m,)."""
    of_row: Ints
    """Unit of each participant of the roster, or -1, shape (n,)."""
    count: int
    groups: range
    closed: Mask
    """Groups of the network that are optional and empty: they would be opened."""

    def sums(self, weights: Ints) -> Ints:
        """Sum weights of participants (n,) over each unit, shape (K,)."""
        result = np.zeros(self.count, dtype=np.int64)
        np.add.at(result, self.unit, weights[self.rows])
        return result


def check_free_seats(grouping: Grouping) -> Iterator[Violation]:
    """Yield groups that somebody who waits could join with every hard rule kept.

    Each unit is tried on its own in each group of the network, all others staying where they
    are; it is named with the first group that has room.
    """
    case = grouping.case
    language = case.plan.language
    for index, network in enumerate(case.plan.networks):
        seekers = _seekers(grouping, index)
        if seekers is None:
            continue
        free = _has_room(grouping, seekers)
        for rule in case.rules:
            if index in case.networks_of(rule) or isinstance(rule, Pin | Ban):
                free &= ~_barred(rule, grouping, seekers)
        first = np.where(free.any(axis=1), free.argmax(axis=1), -1)
        for group in np.unique(first[first >= 0]).tolist():
            rows = seekers.rows[first[seekers.unit] == group]
            yield Violation(
                say(language, "free_seat"),
                network.name,
                case.groups[seekers.groups[group]].name,
                ids_shown(case.ids[row] for row in rows),
                say(language, "seat_is_free", count=len(rows)),
            )


def _seekers(grouping: Grouping, network: int) -> Seekers | None:
    """Return the units all of whose members may be in the network, are not, and have room."""
    case = grouping.case
    spare = (grouping.placed >= 0).sum(axis=1) < case.plan.memberships
    waits = case.admitted[:, network] & (grouping.placed[:, network] < 0) & spare
    unit = grouping.unit[:, network]
    waits &= ~np.isin(unit, unit[~waits])
    rows = np.flatnonzero(waits)
    if len(rows) == 0:
        return None
    units, local = np.unique(unit[rows], return_inverse=True)
    of_row = np.full(len(waits), -1, dtype=np.int64)
    of_row[rows] = local.reshape(-1)
    groups = case.groups_in(network)
    closed = np.array([not grouping.is_open(group) for group in groups], dtype=bool)
    return Seekers(network, rows, of_row[rows], of_row, len(units), groups, closed)


def _has_room(grouping: Grouping, seekers: Seekers) -> Mask:
    """Return where a unit fits in size, shape (units, groups)."""
    case = grouping.case
    network = case.plan.networks[seekers.network]
    added = np.tile(seekers.sums(weights(case, network))[:, None], (1, len(seekers.groups)))
    if network.size_counts == "teams":
        team = teams(case)[seekers.rows]
        pairs = np.unique(np.stack([seekers.unit, team], axis=1)[team >= 0], axis=0)
        np.add.at(added, pairs[:, 0], 1 - teams_present(grouping, seekers.network)[pairs[:, 1]])
    now = sizes(grouping, seekers.network)
    after = now + added
    facts = [case.groups[group] for group in seekers.groups]
    most = np.array([2**62 if one.most is None else one.most for one in facts])
    room: Mask = after <= most
    room &= ~seekers.closed | (after >= np.array([one.least for one in facts]))
    allowed = width(network)
    if allowed is not None:
        for group in range(len(facts)):
            others = ~seekers.closed
            others[group] = False
            least = now[others].min(initial=2**62)
            greatest = now[others].max(initial=-1)
            size = after[:, group]
            spread = np.maximum(size, greatest) - np.minimum(size, least)
            room[:, group] &= spread <= allowed
    return room


def _barred(rule: Rule, grouping: Grouping, seekers: Seekers) -> Mask:
    """Return where a hard rule would be broken by a unit's coming, shape (units, groups)."""
    barred = np.zeros((seekers.count, len(seekers.groups)), dtype=bool)
    case = grouping.case
    if rule.price_km is not None:
        return barred
    match rule:
        case KeepApart():
            for rows in sets_of(rule, case):
                _bar_company(barred, grouping, seekers, rows)
        case AtLeast() | AtMost() | Exactly():
            sums = tally(rule, case)
            now = grouping.sums(sums.weights, seekers.network)
            after = now + seekers.sums(sums.weights)[:, None]
            kept = seekers.closed | (now >= sums.least)
            barred = (after > sums.most) | (kept & (after < sums.least))
        case Pin() | Ban():
            group = case.group_named(rule.group)
            if group in seekers.groups:
                units = seekers.of_row[rows_by_hand(rule, case)]
                column = np.arange(len(seekers.groups)) == group - seekers.groups.start
                barred[units[units >= 0]] = ~column if isinstance(rule, Pin) else column
        case Stay() | MaxMoved():
            barred = _bar_moves(rule, grouping, seekers)
    return barred


def _bar_moves(rule: Stay | MaxMoved, grouping: Grouping, seekers: Seekers) -> Mask:
    previous = previous_groups(grouping.case, grouping.case.networks_of(rule))
    here = previous[seekers.rows, seekers.network]
    back = here >= 0
    leaving = np.zeros((seekers.count, len(seekers.groups)), dtype=np.int64)
    leaving += np.bincount(seekers.unit[back], minlength=seekers.count)[:, None]
    np.add.at(leaving, (seekers.unit[back], here[back] - seekers.groups.start), -1)
    most = 0 if isinstance(rule, Stay) else most_moved(rule, int((previous >= 0).sum()))
    so_far = int(moved(grouping, previous).sum())
    result: Mask = (leaving > 0) & (leaving + so_far > most)
    return result


def _bar_company(barred: Mask, grouping: Grouping, seekers: Seekers, rows: Ints) -> None:
    """Bar units from the groups of those, among ``rows``, whom their members may not meet."""
    units, counts = np.unique(seekers.of_row[rows], return_counts=True)
    where = grouping.placed[rows, seekers.network]
    taken = np.unique(where[where >= 0]) - seekers.groups.start
    barred[np.ix_(units[units >= 0], taken)] = True
    barred[units[(units >= 0) & (counts > 1)]] = True
