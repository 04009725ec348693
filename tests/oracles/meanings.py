"""What each of the rules means, on all groupings of a :class:`World` at once.

``amounts(world, rule, units)`` is by how much each grouping misses a rule, shape (K,).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

import numpy as np

from tests.oracles.definition import Rule, World, fits, metres, needed, values

ALWAYS_SOFT = {"stay": 100.0, "preferred_group": 50.0, "meet_new": 20.0}
"""Rules that have a price even where none is written, and that price."""


def price_of(rule: Rule) -> float | None:
    price = rule.get("price_km", ALWAYS_SOFT.get(rule["rule"]))
    return None if price is None else float(price)


def price_m(rule: Rule) -> int:
    """Metres for each unit of shortfall of a soft rule."""
    price = price_of(rule)
    assert price is not None
    if rule["rule"] in ("balanced_load", "mean_within"):
        return round(price)
    whole = round(price * 1000)
    counting = rule["rule"] in ("at_least", "at_most", "exactly") and "share" in rule
    return round(whole / Fraction(str(rule["share"])).denominator) if counting else whole


def rows_with(world: World, column: str) -> dict[str, list[int]]:
    """Rows of each value of a column."""
    found: dict[str, list[int]] = {}
    for i, row in enumerate(world.rows):
        for value in values(row, column):
            found.setdefault(value, []).append(i)
    return found


def rows_named(world: World, ids: list[str]) -> list[int]:
    return [i for i, row in enumerate(world.rows) if row["participant_id"] in ids]


def sets_of(world: World, rule: Rule) -> list[list[int]]:
    if "participants" in rule:
        return [rows_named(world, rule["participants"])]
    if "column" in rule:
        return list(rows_with(world, rule["column"]).values())
    return [
        sorted({i, j})
        for i, row in enumerate(world.rows)
        for j in rows_named(world, list(row.get(rule["listed_in"]) or ()))
        if i != j
    ]


def units_of(world: World, rules: list[Rule]) -> np.ndarray:
    """First row of the unit of each application, shape (n, W)."""
    unit = np.tile(np.arange(len(world.rows))[:, None], (1, len(world.networks)))
    for rule in rules:
        if rule["rule"] == "together" and price_of(rule) is None:
            for w in world.networks_of(rule):
                for rows in sets_of(world, rule):
                    mine = [i for i in rows if world.admitted[i, w]]
                    for i in mine[1:]:
                        one, other = sorted((unit[mine[0], w], unit[i, w]))
                        unit[unit[:, w] == other, w] = one
    return unit


def unit_pairs(world: World, sets: list[list[int]], w: int, units: np.ndarray) -> set[tuple]:
    """Pairs of units that apply to a network, each once, a unit with itself among them."""
    return {
        tuple(sorted((int(units[i, w]), int(units[j, w]))))
        for rows in sets
        for i, j in combinations(rows, 2)
        if world.admitted[i, w] and world.admitted[j, w]
    }


def share_group(world: World, one: int, other: int, w: int) -> np.ndarray:
    where = world.placed[:, :, w]
    return (where[:, one] == where[:, other]) & (where[:, one] >= 0)


def together(world: World, rule: Rule, units: np.ndarray) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        if price_of(rule) is None:
            for rows in sets_of(world, rule):
                mine = world.placed[:, [i for i in rows if world.admitted[i, w]], w]
                total += (mine != mine[:, :1]).any(axis=1)
        else:
            for one, other in unit_pairs(world, sets_of(world, rule), w, units):
                total += (one != other) & ~share_group(world, one, other, w)
    return total


def apart(world: World, rule: Rule, units: np.ndarray) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        if "column" in rule:
            for rows in rows_with(world, rule["column"]).values():
                mask = np.isin(np.arange(len(world.rows)), rows)
                total += np.maximum(world.sums(mask, w) - 1, 0).sum(axis=1)
        else:
            for one, other in unit_pairs(world, sets_of(world, rule), w, units):
                total += share_group(world, one, other, w)
    return total


def counting(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    fit = np.array([fits(rule["where"], row) for row in world.rows])
    weights, wanted = fit.astype(int), rule.get("count", 0)
    if "share" in rule:
        share = Fraction(str(rule["share"]))
        weights, wanted = share.denominator * fit - share.numerator, 0
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        sums = world.sums(weights, w)
        if rule["rule"] != "at_most":
            missing = np.maximum(wanted - sums, 0) * world.open[:, world.of[w]]
            total += missing.sum(axis=1)
        if rule["rule"] != "at_least":
            total += np.maximum(sums - wanted, 0).sum(axis=1)
    return total


def by_value(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    """Nobody alone, and keep whole: none or at least so many, or all."""
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        for rows in rows_with(world, rule["column"]).values():
            mask = np.isin(np.arange(len(world.rows)), rows) & world.admitted[:, w]
            least = mask.sum() if rule["rule"] == "keep_whole" else rule.get("count", 2)
            sums = world.sums(mask, w)
            total += np.where(sums < least, np.minimum(least - sums, sums), 0).sum(axis=1)
    return total


def even_spread(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    if "where" in rule:
        kinds = [[i for i, row in enumerate(world.rows) if fits(rule["where"], row)]]
    else:
        kinds = list(rows_with(world, rule["column"]).values())
    masks = [np.isin(np.arange(len(world.rows)), rows) for rows in kinds]
    return beyond(world, rule, masks, rule.get("within", 1))


def beyond(world: World, rule: Rule, weights: list[np.ndarray], within: int) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        for one in weights:
            total += np.maximum(world.difference(world.sums(one, w), w) - within, 0)
    return total


def thousandths(world: World, column: str) -> np.ndarray:
    return np.array([round((row[column] or 0) * 1000) for row in world.rows])


def balanced_load(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    load = thousandths(world, rule.get("column", "load"))
    return beyond(world, rule, [load], round(rule["within"] * 1000))


def mean_within(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    number = thousandths(world, rule["column"])
    known = np.array([row[rule["column"]] is not None for row in world.rows])
    tolerance = round(rule["tolerance"] * 1000)
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        mine = known & world.admitted[:, w]
        if mine.any():
            mean = int((Fraction(int(number[mine].sum()), int(mine.sum())) + Fraction(1, 2)) // 1)
            above = world.sums((number - mean - tolerance) * mine, w)
            below = world.sums((number - mean + tolerance) * mine, w)
            total += (np.maximum(above, 0) + np.maximum(-below, 0)).sum(axis=1)
    return total


def max_distance(world: World, rule: Rule, units: np.ndarray) -> np.ndarray:
    limit = round(rule["km"] * 1000)
    total = np.zeros(world.size, dtype=np.int64)
    points = [world.point(row) for row in world.rows]
    for w in world.networks_of(rule):
        mine = np.flatnonzero(world.admitted[:, w]).tolist()
        if rule.get("to", "members") == "members":
            far = {
                tuple(sorted((int(units[i, w]), int(units[j, w]))))
                for i, j in combinations(mine, 2)
                if units[i, w] != units[j, w] and metres(points[i], points[j]) > limit
            }
            for one, other in far:
                total += share_group(world, one, other, w)
            continue
        for g in world.of[w]:
            if world.groups[g].seat is not None:
                seat = world.seat_of(world.groups[g])
                away = {int(units[i, w]) for i in mine if metres(points[i], seat) > limit}
                total += (world.placed[:, sorted(away), w] == g).sum(axis=1)
    return total


def coverage(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        for rows in rows_with(world, rule["column"]).values():
            mine = [i for i in rows if world.admitted[i, w]]
            if mine:
                total += (world.placed[:, mine, w] < 0).all(axis=1)
    return total


def block(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        for rows in rows_with(world, rule["column"]).values():
            waits = world.placed[:, [i for i in rows if world.admitted[i, w]], w] < 0
            total += waits.any(axis=1) & ~waits.all(axis=1)
    return total


def company(world: World, i: int, others: list[int], need: int, w: int) -> np.ndarray:
    """How many of the others whom one needs are not in their group."""
    there = sum((share_group(world, i, j, w).astype(int) for j in others), np.zeros(world.size))
    return np.where(world.placed[:, i, w] >= 0, np.maximum(need - there, 0), 0).astype(np.int64)


def accompany(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        for rows in rows_with(world, rule["column"]).values():
            mine = [i for i in rows if world.admitted[i, w]]
            hosts = [i for i in mine if fits(rule["who"], world.rows[i])]
            others = [i for i in mine if i not in hosts]
            for i in hosts:
                total += company(world, i, others, needed(rule["share"], len(others)), w)
    return total


def companions(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        for i, row in enumerate(world.rows):
            named = rows_named(world, list(row.get(rule.get("listed_in", "requested_with")) or ()))
            others = [j for j in named if j != i and world.admitted[j, w]]
            total += company(world, i, others, min(rule.get("count", 1), len(others)), w)
    return total


def availability(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    column, count = rule.get("column", "availability"), rule.get("count", 1)
    times = rows_with(world, column)
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        common = np.zeros((world.size, len(world.of[w])), dtype=np.int64)
        for rows in times.values():
            absent = [
                bool(values(row, column)) and i not in rows for i, row in enumerate(world.rows)
            ]
            common += world.sums(absent, w) == 0
        missing = np.maximum(count - common, 0) * world.open[:, world.of[w]]
        total += missing.sum(axis=1)
    return total


def by_hand(world: World, rule: Rule, units: np.ndarray) -> np.ndarray:
    """Pins and bans, of units."""
    g = world.find_group(rule["group"])
    assert g is not None
    w = world.groups[g].network
    rows = (
        rows_named(world, rule["participants"])
        if "participants" in rule
        else [i for i, row in enumerate(world.rows) if fits(rule["where"], row)]
    )
    mine = sorted({int(units[i, w]) for i in rows if world.admitted[i, w]})
    where = world.placed[:, mine, w]
    wrong = where == g if rule["rule"] == "ban" else where != g
    if rule["rule"] == "pin" and price_of(rule) is not None:
        wrong &= where >= 0
    return wrong.sum(axis=1)


def previous(world: World, rule: Rule) -> dict[tuple[int, int], int]:
    """Last semester's group by row and network, where it still exists."""
    found = {}
    for i, row in enumerate(world.rows):
        for name in row.get("previous_group") or ():
            g = world.group_of(i, name)
            if g is not None:
                w = world.groups[g].network
                if world.admitted[i, w] and w in world.networks_of(rule):
                    found[i, w] = g
    return found


def moved(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    """Those who left last semester's group: each, or those beyond a share."""
    total = np.zeros(world.size, dtype=np.int64)
    before = previous(world, rule)
    for (i, w), g in before.items():
        where = world.placed[:, i, w]
        total += (where >= 0) & (where != g)
    if rule["rule"] == "stay":
        return total
    return np.maximum(total - int(Fraction(str(rule["share"])) * len(before)), 0)


def preferred_group(world: World, rule: Rule, _: np.ndarray) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    for w in world.networks_of(rule):
        for i, row in enumerate(world.rows):
            named = [world.group_of(i, name) for name in row.get("preferred_group") or ()]
            ranked = [g for g in named if g in world.of[w]]
            where = world.placed[:, i, w]
            if ranked:
                cost = np.full(len(world.groups), len(ranked))
                cost[ranked] = np.arange(len(ranked))
                total += np.where(where >= 0, cost[where], 0)
    return total


def meet_new(world: World, rule: Rule, units: np.ndarray) -> np.ndarray:
    total = np.zeros(world.size, dtype=np.int64)
    before = previous(world, rule)
    for group in set(before.values()):
        mates = [i for (i, _), g in before.items() if g == group]
        for w in range(len(world.networks)):
            for one, other in unit_pairs(world, [mates], w, units):
                if one != other:
                    total += share_group(world, one, other, w)
    return total


MEANINGS: dict[str, Callable[[World, Rule, np.ndarray], np.ndarray]] = {
    "together": together,
    "apart": apart,
    "at_least": counting,
    "at_most": counting,
    "exactly": counting,
    "nobody_alone": by_value,
    "keep_whole": by_value,
    "even_spread": even_spread,
    "balanced_load": balanced_load,
    "mean_within": mean_within,
    "max_distance": max_distance,
    "coverage": coverage,
    "block": block,
    "accompany": accompany,
    "companions": companions,
    "availability": availability,
    "pin": by_hand,
    "ban": by_hand,
    "stay": moved,
    "max_moved": moved,
    "preferred_group": preferred_group,
    "meet_new": meet_new,
}


def amounts(world: World, rule: Rule, units: np.ndarray) -> np.ndarray:
    """By how much each grouping misses a rule, shape (K,)."""
    return MEANINGS[rule["rule"]](world, rule, units)
