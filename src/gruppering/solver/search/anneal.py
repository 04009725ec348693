"""Simulated annealing with swaps and moves; at temperature 0, descent.

A unit tries the groups in turn: a move, then a swap with each member. For one unit and one
group all that the changes have in common is computed once, and a group is passed over when
the unit would be so much worse off there that the other unit, from its side, is the one to
propose the swap.
"""

from __future__ import annotations

from gruppering.solver.search.centre_swaps import is_dear, try_centre_swaps
from gruppering.solver.search.chance import CHANCES, draw
from gruppering.solver.search.closeness import (
    leave,
    most_gain,
    plain_move_closeness,
    stay_cost,
    swap_closeness,
)
from gruppering.solver.search.compiled import FORBIDDEN, entry, hot
from gruppering.solver.search.state import (
    judge_move,
    judge_swap_rules,
    keep_best,
    move,
    swap,
)


@entry
def anneal(packed, state, chances, hot_m, cold_m, hard_m, margin_m, mobile, budget):
    """Cool from one temperature to another while about ``budget`` is spent.

    ``hard_m`` is the price of a unit of violation; without ``mobile`` units only swap. At
    temperature 0 it ends early where no swap or move improves. Returns what was spent (one
    for each change or group looked at), how many units had their turn, and the mean cost of
    the groupings on the way.
    """
    n, groups = packed.allowed.shape
    spent, steps, idle, total = 0, 0, 0, 0.0
    unit = draw(state, n)
    while spent < budget and (hot_m > 0.0 or idle < n):
        temperature_m = hot_m + (cold_m - hot_m) * spent / budget
        unit = (unit + 1) % n
        idle += 1
        spent += 1
        steps += 1
        total += state.value[1]
        if packed.choices[unit] <= 1:
            continue
        first = draw(state, groups)
        for step in range(groups):
            target = first + step
            if target >= groups:
                target -= groups
            if target == state.label[unit] or not packed.allowed[unit, target]:
                continue
            spent += 1
            if mobile and _try_move(packed, state, chances, unit, target, temperature_m, hard_m):
                idle = 0
                break
            if packed.centre[target] and packed.centre[state.label[unit]]:
                if is_dear(packed, state, chances, unit, target, temperature_m, hard_m):
                    continue
                looked, swapped = try_centre_swaps(
                    packed, state, chances, unit, target, temperature_m, hard_m
                )
            else:
                looked, swapped = _try_swaps(
                    packed, state, chances, unit, target, temperature_m, hard_m, margin_m
                )
            spent += looked
            if swapped:
                idle = 0
                break
    return spent, steps, total / max(1, steps)


@hot
def _try_move(packed, state, chances, unit, target, temperature, hard_m):
    tallied, tally = packed.tallied, state.tally
    source = state.label[unit]
    closes = tallied.optional[source] and tally.members[source] == 1
    if hard_m >= FORBIDDEN and state.value[0] == 0:
        size = tallied.size[unit]
        if tally.size[target] + size > tallied.upper[target]:
            return False
        if tally.size[source] - size < tallied.lower[source] and not closes:
            return False
    threshold = temperature * chances[draw(state, CHANCES)] - 0.5
    gain_m = most_gain(packed, state, unit, 2 * tallied.size[unit], hard_m)
    if packed.centre[source] and packed.centre[target]:
        soft, hub = leave(packed, state, unit)
        goal = state.hub[target]
        if hub >= 0 and goal >= 0:
            soft += packed.to_site[packed.table[target], goal, packed.profile[unit]]
            if packed.has_linear[0]:
                soft += packed.linear_m[unit, target] - packed.linear_m[unit, source]
            if soft - gain_m > threshold:
                return False
    elif not packed.centre[source] and not packed.centre[target] and not closes:
        soft = plain_move_closeness(packed, state, unit, target)
        if soft - gain_m > threshold:
            return False
    hard, soft = judge_move(packed, state, unit, target)
    if soft + hard_m * hard > threshold:
        return False
    move(packed, state, unit, target, hard, soft)
    keep_best(state)
    return True


@hot
def _try_swaps(packed, state, chances, unit, target, temperature, hard_m, margin_m):
    """Try a swap with each member of a group; return how many were tried, and success."""
    source, profile = state.label[unit], packed.profile[unit]
    tallied = packed.tallied
    first, last = state.start[target], state.start[target + 1]
    if first == last:
        return 0, False
    chance = draw(state, CHANCES)
    plain = not packed.centre[source] and not packed.centre[target]
    common = state.sums[target, profile] - stay_cost(packed, state, unit)
    if packed.has_linear[0]:
        common += packed.linear_m[unit, target] - packed.linear_m[unit, source]
    gain_m = most_gain(packed, state, unit, 0, hard_m)
    broken = state.value[0]
    if plain:
        typical = common - state.sums[target, profile] // (last - first)
        if typical > 0.5 * temperature * chances[chance] + margin_m + gain_m:
            return 0, False
    sums, other_sums = state.sums[source], state.sums[target]
    row = packed.tables[packed.table[source], profile]
    other_row = packed.tables[packed.table[target], profile]
    weight, other_weight = packed.priced[source], packed.priced[target]
    diagonal = packed.diagonal[packed.table[target]]
    tied = len(packed.mask) > 0 or packed.pair_start[unit] < packed.pair_start[unit + 1]
    for place in range(first, last):
        other = state.order[place]
        other_profile = packed.profile[other]
        if plain:
            soft = common + sums[other_profile] - other_sums[other_profile]
            soft -= weight * row[other_profile]
            soft -= other_weight * (other_row[other_profile] - diagonal[other_profile])
            if packed.has_linear[0]:
                soft += packed.linear_m[other, source] - packed.linear_m[other, target]
        else:
            soft = swap_closeness(packed, state, unit, other)
        chance += 1
        if chance >= CHANCES:
            chance = 0
        threshold = temperature * chances[chance] - 0.5
        most_m = gain_m + packed.slack_m[other]
        if broken > 0:
            most_m += hard_m * min(broken, packed.reach[other])
        if soft - most_m > threshold or not packed.allowed[other, source]:
            continue
        hard = 0
        same_kind = tallied.kind[unit] == tallied.kind[other]
        if tied or not same_kind or packed.pair_start[other] < packed.pair_start[other + 1]:
            hard, more_soft = judge_swap_rules(packed, state, unit, other)
            soft += more_soft
        elif profile == other_profile and not packed.has_linear[0]:
            continue
        if soft + hard_m * hard <= threshold:
            swap(packed, state, unit, other, hard, soft)
            keep_best(state)
            return place - first + 1, True
    return last - first, False
