"""Swaps between groups with a centre, judged in O(1) with the centres as they are.

That is never less than the swap costs, since a better centre may be chosen after it; and the
change that is made is the true one.
"""

from __future__ import annotations

from gruppering.solver.search.chance import CHANCES, draw
from gruppering.solver.search.closeness import leave, most_gain, swap_closeness
from gruppering.solver.search.compiled import hot, inner
from gruppering.solver.search.state import judge_swap_rules, keep_best, swap


@hot
def is_dear(packed, state, chances, unit, target, temperature_m, hard_m):
    """Whether a swap into a group may be left to the other unit to propose.

    Of the two units of a swap one pays no more than half of what it costs.
    """
    if state.start[target] == state.start[target + 1]:
        return True
    asked, hub = leave(packed, state, unit)
    if hub < 0:
        return False
    goal = state.hub[target]
    asked += packed.to_site[packed.table[target], goal, packed.profile[unit]]
    if packed.has_linear[0]:
        asked += packed.linear_m[unit, target] - packed.linear_m[unit, state.label[unit]]
    most_m = 0.5 * temperature_m * chances[draw(state, CHANCES)]
    return asked > most_m + most_gain(packed, state, unit, 0, hard_m)


@inner
def try_centre_swaps(packed, state, chances, unit, target, temperature_m, hard_m):
    """Try a swap with each member of a group; return how many were tried, and success."""
    source, profile = state.label[unit], packed.profile[unit]
    kind = packed.tallied.kind
    first, last = state.start[target], state.start[target + 1]
    out, hub = leave(packed, state, unit)
    sole, spare, spare_ways = state.sole[target], state.spare[target], state.spare_ways[target]
    to_source = packed.to_site[packed.table[source], max(0, hub)]
    to_target = packed.to_site[packed.table[target], state.hub[target]]
    to_spare = packed.to_site[packed.table[target], max(0, spare)]
    linear = 0
    if packed.has_linear[0]:
        linear = packed.linear_m[unit, target] - packed.linear_m[unit, source]
    chance = draw(state, CHANCES)
    gain_m = most_gain(packed, state, unit, 0, hard_m)
    broken = state.value[0]
    tied = len(packed.mask) > 0 or packed.pair_start[unit] < packed.pair_start[unit + 1]
    for place in range(first, last):
        other = state.order[place]
        other_profile = packed.profile[other]
        rest = linear
        if packed.has_linear[0]:
            rest += packed.linear_m[other, source] - packed.linear_m[other, target]
        if hub < 0 or (other == sole and spare < 0):
            soft = swap_closeness(packed, state, unit, other)
        elif other == sole:
            soft = rest + out + to_source[other_profile]
            soft += spare_ways - state.ways[target] + to_spare[profile]
        else:
            soft = rest + out + to_source[other_profile]
            soft += to_target[profile] - to_target[other_profile]
        chance += 1
        if chance >= CHANCES:
            chance = 0
        threshold = temperature_m * chances[chance] - 0.5
        most_m = gain_m + packed.slack_m[other]
        if broken > 0:
            most_m += hard_m * min(broken, packed.reach[other])
        if soft - most_m > threshold or not packed.allowed[other, source]:
            continue
        hard, more = 0, 0
        if (
            tied
            or kind[unit] != kind[other]
            or packed.pair_start[other] < packed.pair_start[other + 1]
        ):
            hard, more = judge_swap_rules(packed, state, unit, other)
        elif profile == other_profile and not packed.has_linear[0]:
            continue
        if soft + more + hard_m * hard <= threshold:
            before = state.ways[source] + state.ways[target]
            swap(packed, state, unit, other, hard, rest + more)
            state.value[1] += state.ways[source] + state.ways[target] - before
            keep_best(state)
            return place - first + 1, True
    return last - first, False
