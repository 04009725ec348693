"""Repair of a grouping that breaks something: a tabu search that begins where it is broken."""

from __future__ import annotations

from gruppering.solver.search.chance import draw
from gruppering.solver.search.closeness import move_closeness, swap_closeness
from gruppering.solver.search.compiled import NOBODY, entry, inner
from gruppering.solver.search.state import (
    judge_move,
    judge_swap,
    judge_swap_rules,
    keep_best,
    move,
    swap,
)
from gruppering.solver.search.tally import breaks, shift
from gruppering.solver.search.ties import move_ties

MOST_SCANNED = 5_000
"""Other units that are looked at for one change; in larger problems not all."""
TENURE = 4, 12
"""For how many changes, drawn from this range, a unit that was moved stays where it is."""
JOINING = 4
"""Of so many changes in a broken group, one lets a unit join it that gives up none for it."""
DRAWS = 4
"""Most units of broken groups that are drawn for one change, while what they find mends."""
PATIENCE = 97
"""In how many of a hundred cases a change that breaks more is not made."""


@entry
def repair(packed, state, freed, budget):
    """Make changes around broken groups until nothing is broken or ``budget`` is spent.

    Each time a unit of a broken group is drawn, or a few, as long as they mend. Of all swaps
    and moves with them that break less, the one is made that costs least for what it mends; or
    else the one that breaks least, but rarely when that is more than before (min-conflicts,
    Minton et al. 1992, with a tabu list as in Galinier and Hao 1999). ``freed``, shape (n,), is
    room for the list. Returns what was spent: one for each change looked at.
    """
    spent, step = 0, 0
    freed[:] = 0
    while state.value[0] > 0 and spent < budget:
        step += 1
        best, goal, partner, least, least_rate = NOBODY, NOBODY, NOBODY, 2**62, 0.0
        for _ in range(DRAWS):
            unit, group = _broken(packed, state)
            looked, mover, target, other, hard, rate = _best_change(
                packed, state, freed, step, unit, group
            )
            spent += looked
            if hard < least or (hard == least and rate < least_rate):
                best, goal, partner, least, least_rate = mover, target, other, hard, rate
            if hard >= 0:
                break
        if best < 0 or (least > 0 and draw(state, 100) < PATIENCE):
            continue
        for moved in (best, partner):
            if moved >= 0:
                freed[moved] = step + TENURE[0] + draw(state, TENURE[1] - TENURE[0])
        if partner < 0:
            hard, soft = judge_move(packed, state, best, goal)
            move(packed, state, best, goal, hard, soft)
        else:
            hard, soft = judge_swap(packed, state, best, partner)
            swap(packed, state, best, partner, hard, soft)
    keep_best(state)
    return spent


@inner
def _best_change(packed, state, freed, step, unit, group):
    """Return what was spent, and of all changes with a unit the best.

    That is who moves where, who comes in exchange, by how much more is broken, -1 for anything
    less, and the rate at which. Where the unit is nobody, others join the group.
    """
    n = len(state.label)
    spent = 1
    best, goal, partner, least, least_rate = NOBODY, NOBODY, NOBODY, 2**62, 0.0
    if unit >= 0:
        for target in range(len(state.ways) - 1):
            if target != group and packed.allowed[unit, target]:
                spent += 1
                hard = _judge_move_rules(packed, state, unit, target)
                more = max(-1, hard)
                if more <= least:
                    rate = _rate(hard, move_closeness(packed, state, unit, target))
                    if more < least or rate < least_rate:
                        best, goal, least, least_rate = unit, target, more, rate
    first = draw(state, n)
    for place in range(first, first + min(n, MOST_SCANNED)):
        other = place if place < n else place - n
        target = state.label[other]
        if target == group or freed[other] > step or not packed.allowed[other, group]:
            continue
        spent += 1
        if unit < 0:
            hard = _judge_move_rules(packed, state, other, group)
        elif packed.allowed[unit, target]:
            hard, _ = judge_swap_rules(packed, state, unit, other)
        else:
            continue
        more = max(-1, hard)
        if more > least:
            continue
        if unit < 0:
            soft = move_closeness(packed, state, other, group)
        else:
            soft = swap_closeness(packed, state, unit, other)
        rate = _rate(hard, soft)
        if more < least or rate < least_rate:
            least, least_rate = more, rate
            best, goal, partner = (other, group, NOBODY) if unit < 0 else (unit, target, other)
    return spent, best, goal, partner, least, least_rate


@inner
def _rate(hard, soft):
    """Return what a change costs, or costs for each that it mends."""
    return soft / max(1, -hard) if soft > 0 else soft + 0.0


@inner
def _judge_move_rules(packed, state, unit, target):
    """Return the change of violation if a unit went to another group."""
    source = state.label[unit]
    hard, _ = shift(packed.tallied, state.tally, unit, source, target)
    shift(packed.tallied, state.tally, unit, target, source)
    tied_hard, _ = move_ties(packed, state, unit, target)
    return hard + tied_hard


@inner
def _broken(packed, state):
    """Return a unit to be moved, or -1 if others should join it, and a broken group."""
    limbo = len(state.ways) - 1
    first = draw(state, limbo)
    for step in range(limbo):
        group = (first + step) % limbo
        if breaks(packed.tallied, state.tally, group):
            members = state.start[group + 1] - state.start[group]
            if members == 0 or draw(state, JOINING) == 0:
                return NOBODY, group
            return state.order[state.start[group] + draw(state, members)], group
    # A tie or a total is broken: by a unit, or else by all.
    n = len(state.label)
    first = draw(state, n)
    for step in range(n):
        unit = (first + step) % n
        if _is_tied_badly(packed, state, unit) or _burdens_total(packed, state, unit):
            return unit, state.label[unit]
    return first, state.label[first]


@inner
def _burdens_total(packed, state, unit):
    """Whether a total that is broken would be less so if the unit came to, or left, a group."""
    records = packed.tallied
    for row in range(records.total_start[unit], records.total_start[unit + 1]):
        record, weight = records.total_record[row], records.total_weight[row]
        if records.total_price[record] >= 0:
            continue
        if state.label[unit] == records.total_group[row]:
            weight = -weight
        value = state.tally.totals[record]
        if weight > 0 and value < records.total_lower[record]:
            return True
        if weight < 0 and value > records.total_upper[record]:
            return True
    return False


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
