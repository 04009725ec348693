"""Groupings written down in a line, for tests of what a roster and a plan compile to."""

from __future__ import annotations

from typing import Any

import numpy as np

from gruppering.algebra import Ints
from gruppering.compilation import compile_problem
from gruppering.compilation.compile import Compilation
from gruppering.problem import Evaluation, evaluate
from gruppering.roster import Roster
from tests.verifier.helpers import plan

FREE: dict[str, Any] = {
    "groups": 2,
    "size": [0, 99],
    "even": False,
    "closeness": {"geography": 0, "km_per_step": 0, "mean_size": 2},
}
"""Two groups of any size, in which closeness costs nothing and everybody may wait."""


def compiled(people: Roster, *networks: dict[str, Any], **keys: Any) -> Compilation:
    """Compile a plan of these networks, called N, M, K; of one that is FREE if none is given."""
    return compile_problem(people, plan(*(networks or (FREE,)), **keys))


def labels(compilation: Compilation, *networks: tuple[str, ...]) -> Ints:
    """``("ab", "c")``: a and b in the first group of a network, c in the second; others wait.

    Who may be in one of several networks waits on the list of the first.
    """
    setting = compilation.setting
    result = np.empty(setting.n_units, dtype=np.int64)
    result[setting.unit[::-1]] = setting.n_groups + setting.network[::-1]
    for number, groups in enumerate(networks):
        for group, ids in zip(setting.groups_of([number]).tolist(), groups, strict=False):
            for row in setting.rows_named(ids):
                unit = setting.unit_of(row, number)
                assert unit is not None, f"no application of row {row} to network {number}"
                result[unit] = group
    return result


def evaluated(compilation: Compilation, *networks: tuple[str, ...]) -> Evaluation:
    """Evaluate the grouping that :func:`labels` writes down."""
    return evaluate(compilation.problem, labels(compilation, *networks))
