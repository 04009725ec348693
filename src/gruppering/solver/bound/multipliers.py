"""The multipliers of the linear program, as whole numbers of the right sign."""

from __future__ import annotations

import numpy as np

from gruppering.algebra import Floats, Ints
from gruppering.solver.bound.blocks import KINDS
from gruppering.solver.bound.dual import SCALE, Dual, within_prices
from gruppering.solver.bound.program import Program

LARGEST = 2**40
"""Greatest multiplier, in 1/256 metre: where the steps lead astray, sums of them stay exact."""


def dual_of(program: Program) -> Dual:
    """Return the multipliers that a program has come to, rounded; those of cuts if not 0."""
    relaxation = program.relaxation

    def whole(values: Floats) -> Ints:
        rounded = np.rint(values * program.cost_m * SCALE)
        limited: Ints = np.clip(rounded, -LARGEST, LARGEST).astype(np.int64)
        return limited

    def units(kind: str, index: list[Ints]) -> Ints | int:
        """Return what one of each row is."""
        if kind != "demand":
            return 1
        return np.array([relaxation.demands[each[0]].heaviest for each in index])

    none = np.zeros(0, dtype=np.int64)
    held: dict[str, tuple[Ints, ...]] = {}
    prices: dict[str, Ints] = {}
    for kind in KINDS:
        index = program.cuts[kind].index if kind in program.cuts else []
        found = whole(program.y[kind] / units(kind, index)) if index else none
        used = np.flatnonzero(found)
        held[kind], prices[kind] = tuple(index[at] for at in used), found[used]

    def table(kind: str, width: int) -> Ints:
        return np.array(held[kind], dtype=np.int64).reshape(-1, width)

    demands = table("demand", 3)
    claimed = within_prices(relaxation, held["clique"], prices["clique"])
    most = np.array(
        [relaxation.demands[number].most(SCALE) for number in demands[:, 0]], dtype=np.int64
    )
    most = np.maximum(most - claimed[demands[:, 0]], 0)
    known = np.array([layer.least_pairs is not None for layer in relaxation.layers])
    low, of_class = whole(program.y["low"]), whole(program.y["class"])
    return Dual(
        low=np.maximum(low, 0),
        high=np.minimum(low, 0) + whole(program.y["high"]),
        class_low=np.maximum(of_class, 0),
        class_high=np.minimum(of_class, 0),
        least=whole(program.y["least"]) * known,
        sets=held["set"],
        of_sets=prices["set"],
        cliques=held["clique"],
        of_cliques=prices["clique"],
        triangles=table("triangle", 3),
        of_triangles=prices["triangle"],
        stars=held["star"],
        of_stars=prices["star"],
        ties=table("tie", 3),
        of_ties=prices["tie"],
        presences=table("presence", 2),
        of_presences=prices["presence"],
        demands=demands,
        of_demands=np.clip(prices["demand"], -most, most),
        companies=held["company"],
        of_companies=prices["company"],
    )
