"""A complete grouping with its running sums, and the changes that keep them up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from gruppering.solver.search.closeness import (
    choose_hub,
    group_closeness,
    move_closeness,
    swap_closeness,
)
from gruppering.solver.search.compiled import ADD, NOBODY, TAKE, entry, inner
from gruppering.solver.search.tally import Tally, all_terms, empty_tally, shift
from gruppering.solver.search.ties import move_ties, standing_ties, swap_ties

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gruppering.algebra import Ints
    from gruppering.solver.search.packed import Packed


class State(NamedTuple):
    """One grouping. The units of group g are ``order[start[g]:start[g + 1]]``."""

    label: Ints
    order: Ints
    place: Ints
    """Where each unit stands in ``order``."""
    start: Ints
    sums: Ints
    """Sum of the table's rows over the members, by group and profile."""
    ways: Ints
    """What each group with a centre costs."""
    hub: Ints
    """The site at the centre of each group that has one."""
    sole: Ints
    """The only member of each group that offers its hub, or -1."""
    spare: Ints
    """The best site without that member, or -1."""
    spare_ways: Ints
    """What the others cost with it."""
    marked: Ints
    """Members whose profile is apart from a profile, by record, group and profile."""
    value: Ints
    """Violation and cost."""
    tally: Tally
    best_label: Ints
    best_value: Ints
    """Violation and cost of the best grouping that was met."""
    random: NDArray[np.uint64]


def new_state(packed: Packed, seed: int) -> State:
    """Return the state in which every unit is in limbo."""
    n, groups = packed.allowed.shape
    profiles = packed.tables.shape[1]
    start = np.zeros(groups + 1, dtype=np.int64)
    start[-1] = n
    state = State(
        label=np.full(n, groups - 1),
        order=np.arange(n),
        place=np.arange(n),
        start=start,
        sums=np.zeros((groups, profiles), dtype=np.int64),
        ways=np.zeros(groups, dtype=np.int64),
        hub=np.full(groups, -1),
        sole=np.full(groups, -1),
        spare=np.full(groups, -1),
        spare_ways=np.zeros(groups, dtype=np.int64),
        marked=np.zeros((len(packed.mask), groups, profiles), dtype=np.int64),
        value=np.zeros(2, dtype=np.int64),
        tally=empty_tally(packed.tallied),
        best_label=np.full(n, groups - 1),
        best_value=np.full(2, 2**62, dtype=np.int64),
        random=np.random.SeedSequence(seed).generate_state(1, np.uint64) | np.uint64(1),
    )
    place_all(packed, state, state.label.copy())
    return state


def place_all(packed: Packed, state: State, labels: Ints) -> None:
    """Take a whole grouping; sums and value are counted from nothing."""
    for array in (*state.tally, state.sums, state.marked, state.start):
        array[...] = 0
    sets = np.bincount(packed.tallied.record_of_set, minlength=len(state.tally.free))
    state.tally.free[...] = sets[:, None]
    state.label[...] = labels
    state.order[...] = np.argsort(labels, kind="stable")
    state.place[state.order] = np.arange(len(labels))
    state.start[1:] = np.cumsum(np.bincount(labels, minlength=len(state.ways)))
    _count_all(packed, state)


@entry
def _count_all(packed, state):
    tally = state.tally
    limbo = len(state.ways) - 1
    # Everybody enters the tally of the limbo first, so that `shift` is the only bookkeeper.
    for unit in range(len(state.label)):
        _enter_limbo(packed.tallied, tally, unit, limbo)
    hard, soft = all_terms(packed.tallied, tally)
    for unit in range(len(state.label)):
        group = state.label[unit]
        if group != limbo:
            more_hard, more_soft = shift(packed.tallied, tally, unit, limbo, group)
            hard += more_hard
            soft += more_soft
            _add_row(packed, state, unit, group, ADD)
        if packed.has_linear[0]:
            soft += packed.linear_m[unit, group]
    for group in range(limbo + 1):
        choose_hub(packed, state, group)
        soft += group_closeness(packed, state, group)
    more_hard, more_soft = standing_ties(packed, state)
    state.value[0] = hard + more_hard
    state.value[1] = soft + more_soft


@inner
def _enter_limbo(records, tally, unit, limbo):
    tally.size[limbo] += records.size[unit]
    tally.members[limbo] += 1
    for row in range(records.count_start[unit], records.count_start[unit + 1]):
        tally.sums[records.count_record[row], limbo] += records.count_weight[row]
    for row in range(records.common_start[unit], records.common_start[unit + 1]):
        index = records.common_set[row]
        if tally.absent[index, limbo] == 0:
            tally.free[records.record_of_set[index], limbo] -= 1
        tally.absent[index, limbo] += 1


@inner
def _add_row(packed, state, unit, group, sign):
    profile = packed.profile[unit]
    if packed.priced[group]:
        sums, row = state.sums[group], packed.tables[packed.table[group], profile]
        for other in range(len(sums)):
            sums[other] += sign * row[other]
    for record in range(len(packed.mask)):
        for other in range(state.marked.shape[2]):
            state.marked[record, group, other] += sign * packed.mask[record, profile, other]


@inner
def judge_move(packed, state, unit, target):
    """Return the changes of violation and cost if a unit went to another group."""
    source = state.label[unit]
    soft = move_closeness(packed, state, unit, target)
    hard, more_soft = shift(packed.tallied, state.tally, unit, source, target)
    shift(packed.tallied, state.tally, unit, target, source)
    tied_hard, tied_soft = move_ties(packed, state, unit, target)
    return hard + tied_hard, soft + more_soft + tied_soft


@inner
def judge_swap(packed, state, unit, other):
    """Return the changes of violation and cost if two units changed places."""
    soft = swap_closeness(packed, state, unit, other)
    hard, more_soft = judge_swap_rules(packed, state, unit, other)
    return hard, soft + more_soft


@inner
def judge_swap_rules(packed, state, unit, other):
    """All of :func:`judge_swap` but closeness and linear costs."""
    source, target = state.label[unit], state.label[other]
    records, tally = packed.tallied, state.tally
    hard, soft = 0, 0
    if records.kind[unit] != records.kind[other]:
        hard, soft = shift(records, tally, unit, source, target)
        more_hard, more_soft = shift(records, tally, other, target, source)
        shift(records, tally, other, source, target)
        shift(records, tally, unit, target, source)
        hard += more_hard
        soft += more_soft
    tied_hard, tied_soft = swap_ties(packed, state, unit, other)
    return hard + tied_hard, soft + tied_soft


@inner
def move(packed, state, unit, target, hard, soft):
    """Move a unit, at changes that :func:`judge_move` gave."""
    source = state.label[unit]
    shift(packed.tallied, state.tally, unit, source, target)
    _add_row(packed, state, unit, source, TAKE)
    _add_row(packed, state, unit, target, ADD)
    _reorder(state, unit, target)
    choose_hub(packed, state, source)
    choose_hub(packed, state, target)
    state.value[0] += hard
    state.value[1] += soft


@inner
def _reorder(state, unit, target):
    """Put a unit into its new segment by moving one unit of each segment between."""
    source = state.label[unit]
    hole = state.place[unit]
    if source < target:
        for group in range(source, target):
            last = state.start[group + 1] - 1
            if last != hole:
                filler = state.order[last]
                state.order[hole] = filler
                state.place[filler] = hole
            hole = last
            state.start[group + 1] -= 1
    else:
        for group in range(source, target, NOBODY):
            first = state.start[group]
            if first != hole:
                filler = state.order[first]
                state.order[hole] = filler
                state.place[filler] = hole
            hole = first
            state.start[group] += 1
    state.order[hole] = unit
    state.place[unit] = hole
    state.label[unit] = target


@inner
def swap(packed, state, unit, other, hard, soft):
    """Swap two units, at changes that :func:`judge_swap` gave."""
    source, target = state.label[unit], state.label[other]
    if packed.tallied.kind[unit] != packed.tallied.kind[other]:
        shift(packed.tallied, state.tally, unit, source, target)
        shift(packed.tallied, state.tally, other, target, source)
    out, into = packed.profile[unit], packed.profile[other]
    if out != into:
        for group, sign in ((source, 1), (target, NOBODY)):
            if packed.priced[group]:
                sums, table = state.sums[group], packed.tables[packed.table[group]]
                added, taken = table[into], table[out]
                for profile in range(len(sums)):
                    sums[profile] += sign * (np.int64(added[profile]) - np.int64(taken[profile]))
            for record in range(len(packed.mask)):
                for profile in range(state.marked.shape[2]):
                    state.marked[record, group, profile] += sign * (
                        np.int64(packed.mask[record, into, profile])
                        - np.int64(packed.mask[record, out, profile])
                    )
    place, other_place = state.place[unit], state.place[other]
    state.order[place], state.order[other_place] = other, unit
    state.place[unit], state.place[other] = other_place, place
    state.label[unit], state.label[other] = target, source
    choose_hub(packed, state, source)
    choose_hub(packed, state, target)
    state.value[0] += hard
    state.value[1] += soft


@inner
def keep_best(state):
    """Note the grouping if it breaks nothing and is the cheapest so far."""
    if state.value[0] == 0 and (state.best_value[0] > 0 or state.value[1] < state.best_value[1]):
        for unit in range(len(state.label)):
            state.best_label[unit] = state.label[unit]
        state.best_value[0], state.best_value[1] = state.value[0], state.value[1]
