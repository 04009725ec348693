"""Many random problems against their oracles, and what they were good for."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gruppering.plan import plan_from_dict
from gruppering.roster import Roster, read_roster
from tests.oracles.check import disagreements, disagreements_anywhere
from tests.oracles.generate import Case, as_table, cases
from tests.oracles.meanings import MEANINGS
from tests.oracles.metamorphic import CHANGES
from tests.oracles.real import solve_really

PER_ROSTER = 4
EVERY_RANDOM = 4
"""One problem in so many is compared on a random grouping too."""
EVERY_CHANGE = 8
"""One problem in so many is changed in a way whose effect is known."""
EFFECTS = ("binding", "forbidding", "infeasible")


@dataclass
class Tally:
    """What was tried and found."""

    problems: int = 0
    solved: int = 0
    proved: int = 0
    impossible: int = 0
    groupings: int = 0
    random_groupings: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    effects: dict[str, Counter[str]] = field(
        default_factory=lambda: {effect: Counter() for effect in EFFECTS}
    )
    disagreements: list[dict[str, Any]] = field(default_factory=list)
    cpu_s: float = 0.0


def run(
    problems: int,
    seed: int = 0,
    first: int = 0,
    on_progress: Callable[[Tally], None] | None = None,
) -> Tally:
    """Try problems ``first`` and on; a problem is the same whatever is tried before it.

    Parameters
    ----------
    problems
        How many.
    seed
        Of everything random.
    first
        Number of the first one, a multiple of four.
    on_progress
        Called after every hundredth roster.
    """
    tally = Tally()
    started = time.process_time()
    for start in range(first, first + problems, PER_ROSTER):
        rng = random.Random(seed * 10**9 + start)
        count = min(PER_ROSTER, first + problems - start)
        roster, rows = None, None
        for number, case in enumerate(cases(rng, start, count), start=start):
            if roster is None or case.rows is not rows:
                rows, roster = case.rows, read_roster(as_table(case.rows))
            try:
                found = try_one(tally, case, roster, number)
            except Exception as error:  # whatever it is, it is a fault to be told of
                found = [f"{type(error).__name__}: {error}"]
            tally.disagreements += [
                {"seed": seed, "problem": number, "what": what} for what in found
            ]
        tally.cpu_s = time.process_time() - started
        if on_progress is not None and start // PER_ROSTER % 100 == 99:
            on_progress(tally)
    return tally


def try_one(tally: Tally, case: Case, roster: Roster, number: int) -> list[str]:
    """Solve one problem and compare; return the disagreements."""
    solved = solve_really(roster, plan_from_dict(case.plan))
    found = list(disagreements(case, solved))
    tally.problems += 1
    tally.groupings += case.world.size
    tally.solved += solved is not None
    tally.impossible += solved is None
    tally.proved += solved is not None and solved.status == "OPTIMAL"
    for rule, effect in zip(case.judged.rules, case.effects, strict=True):
        tally.rules[rule["rule"]] += 1
        for name in EFFECTS:
            tally.effects[name][rule["rule"]] += getattr(effect, name)
    # by roster and place in it, so that every kind of rule has its turn
    turn = number // PER_ROSTER + number
    if solved is not None and turn % EVERY_RANDOM == 0:
        tally.random_groupings += 1
        found += disagreements_anywhere(case, roster, solved, np.random.default_rng(number))
    if turn % EVERY_CHANGE == 1:
        change = CHANGES[turn // EVERY_CHANGE % len(CHANGES)]
        tally.changes[change.__name__] += 1
        found += change(case, solved, random.Random(number))
    return found


def rarest(tally: Tally, effect: str) -> tuple[str, int]:
    """The rule that did something least often, and how often; of those that can do it."""
    counts = tally.effects[effect]
    able = [kind for kind in MEANINGS if effect != "infeasible" or kind not in NEVER_HARD]
    return min(((kind, counts[kind]) for kind in able), key=lambda pair: pair[1])


NEVER_HARD = ("stay", "preferred_group", "meet_new")
"""Rules that always have a price, so that no plan is impossible because of them."""
