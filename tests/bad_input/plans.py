"""Plans with something odd about them, made from a sound one that uses most of the words."""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import tomlkit

from tests.bad_input.judge import Case
from tests.bad_input.lists import LIST, TOKENS, change

LEGE = {"column": "profession", "in": ["lege"]}
SOUND: dict[str, Any] = {
    "schema": 1,
    "language": "en",
    "seed": 7,
    "time_limit_s": 1.5,
    "memberships": 1,
    "network_choice_km": 10.0,
    "closeness": {"measure": "pairwise", "geography": 1.0, "km_per_step": 50, "mean_size": 5},
    "continuity": {"stay_km": 10.0, "max_moved_share": 0.5},
    "approval": {"column": "approved"},
    "attachments": [{"participants": ["Q12"], "groups": ["A"]}],
    "meetings": {
        "number": 2,
        "in_person": [2],
        "dates": [dt.date(2026, 9, 1), dt.date(2026, 10, 1)],
    },
    "networks": [
        {
            "name": "N",
            "groups": [{"name": "A", "seat": "Oslo", "size": [3, 9]}, {"name": "B"}],
            "size": [2, 9],
            "even": 4,
            "eligible": {"column": "priority", "at_least": 1, "at_most": 99},
        }
    ],
    "rules": [
        {"rule": "at_least", "count": 1, "where": LEGE, "networks": ["N"]},
        {"rule": "at_most", "share": 1.0, "where": LEGE, "price_km": 10.0},
        {"rule": "together", "participants": ["Q01", "Q02"]},
        {"rule": "apart", "participants": ["Q03", "Q04"]},
        {"rule": "nobody_alone", "column": "profession", "price_km": 150},
        {"rule": "max_distance", "km": 3000},
        {"rule": "pin", "participants": ["Q05"], "group": "N/A"},
        {"rule": "mean_within", "column": "priority", "tolerance": 50},
    ],
}
VALUES: list[Any] = [
    *("", "x", "N/A", "\u0000", "[red]", "=1+1", "x" * 10_000, "\u202e", "[/]"),
    *(-1, 0, 2, 10**9, 2**31, 2**63, 10**30, -(10**30), 0.5, -0.5, 1e-300, 1e300),
    *(float("nan"), float("inf"), float("-inf"), True, False),
    *([], {}, [[]], [""], [1], [-1, 5], [9, 2], [2, 9, 9], ["a"] * 3000, {"a": 1}),
    *(dt.date(9999, 12, 31), dt.date(1, 1, 1), dt.time(0), dt.datetime(9999, 12, 31, 23, 59)),
]


def write(text: bytes, ending: str = "toml") -> Callable[[Path], list[str]]:
    """Write a list and a plan, and check one with the other."""

    def into(folder: Path) -> list[str]:
        (folder / "liste.csv").write_text(LIST, encoding="utf-8")
        plan = folder / f"plan.{ending}"
        plan.write_bytes(text)
        return ["check", str(folder / "liste.csv"), "--plan", str(plan), "--json"]

    return into


def _case(name: str, text: str | bytes, **right: Any) -> Case:
    content = text if isinstance(text, bytes) else text.encode()
    return Case(f"plan: {name}", write(content), **{"codes": (0, 2, 3), **right})


def _text(plan: dict[str, Any]) -> str:
    return tomlkit.dumps(plan)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the way to each value of a plan, tables and lists included."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*path, key))


def changed(path: tuple[Any, ...], value: Any) -> str:
    """Return the sound plan, as TOML, with another value in one place."""
    plan = copy.deepcopy(SOUND)
    table = plan
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = value
    return _text(plan)


def values() -> Iterator[Case]:
    """Each place of the plan with some of the odd values, in turn."""
    number = 0
    for path in places(SOUND):
        for _ in range(3):
            value = VALUES[number % len(VALUES)]
            number += 1
            try:
                text = changed(path, value)
            except (ValueError, TypeError):
                continue  # TOML has no way to write it
            yield _case(f"{'.'.join(map(str, path))} = {str(value)[:20]}", text)


def texts() -> Iterator[Case]:
    """Plans that are no TOML, or more than anybody writes."""
    sound = _text(SOUND)
    refused = {"codes": (2,)}
    yield _case("sound", sound, codes=(0,))
    for name, text in (
        ("empty", ""),
        ("a list of participants", LIST),
        ("not UTF-8", sound.encode("utf-16")),
        ("latin-1", f"# Åse\n{sound}".encode("latin-1")),
        ("zeros", bytes(99)),
        ("deep lists", "a = " + "[" * 50_000),
        ("deep lists that end", "a = " + "[" * 5000 + "]" * 5000),
        ("deep tables", "a = " + "{a=" * 5000),
        ("deep keys", "a" + ".a" * 5000 + " = 1"),
        ("deep keys in the plan", sound.replace("[closeness]", "[closeness" + ".a" * 500 + "]")),
        ("a number of 5,000 digits", f"seed = {'9' * 5000}"),
        ("a key twice", "seed = 1\nseed = 2\n" + sound),
        ("unknown keys", sound + "".join(f"[x{n}]\ny = 1\n" for n in range(500))),
        (
            "10,000 networks",
            "".join(f'[[networks]]\nname = "{n}"\ngroups = 1\n' for n in range(10_000)),
        ),
        ("networks of one name", '[[networks]]\nname = "N"\ngroups = 1\n' * 2),
        ("nothing but a date", "1979-05-27"),
        ("more than 4 MB", "#" + "x" * 5 * 2**20),
    ):
        yield _case(name, text, **refused)
    far = [dt.date(9999, 12, 30), dt.date(9999, 12, 31)]
    yield _case("meetings at the end of time", changed(("meetings", "dates"), far), **refused)
    yield _case("deep conditions", changed(("networks", 0, "eligible"), _nested(400)))
    yield _case("as many groups as can be", changed(("networks", 0), {"name": "N", "groups": 5000}))
    yield _case("5,000 rules", changed(("rules",), SOUND["rules"][:1] * 5000))
    for first, second in (
        ("together", "apart"),
        ("pin", "ban"),
    ):
        where = {"group": "N/A"} if first == "pin" else {}
        rules = [
            {"rule": rule, "participants": ["Q01", "Q02"], **where} for rule in (first, second)
        ]
        yield _case(f"{first} and {second}", changed(("rules",), rules))
    yield _case("too few for the groups", changed(("networks", 0, "size"), [9, 12]), codes=(2, 3))
    yield _case("too many for the groups", changed(("networks", 0, "size"), [1, 2]))
    yield _case("more than all", changed(("rules", 0, "count"), 13), codes=(2, 3))


def mutated(seed: int) -> Case:
    """A plan that was changed at random: its values, or its bytes."""
    chance = random.Random(f"plan {seed}")
    text = _text(SOUND)
    if chance.random() < 0.5:
        while True:
            path = chance.choice(list(places(SOUND)))
            try:
                text = changed(path, chance.choice([*VALUES, *TOKENS[:80]]))
                break
            except (ValueError, TypeError):
                continue
        return _case(f"random {seed}", text)
    content = bytearray(text.encode())
    for _ in range(chance.choice([1, 1, 2, 4])):
        change(content, chance)
    return _case(f"random {seed}", bytes(content))


def _nested(depth: int) -> dict[str, Any]:
    condition: dict[str, Any] = LEGE
    for _ in range(depth):
        condition = {"column": condition}
    return condition
