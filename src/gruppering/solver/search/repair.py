"""Repair of a grouping that breaks something: a walk that looks only where it is broken."""

from __future__ import annotations

from gruppering.solver.search.chance import draw
from gruppering.solver.search.compiled import entry, inner
from gruppering.solver.search.state import judge_move, judge_swap, keep_best, move, swap
from gruppering.solver.search.tally import breaks

CANDIDATES = 40
"""Changes that are compared before one is made."""
PATIENCE = 97
"""In how many of a hundred cases a change that breaks more is not made."""


@entry
def repair(packed, state, budget):
    """Make changes around broken groups until nothing is broken or ``budget`` is spent.

    Each time a group in which something is broken is drawn, and among some random moves and
    swaps with it the one that breaks least is made, also when that is not less than before
    (Selman, Kautz, Cohen 1994), but rarely when it breaks more. Returns what was spent: one
    for each change looked at.
    """
    n, groups = packed.allowed.shape
    limbo = groups - 1
    spent = 0
    while state.value[0] > 0 and spent < budget:
        group, tied = _broken_group(packed, state, limbo)
        unit, target, other = -1, -1, -1
        least, soft_of_least = 2**62, 0
        for _ in range(CANDIDATES):
            spent += 1
            kind = draw(state, 3)
            outside = draw(state, n)
            members = state.start[group + 1] - state.start[group]
            inside = -1
            if members > 0:
                inside = state.order[state.start[group] + draw(state, members)]
            if kind > 0 and state.label[outside] == group:
                continue
            if kind == 0 and inside >= 0:
                first, second, goal = inside, -1, draw(state, limbo)
            elif kind == 1:
                first, second, goal = outside, -1, group
            elif kind == 2 and inside >= 0:
                first, second, goal = inside, outside, state.label[outside]
            else:
                continue
            if goal == state.label[first] or not packed.allowed[first, goal]:
                continue
            if second < 0:
                hard, soft = judge_move(packed, state, first, goal)
            elif packed.allowed[second, group] and (
                tied or packed.tallied.kind[first] != packed.tallied.kind[second]
            ):
                hard, soft = judge_swap(packed, state, first, second)
            else:
                continue
            if hard <= least:
                least, soft_of_least = hard, soft
                unit, target, other = first, goal, second
        if unit < 0 or (least > 0 and draw(state, 100) < PATIENCE):
            continue
        if other < 0:
            move(packed, state, unit, target, least, soft_of_least)
        else:
            swap(packed, state, unit, other, least, soft_of_least)
    keep_best(state)
    return spent


@inner
def _broken_group(packed, state, limbo):
    """Return a random group in which something is broken, or any if that is not known."""
    first = draw(state, limbo)
    for step in range(limbo):
        group = (first + step) % limbo
        if breaks(packed.tallied, state.tally, group):
            return group, False
    # A total or a tie: a unit that has one, or else anybody.
    first = draw(state, len(state.label))
    for step in range(len(state.label)):
        unit = (first + step) % len(state.label)
        if _is_tied_badly(packed, state, unit):
            return state.label[unit], True
    return first % limbo, True


@inner
def _is_tied_badly(packed, state, unit):
    group, profile = state.label[unit], packed.profile[unit]
    for row in range(packed.pair_start[unit], packed.pair_start[unit + 1]):
        if packed.pair_hard[row] > 0 and state.label[packed.pair_other[row]] == group:
            return not packed.waiting[group]
    for record in range(len(packed.mask)):
        if packed.mask_active[record, group] and packed.mask_price[record] < 0:
            own = packed.mask[record, profile, profile]
            if state.marked[record, group, profile] > own:
                return True
    return False
