"""What groups add up to under the records, kept up to date as units shift."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gruppering.solver.search.compiled import inner

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.solver.search.packed import Tallied


class Tally(NamedTuple):
    """The running sums."""

    size: Ints
    """Size of each group."""
    members: Ints
    """Units in each group."""
    sums: Ints
    """Sum of weights, by count record and group."""
    extremes: Ints
    """By count record, where it is a spread: least and greatest sum of the open groups, and
    how many groups have either."""
    totals: Ints
    absent: Ints
    """How many cannot come, by set and group."""
    free: Ints
    """How many sets have nobody, by common record and group."""


def empty_tally(records: Tallied) -> Tally:
    """Return the tally of no units at all."""
    groups = len(records.lower)
    sets = np.bincount(records.record_of_set, minlength=len(records.common_least))
    return Tally(
        size=np.zeros(groups, dtype=np.int64),
        members=np.zeros(groups, dtype=np.int64),
        sums=np.zeros((len(records.count_lower), groups), dtype=np.int64),
        extremes=np.zeros((len(records.count_lower), 4), dtype=np.int64),
        totals=np.zeros(len(records.total_lower), dtype=np.int64),
        absent=np.zeros((len(records.record_of_set), groups), dtype=np.int64),
        free=np.repeat(sets.astype(np.int64)[:, None], groups, axis=1),
    )


@inner
def _priced(shortfall, price):
    """Split a shortfall into violation and cost."""
    if price < 0:
        return shortfall, 0
    return 0, shortfall * price


@inner
def _count_shortfall(records, record, value, is_open):
    missing = max(0, value - records.count_upper[record])
    if is_open:
        missing += max(0, records.count_lower[record] - value)
    return min(missing, abs(value)) if records.count_or_zero[record] else missing


@inner
def _find_extremes(records, tally, record):
    low, high, at_low, at_high = 2**60, -(2**60), 0, 0
    for group in range(len(tally.size)):
        if records.count_active[record, group] and (
            tally.members[group] > 0 or not records.optional[group]
        ):
            value = tally.sums[record, group]
            if value < low:
                low, at_low = value, 0
            if value > high:
                high, at_high = value, 0
            at_low += value == low
            at_high += value == high
    extremes = tally.extremes[record]
    extremes[0], extremes[1], extremes[2], extremes[3] = low, high, at_low, at_high


@inner
def _replace_in_extremes(extremes, before, after):
    """Change one sum; a count that falls to 0 asks for :func:`_find_extremes`."""
    extremes[2] -= before == extremes[0]
    extremes[3] -= before == extremes[1]
    if after < extremes[0]:
        extremes[0], extremes[2] = after, 0
    if after > extremes[1]:
        extremes[1], extremes[3] = after, 0
    extremes[2] += after == extremes[0]
    extremes[3] += after == extremes[1]


@inner
def _spread_shortfall(records, tally, record):
    return max(
        0, tally.extremes[record, 1] - tally.extremes[record, 0] - records.count_upper[record]
    )


@inner
def group_terms(records, tally, group):
    """Violation and cost of all that is asked of one group by itself."""
    is_open = tally.members[group] > 0 or not records.optional[group]
    hard = max(0, tally.size[group] - records.upper[group])
    if is_open:
        hard += max(0, records.lower[group] - tally.size[group])
    soft = records.opening_m[group] if tally.members[group] > 0 else 0
    for record in range(len(records.count_lower)):
        if records.count_active[record, group] and not records.count_spread[record]:
            value = tally.sums[record, group]
            shortfall = _count_shortfall(records, record, value, is_open)
            more_hard, more_soft = _priced(shortfall, records.count_price[record])
            hard += more_hard
            soft += more_soft
    for record in range(len(records.common_least)):
        if is_open and records.common_active[record, group]:
            shortfall = max(0, records.common_least[record] - tally.free[record, group])
            more_hard, more_soft = _priced(shortfall, records.common_price[record])
            hard += more_hard
            soft += more_soft
    return hard, soft


@inner
def _spread_terms(records, tally):
    hard, soft = 0, 0
    for record in range(len(records.count_lower)):
        if records.count_spread[record]:
            _find_extremes(records, tally, record)
            shortfall = _spread_shortfall(records, tally, record)
            more_hard, more_soft = _priced(shortfall, records.count_price[record])
            hard += more_hard
            soft += more_soft
    return hard, soft


@inner
def all_terms(records, tally):
    """Violation and cost of everything that is tallied."""
    hard, soft = _spread_terms(records, tally)
    for group in range(len(tally.size)):
        more_hard, more_soft = group_terms(records, tally, group)
        hard += more_hard
        soft += more_soft
    for record in range(len(tally.totals)):
        value = tally.totals[record]
        shortfall = max(0, records.total_lower[record] - value)
        shortfall += max(0, value - records.total_upper[record])
        more_hard, more_soft = _priced(shortfall, records.total_price[record])
        hard += more_hard
        soft += more_soft
    return hard, soft


@inner
def shift(records, tally, unit, source, target):
    """Move a unit between groups in the tally; return the changes of violation and cost."""
    opens_or_closes = (records.optional[source] and tally.members[source] == 1) or (
        records.optional[target] and tally.members[target] == 0
    )
    hard, soft = 0, 0
    if opens_or_closes:
        # Every record of the group counts anew, not only those of this unit.
        for group in (source, target):
            more_hard, more_soft = group_terms(records, tally, group)
            hard -= more_hard
            soft -= more_soft
        more_hard, more_soft = _spread_terms(records, tally)
        hard -= more_hard
        soft -= more_soft
    else:
        for group in (source, target):
            signed = -records.size[unit] if group == source else records.size[unit]
            before, after = tally.size[group], tally.size[group] + signed
            hard += max(0, after - records.upper[group]) - max(0, before - records.upper[group])
            hard += max(0, records.lower[group] - after) - max(0, records.lower[group] - before)
    tally.size[source] -= records.size[unit]
    tally.size[target] += records.size[unit]
    tally.members[source] -= 1
    tally.members[target] += 1
    for row in range(records.count_start[unit], records.count_start[unit + 1]):
        record, weight = records.count_record[row], records.count_weight[row]
        sums = tally.sums[record]
        shortfall = 0
        if not opens_or_closes:
            if records.count_spread[record]:
                shortfall -= _spread_shortfall(records, tally, record)
            else:
                if records.count_active[record, source]:
                    value = sums[source]
                    shortfall -= _count_shortfall(records, record, value, True)
                    shortfall += _count_shortfall(records, record, value - weight, True)
                if records.count_active[record, target]:
                    value = sums[target]
                    shortfall -= _count_shortfall(records, record, value, True)
                    shortfall += _count_shortfall(records, record, value + weight, True)
        sums[source] -= weight
        sums[target] += weight
        if not opens_or_closes and records.count_spread[record]:
            extremes = tally.extremes[record]
            if records.count_active[record, source]:
                _replace_in_extremes(extremes, sums[source] + weight, sums[source])
            if records.count_active[record, target]:
                _replace_in_extremes(extremes, sums[target] - weight, sums[target])
            if extremes[2] == 0 or extremes[3] == 0:
                _find_extremes(records, tally, record)
            shortfall += _spread_shortfall(records, tally, record)
        more_hard, more_soft = _priced(shortfall, records.count_price[record])
        hard += more_hard
        soft += more_soft
    for row in range(records.common_start[unit], records.common_start[unit + 1]):
        index = records.common_set[row]
        record = records.record_of_set[index]
        shortfall = 0
        tally.absent[index, source] -= 1
        if tally.absent[index, source] == 0:
            tally.free[record, source] += 1
            if (
                records.common_active[record, source]
                and tally.free[record, source] <= records.common_least[record]
            ):
                shortfall -= 1
        if tally.absent[index, target] == 0:
            if (
                records.common_active[record, target]
                and tally.free[record, target] <= records.common_least[record]
            ):
                shortfall += 1
            tally.free[record, target] -= 1
        tally.absent[index, target] += 1
        if not opens_or_closes:
            more_hard, more_soft = _priced(shortfall, records.common_price[record])
            hard += more_hard
            soft += more_soft
    for row in range(records.total_start[unit], records.total_start[unit + 1]):
        group = records.total_group[row]
        if group in (source, target):
            record = records.total_record[row]
            weight = records.total_weight[row]
            before = tally.totals[record]
            after = before - weight if group == source else before + weight
            tally.totals[record] = after
            low, high = records.total_lower[record], records.total_upper[record]
            shortfall = max(0, low - after) + max(0, after - high)
            shortfall -= max(0, low - before) + max(0, before - high)
            more_hard, more_soft = _priced(shortfall, records.total_price[record])
            hard += more_hard
            soft += more_soft
    if opens_or_closes:
        for group in (source, target):
            more_hard, more_soft = group_terms(records, tally, group)
            hard += more_hard
            soft += more_soft
        more_hard, more_soft = _spread_terms(records, tally)
        hard += more_hard
        soft += more_soft
    return hard, soft


@inner
def breaks(records, tally, group):
    """Whether a group breaks something by itself, or is an extreme of a spread that is broken."""
    hard, _ = group_terms(records, tally, group)
    if hard > 0:
        return True
    for record in range(len(records.count_lower)):
        if (
            records.count_spread[record]
            and records.count_price[record] < 0
            and records.count_active[record, group]
            and _spread_shortfall(records, tally, record) > 0
        ):
            value = tally.sums[record, group]
            if value == tally.extremes[record, 0] or value == tally.extremes[record, 1]:
                return True
    return False
