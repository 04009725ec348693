"""What a plan means, read a third time: every grouping of a tiny roster, judged at once.

Knows nothing of the package. Works on the rows as people would say them and the plan as TOML
would hold it; K groupings, n participants, W networks and G groups are arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from math import asin, ceil, cos, floor, radians, sin, sqrt
from typing import Any

import numpy as np

Row = dict[str, Any]
Rule = dict[str, Any]
OSLO = (59.9127, 10.7461)
HALF = Fraction(1, 2)


def fold(text: object) -> str:
    return " ".join(str(text).split()).casefold()


def values(row: Row, column: str) -> list[str]:
    """The folded values in a cell: none, one, or each of a list."""
    cell = row.get(column)
    cells = cell if isinstance(cell, tuple) else () if cell in (None, "") else (cell,)
    return list(dict.fromkeys(fold(one) for one in cells))


def fits(condition: dict[str, Any], row: Row) -> bool:
    texts, number = values(row, condition["column"]), row.get(condition["column"])
    if "blank" in condition and bool(texts) == condition["blank"]:
        return False
    if "in" in condition and not set(texts) & {fold(one) for one in condition["in"]}:
        return False
    if "not_in" in condition and set(texts) & {fold(one) for one in condition["not_in"]}:
        return False
    if "at_least" in condition and (number is None or number < condition["at_least"]):
        return False
    return not ("at_most" in condition and (number is None or number > condition["at_most"]))


def metres(one: tuple[float, float], other: tuple[float, float]) -> int:
    (lat, lon), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    chord = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return round(2 * 6_371_008.8 * asin(sqrt(chord)))


def steps(one: Row, other: Row) -> int:
    """Organisational distance in a roster without partners."""
    if one["organisation"] == other["organisation"]:
        return int(bool(one["unit"] and other["unit"]) and one["unit"] != other["unit"])
    return 2 if one["region"] == other["region"] else 3


@dataclass(frozen=True)
class Place:
    """A group as the plan has it."""

    network: int
    name: str
    seat: str | None
    least: int
    most: int
    optional: bool
    opening_m: int
    weight: Fraction


class World:
    """All groupings of some rows under a plan, without its rules."""

    def __init__(self, rows: list[Row], plan: dict[str, Any]) -> None:
        self.rows, self.plan = rows, plan
        self.networks = plan["networks"]
        self.memberships = plan.get("memberships", 1)
        self.people = np.array([row.get("team_size") or 1 for row in rows])
        self.closeness = [n.get("closeness", plan.get("closeness", {})) for n in self.networks]
        self.applications = [self._applications(row) for row in rows]
        self.admitted = np.array(
            [[w in mine for w in range(len(self.networks))] for mine in self.applications]
        )
        self.groups = [g for w, network in enumerate(self.networks) for g in self._groups(w)]
        self.of = [
            [g for g, group in enumerate(self.groups) if group.network == w]
            for w in range(len(self.networks))
        ]
        self.choices = [self._choices(mine) for mine in self.applications]
        self.radix = [len(mine) for mine in self.choices]

    @property
    def size(self) -> int:
        """Number of groupings."""
        return int(np.prod(self.radix, dtype=object))

    def _applications(self, row: Row) -> list[int]:
        """Admissible applications, in order of preference."""
        names = [fold(network["name"]) for network in self.networks]
        wanted = [names.index(name) for name in values(row, "network")] or list(range(len(names)))
        for attachment in self.plan.get("attachments", ()):
            if row["participant_id"] in attachment.get("participants", ()):
                return []
            if "where" in attachment and fits(attachment["where"], row):
                return []
        if "approval" in self.plan and not row["approved"]:
            return []
        ready = self.plan.get("readiness")
        if ready and ready.get("otherwise", "wait") == "wait":
            team = set(values(row, ready["per"]))
            mates = [one for one in self.rows if team & set(values(one, ready["per"]))]
            if not any(fits(ready["where"], one) for one in [row, *mates]):
                return []
        return [
            w
            for w in wanted
            if "eligible" not in self.networks[w] or fits(self.networks[w]["eligible"], row)
        ]

    def _wanted(self, network: int) -> list[int]:
        return [
            i for i, mine in enumerate(self.applications) if network in mine[: self.memberships]
        ]

    def _groups(self, network: int) -> list[Place]:
        own = self.networks[network]
        tables = own["groups"] if isinstance(own["groups"], list) else [{}] * own["groups"]
        word = "Group" if self.plan.get("language") == "en" else "Gruppe"
        rows = [row for row, m in zip(self.rows, self.applications, strict=True) if network in m]
        default = [1, max(1, self._count(own, rows))]
        result = []
        for number, table in enumerate(tables, start=1):
            least, most = table.get("size") or own.get("size") or default
            optional = table.get("optional", False)
            result.append(
                Place(
                    network,
                    table.get("name") or f"{word} {number}",
                    table.get("seat"),
                    least,
                    most,
                    optional,
                    round(table.get("opening_km", 0) * 1000) if optional else 0,
                    Fraction(round(table.get("closeness", 1) * 1000), 1000),
                )
            )
        return result

    def _count(self, network: dict[str, Any], rows: list[Row]) -> int:
        """What some rows come to as a network counts sizes."""
        kind = network.get("size_counts", "people")
        if kind == "people":
            return sum(row.get("team_size") or 1 for row in rows)
        if kind == "teams":
            teams = [values(row, "team_id") for row in rows]
            return len({team[0] for team in teams if team}) + teams.count([])
        return sum(fits(kind, row) for row in rows)

    def _choices(self, applications: list[int]) -> list[tuple[int, ...]]:
        """Where a participant may be: for each network a group or -1."""
        each = [[-1, *self.of[w]] if w in applications else [-1] for w in range(len(self.networks))]
        return [
            place
            for place in product(*each)
            if sum(group >= 0 for group in place) <= self.memberships
        ]

    @cached_property
    def placed(self) -> np.ndarray:
        """Group of everybody in each network, or -1; shape (K, n, W)."""
        which = np.stack(np.unravel_index(np.arange(self.size), self.radix), axis=1)
        table = [np.array(mine)[which[:, i]] for i, mine in enumerate(self.choices)]
        return np.stack(table, axis=1)

    def index_of(self, places: list[tuple[int, ...]]) -> int | None:
        """Which grouping it is; None if it is none that a participant may choose."""
        if any(place not in mine for place, mine in zip(places, self.choices, strict=True)):
            return None
        which = [mine.index(place) for place, mine in zip(places, self.choices, strict=True)]
        return int(np.ravel_multi_index(which, self.radix))

    @cached_property
    def inside(self) -> np.ndarray:
        """1.0 where somebody is in a group, shape (K, G, n)."""
        groups = [self.placed[:, :, group.network] == g for g, group in enumerate(self.groups)]
        return np.stack(groups, axis=1).astype(float)

    @cached_property
    def open(self) -> np.ndarray:
        """Groups in which lower bounds hold, shape (K, G)."""
        return self.inside.any(axis=2) | ~np.array([group.optional for group in self.groups])

    def sums(self, weights: Any, network: int) -> np.ndarray:
        """Sums of participants' weights in each group of a network, shape (K, its groups)."""
        total = self.inside[:, self.of[network]] @ np.asarray(weights, dtype=float)
        return np.rint(total).astype(np.int64)

    def difference(self, sums: np.ndarray, network: int) -> np.ndarray:
        """Greatest less least sum over the open groups, 0 if none is open; shape (K,)."""
        is_open = self.open[:, self.of[network]]
        most = np.where(is_open, sums, -(10**15)).max(axis=1)
        least = np.where(is_open, sums, 10**15).min(axis=1)
        return np.where(is_open.any(axis=1), most - least, 0)

    @cached_property
    def sizes(self) -> list[np.ndarray]:
        """Sizes of each network's groups as it counts them, (K, its groups)."""
        result = []
        for w, network in enumerate(self.networks):
            kind = network.get("size_counts", "people")
            if kind == "people":
                result.append(self.sums(self.people, w))
            elif kind == "teams":
                teams: dict[str, list[bool]] = {}
                for i, row in enumerate(self.rows):
                    team = (values(row, "team_id") or [f"/{i}"])[0]
                    teams.setdefault(team, [False] * len(self.rows))[i] = True
                result.append(sum((self.sums(mask, w) > 0).astype(int) for mask in teams.values()))
            else:
                result.append(self.sums([fits(kind, row) for row in self.rows], w))
        return result

    def may_wait(self, network: int) -> bool:
        own = self.networks[network]
        if own.get("waiting_list") is not None:
            return bool(own["waiting_list"])
        return "size" in own or self._own_sizes(network)

    def _own_sizes(self, network: int) -> bool:
        tables = self.networks[network]["groups"]
        return isinstance(tables, list) and any("size" in table for table in tables)

    def even(self, network: int) -> bool | int:
        even = self.networks[network].get("even")
        return not self._own_sizes(network) if even is None else even

    @cached_property
    def broken(self) -> np.ndarray:
        """Groupings that break what is no rule: sizes, evenness, who may wait; (K,)."""
        result = np.zeros(self.size, dtype=bool)
        for w, own in enumerate(self.of):
            sizes = self.sizes[w]
            least = np.array([self.groups[g].least for g in own])
            most = np.array([self.groups[g].most for g in own])
            result |= ((sizes < least) & self.open[:, own]).any(axis=1)
            result |= (sizes > most).any(axis=1)
            even = self.even(w)
            if not isinstance(even, bool):
                result |= self.difference(sizes, w) > even
            if not self.may_wait(w):
                bound = [
                    i
                    for i, mine in enumerate(self.applications)
                    if w in mine and len(mine) <= self.memberships
                ]
                result |= (self.placed[:, bound, w] < 0).any(axis=1)
        return result

    @cached_property
    def stages(self) -> list[np.ndarray]:
        """What is made small before costs, most important first; each (K,)."""
        unplaced = self.admitted.sum(axis=1) - (self.placed >= 0).sum(axis=2)
        rows = [self.people]
        priority = [row.get("priority") or 99 for row in self.rows]
        rows += [self.people * (np.array(priority) == one) for one in sorted(set(priority))]
        dates = sorted({row["registered"] for row in self.rows if row.get("registered")})[::-1]
        rows.append(
            np.array(
                [
                    1 + dates.index(row["registered"]) if row.get("registered") else 0
                    for row in self.rows
                ]
            )
        )
        stages = [unplaced @ row for row in rows]
        for w in range(len(self.networks)):
            if self.even(w) is True:
                stages.append(np.maximum(0, self.difference(self.sizes[w], w) - 1))
        return stages

    @cached_property
    def choice_m(self) -> np.ndarray:
        """Cost of networks that were not the first wish, (K,)."""
        rank = np.array(
            [
                [mine.index(w) if w in mine else 0 for w in range(len(self.networks))]
                for mine in self.applications
            ]
        )
        price = round(self.plan.get("network_choice_km", 200) * 1000)
        return price * ((self.placed >= 0) * rank).sum(axis=(1, 2))

    @cached_property
    def opening_m(self) -> np.ndarray:
        """Cost of opening optional groups, (K,)."""
        costs = np.array([group.opening_m for group in self.groups])
        return self.inside.any(axis=2) @ costs

    def point(self, row: Row) -> tuple[float, float]:
        return row["latitude"], row["longitude"]

    def seat_of(self, group: Place) -> tuple[float, float]:
        here = [row for row in self.rows if fold(row["organisation"]) == fold(group.seat)]
        return self.point(here[0]) if here else OSLO

    @cached_property
    def closeness_m(self) -> np.ndarray:
        """Cost of closeness, (K,)."""
        total = np.zeros(self.size, dtype=np.int64)
        for g, group in enumerate(self.groups):
            network, choices = group.network, self.closeness[group.network]
            pairwise = choices.get("measure", "pairwise") == "pairwise"
            factor = group.weight
            if pairwise:
                factor *= 2 / (self.typical_size(network) - 1)
            per_km = round(choices.get("geography", 1.0) * 1000)
            per_step = round(choices.get("km_per_step", 50.0) * 1000)

            def priced(distance: int, step: int) -> int:
                milli = per_km * distance + per_step * 1000 * step  # noqa: B023
                return floor(factor * milli / 1000 + HALF)  # noqa: B023

            pair = np.zeros((len(self.rows),) * 2)
            for (i, one), (j, other) in combinations(enumerate(self.rows), 2):
                distance = metres(self.point(one), self.point(other))
                pair[i, j] = pair[j, i] = priced(distance, steps(one, other))
            members = self.inside[:, g]
            if group.seat is not None:
                seat = self.seat_of(group)
                way = np.array([priced(metres(self.point(row), seat), 0) for row in self.rows])
                total += np.rint(members @ (way * self.people)).astype(np.int64)
            if pairwise:
                weighted = pair * np.outer(self.people, self.people)
                total += np.rint(((members @ weighted) * members).sum(axis=1) / 2).astype(np.int64)
            elif group.seat is None:
                ways = np.where(members > 0, members @ (pair * self.people[:, None]), np.inf)
                best = ways.min(axis=1)
                total += np.where(np.isfinite(best), best, 0).astype(np.int64)
        return total

    def typical_size(self, network: int) -> Fraction:
        """T: given, or people to place for each group."""
        given = self.closeness[network].get("mean_size")
        if given is not None:
            return Fraction(str(given))
        people = int(self.people[self._wanted(network)].sum())
        if self.networks[network].get("size_counts", "people") == "people":
            people = min(people, sum(self.groups[g].most for g in self.of[network]))
        return max(Fraction(2), Fraction(people, len(self.of[network])))

    def find_group(self, name: str) -> int | None:
        """The group called ``network/group`` or, if only one is, ``group``."""
        full = [fold(f"{self.networks[g.network]['name']}/{g.name}") for g in self.groups]
        if fold(name) in full:
            return full.index(fold(name))
        short = [fold(group.name) for group in self.groups]
        return short.index(fold(name)) if short.count(fold(name)) == 1 else None

    def group_of(self, row: int, name: str) -> int | None:
        """The one group of that name, bare or full, that a participant may join."""
        found = [
            g
            for w in self.applications[row]
            for g in self.of[w]
            if fold(name)
            in (fold(bare := self.groups[g].name), fold(self.networks[w]["name"] + "/" + bare))
        ]
        return found[0] if len(found) == 1 else None

    def networks_of(self, rule: Rule) -> list[int]:
        wanted = rule.get("networks")
        return [
            w
            for w, network in enumerate(self.networks)
            if wanted is None or fold(network["name"]) in map(fold, wanted)
        ]

    def implied(self) -> list[Rule]:
        """The rules that columns and continuity stand for, after the plan's own."""

        def filled(column: str) -> bool:
            return any(row.get(column) not in (None, "", ()) for row in self.rows)

        own = [
            (rule["rule"], rule.get("column"), rule.get("listed_in"))
            for rule in self.plan.get("rules", ())
        ]
        rules: list[Rule] = [
            {"rule": kind, **how}
            for kind, column, how in (
                ("together", "team_id", {"column": "team_id"}),
                ("together", "together_with", {"listed_in": "together_with"}),
                ("apart", "apart_from", {"listed_in": "apart_from"}),
            )
            if filled(column) and (kind, how.get("column"), how.get("listed_in")) not in own
        ]
        continuity = self.plan.get("continuity")
        if continuity is not None and filled("previous_group"):
            if continuity.get("stay_km", 100) > 0:
                rules.append({"rule": "stay", "price_km": continuity.get("stay_km", 100)})
            if "max_moved_share" in continuity:
                rules.append({"rule": "max_moved", "share": continuity["max_moved_share"]})
        return rules


def needed(share: float, among: int) -> int:
    return ceil(Fraction(str(share)) * among)
