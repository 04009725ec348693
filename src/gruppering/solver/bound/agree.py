"""Bounds on a relaxation by its items' own choices of partners, where a linear program is slow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from gruppering.algebra import UNBOUNDED, Floats, Ints
from gruppering.solver.bound.dual import SCALE, Dual, dual_value_m, reduced_costs
from gruppering.solver.bound.partners import Choices, Point, choose, rise
from gruppering.solver.bound.relaxation import Relaxation
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.select import NEVER

STEPS = 6_000
STEPS_AT_ONCE = 250
SHORTEST = 0.005
"""Length of steps at which to end; the first have length 1."""


def agree(relaxation: Relaxation, target_m: int, budget: Budget) -> Iterator[tuple[int, Dual]]:
    """Yield ever better bounds until steps are too short or time is over.

    The multipliers are the linear program's own, so that their value is exact whatever they are.
    Dividing a quadratic cost between those who choose: Carraresi and Malucelli (1992), "A new
    lower bound for the quadratic assignment problem".
    """
    rows = _rows(relaxation)
    choices = _choices(relaxation, rows)
    m, pairs = len(choices.size), len(choices.partner)
    point, push, best = (Point(np.zeros(pairs), np.zeros((len(rows), m))) for _ in range(3))
    pace, value = np.array([1.0, 0.0]), -1e30
    target = float(target_m - relaxation.pairs.constant_m)
    told: tuple[int, Dual] | None = None
    for _ in range(0, STEPS, STEPS_AT_ONCE):
        value = rise(choices, point, push, best, value, pace, target, STEPS_AT_ONCE)
        dual = _dual(relaxation, choices, best, rows)
        proved = dual_value_m(relaxation, dual)
        if told is None or proved > told[0]:
            told = proved, dual
            yield told
        if proved >= target_m or pace[0] < SHORTEST or budget.is_over():
            return


def _rows(relaxation: Relaxation) -> Ints:
    """Return the demand and the side of each row, shape (r, 2), layer by layer."""
    numbers = sorted(range(len(relaxation.demands)), key=lambda d: relaxation.demands[d].layer)
    rows = [
        (number, side)
        for number in numbers
        for side in (0, 1)
        if abs(relaxation.demands[number].bound(side)) < UNBOUNDED
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def _choices(relaxation: Relaxation, rows: Ints) -> Choices:
    m = len(relaxation.unit)
    item, partner = np.nonzero(relaxation.pairs.together)
    number = np.full((m, m), -1)
    number[item, partner] = np.arange(len(item))
    priced = relaxation.part.allowed & relaxation.pairwise
    place = np.where(relaxation.part.allowed, relaxation.place_m, NEVER).astype(float)
    elsewhere = np.full(int(relaxation.unit.max(initial=-1)) + 1, float(NEVER))
    out = np.where(relaxation.pairwise, float(NEVER), place).min(axis=1, initial=float(NEVER))
    np.minimum.at(elsewhere, relaxation.unit, out)
    demands = [relaxation.demands[demand] for demand in rows[:, 0]]
    layers = np.array([demand.layer for demand in demands], dtype=np.int64)
    most = np.zeros((len(rows), m))
    for row, demand in enumerate(demands):
        held = (relaxation.layer == demand.layer) & demand.holds()
        # A demand's two sides share what a member may claim of its price.
        most[row] = held * (demand.most(SCALE) / SCALE / (rows[:, 0] == rows[row, 0]).sum())
    at_most = rows[:, 1:] == 1
    return Choices(
        first=np.append(0, np.bincount(item, minlength=m).cumsum()),
        partner=partner,
        mirror=number[partner, item],
        half_m=relaxation.pairs.cost_m[item, partner] / 2,
        size=relaxation.part.size,
        low=np.where(priced, relaxation.low, NEVER).min(axis=1, initial=NEVER) % NEVER,
        high=relaxation.high.max(axis=1, initial=0),
        place_m=np.where(priced, place, float(NEVER)).min(axis=1, initial=float(NEVER)),
        unit=relaxation.unit,
        elsewhere_m=elsewhere,
        row_first=np.stack(
            [np.searchsorted(layers, relaxation.layer, side) for side in ("left", "right")], axis=1
        ),
        weights=np.array([demand.weights for demand in demands], dtype=float).reshape(-1, m),
        bound=np.array([d.bound(s) for d, s in zip(demands, rows[:, 1], strict=True)], dtype=float),
        floor=np.where(at_most, -most, 0.0),
        ceiling=np.where(at_most, 0.0, most),
        penalty=10.0 * float(np.abs(relaxation.pairs.cost_m).max(initial=1)),
    )


def _dual(relaxation: Relaxation, choices: Choices, point: Point, rows: Ints) -> Dual:
    """Return the multipliers of the linear program at a point, in whole numbers."""
    m = len(choices.size)
    price, taken = np.zeros(m), np.zeros(len(choices.partner))
    choose(choices, point, taken, price, np.zeros(len(choices.elsewhere_m), dtype=np.int64))
    worth = np.rint(price * SCALE).astype(np.int64)
    claims = np.trunc(point.rows * SCALE).astype(np.int64)
    row, item = np.nonzero(claims)
    none = np.zeros(relaxation.part.allowed.shape[1], dtype=np.int64)
    dual = Dual(
        low=np.maximum(worth, 0),
        high=np.minimum(worth, 0),
        class_low=none,
        class_high=none,
        least=np.zeros(len(relaxation.layers), dtype=np.int64),
        demands=np.column_stack([rows[row], item]),
        of_demands=claims[row, item],
    )
    return _with_presences(relaxation, choices, point, dual)


def _with_presences(relaxation: Relaxation, choices: Choices, point: Point, dual: Dual) -> Dual:
    """Let the items of a pair pay what its reduced cost lacks to 0, each its own share of it."""
    reduced, _ = reduced_costs(relaxation, dual)
    item = np.repeat(np.arange(len(choices.size)), np.diff(choices.first))
    partner, size = choices.partner, choices.size
    own: Floats = (
        choices.half_m + point.moved - (dual.low + dual.high)[item] * size[partner] / SCALE
    )
    own -= np.einsum("re,re->e", point.rows[:, item], choices.weights[:, partner])
    share = np.minimum(np.rint(own * SCALE).astype(np.int64), 0)
    lacking = np.minimum(reduced[item, partner], 0)
    first = item < partner
    mine = np.maximum(share, lacking)[first]
    other = lacking[first] - mine
    pairs = np.concatenate(
        [
            np.column_stack([item[first], partner[first], mine]),
            np.column_stack([partner[first], item[first], other]),
        ]
    )
    pairs = pairs[pairs[:, 2] < 0]
    return replace(dual, presences=pairs[:, :2], of_presences=pairs[:, 2])
