"""What each single move would change: for explanations, not for the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.solver.search.compiled import entry
from gruppering.solver.search.packed import pack
from gruppering.solver.search.state import judge_move, new_state, place_all

if TYPE_CHECKING:
    from gruppering.algebra import Ints
    from gruppering.problem import Problem


def single_moves(problem: Problem, labels: Ints) -> tuple[Ints, Ints]:
    """Judge every move of one unit, with all others where they are.

    Parameters
    ----------
    problem, labels
        A problem and a grouping of it.

    Returns
    -------
    tuple
        Changes of the violation and of the cost in metres, each of shape (n, G); 0 where a
        unit is. Moves to a group where a unit is not allowed are judged by the rest.
    """
    packed = pack(problem)
    state = new_state(packed, 0)
    place_all(packed, state, labels)
    hard = np.zeros(problem.allowed.shape, dtype=np.int64)
    soft = np.zeros(problem.allowed.shape, dtype=np.int64)
    _judge_all(packed, state, hard, soft)
    return hard, soft


def load_kernels(problem: Problem) -> None:
    """Compile what judges a problem's moves, or load it: after a fresh install it takes seconds."""
    packed = pack(problem)
    none = np.zeros((0, problem.n_groups), dtype=np.int64)
    _judge_all(packed, new_state(packed, 0), none, none)


@entry
def _judge_all(packed, state, hard, soft):
    for unit in range(hard.shape[0]):
        for target in range(hard.shape[1]):
            if target != state.label[unit]:
                hard[unit, target], soft[unit, target] = judge_move(packed, state, unit, target)
