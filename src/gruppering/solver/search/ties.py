"""What pairs of units cost or break together: links, pairs apart, profiles apart."""

from __future__ import annotations

from gruppering.solver.search.compiled import NOBODY, inner


@inner
def standing_ties(packed, state):
    """Violation and cost of all ties as they stand."""
    hard, soft = 0, 0
    for unit in range(len(state.label)):
        group, profile = state.label[unit], packed.profile[unit]
        if not packed.waiting[group]:
            for row in range(packed.pair_start[unit], packed.pair_start[unit + 1]):
                if state.label[packed.pair_other[row]] == group:
                    hard += packed.pair_hard[row]
                    soft += packed.pair_cost[row]
        for record in range(len(packed.mask)):
            if packed.mask_active[record, group]:
                amount = state.marked[record, group, profile]
                amount -= packed.mask[record, profile, profile]
                if packed.mask_price[record] < 0:
                    hard += amount
                else:
                    soft += amount * packed.mask_price[record]
    return hard // 2, soft // 2


@inner
def _pair_ties(packed, state, unit, target, except_unit):
    """Change of pairs if a unit went, with one partner left out of the account."""
    source = state.label[unit]
    hard, soft = 0, 0
    for row in range(packed.pair_start[unit], packed.pair_start[unit + 1]):
        partner = packed.pair_other[row]
        group = state.label[partner]
        if partner == except_unit or packed.waiting[group]:
            continue
        if group == target:
            hard += packed.pair_hard[row]
            soft += packed.pair_cost[row]
        elif group == source:
            hard -= packed.pair_hard[row]
            soft -= packed.pair_cost[row]
    return hard, soft


@inner
def move_ties(packed, state, unit, target):
    """Change of violation and cost of ties if a unit went to another group."""
    hard, soft = _pair_ties(packed, state, unit, target, NOBODY)
    source, profile = state.label[unit], packed.profile[unit]
    for record in range(len(packed.mask)):
        amount = 0
        if packed.mask_active[record, source]:
            amount -= state.marked[record, source, profile]
            amount += packed.mask[record, profile, profile]
        if packed.mask_active[record, target]:
            amount += state.marked[record, target, profile]
        if packed.mask_price[record] < 0:
            hard += amount
        else:
            soft += amount * packed.mask_price[record]
    return hard, soft


@inner
def swap_ties(packed, state, unit, other):
    """Change of violation and cost of ties if two units changed places."""
    source, target = state.label[unit], state.label[other]
    hard, soft = _pair_ties(packed, state, unit, target, other)
    more_hard, more_soft = _pair_ties(packed, state, other, source, unit)
    hard += more_hard
    soft += more_soft
    profile, other_profile = packed.profile[unit], packed.profile[other]
    for record in range(len(packed.mask)):
        mask = packed.mask[record]
        amount = 0
        for group, out, into in (
            (source, profile, other_profile),
            (target, other_profile, profile),
        ):
            if packed.mask_active[record, group]:
                marked = state.marked[record, group]
                amount += marked[into] - mask[into, out] - marked[out] + mask[out, out]
        if packed.mask_price[record] < 0:
            hard += amount
        else:
            soft += amount * packed.mask_price[record]
    return hard, soft
