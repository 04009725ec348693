"""What an explanation says that a move would cost is what the verifier finds that it costs."""

from __future__ import annotations

import random
from functools import cache

import numpy as np
import pandas as pd
import pytest

from gruppering.explanation.moves import explain_everybody, explain_participant
from gruppering.pipeline import assign
from gruppering.plan import plan_from_dict
from gruppering.roster import Roster, read_roster
from gruppering.solution import Solution
from gruppering.synthetic import sample_roster
from gruppering.verifier import score, verify

RULES = [
    {"rule": "at_least", "count": 1, "where": {"column": "profession", "in": ["lege", "psykolog"]}},
    {"rule": "nobody_alone", "column": "profession", "price_km": 40},
    {"rule": "even_spread", "column": "sector", "within": 1, "price_km": 25},
    {"rule": "apart", "column": "organisation", "price_km": 3},
    {"rule": "mean_within", "column": "load", "tolerance": 2, "price_km": 7},
]


@cache
def solved(seed: int) -> tuple[Roster, Solution]:
    """Sixty with teams and wishes, in one or two networks, by either measure."""
    roster = read_roster(sample_roster(60, seed))
    content = {
        "language": "en",
        "closeness": {"measure": ("pairwise", "centre")[seed % 2]},
        "networks": [{"name": "N", "groups": 4, "size": [8, 16], "closeness": {"mean_size": 15}}],
        "rules": RULES[: 2 + seed],
    }
    if seed % 2:
        content["networks"][0].pop("closeness")  # type: ignore[index]
    plan = plan_from_dict(content)
    return roster, assign(roster, plan, time_limit_s=1, workers=1)


def moved(solution: Solution, roster: Roster, who: str, group: str) -> pd.DataFrame:
    """The table with somebody, and all who must be with them, written into another group."""
    table = roster.table.set_index("participant_id")
    together = {who}
    while True:
        teams = set(table.loc[sorted(together), "team_id"].dropna())
        listed = {other for one in together for other in table.loc[one, "together_with"]}
        names = np.array([not together.isdisjoint(cell) for cell in table["together_with"]])
        more = together | set(table.index[table["team_id"].isin(teams) | names]) | listed
        if more == together:
            break
        together = more
    changed = solution.assignments.copy()
    changed.loc[changed["participant_id"].isin(together), "group"] = group
    return changed


@pytest.mark.parametrize("seed", range(4))
def test_stated_costs_are_true_and_bans_are_real(seed: int) -> None:
    roster, solution = solved(seed)
    everybody = explain_everybody(solution, roster)
    assert len(everybody) == 60
    before = sum(solution.terms_m.values())
    assert before == solution.objective_m
    for line in random.Random(seed).sample(list(everybody.itertuples()), 50):
        table = moved(solution, roster, line.participant_id, line.other_group)
        after = sum(score(roster, solution.plan, table).values())
        assert round(line.extra_km * 1000) == after - before
        assert (line.forbidden_by is not None) == bool(len(verify(roster, solution.plan, table)))


@pytest.mark.parametrize("seed", range(4))
def test_every_other_group_is_told_of_by_term(seed: int) -> None:
    roster, solution = solved(seed)
    everybody = explain_everybody(solution, roster).set_index("participant_id")
    for who in random.Random(seed).sample(list(everybody.index), 5):
        table = explain_participant(solution, roster, who)
        own = everybody.loc[who]
        assert set(table["group"]) == set(solution.groups["group"]) - {own["group"]}
        terms = table.drop(columns=["network", "group", "extra_km", "forbidden_by"])
        assert (terms.sum(axis=1) - table["extra_km"]).abs().max() < 1e-6
        permitted = table[table["forbidden_by"].isna()]
        best = (permitted if len(permitted) else table).iloc[0]
        assert best["extra_km"] == own["extra_km"]


def test_who_has_no_place_has_no_explanation() -> None:
    roster, solution = solved(0)
    with pytest.raises(ValueError, match="'nobody' is not placed"):
        explain_participant(solution, roster, "nobody")
