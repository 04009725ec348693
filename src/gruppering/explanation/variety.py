"""Other groupings that are nearly as good and clearly different."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Ints, Link
from gruppering.compilation import Compilation, compile_resolved
from gruppering.compilation.placements import labels_of, members_of
from gruppering.errors import VerificationError
from gruppering.explanation.comparison import mates, parted
from gruppering.problem import Problem, evaluate
from gruppering.solution.tables import tabulate
from gruppering.solver import Result, solve
from gruppering.verifier import score, verify

if TYPE_CHECKING:
    from gruppering.roster import Roster
    from gruppering.solution import Solution

CHANGED_SHARE = 0.2
"""Of the pairs of group-mates, how many an alternative parts at least."""
OLD_PAIR = -3
"""Marks the links that charge for pairs of group-mates who are together again."""
ATTEMPTS = 8
"""Prices tried for each alternative."""


def alternatives(
    solution: Solution,
    roster: Roster,
    n: int,
    *,
    max_loss: float = 0.1,
    time_limit_s: float = 5.0,
    workers: int | None = None,
) -> list[Solution]:
    """Return up to n groupings that differ clearly from a solution and from each other.

    At least a fifth of the pairs of participants who share a group do not share one in the
    other. Each pair that is together again is charged a price, which is raised until the
    groupings are different enough, and then lowered as far as they still are.

    Parameters
    ----------
    solution, roster
        A solution, and the roster that it was made from.
    n
        How many are wanted.
    max_loss
        How much more than the solution one may cost, as a share of what that costs.
    time_limit_s
        For the search at each of at most eight prices, per alternative.
    workers
        As for :func:`gruppering.assign`.

    Returns
    -------
    list
        Solutions that keep every rule of the plan, in the order found; fewer than n, or none, if
        no more were found within the loss.

    Raises
    ------
    VerificationError
        If solver and verifier disagree.
    """
    compilation = compile_resolved(roster, solution.plan)
    limit_m = solution.objective_m + int(max_loss * abs(solution.objective_m))
    search = partial(
        solve,
        time_limit_s=time_limit_s,
        seed=solution.seed,
        workers=workers,
        deterministic=solution.deterministic,
    )
    known = [labels_of(compilation, solution.assignments)]
    found: list[Solution] = []
    while len(found) < n and (result := _next(compilation, known, limit_m, search)) is not None:
        known.append(result.labels)
        found.append(_card(solution, roster, compilation, result))
    return found


def _next(
    compilation: Compilation,
    known: Sequence[Ints],
    limit_m: int,
    search: Callable[[Problem], Result],
) -> Result | None:
    """Search with one price after the other; None if none gives what is wanted."""
    problem = compilation.problem
    known_mates = [_mates(compilation, labels) for labels in known]
    pairs = [_unit_pairs(problem, labels) for labels in known]
    best: Result | None = None
    low, high = 0, 0
    price = max(1, abs(evaluate(problem, known[0]).cost_m) // max(1, 4 * len(pairs[0])))
    for _ in range(ATTEMPTS):
        links = (Link(OLD_PAIR, old, np.full(len(old), price, dtype=np.int64)) for old in pairs)
        result = search(problem.replace(constraints=(*problem.constraints, *links)))
        now = _mates(compilation, result.labels)
        if all(parted(before, now) >= CHANGED_SHARE for before in known_mates):
            high = price
            result = replace(result, cost_m=evaluate(problem, result.labels).cost_m)
            if result.cost_m <= (limit_m if best is None else best.cost_m):
                best = result
        else:
            low = price
        if high and high - low <= high // 4:
            break
        price = (low + high) // 2 if high else 2 * price
    return best


def _mates(compilation: Compilation, labels: Ints) -> set[tuple[int, int]]:
    """Return the pairs of participants who share a group."""
    return mates(rows.tolist() for rows in members_of(compilation, labels))


def _unit_pairs(problem: Problem, labels: Ints) -> Ints:
    """Return the pairs of units that share a group, shape (k, 2)."""
    groups = (np.flatnonzero(labels == group) for group in np.flatnonzero(~problem.waiting))
    pairs = sorted(mates(units.tolist() for units in groups))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _card(solution: Solution, roster: Roster, compilation: Compilation, result: Result) -> Solution:
    """Write an alternative out; what is proved of the plan holds for it too."""
    tables = tabulate(roster, compilation, result.labels)
    card = replace(
        solution,
        status="FEASIBLE",
        objective_m=result.cost_m,
        terms_m=score(roster, solution.plan, tables.assignments),
        seconds=result.seconds,
        stopped_by=result.stopped_by,
        history=(),
        assignments=tables.assignments,
        groups=tables.groups,
        waiting_list=tables.waiting_list,
    )
    violations = verify(roster, solution.plan, tables.assignments)
    if len(violations) or sum(card.terms_m.values()) != card.objective_m:
        raise VerificationError("the verifier disagrees on an alternative", violations, card)
    return card
