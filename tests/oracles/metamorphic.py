"""Changes to a problem whose effect on the optimum is known."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.oracles.definition import Row, fold
from tests.oracles.generate import Case
from tests.oracles.meanings import ALWAYS_SOFT
from tests.oracles.real import Solved, read, solve_really

IDS = ("requested_with", "together_with", "apart_from")
Renaming = Callable[[str], str]


def renamed(row: Row, name: Renaming) -> Row:
    lists = {key: tuple(map(name, row[key])) for key in IDS if key in row}
    return row | {"participant_id": name(row["participant_id"])} | lists


def with_names(part: dict[str, Any], name: Renaming) -> dict[str, Any]:
    """A rule or attachment that names its participants anew."""
    if "participants" not in part:
        return part
    return {**part, "participants": [name(one) for one in part["participants"]]}


def shuffle(case: Case, solved: Solved | None, rng: random.Random) -> Iterator[str]:
    """The order of rows and the names of participants do not matter.

    Nor do they to a seat, unless it is an organisation: that is where its first participant is.
    """
    if any(group.seat and fold(group.seat) != "oslo" for group in case.world.groups):
        return

    def name(one: str) -> str:
        return f"Q {97 - int(one[1:])}"

    rows = [renamed(row, name) for row in rng.sample(case.rows, len(case.rows))]
    plan = dict(case.plan)
    for key in ("rules", "attachments"):
        plan[key] = [with_names(part, name) for part in plan.get(key, ())]
    other = solve_really(*read(rows, plan))
    if cost(other) != cost(solved):
        yield f"shuffled and renamed: {cost(other)} instead of {cost(solved)}"


def scale(case: Case, solved: Solved | None, rng: random.Random) -> Iterator[str]:
    """Twice all weights is twice the cost; each pair is rounded by at most a metre and a half."""
    plan = dict(case.plan)
    plan["network_choice_km"] *= 2
    plan["networks"] = []
    for network in case.plan["networks"]:
        doubled = {key: 2 * network["closeness"][key] for key in ("geography", "km_per_step")}
        own = {**network, "closeness": network["closeness"] | doubled}
        if isinstance(own["groups"], list):
            own["groups"] = [
                group | {"opening_km": 2 * group.get("opening_km", 0)} for group in own["groups"]
            ]
        plan["networks"].append(own)
    plan["rules"] = []
    for rule in case.plan["rules"]:
        price = rule.get("price_km", ALWAYS_SOFT.get(rule["rule"]))
        if rule["rule"] in ("balanced_load", "mean_within") or "share" in rule:
            price = None if price is None else 2 * round(price)  # priced in whole parts
            if rule.get("price_km") not in (None, round(rule.get("price_km") or 0)):
                return
            if rule["rule"] in ("at_least", "at_most", "exactly") and price is not None:
                return
        else:
            price = None if price is None else 2 * price
        plan["rules"].append(rule if price is None else {**rule, "price_km": price})
    if "continuity" in plan:
        plan["continuity"] = {**plan["continuity"], "stay_km": 6}
    other = solve_really(*read(case.rows, plan))
    one, two = cost(solved), cost(other)
    people = 2 * len(case.rows) * len(plan["networks"])
    if (one is None) != (two is None) or (
        one is not None and two is not None and abs(two - 2 * one) > 3 * people * people
    ):
        yield f"twice the weights: {two} instead of twice {one}"


def drop(case: Case, solved: Solved | None, rng: random.Random) -> Iterator[str]:
    """Without one of its rules a plan is not worse: what was possible is, for no more."""
    if not case.plan["rules"]:
        return
    number = rng.randrange(len(case.plan["rules"]))
    best, free = case.judged.best, case.judged.without(number).best
    rules = [rule for k, rule in enumerate(case.plan["rules"]) if k != number]
    gone = case.plan["rules"][number]
    if gone["rule"] in ("together", "apart") and "participants" not in gone:
        return  # an implied rule of the same column would take its place
    other = solve_really(*read(case.rows, {**case.plan, "rules": rules}))
    if cost(other) != (None if free is None else free.cost_m):
        yield f"without rule {number + 1}: {cost(other)}, due is {free}"
    makes_units = gone["rule"] == "together" and "price_km" not in gone
    if best is not None and not makes_units:
        if free is None:
            yield f"without rule {number + 1}: impossible"
        elif (free.stages, free.cost_m) > (best.stages, best.cost_m):
            yield f"without rule {number + 1}: worse"


def twice(case: Case, solved: Solved | None, rng: random.Random) -> Iterator[str]:
    """The same people again, in a second network like the first, cost twice as much."""
    if len(case.plan["networks"]) > 1 or any("network" in row for row in case.rows):
        return
    if any(rule["rule"] == "max_moved" for rule in case.judged.rules):
        return  # its share is of all networks together

    def name(one: str) -> str:
        return f"z{one}"

    network = case.plan["networks"][0]
    own = network["name"]
    here = [at(row, own) | {"network": (own,)} for row in case.rows]
    there = [at(renamed(row, name), "Z") | {"network": ("Z",)} for row in case.rows]
    plan = {**case.plan, "networks": [network, {**network, "name": "Z"}], "memberships": 1}
    plan["rules"], plan["attachments"] = [], []
    for key in ("rules", "attachments"):
        for part in case.plan.get(key, ()):
            plan[key] += [placed_at(part, own), placed_at(with_names(part, name), "Z")]
    other = solve_really(*read(here + there, plan))
    one, two = cost(solved), cost(other)
    if two != (None if one is None else 2 * one):
        yield f"in a second network again: {two} instead of twice {one}"


def at(row: Row, network: str) -> Row:
    """A row that speaks of the groups of one network; a bare name means that one's as it stands."""
    lists = {
        key: tuple(f"{network}/{name.split('/')[-1]}" if "/" in name else name for name in row[key])
        for key in ("previous_group", "preferred_group")
        if key in row
    }
    return row | lists


def placed_at(part: dict[str, Any], network: str) -> dict[str, Any]:
    """A rule or attachment of one network only."""
    if "groups" in part:
        return {**part, "groups": [f"{network}/{name.split('/')[-1]}" for name in part["groups"]]}
    if "group" in part:
        return {**part, "group": f"{network}/{part['group'].split('/')[-1]}"}
    return {**part, "networks": [network]}


def cost(solved: Solved | None) -> int | None:
    return None if solved is None else solved.cost_m


CHANGES = (shuffle, scale, drop, twice)
