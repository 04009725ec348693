"""Random rosters and plans, tiny enough to try every grouping, with rules that bite.

Rows are as people would say them; :func:`as_table` writes them as a coordinator does. A problem
is aimed at one rule and at what that rule is to do: of some rules drawn at random, the first
that does it is taken.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tests.oracles.definition import Row, Rule, World
from tests.oracles.judge import Effect, Judgement, effect_of, judge
from tests.oracles.meanings import ALWAYS_SOFT, MEANINGS

KINDS = (*MEANINGS, "max_moved", "meet_new", "preferred_group")
"""The rules in turn; those that are hardest to make bite have two turns."""
AIMS = ("forbidding", "infeasible", "infeasible", "binding", "infeasible", "infeasible")
PLANS = {"forbidding": 4, "infeasible": 24, "binding": 4}
"""Plans drawn for one aim, at most."""
MOST_GROUPINGS = 6000
DRAWS = 10
"""Rules drawn for one aim in each plan."""
PLACES = [(60.0, 10.0), (60.0, 10.0), (60.7, 10.0), (60.7, 11.234), (62.31, 11.234)]
ORGANISATIONS = {"Alpha": "East", "Beta": "East", "Gamma": "West"}
NEEDS = {
    "stay": "previous_group",
    "max_moved": "previous_group",
    "meet_new": "previous_group",
    "preferred_group": "preferred_group",
    "availability": "availability",
}
SCARCE = ("coverage", "block")
"""Rules that say something only where people wait."""
COLUMNS = ("sector", "profession", "organisation", "unit", "region")


@dataclass(frozen=True)
class Case:
    """A roster and a plan, as said, and their groupings judged."""

    rows: list[Row]
    plan: dict[str, Any]
    judged: Judgement
    effects: tuple[Effect, ...]
    """Of each rule in force, the implied ones last."""
    focus: int | None
    """Position of the rule aimed at."""

    @property
    def world(self) -> World:
        return self.judged.world


def cases(rng: random.Random, first: int, count: int) -> list[Case]:
    """Some problems on one roster, aimed at one rule after another from the ``first``."""
    wanted = [KINDS[(first + k) % len(KINDS)] for k in range(count)]
    networks = ["N", "M"][: rng.choice([1, 1, 2])]
    rows = people(rng, networks, {NEEDS[kind] for kind in wanted if kind in NEEDS})
    return [
        case(rng, rows, networks, kind, AIMS[(first + k) // len(KINDS) % len(AIMS)])
        for k, kind in enumerate(wanted)
    ]


def case(rng: random.Random, rows: list[Row], networks: list[str], kind: str, aim: str) -> Case:
    """A plan for some rows, with a rule of a kind that does what is aimed at, if one is found."""
    for _ in range(PLANS[aim]):
        found = attempt(rng, rows, networks, kind, aim)
        if found.focus is None or getattr(found.effects[found.focus], aim):
            break
    return found


def attempt(rng: random.Random, rows: list[Row], networks: list[str], kind: str, aim: str) -> Case:
    """Draw a plan, and rules of a kind for it until one does what is aimed at."""
    plan = base(rng, rows, networks, kind)
    while (world := World(rows, plan)).size > MOST_GROUPINGS:
        left = {row["participant_id"] for row in rows[:-1]}
        rows = [known(row, left) for row in rows[:-1]]
        plan = base(rng, rows, networks, kind)
    makers = rules(rng, world)
    kinds = rng.choices(KINDS, k=rng.choice([0, 1, 1, 2, 3]))
    drawn = [draw(rng, makers, one, soft=rng.random() < 0.5) for one in kinds]
    own = [one for one in drawn if one is not None]
    judged = judge_plan(world, own)
    while judged.best is None and own and rng.random() < 0.9:
        own.pop()
        judged = judge_plan(world, own)
    focus = None
    for number in range(DRAWS if kind in makers else 0):
        soft = aim != "infeasible" and number % 2 == 0
        focus, one = len(own), draw(rng, makers, kind, soft=soft)
        judged = judge_plan(world, [*own, one])
        if getattr(effect_of(judged, focus), aim):
            break
    effects = tuple(effect_of(judged, number) for number in range(len(judged.rules)))
    return Case(rows, world.plan, judged, effects, focus)


def judge_plan(world: World, own: list[Rule]) -> Judgement:
    """Judge the plan with these rules of its own and those that they leave implied."""
    world.plan = {**world.plan, "rules": own}
    return judge(world, tuple(own + world.implied()))


def known(row: Row, ids: set[str]) -> Row:
    """A row that names only those who are still there."""
    lists = ("requested_with", "together_with", "apart_from")
    return row | {
        name: tuple(one for one in row[name] if one in ids) for name in lists if name in row
    }


def people(rng: random.Random, networks: list[str], needs: set[str]) -> list[Row]:
    """Participants; some columns are left out unless they are needed."""
    n = rng.choice([4, 5, 5, 6, 6, 7]) if len(networks) == 1 else rng.choice([4, 4, 5])
    ids = [f"p{number}" for number in range(n)]
    groups = [f"{network}/Group {k}" for network in networks for k in (1, 2)]
    if len(networks) == 1:
        groups += ["Group 1", "Group 2", "Group 2"]
    organisations = [rng.choice(list(ORGANISATIONS)) for _ in ids]

    def others(one: str) -> tuple[str, ...]:
        rest = [other for other in ids if other != one]
        return tuple(rng.sample(rest, rng.choice([0, 0, 1, 1, 2])))

    def was_in(one: str) -> tuple[str, ...]:
        name = rng.choice(["", "Group 9", *groups])
        return (name.split("/")[-1] if one in ids[::2] else name,) if name else ()

    def seldom(one: str) -> tuple[str, ...]:
        rest = [other for other in ids if other != one]
        return (rng.choice(rest),) if rng.random() < 0.25 else ()

    columns: dict[str, Callable[[str], Any]] = {
        "network": lambda _: rng.choice([(), *((name,) for name in networks), tuple(networks)]),
        "approved": lambda _: rng.choice([True, True, True, True, False, None]),
        "team_id": lambda _: rng.choice(["", "", "", "T", "U"]),
        "team_size": lambda _: rng.choice([1, 1, 1, 2]),
        "priority": lambda _: rng.choice([1, 2, None]),
        "registered": lambda _: rng.choice(["2026-01-02", "2026-03-04", None]),
        "availability": lambda _: rng.choice([(), ("mon",), ("mon", "tue"), ("tue", "wed")]),
        "preferred_group": lambda _: tuple(
            rng.sample([*groups[:2], "Group 9"], rng.choice([0, 1, 2]))
        ),
        "previous_group": was_in,
        "together_with": seldom,
        "apart_from": seldom,
    }
    likely = {"network": 0.7 if len(networks) > 1 else 0.1, "availability": 0.5}
    chosen = [name for name in columns if name in needs or rng.random() < likely.get(name, 0.15)]
    if "together_with" in chosen and "apart_from" in chosen:
        chosen.remove("apart_from")
    rows = []
    for one, organisation in zip(ids, organisations, strict=True):
        latitude, longitude = rng.choice(PLACES)
        row = {
            "participant_id": one,
            "latitude": latitude,
            "longitude": longitude,
            "organisation": organisation,
            "region": ORGANISATIONS[organisation],
            "unit": rng.choice(["", "u", "v"]),
            "profession": rng.choice(["x", "x", "y", ""]),
            "sector": rng.choice(["s", "t", "t", ""]),
            "load": rng.choice([1.0, 1.0, 2.5, 3.2, 4.0, None]),
            "requested_with": others(one),
        }
        rows.append(row | {name: columns[name](one) for name in chosen})
    return rows


def as_table(rows: list[Row]) -> pd.DataFrame:
    """The rows as a coordinator writes them."""

    def written(cell: Any) -> str:
        if cell is None:
            return ""
        if isinstance(cell, bool):
            return "yes" if cell else "no"
        if isinstance(cell, tuple):
            return "|".join(cell)
        return f"{cell:g}".replace(".", ",") if isinstance(cell, float) else str(cell)

    cells = {
        name: [
            row[name] if name in ("latitude", "longitude") else written(row[name]) for row in rows
        ]
        for name in rows[0]
    }
    return pd.DataFrame(cells)


def base(rng: random.Random, rows: list[Row], networks: list[str], kind: str) -> dict[str, Any]:
    """A plan without rules."""
    plan: dict[str, Any] = {
        "language": "en",
        "networks": [network(rng, name, len(networks), rows, kind) for name in networks],
        "memberships": rng.randint(1, len(networks)),
        "network_choice_km": rng.choice([200, 0.0125]),
    }
    if "approved" in rows[0] and rng.random() < 0.7:
        plan["approval"] = {}
    if rng.random() < 0.08:
        where = {"column": "profession", "in": ["x"]}
        plan["readiness"] = {"where": where, "per": "unit"}
    if rng.random() < 0.08:
        one = rng.choice(rows)["participant_id"]
        plan["attachments"] = [{"participants": [one], "groups": [f"{networks[-1]}/Group 1"]}]
    if "previous_group" in rows[0] and rng.random() < 0.3:
        plan["continuity"] = {"stay_km": 3, "max_moved_share": rng.choice([0.5, 0.75])}
    return plan


def network(
    rng: random.Random, name: str, networks: int, rows: list[Row], kind: str
) -> dict[str, Any]:
    """A network with groups, sizes, evenness and closeness of every kind."""
    n = len(rows)
    count = rng.choice([2, 2, 3]) if networks == 1 else rng.choice([1, 2])
    scarce = kind in SCARCE or rng.random() < 0.15
    own: dict[str, Any] = {"name": name, "groups": count}
    if rng.random() < 0.35:
        own["groups"] = [group(rng, rows[0]["organisation"]) for _ in range(count)]
    even = rng.choice([None, True, False, False, 0, 1, 2])
    measure = rng.choice(["pairwise", "centre"])
    own["closeness"] = {
        "measure": measure,
        "geography": rng.choice([1.0, 0.333, 0]),
        "km_per_step": rng.choice([0, 50, 33.3333]),
    }
    if measure == "pairwise" and (even is not True or rng.random() < 0.5):
        own["closeness"]["mean_size"] = rng.choice([2, 2.5, 3.7])
    if even is not None:
        own["even"] = even
    share = -(-n // count)
    sizes = (
        [[1, max(1, share - 1)], [0, 2], [1, 2]]
        if scarce
        else [[0, 9], [0, share + 1], [1, share], [max(1, n // count - 1), share + 1], None]
    )
    size = rng.choice(sizes)
    if size is not None:
        own["size"] = size
    if rng.random() < 0.2:
        own["size_counts"] = rng.choice(["teams", {"column": "profession", "in": ["x"]}])
    own["waiting_list"] = True if scarce else rng.choice([True, False, False])
    if rng.random() < 0.1:
        own["eligible"] = {"column": "profession", "in": ["x"]}
    return own


def group(rng: random.Random, place: str) -> dict[str, Any]:
    own: dict[str, Any] = {}
    if rng.random() < 0.4:
        own["optional"] = True
        own["opening_km"] = rng.choice([0, 2.5])
    if rng.random() < 0.2:
        own["size"] = rng.choice([[0, 2], [1, 3]])
    if rng.random() < 0.3:
        own["closeness"] = rng.choice([0, 0.7])
    if rng.random() < 0.3:
        own["seat"] = rng.choice(["Oslo", "oslo ", place])
    return own


def draw(
    rng: random.Random, makers: dict[str, Callable[[], Rule]], kind: str, *, soft: bool
) -> Rule | None:
    """A rule of a kind; None if this roster has nothing that it could speak of."""
    if kind not in makers:
        return None
    rule = {"rule": kind, **makers[kind]()}
    if kind in ALWAYS_SOFT:
        rule["price_km"] = rng.choice([0.25, 1.5, 7, 60])
    elif soft and kind != "block":
        rule["price_km"] = rng.choice([0, 0.5, 1, 20, 300])
    return rule


def rules(rng: random.Random, world: World) -> dict[str, Callable[[], Rule]]:
    """What makes a rule of each kind that this roster and plan permit to be written."""
    rows = world.rows
    ids = [row["participant_id"] for row in rows]
    names = [f"{world.networks[g.network]['name']}/{g.name}" for g in world.groups]
    counts_teams = any(own.get("size_counts") == "teams" for own in world.networks)

    def some(among: list[str], least: int = 1) -> list[str]:
        return rng.sample(among, min(len(among), rng.randint(least, max(least, len(ids) - 2))))

    def where() -> dict[str, Any]:
        return rng.choice(
            [
                {"column": "profession", "in": ["X"]},
                {"column": "load", "at_least": 2.5},
                {"column": "load", "at_most": 2.5},
                {"column": "sector", "not_in": ["S"]},
                {"column": "sector", "in": ["s", "t"]},
                {"column": "unit", "blank": True},
            ]
        )

    def anywhere(**own: Any) -> Rule:
        if rng.random() < 0.2:
            own["networks"] = [rng.choice(world.networks)["name"].lower()]
        return own

    def amount() -> Rule:
        own: Rule = {"where": where()}
        if rng.random() < 0.4:
            return anywhere(**own, share=rng.choice([0.0, 0.3, 0.5, 0.625, 1.0]))
        return anywhere(**own, count=rng.randint(0, 3))

    def pairing(columns: list[str]) -> Rule:
        return rng.choice(
            [
                lambda: anywhere(participants=some(ids, 2)),
                lambda: anywhere(column=rng.choice(columns)),
                lambda: anywhere(listed_in="requested_with"),
            ]
        )()

    def by_hand(pin: bool) -> Rule:
        name = rng.choice(names)
        w = world.groups[names.index(name)].network
        apply = [one for one, mine in zip(ids, world.applications, strict=True) if w in mine]
        if rng.random() < 0.4 or (pin and not apply):
            return {"where": where(), "group": name}
        return {"participants": some(apply if pin else ids), "group": name}

    def spread() -> Rule:
        within = rng.choice([0, 0, 1])
        if rng.random() < 0.3:
            return anywhere(where=where(), within=within)
        return anywhere(column=rng.choice(COLUMNS), within=within)

    def distance() -> Rule:
        if any(group.seat for group in world.groups) and rng.random() < 0.5:
            return anywhere(km=rng.choice([60, 100, 150]), to="seat")
        return anywhere(km=rng.choice([60, 78, 170, 250]))

    def column() -> str:
        return rng.choice(COLUMNS)

    team = ["team_id"] if "team_id" in rows[0] and not counts_teams else []
    makers: dict[str, Callable[[], Rule]] = {
        "together": lambda: pairing(["unit", "sector", "region", *team]),
        "apart": lambda: pairing(["sector", "unit", "organisation"]),
        "at_least": amount,
        "at_most": amount,
        "exactly": amount,
        "nobody_alone": lambda: anywhere(column=column(), count=rng.randint(2, 3)),
        "keep_whole": lambda: anywhere(column=column()),
        "even_spread": spread,
        "balanced_load": lambda: anywhere(within=rng.choice([0, 0.5, 1.5])),
        "mean_within": lambda: anywhere(column="load", tolerance=rng.choice([0, 0, 0.1, 0.75])),
        "max_distance": distance,
        "coverage": lambda: anywhere(column=column()),
        "block": lambda: anywhere(column=column()),
        "accompany": lambda: anywhere(
            who=where(), column=column(), share=rng.choice([0.3, 0.5, 1.0])
        ),
        "companions": lambda: anywhere(count=rng.randint(1, 2)),
        "availability": lambda: anywhere(count=rng.randint(1, 3)),
        "pin": lambda: by_hand(pin=True),
        "ban": lambda: by_hand(pin=False),
        "stay": anywhere,
        "max_moved": lambda: anywhere(share=rng.choice([0.0, 0.3, 0.5])),
        "preferred_group": anywhere,
        "meet_new": anywhere,
    }
    return {kind: make for kind, make in makers.items() if NEEDS.get(kind, "load") in rows[0]}
