"""The multipliers of the linear program, as whole numbers of the right sign."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from gruppering.algebra import Ints
from gruppering.solver.bound.dual import SCALE, Dual, within_prices
from gruppering.solver.bound.program import NOTHING, Cut, Program


def dual_of(program: Program) -> Dual:
    """Return the multipliers of a solved program, rounded; those of a wrong sign become 0."""
    relaxation = program.relaxation

    def of(rows: list[Any], least: float, most: float) -> Ints:
        values = np.array([row.dual_value() for row in rows], dtype=float) * program.cost_m
        whole: Ints = np.rint(np.clip(values, least, most) * SCALE).astype(np.int64)
        return whole

    kept: dict[str, list[Cut]] = defaultdict(list)
    for cut in program.cuts:
        at_least = cut.kind == "clique" or (cut.kind == "demand" and cut.index[1] == 0)
        sign = 1 if at_least else -1
        if sign * cut.row.dual_value() > NOTHING:
            kept[cut.kind].append(cut)

    def held(kind: str) -> tuple[Ints, ...]:
        return tuple(cut.index for cut in kept[kind])

    def table(kind: str, width: int) -> Ints:
        return np.array(held(kind), dtype=np.int64).reshape(-1, width)

    def prices(kind: str) -> Ints:
        return of([cut.row for cut in kept[kind]], -np.inf, 0)

    demands = table("demand", 3)
    most = np.array([relaxation.demands[number].most(SCALE) for number in demands[:, 0]])
    of_demands = of([cut.row for cut in kept["demand"]], -np.inf, np.inf)
    of_cliques = of([cut.row for cut in kept["clique"]], 0, np.inf)
    claimed = within_prices(relaxation, held("clique"), of_cliques)
    most = np.maximum(most - claimed[demands[:, 0]], 0) if len(most) else most
    known = np.array([layer.least_pairs is not None for layer in relaxation.layers])
    return Dual(
        low=of(program.low, 0, np.inf),
        high=of(program.high, -np.inf, 0),
        class_low=of(program.classes, 0, np.inf),
        class_high=of(program.classes, -np.inf, 0),
        least=of(program.least, 0, np.inf) * known,
        sets=held("set"),
        of_sets=prices("set"),
        cliques=held("clique"),
        of_cliques=of_cliques,
        triangles=table("triangle", 3),
        of_triangles=prices("triangle"),
        stars=held("star"),
        of_stars=prices("star"),
        ties=table("tie", 3),
        of_ties=prices("tie"),
        presences=table("presence", 2),
        of_presences=prices("presence"),
        demands=demands,
        of_demands=np.clip(of_demands, -most, most) if len(most) else of_demands,
    )
