"""Multipliers as lists and numbers, from which anybody can compute a bound again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.dual import SCALE, Dual


def to_lists(dual: Dual) -> Mapping[str, Any]:
    """Return the multipliers of a relaxation's rows; indices are those of the part."""
    lists = {
        "scale": SCALE,
        "least_partners": dual.low.tolist(),
        "most_partners": dual.high.tolist(),
        "one_place": dual.place.tolist(),
        "class_lower": dual.class_low.tolist(),
        "class_upper": dual.class_high.tolist(),
        "least_pairs": dual.least,
        "sets": [inside.tolist() for inside in dual.sets],
        "of_sets": dual.of_sets.tolist(),
        "triangles": dual.triangles.tolist(),
        "of_triangles": dual.of_triangles.tolist(),
        "ties": dual.ties.tolist(),
        "of_ties": dual.of_ties.tolist(),
        "stars": [star.tolist() for star in dual.stars],
        "of_stars": dual.of_stars.tolist(),
    }
    if dual.semidefinite is not None:
        lists["semidefinite"] = dual.semidefinite.tolist()
    return lists


def from_lists(lists: Mapping[str, Any]) -> Dual:
    """Return the multipliers that :func:`to_lists` wrote down."""

    def array(name: str, *shape: int) -> Ints:
        return np.array(lists[name], dtype=np.int64).reshape(*shape)

    return Dual(
        low=array("least_partners", -1),
        high=array("most_partners", -1),
        place=array("one_place", -1),
        class_low=array("class_lower", -1),
        class_high=array("class_upper", -1),
        least=int(lists["least_pairs"]),
        sets=tuple(np.array(inside, dtype=np.int64) for inside in lists["sets"]),
        of_sets=array("of_sets", -1),
        triangles=array("triangles", -1, 3),
        of_triangles=array("of_triangles", -1),
        ties=array("ties", -1, 3),
        of_ties=array("of_ties", -1),
        stars=tuple(np.array(star, dtype=np.int64) for star in lists["stars"]),
        of_stars=array("of_stars", -1),
        semidefinite=np.array(lists["semidefinite"]) if "semidefinite" in lists else None,
    )
