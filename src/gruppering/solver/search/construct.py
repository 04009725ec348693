"""A first grouping: greedy insertion and repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Count, Spread
from gruppering.solver.search.chance import draw
from gruppering.solver.search.compiled import entry
from gruppering.solver.search.packed import pack_tallied
from gruppering.solver.search.repair import repair
from gruppering.solver.search.state import judge_move, keep_best, move, place_all

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.problem import Problem
    from gruppering.problem.problem import Constraint
    from gruppering.solver.search.packed import Packed
    from gruppering.solver.search.state import State

ATTEMPTS = 4


def construct(
    problem: Problem, packed: Packed, state: State, generator: np.random.Generator, budget: int
) -> int:
    """Build a grouping and repair it; return what was spent, at most about ``budget``.

    Succeeded when ``state.value[0]`` is 0. How far a spread is from being kept does not tell
    the way to it when many groups are extreme, so at first each is replaced by a range of
    sums that all groups must keep.
    """
    limbo = len(state.ways) - 1
    freed = np.zeros_like(state.label)
    spent = 0
    for attempt in range(ATTEMPTS):
        level = packed._replace(tallied=pack_tallied(levelled(problem, generator, attempt))[0])
        place_all(level, state, np.full(len(state.label), limbo))
        spent += insert(level, state, insertion_order(packed, generator))
        share = (budget - spent) // (2 * (ATTEMPTS - attempt))
        # Not called without need, since its first call compiles it.
        if state.value[0] > 0:
            spent += repair(level, state, freed, share)
        place_all(packed, state, state.label.copy())
        if state.value[0] > 0:
            spent += repair(packed, state, freed, share)
        if state.value[0] == 0:
            break
    return spent


def mend(packed: Packed, state: State, labels: Ints, budget: int) -> int:
    """Take a grouping and repair it; return what was spent, at most about ``budget``."""
    spent = enter(packed, state, labels)
    if state.value[0] > 0:
        spent += repair(packed, state, np.zeros_like(state.label), budget)
    return spent


def enter(packed: Packed, state: State, labels: Ints) -> int:
    """Take a grouping, and put those who are in limbo, or not allowed, where they fit."""
    limbo = len(state.ways) - 1
    outside = ~packed.allowed[np.arange(len(labels)), labels]
    place_all(packed, state, np.where(outside, limbo, labels))
    spent: int = insert(packed, state, np.flatnonzero(outside)) if outside.any() else 0
    return spent


def levelled(problem: Problem, generator: np.random.Generator, attempt: int) -> Problem:
    """Replace hard spreads by counts around the mean; later attempts try other levels."""

    def level(record: Constraint) -> Constraint:
        if not isinstance(record, Spread) or record.width is None or record.price_m is not None:
            return record
        mean = record.weights.sum() / max(1, len(record.groups))
        lower = int(np.floor(mean - (record.width - 1) / 2)) if record.width else round(mean)
        if attempt:
            lower += int(generator.integers(-1, 2))
        return Count(
            rule=record.rule,
            units=record.units,
            weights=record.weights,
            groups=record.groups,
            lower=lower,
            upper=lower + record.width,
        )

    return problem.replace(constraints=tuple(level(record) for record in problem.constraints))


def insertion_order(packed: Packed, generator: np.random.Generator) -> Ints:
    """Units that are hard to place first: few groups, great size, many records."""
    tallied = packed.tallied
    entries = np.diff(packed.pair_start)
    for start in (tallied.count_start, tallied.total_start, tallied.common_start):
        entries = entries + np.diff(start)
    return np.lexsort((generator.random(len(entries)), -entries, -tallied.size, packed.choices))


@entry
def insert(packed, state, units):
    """Put units out of limbo, each where it breaks least and then is closest."""
    limbo = len(state.ways) - 1
    spent = 0
    for unit in units:
        best, best_hard, best_soft = limbo, 2**62, 0.0
        first = draw(state, limbo)
        for step in range(limbo):
            target = (first + step) % limbo
            if not packed.allowed[unit, target]:
                continue
            hard, soft = judge_move(packed, state, unit, target)
            spent += 1
            # The mean, or groups that fill first would repel or attract by their number alone.
            mean = soft / max(1, state.tally.members[target])
            if hard < best_hard or (hard == best_hard and mean < best_soft):
                best, best_hard, best_soft = target, hard, mean
        if best != limbo:
            hard, soft = judge_move(packed, state, unit, best)
            move(packed, state, unit, best, hard, soft)
    if state.tally.members[limbo] == 0:
        keep_best(state)
    return spent
