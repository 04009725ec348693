"""What one weight buys: the trade-off between kinds of closeness, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from gruppering.pipeline import assign
from gruppering.proximity import organisational_steps

if TYPE_CHECKING:
    from gruppering.plan import Plan
    from gruppering.roster import Roster
    from gruppering.solution import Solution

Weight = Literal["km_per_step", "geography", "stay_km"]


def frontier(
    roster: Roster,
    plan: Plan,
    *,
    weight: Weight = "km_per_step",
    values: Sequence[float] = (0, 10, 25, 50, 100, 200),
    **options: Any,
) -> pd.DataFrame:
    """Group the roster once for each value of a weight, and say what each costs and gives.

    Parameters
    ----------
    roster, plan
        The participants and all other choices.
    weight
        The weight that is varied: ``km_per_step`` or ``geography`` of closeness, or ``stay_km``
        of continuity.
    values
        In km-equivalents.
    options
        As for :func:`gruppering.assign`; the time limit holds for each value.

    Returns
    -------
    DataFrame
        A row for each value: the value, ``mean_km`` (distance to the other members),
        ``mean_steps`` (organisational distance to them, 0 to 3) and ``moved``.
    """
    lines = []
    for value in values:
        solution = assign(roster, _with_weight(plan, weight, value), **options)
        placed = solution.assignments[solution.assignments["status"] == "placed"]
        lines.append(
            {
                weight: value,
                "mean_km": float(placed["distance_km"].mean()),
                "mean_steps": mean_steps(roster, solution),
                "moved": int(placed["moved"].sum()),
            }
        )
    return pd.DataFrame(lines)


def _with_weight(plan: Plan, weight: Weight, value: float) -> Plan:
    content = plan.model_dump(by_alias=True)
    if weight == "stay_km":
        content["continuity"] = {**(content["continuity"] or {}), "stay_km": value}
    else:
        content["closeness"][weight] = value
        for network in content["networks"]:
            if network["closeness"] is not None:
                network["closeness"][weight] = value
    return type(plan).model_validate(content)


def mean_steps(roster: Roster, solution: Solution) -> float:
    """Return the mean organisational distance between two members of a group."""
    placed = solution.assignments[solution.assignments["status"] == "placed"]
    node = dict(zip(roster.table["participant_id"], roster.table["node"], strict=True))
    total = pairs = 0
    for _, members in placed.groupby(["network", "group"], sort=False):
        steps = organisational_steps(
            roster.organisations, [node[one] for one in members["participant_id"]]
        )
        total += int(np.triu(steps, 1).sum())
        pairs += len(members) * (len(members) - 1) // 2
    return total / max(1, pairs)
