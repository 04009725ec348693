"""Costs of closeness, and of a unit in a group, and how moves and swaps change them.

The sum of the table's rows over a group's members gives the cost of any profile to the whole
group at once, so that a swap between groups that price every pair is judged in O(1).
"""

from __future__ import annotations

import numpy as np

from gruppering.solver.search.compiled import NOBODY, hot, inner


@inner
def centre_cost(packed, state, group, out, into):
    """Cost of a group with a centre, if unit ``out`` left it and ``into`` came (-1: nobody)."""
    if not packed.centre[group]:
        return 0
    table = packed.tables[packed.table[group]]
    sums = state.sums[group]
    best = 2**62
    first, last = state.start[group], state.start[group + 1]
    # One round more for the unit that comes.
    for place in range(first, last + 1):
        member = into if place == last else state.order[place]
        if member < 0 or member == out:
            continue
        profile = packed.profile[member]
        for row in range(packed.site_start[profile], packed.site_start[profile + 1]):
            site = packed.site[row]
            cost = sums[site]
            if out >= 0:
                cost -= table[packed.profile[out], site]
            if into >= 0:
                cost += table[packed.profile[into], site]
            best = min(best, cost)
    return 0 if best == 2**62 else best


@inner
def choose_hub(packed, state, group):
    """Choose the centre of a group, and the next best if the only member at it left."""
    if not packed.centre[group]:
        return
    table = packed.tables[packed.table[group]]
    sums = state.sums[group]
    first, last = state.start[group], state.start[group + 1]
    hub, sole, ways = NOBODY, NOBODY, 2**62
    for place in range(first, last):
        member = state.order[place]
        profile = packed.profile[member]
        for row in range(packed.site_start[profile], packed.site_start[profile + 1]):
            site = packed.site[row]
            if site == hub:
                sole = sole if member == sole else NOBODY
            elif sums[site] < ways:
                hub, sole, ways = site, member, sums[site]
    state.hub[group], state.sole[group] = hub, sole
    state.ways[group] = 0 if hub < 0 else ways
    spare, spare_ways = NOBODY, 2**62
    if sole >= 0:
        out = table[packed.profile[sole]]
        for place in range(first, last):
            member = state.order[place]
            if member == sole:
                continue
            profile = packed.profile[member]
            for row in range(packed.site_start[profile], packed.site_start[profile + 1]):
                site = packed.site[row]
                if sums[site] - out[site] < spare_ways:
                    spare, spare_ways = site, sums[site] - out[site]
    state.spare[group], state.spare_ways[group] = spare, spare_ways


@hot
def leave(packed, state, unit):
    """Change of a group's cost if a unit left it, and the hub that the others would have.

    The hub stays, unless nobody else offers it: an upper bound in O(1). The hub is -1 where
    nobody would be left to have one.
    """
    group = state.label[unit]
    if state.sole[group] == unit:
        return state.spare_ways[group] - state.ways[group], state.spare[group]
    hub = state.hub[group]
    return -np.int64(packed.to_site[packed.table[group], hub, packed.profile[unit]]), hub


@hot
def most_gain(packed, state, unit, more, hard_m):
    """Most that a unit's change of groups can gain but by closeness; ``more`` than its reach.

    Loops over members have it written out: called there, it takes most of their speed.
    """
    return packed.slack_m[unit] + hard_m * min(state.value[0], packed.reach[unit] + more)


@inner
def group_closeness(packed, state, group):
    """Cost of closeness in one group as it stands."""
    if not packed.priced[group]:
        return 0
    if packed.centre[group]:
        return state.ways[group]
    twice = 0
    for place in range(state.start[group], state.start[group + 1]):
        profile = packed.profile[state.order[place]]
        twice += state.sums[group, profile] - packed.diagonal[packed.table[group], profile]
    return twice // 2


@hot
def stay_cost(packed, state, unit):
    """Cost of all pairs of a unit in its own group, where pairs are priced."""
    group, profile = state.label[unit], packed.profile[unit]
    own = packed.priced[group] * packed.diagonal[packed.table[group], profile]
    return state.sums[group, profile] - own


@hot
def plain_move_closeness(packed, state, unit, target):
    """Return :func:`move_closeness` where neither group has a centre."""
    source = state.label[unit]
    cost = state.sums[target, packed.profile[unit]] - stay_cost(packed, state, unit)
    if packed.has_linear[0]:
        cost += packed.linear_m[unit, target] - packed.linear_m[unit, source]
    return cost


@inner
def move_closeness(packed, state, unit, target):
    """Change of closeness and linear cost if a unit went to another group."""
    source, profile = state.label[unit], packed.profile[unit]
    if packed.centre[source]:
        cost = centre_cost(packed, state, source, unit, NOBODY) - state.ways[source]
    else:
        cost = -stay_cost(packed, state, unit)
    if packed.centre[target]:
        cost += centre_cost(packed, state, target, NOBODY, unit) - state.ways[target]
    else:
        cost += state.sums[target, profile]
    if packed.has_linear[0]:
        cost += packed.linear_m[unit, target] - packed.linear_m[unit, source]
    return cost


@inner
def swap_closeness(packed, state, unit, other):
    """Change of closeness and linear cost if two units changed places."""
    source, target = state.label[unit], state.label[other]
    profile, other_profile = packed.profile[unit], packed.profile[other]
    cost = 0
    if packed.centre[source]:
        cost += centre_cost(packed, state, source, unit, other) - state.ways[source]
    else:
        pair = packed.tables[packed.table[source], profile, other_profile]
        cost += state.sums[source, other_profile] - packed.priced[source] * pair
        cost -= stay_cost(packed, state, unit)
    if packed.centre[target]:
        cost += centre_cost(packed, state, target, other, unit) - state.ways[target]
    else:
        pair = packed.tables[packed.table[target], profile, other_profile]
        cost += state.sums[target, profile] - packed.priced[target] * pair
        cost -= stay_cost(packed, state, other)
    if packed.has_linear[0]:
        cost += packed.linear_m[unit, target] - packed.linear_m[unit, source]
        cost += packed.linear_m[other, source] - packed.linear_m[other, target]
    return cost
