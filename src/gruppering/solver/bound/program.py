"""The relaxation as a linear program, with columns and cuts that come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gruppering.algebra import Floats, Ints
from gruppering.solver.bound.blocks import Block, Columns, cut_block, own_blocks
from gruppering.solver.bound.primal_dual import (
    LinearProgram,
    Pace,
    Point,
    approach,
    linear_program,
)
from gruppering.solver.bound.relaxation import Relaxation
from gruppering.solver.bound.result import Budget

PENALTY = 1000
"""What it costs to miss what may not be missed, in costs of an average pair."""
STEPS_AT_ONCE = 50
"""Steps after which the budget is looked at."""
STEPS = 300
"""Steps after which to look for cuts."""
FIRST_WEIGHT = 0.5
"""How long steps of columns are against those of rows, before anything is known of either."""
SETTLED = 1e-7
"""Length of a step, relative to the point, below which it is the optimum."""
IDLE_SOLVES = 1
"""Solves after which a cut without a multiplier is dropped."""


@dataclass(eq=False)
class Cuts:
    """Rows of one kind beyond the relaxation's own."""

    index: list[Ints] = field(default_factory=list)
    """As in :class:`~gruppering.solver.bound.dual.Dual`."""
    idle: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    """For how many solves each had no multiplier."""


class Program:
    """Columns for some pairs only: the others are priced by their reduced costs."""

    def __init__(self, relaxation: Relaxation, pairs: Ints, budget: Budget) -> None:
        m = len(relaxation.unit)
        allowed = relaxation.part.allowed
        self.relaxation = relaxation
        self.budget = budget
        self.cost_m = max(1.0, float(np.abs(relaxation.pairs.cost_m).mean()))
        self.of_place = np.where(allowed, allowed.cumsum().reshape(allowed.shape) - 1, -1)
        self.of_pair = np.full((m, m), -1)
        self.pairs = np.zeros((0, 3), dtype=np.int64)
        self.of_short: dict[tuple[int, int, int], int] = {}
        self.x, self.cost, self.most = np.zeros((3, 0))
        self.y: dict[str, Floats] = {}
        self.cuts: dict[str, Cuts] = {}
        self._append(relaxation.place_m[allowed] / self.cost_m, 1.0)
        self.add_columns(pairs)

    def _append(self, cost: Floats, most: float) -> Ints:
        """Add columns; return their numbers."""
        before = len(self.x)
        self.x = np.append(self.x, np.zeros(len(cost)))
        self.cost = np.append(self.cost, cost)
        self.most = np.append(self.most, np.full(len(cost), most))
        return np.arange(before, len(self.x))

    def add_columns(self, pairs: Ints) -> None:
        """Add columns for pairs, given as rows (i, j) with i < j."""
        i, j = pairs[self.of_pair[pairs[:, 0], pairs[:, 1]] < 0].T
        column = self._append(self.relaxation.pairs.cost_m[i, j] / self.cost_m, 1.0)
        self.of_pair[i, j] = self.of_pair[j, i] = column
        self.pairs = np.concatenate([self.pairs, np.stack([i, j, column], axis=1)])

    def add_cuts(self, kind: str, indices: Sequence[Ints]) -> int:
        """Add cuts that are not there yet; return how many."""
        seen = {index.tobytes() for index in self.cuts.get(kind, Cuts()).index}
        new = {index.tobytes(): index for index in indices}
        fresh = [index for key, index in new.items() if key not in seen]
        if not fresh:
            return 0
        cuts = self.cuts.setdefault(kind, Cuts())
        cuts.index += fresh
        self.y[kind] = np.append(self.y.get(kind, []), np.zeros(len(fresh)))
        cuts.idle = np.append(cuts.idle, np.zeros(len(fresh), dtype=np.int64))
        for index in fresh:
            self._add_shorts(kind, index)
        return len(fresh)

    def _add_shorts(self, kind: str, index: Ints) -> None:
        """Let a demand be missed, at its price, as those see it whom a cut names."""
        if kind == "demand":
            number, side, items = int(index[0]), int(index[1]), index[2:]
        elif kind == "clique" and index[0]:
            number, side = int(index[0]) - 1, 0
            items = np.flatnonzero(self.relaxation.demands[number].weights)
        else:
            return
        demand = self.relaxation.demands[number]
        price = float(PENALTY)
        if demand.price_m is not None:
            price = demand.price_m * demand.heaviest / demand.sharing / self.cost_m
        keys = {(number, side, item) for item in items.tolist()} - self.of_short.keys()
        columns = self._append(np.full(len(keys), price), np.inf)
        self.of_short |= dict(zip(sorted(keys), columns.tolist(), strict=True))

    def drop_idle(self) -> None:
        """Take away cuts that have had no multiplier for some solves; call before adding."""
        for kind, cuts in list(self.cuts.items()):
            cuts.idle = np.where(self.y[kind] == 0, cuts.idle + 1, 0)
            kept = cuts.idle <= IDLE_SOLVES
            cuts.index = [cuts.index[at] for at in np.flatnonzero(kept)]
            self.y[kind], cuts.idle = self.y[kind][kept], cuts.idle[kept]
            if not cuts.index:
                del self.cuts[kind], self.y[kind]

    def solve(self) -> bool:
        """Go on from where it stands, for some steps; return whether there is nowhere to go."""
        blocks = self.blocks()
        ends = np.cumsum([len(block.lower) for block in blocks.values()])
        self.y = {name: self.y.get(name, np.zeros(len(blocks[name].lower))) for name in blocks}
        program = self._program(list(blocks.values()), ends)
        point = Point(np.maximum(self.x, program.least), np.concatenate(list(self.y.values())))
        reached, settled = self._approach(program, point)
        self.x = reached.x
        self.y = dict(zip(blocks, np.split(reached.y, ends[:-1]), strict=True))
        return settled

    def blocks(self) -> dict[str, Block]:
        """Return all rows as they stand, by name or by the kind of cuts."""
        columns = Columns(self.of_place, self.of_pair, self.pairs, self.of_short)
        found = own_blocks(self.relaxation, columns)
        for kind, cuts in self.cuts.items():
            found[kind] = cut_block(self.relaxation, columns, kind, cuts.index)
        return found

    def _program(self, blocks: list[Block], ends: Ints) -> LinearProgram:
        starts = np.append(0, ends[:-1])
        row = np.concatenate([b.row + start for b, start in zip(blocks, starts, strict=True)])
        column = np.concatenate([block.column for block in blocks])
        value = np.concatenate([block.value for block in blocks])
        lower = np.concatenate([block.lower for block in blocks])
        upper = np.concatenate([block.upper for block in blocks])
        least = np.zeros(len(self.x))
        least[self.of_place[self.relaxation.in_one_place].max(axis=1)] = 1.0
        # What is sure is no choice: its entries are part of the bounds.
        sure = least[column] > 0
        given = np.bincount(row[sure], value[sure], minlength=len(lower))
        return linear_program(
            row[~sure],
            column[~sure],
            value[~sure],
            cost=self.cost,
            columns=(least, self.most),
            rows=(lower - given, upper - given),
        )

    def _approach(self, program: LinearProgram, point: Point) -> tuple[Point, bool]:
        """Return where steps from a point led, and whether that is the optimum, nearly."""
        x_norm = np.sqrt((point.x**2 / program.step).sum())
        y_norm = np.sqrt((point.y**2 / program.dual_step).sum())
        weight = float(x_norm / y_norm) if x_norm and y_norm else FIRST_WEIGHT
        anchor, reached = (Point(point.x.copy(), point.y.copy()) for _ in range(2))
        pace = Pace(np.zeros(2, dtype=np.int64), np.zeros(2))
        for _ in range(0, STEPS, STEPS_AT_ONCE):
            residual = approach(program, point, anchor, reached, pace, weight, STEPS_AT_ONCE)
            settled = bool(residual < SETTLED * (x_norm / np.sqrt(weight)))
            if settled or self.budget.is_over():
                break
        return reached, settled

    def point(self) -> tuple[Floats, Floats]:
        """Return x and z as they stand, shapes (m, m) and (m, classes)."""
        values = np.append(self.x, 0.0)
        return values[self.of_pair], values[self.of_place]
