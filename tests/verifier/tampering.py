"""Ways to forge a certificate: none may prove more than the truth."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np

ROWS = ("triangles", "stars", "sets", "cliques", "ties", "presences", "least_counts")
ROWS += ("most_counts", "least_partners", "most_partners", "class_lower", "class_upper")
ROWS += ("least_pairs", "companies")


def forged(parts: list[Any], rng: np.random.Generator) -> list[Any]:
    """A certificate with one to three changes, each of a kind that somebody might try."""
    changed = copy.deepcopy(parts)
    for _ in range(rng.integers(1, 4)):
        part = changed[rng.integers(len(changed))]
        if "cases" in part:
            part = part["cases"][rng.integers(len(part["cases"]))]
        changes = CHANGES_OF_CENTRES if "multipliers" in part else CHANGES
        change = changes[rng.integers(len(changes))]
        if part["items"]:
            change(part, rng)
        if rng.random() < 0.1:
            changed.append(copy.deepcopy(changed[rng.integers(len(changed))]))
    return changed


def _pick(of: list[Any], rng: np.random.Generator) -> Any:
    return of[rng.integers(len(of))] if of else None


def _another_unit(part: Any, rng: np.random.Generator) -> None:
    one, other = _pick(part["items"], rng), _pick(part["items"], rng)
    one[0] = other[0] if rng.random() < 0.5 else one[0] + 1000


def _another_layer(part: Any, rng: np.random.Generator) -> None:
    _pick(part["items"], rng)[1] = int(rng.integers(-2, len(part["layers"]) + 1))


def _another_name(part: Any, rng: np.random.Generator) -> None:
    _pick(part["items"], rng)[2] = _pick(part["items"], rng)[2]


def _one_item_more(part: Any, rng: np.random.Generator) -> None:
    item = list(_pick(part["items"], rng))
    item[int(rng.integers(2))] = int(rng.integers(-1, 4))
    part["items"].append(item)


def _one_item_less(part: Any, rng: np.random.Generator) -> None:
    del part["items"][rng.integers(len(part["items"]))]


def _fewer_groups(part: Any, rng: np.random.Generator) -> None:
    groups = _pick(part["layers" if rng.random() < 0.6 else "classes"], rng)
    if groups:
        del groups[rng.integers(len(groups))]


def _more_groups(part: Any, rng: np.random.Generator) -> None:
    groups = _pick(part["layers" if rng.random() < 0.6 else "classes"], rng)
    if groups is not None:
        groups.append(int(rng.integers(-1, 5)))


def _more_groups_of_a_class(part: Any, rng: np.random.Generator) -> None:
    _pick(part["classes"], rng).append(int(rng.integers(0, 5)))


def _fewer_layers(part: Any, rng: np.random.Generator) -> None:
    lists = part["layers" if rng.random() < 0.6 else "classes"]
    if lists:
        del lists[rng.integers(len(lists))]


def _another_multiplier(part: Any, rng: np.random.Generator) -> None:
    row = _pick(part[_pick(list(ROWS), rng)], rng)
    if row is not None:
        row[0] = int(row[0] * rng.choice([-1, 2, 1000, 2**20]) + rng.integers(-9, 9))


def _another_index(part: Any, rng: np.random.Generator) -> None:
    row = _pick(part[_pick(list(ROWS), rng)], rng)
    if row is not None and len(row) > 1:
        at = int(rng.integers(1, len(row)))
        row[at] = row[1] if rng.random() < 0.5 else int(rng.integers(-1, len(part["items"]) + 1))


def _one_row_more(part: Any, rng: np.random.Generator) -> None:
    name = _pick(list(ROWS), rng)
    count = {"ties": 3, "triangles": 3, "presences": 2, "stars": 4, "sets": 3, "cliques": 4}
    count["companies"] = 4
    sign = 1 if name.startswith(("least", "class_l", "cl", "companies")) else -1
    indices = rng.integers(0, len(part["items"]), count.get(name, 1)).tolist()
    if name == "companies":
        indices[2] = int(rng.integers(0, 2))
    part[name].append([sign * int(rng.integers(1, 2**24)), *indices])


def _another_scale(part: Any, rng: np.random.Generator) -> None:
    part["scale"] = _pick([-256, 0, 1, 255, 2**40], rng)


def _another_demand(part: Any, rng: np.random.Generator) -> None:
    demand = _pick(part["demanded"], rng)
    if demand is not None:
        demand[_pick(["lower", "upper"], rng)] += int(rng.integers(-2, 3))


def _other_totals(part: Any, rng: np.random.Generator) -> None:
    part["totals"] = [int(rng.integers(0, 6)) for _ in part["layers"]]


def _without_a_layer(part: Any, rng: np.random.Generator) -> None:
    """Leave out a layer and all that speaks of it, which is consistent in itself."""
    gone = int(rng.integers(len(part["layers"]) + 1)) - 1
    if gone >= 0:
        kept = [number for number, item in enumerate(part["items"]) if item[1] != gone]
        part["items"] = [part["items"][number] for number in kept]
        for item in part["items"]:
            item[1] -= item[1] > gone
        del part["layers"][gone]
        del part["times"][gone]
        for name in ROWS:
            part[name] = []


def _in_two_layers(part: Any, rng: np.random.Generator) -> None:
    """Give a group a layer of its own, with an item for each unit of the old one."""
    number = int(rng.integers(len(part["layers"]))) if part["layers"] else 0
    if part["layers"] and len(part["layers"][number]) > 1:
        part["layers"].append([part["layers"][number].pop()])
        part["times"].append(list(part["times"][number]))
        step = int(rng.choice([0, 0, 1000]))
        part["items"] += [
            [unit + step, len(part["layers"]) - 1, name]
            for unit, layer, name in part["items"]
            if layer == number
        ]


def _another_time(part: Any, rng: np.random.Generator) -> None:
    times = part["times"]
    if times:
        times[rng.integers(len(times))] = _pick([[], [0, 0], [0, 1], [1, 1], [0, 5]], rng)


CHANGES = (
    _another_time,
    _without_a_layer,
    _in_two_layers,
    _another_unit,
    _another_layer,
    _another_name,
    _one_item_more,
    _one_item_less,
    _fewer_groups,
    _more_groups,
    _fewer_layers,
    _another_multiplier,
    _another_index,
    _one_row_more,
    _another_scale,
    _another_demand,
    _other_totals,
)


def _another_number(part: Any, rng: np.random.Generator) -> None:
    numbers = part["then" if "then" in part and rng.random() < 0.5 else "multipliers"]
    numbers = numbers["multipliers"] if isinstance(numbers, dict) else numbers
    if not numbers:
        return
    at = int(rng.integers(len(numbers)))
    numbers[at] = int(numbers[at] * rng.choice([-1, 2, 100]) + rng.integers(-(2**20), 2**20))


def _other_classes(part: Any, rng: np.random.Generator) -> None:
    classes = part["classes"]
    if len(classes) > 1 and rng.random() < 0.5:
        classes[0] += classes.pop()
    elif len(classes[0]) > 1:
        classes.append([classes[0].pop()])


def _another_region(part: Any, rng: np.random.Generator) -> None:
    if "then" in part and part["then"]["regions"]:
        region = _pick(part["then"]["regions"], rng)
        name = _pick(["price", "inside", "full"], rng)
        if name == "price":
            region[name] = int(region[name] * rng.choice([-1, 2, 1000]))
        elif region[name]:
            region[name][int(rng.integers(len(region[name])))] = _pick([0, 1, [0, 0], [1, 1]], rng)


def _another_target(part: Any, rng: np.random.Generator) -> None:
    if "then" in part:
        part["then"]["below"] = int(part["then"]["below"] * rng.choice([-1, 0.5, 2, 1000]))


def _one_multiplier_less(part: Any, _: np.random.Generator) -> None:
    if not part["multipliers"]:
        return
    part["multipliers"].pop()
    if "then" in part:
        part["then"]["multipliers"].pop()


def _one_person_less(part: Any, rng: np.random.Generator) -> None:
    _one_item_less(part, rng)
    _one_multiplier_less(part, rng)


CHANGES_OF_CENTRES = (
    _another_number,
    _other_classes,
    _another_region,
    _another_target,
    _one_multiplier_less,
    _one_person_less,
    _another_name,
    _another_scale,
    _more_groups_of_a_class,
)
