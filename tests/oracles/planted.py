"""Large problems with a grouping planted in them: possible whatever the solver says."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from gruppering import assign
from gruppering.errors import InfeasibleError, OutOfTimeError, VerificationError
from gruppering.plan import plan_from_dict
from gruppering.roster import read_roster
from tests.oracles.definition import Row, Rule
from tests.oracles.generate import ORGANISATIONS, PLACES, as_table

LIMIT_S = 20.0
TIMES = ("mon", "tue", "wed", "thu")
DOCTORS = {"column": "profession", "in": ["doctor"]}


def try_planted(
    number: int, seed: int, people: int | None = None, limit_s: float = LIMIT_S
) -> dict[str, Any]:
    """Solve one and tell what came of it.

    Parameters
    ----------
    number, seed
        Which one.
    people
        Participants; from 200 to 1,000 if None.
    limit_s
        Time limit of the run.
    """
    rng = random.Random(seed * 10**6 + number)
    n = people or rng.choice([200, 300, 500, 1000])
    rows, plan = planted(rng, n)
    outcome: dict[str, Any] = {"participants": n, "disagreements": []}
    outcome["rules"] = [rule["rule"] for rule in plan["rules"]]
    try:
        roster, fitting = read_roster(as_table(rows)), plan_from_dict(plan)
        solution = assign(roster, fitting, time_limit_s=limit_s, workers=1)
    except OutOfTimeError:
        return outcome | {"status": "out of time"}
    except (InfeasibleError, VerificationError) as error:
        outcome["disagreements"] = [f"{type(error).__name__}: {error}"]
        return outcome | {"status": "wrong"}
    if solution.bound_m is not None and solution.bound_m > solution.objective_m:
        outcome["disagreements"] = [f"bound {solution.bound_m} > {solution.objective_m}"]
    return outcome | {"status": solution.status, "objective_m": solution.objective_m}


def planted(rng: random.Random, n: int) -> tuple[list[Row], dict[str, Any]]:
    """Rows and a plan whose hard rules a grouping, forgotten here, is known to keep."""
    count = n // rng.choice([8, 10, 12])
    group = [i % count for i in range(n)]
    rng.shuffle(group)
    members = [[i for i in range(n) if group[i] == g] for g in range(count)]
    common = [rng.choice(TIMES) for _ in range(count)]
    rows = [person(rng, i, group[i], common[group[i]]) for i in range(n)]
    rules = kept_rules(rng, rows, group, members)
    chosen = rng.sample(rules, rng.randint(3, 6))
    sizes = [len(mine) for mine in members]
    plan = {
        "language": "en",
        "networks": [
            {
                "name": "N",
                "groups": count,
                "size": [min(sizes), max(sizes)],
                "waiting_list": False,
                "closeness": {"measure": rng.choice(["pairwise", "centre"])},
            }
        ],
        "rules": chosen,
    }
    return rows, plan


def person(rng: random.Random, i: int, group: int, time: str) -> Row:
    latitude, longitude = rng.choice(PLACES)
    organisation = rng.choice(list(ORGANISATIONS))
    return {
        "participant_id": f"p{i}",
        "latitude": latitude,
        "longitude": longitude,
        "organisation": organisation,
        "region": ORGANISATIONS[organisation],
        "unit": rng.choice(["", "u", "v"]),
        "profession": rng.choice(["doctor", "nurse", "nurse", "social worker"]),
        "sector": f"s{group // 2}",
        "load": rng.choice([1.0, 2.5, 4.0]),
        "availability": tuple({time, rng.choice(TIMES)}) if rng.random() < 0.8 else (),
        "previous_group": (f"Group {group + 1}",) if rng.random() < 0.7 else (),
    }


def kept_rules(
    rng: random.Random, rows: list[Row], group: list[int], members: list[list[int]]
) -> list[Rule]:
    """Rules of many kinds that the planted grouping keeps, some of them narrowly."""
    doctors = [sum(rows[i]["profession"] == "doctor" for i in mine) for mine in members]
    loads = [sum(rows[i]["load"] for i in mine) for mine in members]
    overall = sum(loads) / len(rows)
    off = max(abs(load / len(mine) - overall) for load, mine in zip(loads, members, strict=True))
    kinds = ("doctor", "nurse", "social worker")
    found = [Counter(rows[i]["profession"] for i in mine) for mine in members]
    widths = [max(one[kind] for one in found) - min(one[kind] for one in found) for kind in kinds]
    fewest = min(one[kind] for one in found for kind in kinds if one[kind])

    def ids(some: list[int]) -> list[str]:
        return [f"p{i}" for i in some]

    apart = [rng.choice(mine) for mine in rng.sample(members, 4)]
    some = rng.sample(range(len(rows)), 5)
    rules: list[Rule] = [
        {"rule": "at_least", "count": min(doctors), "where": DOCTORS},
        {"rule": "at_most", "count": max(doctors), "where": DOCTORS},
        {"rule": "even_spread", "column": "profession", "within": max(widths)},
        {"rule": "balanced_load", "within": max(loads) - min(loads)},
        {"rule": "mean_within", "column": "load", "tolerance": round(off + 0.01, 3)},
        {"rule": "together", "participants": ids(rng.sample(rng.choice(members), 4))},
        {"rule": "apart", "participants": ids(apart)},
        {"rule": "availability", "count": 1},
        {"rule": "max_moved", "share": rng.choice([0.0, 0.1])},
        {"rule": "coverage", "column": "organisation"},
        {"rule": "block", "column": "sector"},
        {"rule": "keep_whole", "column": "unit", "price_km": 5},
        {"rule": "stay", "price_km": 100},
        {"rule": "meet_new", "price_km": 2},
    ]
    rules += [
        {"rule": "pin", "participants": [f"p{i}"], "group": f"Group {group[i] + 1}"} for i in some
    ]
    if fewest > 1:
        rules.append({"rule": "nobody_alone", "column": "profession", "count": fewest})
    return rules
