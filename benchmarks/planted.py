"""Synthetic rosters with geography alone, and with rules that a planted grouping keeps.

For the rules the columns are dealt out inside the groups of a good grouping of the same people,
so that a grouping that keeps all the rules is known to stand at that value. Nobody tells the
search which it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from gruppering.algebra import Ints
from gruppering.compilation import compile_problem
from gruppering.plan import Plan, plan_from_dict
from gruppering.problem import Problem, evaluate
from gruppering.proximity import distances_m
from gruppering.roster import read_roster
from gruppering.synthetic import sample_roster

Kind = Literal["spread", "clumped"]

GROUP_SIZE = 20
SECTOR = {"spread": "municipal", "clumped": "specialist"}
"""Municipal staff live all over the country, staff of hospitals in some fifty towns."""
POOL = 16_000
"""Participants from whom those of one sector are taken, the first so many."""
PROFESSIONS = {"vernepleier": 6, "sykepleier": 5, "psykolog": 4, "lege": 3, "fysioterapeut": 1}
"""How many each planted group has; one place of 20 goes to whatever falls to it."""
LEADERS = 2
KNEW_SHARE = 0.5
"""Share of the participants who had a group last semester."""
STRAYED_SHARE = 0.15
"""Share of those whom the planted grouping places elsewhere; fewer than may be moved."""
MAX_MOVED_SHARE = 0.2


@dataclass(frozen=True, eq=False)
class Case:
    """A compiled roster, where its participants are, and the value planted in it."""

    problem: Problem
    points_km: np.ndarray
    """Places on a sphere of the earth's radius, shape (n, 3)."""
    planted_m: int | None


def build(kind: Kind, participants: int, planted: Ints | None = None) -> Case:
    """Build a roster's problem in groups of 20, with rules if a grouping is to be planted.

    Raises
    ------
    AssertionError
        If the planted grouping does not keep the rules.
    """
    table = people(kind, participants)
    groups = -(-participants // GROUP_SIZE)
    if planted is not None:
        table = table.join(dealt(table, planted))
    roster = read_roster(table)
    problem = compile_problem(roster, plan(groups, with_rules=planted is not None)).problem
    value = None
    if planted is not None:
        evaluation = evaluate(problem, planted)
        if evaluation.violation:
            raise AssertionError(f"the planted grouping breaks rules by {evaluation.violation}")
        value = evaluation.cost_m
    return Case(problem, _points_km(roster.table), value)


def people(kind: Kind, participants: int) -> pd.DataFrame:
    """Return who takes part and where they work; a smaller roster is the start of a larger."""
    pool = sample_roster(POOL, seed=2026, language="en")
    chosen = pool[pool["Sector"] == SECTOR[kind]].head(participants).reset_index(drop=True)
    if len(chosen) < participants:
        raise ValueError(f"the pool has only {len(chosen)} for a {kind} roster")
    return chosen[["Participant ID", "Municipality", "County", "Organisation"]]


def dealt(table: pd.DataFrame, planted: Ints) -> pd.DataFrame:
    """Return columns for the rules such that the planted grouping keeps them all."""
    rng = np.random.default_rng(2026)
    n = len(planted)
    columns = pd.DataFrame({"Profession": [""] * n, "Role": ["medarbeider"] * n})
    each = np.repeat(list(PROFESSIONS), list(PROFESSIONS.values()))
    for group in range(planted.max() + 1):
        members = rng.permutation(np.flatnonzero(planted == group))
        more = rng.choice(list(PROFESSIONS), size=max(0, len(members) - len(each)), replace=False)
        columns.loc[members, "Profession"] = np.concatenate([each, more])[: len(members)]
        columns.loc[rng.choice(members, LEADERS, replace=False), "Role"] = "leder"
    knew = rng.permutation(n)[: round(KNEW_SHARE * n)]
    strayed = knew[: round(STRAYED_SHARE * len(knew))]
    previous = planted.copy()
    previous[strayed] = rng.integers(planted.max() + 1, size=len(strayed))
    columns["Previous group"] = pd.Series(previous[knew].astype(str), index=knew)
    columns["Apart from"] = _rivals(table, planted, rng)
    return columns


def plan(groups: int, *, with_rules: bool) -> Plan:
    """Return the plan: geography alone, with or without the four rules."""
    rules: list[dict[str, object]] = [
        {"rule": "even_spread", "column": "profession", "within": 1},
        {
            "rule": "at_least",
            "count": LEADERS,
            "where": {"column": "role", "in": ["leder"]},
        },
        {"rule": "apart", "listed_in": "apart_from"},
        {"rule": "max_moved", "share": MAX_MOVED_SHARE},
    ]
    named = [{"name": str(group)} for group in range(groups)]
    return plan_from_dict(
        {
            "closeness": {"km_per_step": 0},
            "networks": [{"name": "nettverk", "groups": named}],
            "rules": rules if with_rules else [],
        }
    )


def _rivals(table: pd.DataFrame, planted: Ints, rng: np.random.Generator) -> list[str | None]:
    """Let one in ten be kept apart from the nearest whom the planted grouping has elsewhere."""
    located = read_roster(table).table
    latitude, longitude = located["latitude"].to_numpy(), located["longitude"].to_numpy()
    ids = table["Participant ID"].tolist()
    apart: list[str | None] = [None] * len(ids)
    for person in rng.choice(len(ids), len(ids) // 10, replace=False).tolist():
        here = slice(person, person + 1)
        away = distances_m(latitude[here], longitude[here], latitude, longitude)[0]
        elsewhere = np.flatnonzero(planted != planted[person])
        apart[person] = ids[elsewhere[away[elsewhere].argmin()]]
    return apart


def _points_km(table: pd.DataFrame) -> np.ndarray:
    latitude, longitude = np.radians(table[["latitude", "longitude"]].to_numpy(dtype=float)).T
    east, north, up = np.cos(longitude), np.sin(longitude), np.sin(latitude)
    flat = np.cos(latitude)
    return 6371.0088 * np.stack([flat * east, flat * north, up], axis=1)
