"""Multipliers as lists and numbers, from which anybody can compute a bound again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.dual import SCALE, Dual
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.regions import Region
from gruppering.solver.bound.relaxation import Relaxation
from gruppering.solver.bound.rows import Rows


def to_lists(relaxation: Relaxation, dual: Dual) -> dict[str, Any]:
    """Return what the multipliers are of, and those that are not 0.

    ``items`` gives the unit and the layer of each item; layers and classes are lists of groups.
    A layer whose groups agree on a time has the number of the rule and of the time in ``times``.
    Every other entry is a list of rows, each a multiplier and then its indices: of an item, a
    class or a layer, or as in :class:`Dual`.
    """
    classes = relaxation.part.classes
    layers = [
        [int(group) for each in layer.classes for group in classes[each].groups]
        for layer in relaxation.layers
    ]
    times = [classes[layer.classes[0]].meets for layer in relaxation.layers]
    at_most = dual.demands[:, 1] == 1
    return {
        "scale": SCALE,
        "items": np.stack([relaxation.part.units, relaxation.layer], axis=1).tolist(),
        "layers": layers,
        "times": [list(meets or ()) for meets in times],
        "classes": [each.groups.tolist() for each in classes],
        "least_partners": _each(dual.low),
        "most_partners": _each(dual.high),
        "class_lower": _each(dual.class_low),
        "class_upper": _each(dual.class_high),
        "least_pairs": _each(dual.least),
        "sets": _rows(dual.of_sets, dual.sets),
        "cliques": _rows(dual.of_cliques, dual.cliques),
        "triangles": _rows(dual.of_triangles, dual.triangles),
        "stars": _rows(dual.of_stars, dual.stars),
        "ties": _rows(dual.of_ties, dual.ties),
        "presences": _rows(dual.of_presences, dual.presences),
        "companies": _rows(dual.of_companies, dual.companies),
        "least_counts": _rows(dual.of_demands[~at_most], dual.demands[~at_most][:, [0, 2]]),
        "most_counts": _rows(dual.of_demands[at_most], dual.demands[at_most][:, [0, 2]]),
        "demanded": [
            {"lower": each.lower, "upper": each.upper, "weights": _each(each.weights)}
            for each in relaxation.demands
        ],
    }


def multipliers_to_lists(part: Part, scale: int, multipliers: Ints) -> dict[str, Any]:
    """Return what the multipliers of the assignment constraints are of, and all of them.

    ``items`` and ``classes`` are as above, with one layer.
    """
    return {
        "scale": scale,
        "items": [[unit, 0] for unit in part.units.tolist()],
        "classes": [each.groups.tolist() for each in part.classes],
        "multipliers": multipliers.tolist(),
    }


def regions_to_lists(
    rows: Rows, target: int, multipliers: Ints, regions: Sequence[Region], prices: Ints
) -> dict[str, Any]:
    """Return what is proved of choices below a target: multipliers, and those of regions.

    A region has a price, the items inside, and the class and the site of each full row. Sites
    are numbered as they first appear on the roster.
    """
    return {
        "below": target,
        "multipliers": multipliers.tolist(),
        "regions": [
            {
                "price": price,
                "inside": np.flatnonzero(region.inside).tolist(),
                "full": np.stack([rows.of_class, rows.site], axis=1)[region.full].tolist(),
            }
            for region, price in zip(regions, prices.tolist(), strict=True)
            if price
        ],
    }


def _each(multipliers: Ints) -> list[list[int]]:
    used = np.flatnonzero(multipliers)
    return np.stack([multipliers[used], used], axis=1).tolist()  # type: ignore[no-any-return]


def _rows(multipliers: Ints, indices: Iterable[Ints]) -> list[list[int]]:
    return [
        [multiplier, *index.tolist()]
        for multiplier, index in zip(multipliers.tolist(), indices, strict=True)
        if multiplier
    ]
