"""Where a hard rule keeps those who wait out of a group."""

from __future__ import annotations

import numpy as np

from gruppering.rules import (
    Accompany,
    AnyRule,
    AtLeast,
    AtMost,
    Availability,
    BalancedLoad,
    Ban,
    Block,
    Companions,
    EvenSpread,
    Exactly,
    KeepApart,
    KeepWhole,
    MaxDistance,
    MaxMoved,
    MeanWithin,
    NobodyAlone,
    Pin,
    Stay,
)
from gruppering.verifier.availability import can_come
from gruppering.verifier.case import Ints, Mask
from gruppering.verifier.columns import rows_by_value
from gruppering.verifier.continuity import moved, previous_groups
from gruppering.verifier.counts import Tally
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.reach import limit_m, metres_between, metres_to_seat
from gruppering.verifier.rules import most_moved, rows_by_hand
from gruppering.verifier.seekers import Seekers
from gruppering.verifier.sets import sets_of
from gruppering.verifier.spreads import spreads, widths_after
from gruppering.verifier.tallies import tallies


def barred(rule: AnyRule, grouping: Grouping, seekers: Seekers) -> Mask:
    """Return where a hard rule would be missed by more if a unit came, shape (units, groups)."""
    case = grouping.case
    result = np.zeros((seekers.count, len(seekers.groups)), dtype=bool)
    match rule:
        case KeepApart():
            for rows in sets_of(rule, case):
                _bar_company(result, grouping, seekers, rows)
        case AtLeast() | AtMost() | Exactly() | NobodyAlone() | KeepWhole():
            for tally in tallies(rule, case):
                _bar_sums(result, grouping, seekers, tally)
        case Accompany() | Companions() | MeanWithin():
            for tally in tallies(rule, case):
                _bar_sums(result, grouping, seekers, tally)
        case EvenSpread() | BalancedLoad():
            result = _unlike(rule, grouping, seekers)
        case MaxDistance():
            result = _out_of_reach(rule, grouping, seekers)
        case Availability():
            result = _too_few_times(rule, grouping, seekers)
        case Block():
            result |= _breaks_blocks(rule, grouping, seekers)[:, None]
        case Pin() | Ban():
            _bar_by_hand(result, rule, grouping, seekers)
        case Stay() | MaxMoved():
            result = _leaves(rule, grouping, seekers)
    return result


def _bar_company(result: Mask, grouping: Grouping, seekers: Seekers, rows: Ints) -> None:
    """Bar units from the groups of those, among ``rows``, whom their members may not meet."""
    units, counts = np.unique(seekers.of_row[rows], return_counts=True)
    where = grouping.placed[rows, seekers.network]
    taken = np.unique(where[where >= 0]) - seekers.groups.start
    result[np.ix_(units[units >= 0], taken)] = True
    result[units[(units >= 0) & (counts > 1)]] = True


def _bar_sums(result: Mask, grouping: Grouping, seekers: Seekers, tally: Tally) -> None:
    """Bar units that would take a sum out of its bounds, or open a group that lacks others."""
    if tally.network != seekers.network:
        return
    added = seekers.sums_of(tally.rows, tally.weights)
    counts_nothing = tally.or_zero or tally.least <= 0 <= tally.most
    units = np.flatnonzero(added) if counts_nothing else np.arange(seekers.count)
    if len(units):
        now = tally.sums(grouping)
        missing = tally.shortfall(now, ~seekers.closed)
        after = now + added[units][:, None]
        result[units] |= tally.shortfall(after, np.ones_like(seekers.closed)) > missing


def _unlike(rule: EvenSpread | BalancedLoad, grouping: Grouping, seekers: Seekers) -> Mask:
    result = np.zeros((seekers.count, len(seekers.groups)), dtype=bool)
    is_open = ~seekers.closed
    for one in spreads(rule, grouping.case):
        now = grouping.sums_of(one.rows, one.weights, seekers.network)
        after = now + seekers.sums_of(one.rows, one.weights)[:, None]
        width = int(np.ptp(now[is_open])) if is_open.any() else 0
        result |= widths_after(now, after, is_open) > max(width, one.width)
    return result


def _out_of_reach(rule: MaxDistance, grouping: Grouping, seekers: Seekers) -> Mask:
    result = np.zeros((seekers.count, len(seekers.groups)), dtype=bool)
    for local, group in enumerate(seekers.groups):
        if rule.to == "members":
            metres = metres_between(grouping, seekers.rows, grouping.members(group))
            far: Mask = np.max(metres, axis=1, initial=0) > limit_m(rule)
        else:
            to_seat = metres_to_seat(grouping, seekers.rows, group)
            if to_seat is None:
                continue
            far = to_seat > limit_m(rule)
        result[:, local] = seekers.any_of(far)
    return result


def _too_few_times(rule: Availability, grouping: Grouping, seekers: Seekers) -> Mask:
    _, comes = can_come(rule, grouping.case)
    at_unit = ~seekers.any_of(~comes[seekers.rows])
    at_group = np.array([comes[grouping.members(group)].all(axis=0) for group in seekers.groups])
    now = np.where(seekers.closed, rule.count, at_group.sum(axis=1))
    after = at_unit.astype(np.int64) @ at_group.T.astype(np.int64)
    result: Mask = after < np.minimum(now, rule.count)
    return result


def _breaks_blocks(rule: Block, grouping: Grouping, seekers: Seekers) -> Mask:
    """Return which units would leave more of a block apart from the others, shape (units,)."""
    result = np.zeros(seekers.count, dtype=bool)
    for rows in rows_by_value(grouping.case.table, rule.column).values():
        applying = rows[grouping.case.admitted[rows, seekers.network]]
        now = int((grouping.placed[applying, seekers.network] >= 0).sum())
        after = now + seekers.sums_of(applying, np.ones(len(applying), dtype=np.int64))
        result |= np.minimum(after, len(applying) - after) > min(now, len(applying) - now)
    return result


def _bar_by_hand(result: Mask, rule: Pin | Ban, grouping: Grouping, seekers: Seekers) -> None:
    case = grouping.case
    group = case.group_named(rule.group)
    if group in seekers.groups:
        units = seekers.of_row[rows_by_hand(rule, case, seekers.network)]
        column = np.arange(len(seekers.groups)) == group - seekers.groups.start
        result[units[units >= 0]] |= ~column if isinstance(rule, Pin) else column


def _leaves(rule: Stay | MaxMoved, grouping: Grouping, seekers: Seekers) -> Mask:
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
