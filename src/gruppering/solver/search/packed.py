"""The problem as flat arrays that compiled kernels can read.

One group is added behind the others, the *limbo*: nothing is asked of it and nobody is
allowed in it. A unit waits there while a grouping is being built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from gruppering.algebra import Apart, ApartProfiles, Common, Count, Ints, Link, Spread, Total
from gruppering.solver.kinds import number_alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from gruppering.problem import Problem

    Bools = NDArray[np.bool_]

HARD = -1
"""Stands for the price of a record that may not be broken."""
UNLIMITED = 2**61
"""Stands for more than anything can gain or mend."""


class Tallied(NamedTuple):
    """Records that are judged by what each group, or a whole grouping, adds up to.

    A unit's own entries are rows ``*_start[u]`` to ``*_start[u + 1]``.
    """

    size: Ints
    lower: Ints
    upper: Ints
    optional: Bools
    opening_m: Ints
    # Counts and spreads: sums of weights per group. A spread's width is its upper bound.
    count_lower: Ints
    count_upper: Ints
    count_or_zero: Bools
    count_spread: Bools
    count_price: Ints
    count_active: Bools
    count_start: Ints
    count_record: Ints
    count_weight: Ints
    # Totals: one sum each.
    total_lower: Ints
    total_upper: Ints
    total_price: Ints
    total_start: Ints
    total_record: Ints
    total_group: Ints
    total_weight: Ints
    # Commons: for each set and group, how many cannot come.
    common_least: Ints
    common_price: Ints
    common_active: Bools
    common_start: Ints
    common_set: Ints
    record_of_set: Ints
    kind: Ints
    """Units of one kind have the same size and the same entries above."""


class Packed(NamedTuple):
    """A whole problem; G counts the limbo."""

    profile: Ints
    priced: Ints
    """1 where a group has a table, else 0."""
    table: Ints
    centre: Bools
    waiting: Bools
    tables: NDArray[np.int32]
    diagonal: NDArray[np.int32]
    """Diagonals of the tables, shape (T, P)."""
    to_site: NDArray[np.int32]
    """The tables transposed, if any prices the way to a centre: what each profile costs there."""
    site_start: Ints
    site: Ints
    allowed: Bools
    choices: Ints
    """In how many groups each unit may be."""
    has_linear: Bools
    linear_m: Ints
    # Links and pairs apart.
    pair_start: Ints
    pair_other: Ints
    pair_cost: Ints
    pair_hard: Ints
    # Profiles apart.
    mask: Bools
    mask_active: Bools
    mask_price: Ints
    slack_m: Ints
    """No swap gains more than the slack of its two units from soft records."""
    reach: Ints
    """No swap mends more violation than the reach of its two units."""
    tallied: Tallied


def pack(problem: Problem) -> Packed:
    """Flatten a problem."""
    n, groups = problem.n_units, problem.n_groups + 1
    constraints = problem.constraints
    linear = problem.linear_m.any()
    masks = [record for record in constraints if isinstance(record, ApartProfiles)]
    pair_start, pair_other, pair_cost, pair_hard = _pairs(problem)
    tallied, slack, reach = pack_tallied(problem)
    paired = np.repeat(np.arange(n), np.diff(pair_start))
    np.add.at(slack, paired, np.abs(pair_cost))
    np.add.at(reach, paired, pair_hard)
    for record in masks:
        (reach if record.price_m is None else slack)[:] = UNLIMITED
    tables = problem.tables.copy()
    if len(tables) == 0:  # the kernels still look up costs, by profile
        tables = np.zeros((1, *tables.shape[1:]), dtype=np.int32)
    return Packed(
        profile=problem.profile.copy(),
        priced=_with_limbo(problem.table >= 0, 0).astype(np.int64),
        table=_with_limbo(np.maximum(problem.table, 0), 0),
        centre=_with_limbo(
            (problem.table >= 0) & np.append(problem.centre, False)[problem.table], False
        ),
        waiting=_with_limbo(problem.waiting, True),
        tables=tables,
        diagonal=np.diagonal(tables, axis1=1, axis2=2).copy(),
        to_site=(tables if problem.centre.any() else tables[:0]).transpose(0, 2, 1).copy(),
        site_start=_starts([len(sites) for sites in problem.sites]),
        site=np.concatenate(problem.sites).astype(np.int64),
        # Arrays of another layout would compile every kernel once more.
        allowed=np.ascontiguousarray(np.pad(problem.allowed, ((0, 0), (0, 1)))),
        choices=problem.allowed.sum(axis=1),
        has_linear=np.array([linear]),
        linear_m=np.ascontiguousarray(np.pad(problem.linear_m, ((0, 0), (0, 1))))
        if linear
        else np.zeros((1, 1), dtype=np.int64),
        pair_start=pair_start,
        pair_other=pair_other,
        pair_cost=pair_cost,
        pair_hard=pair_hard,
        mask=np.array([record.mask for record in masks], dtype=bool).reshape(
            len(masks), *problem.tables.shape[1:]
        ),
        mask_active=_active(masks, groups),
        mask_price=_prices(masks),
        slack_m=slack,
        reach=reach,
        tallied=tallied,
    )


def pack_tallied(problem: Problem) -> tuple[Tallied, Ints, Ints]:
    """Flatten the records that are tallied; what each unit can gain from them, and mend."""
    n, groups = problem.n_units, problem.n_groups + 1
    counts = [record for record in problem.constraints if isinstance(record, Count | Spread)]
    totals = [record for record in problem.constraints if isinstance(record, Total)]
    commons = [record for record in problem.constraints if isinstance(record, Common)]
    sets = [(k, units) for k, record in enumerate(commons) for units in record.sets]
    count_start, count_record, count_weight = _rows(
        n, 1, [(k, record.units, record.weights) for k, record in enumerate(counts)]
    )
    total_start, total_record, total_weight, total_group = _rows(
        n, 2, [(k, record.units, record.weights, record.groups) for k, record in enumerate(totals)]
    )
    common_start, common_set = _rows(n, 0, [(s, units) for s, (_, units) in enumerate(sets)])
    record_of_set = np.array([k for k, _ in sets], dtype=np.int64)
    count_price, total_price, common_price = _prices(counts), _prices(totals), _prices(commons)
    slack = np.zeros(n, dtype=np.int64)
    reach = 2 * (problem.size - problem.size.min(initial=0))
    for start, price, weight in (
        (count_start, count_price[count_record], np.abs(count_weight)),
        (total_start, total_price[total_record], np.abs(total_weight)),
        (common_start, common_price[record_of_set[common_set]], 1),
    ):
        # Leaving one group and entering another: each can gain the whole weight.
        unit = np.repeat(np.arange(n), np.diff(start))
        np.add.at(slack, unit, 2 * np.maximum(price, 0) * weight)
        np.add.at(reach, unit, 2 * (price < 0) * weight)
    rows = [
        (
            int(problem.size[u]),
            tuple(count_record[count_start[u] : count_start[u + 1]]),
            tuple(count_weight[count_start[u] : count_start[u + 1]]),
            tuple(total_record[total_start[u] : total_start[u + 1]]),
            tuple(total_group[total_start[u] : total_start[u + 1]]),
            tuple(total_weight[total_start[u] : total_start[u + 1]]),
            tuple(common_set[common_start[u] : common_start[u + 1]]),
        )
        for u in range(n)
    ]
    tallied = Tallied(
        size=problem.size.copy(),
        lower=_with_limbo(problem.lower, 0),
        upper=_with_limbo(problem.upper, 2**62),
        optional=_with_limbo(problem.optional, False),
        opening_m=_with_limbo(np.where(problem.optional, problem.opening_m, 0), 0),
        count_lower=np.array([getattr(record, "lower", 0) for record in counts], dtype=np.int64),
        count_upper=np.array(
            [record.upper if isinstance(record, Count) else record.width or 0 for record in counts],
            dtype=np.int64,
        ),
        count_or_zero=np.array([getattr(record, "or_zero", False) for record in counts], bool),
        count_spread=np.array([isinstance(record, Spread) for record in counts], dtype=bool),
        count_price=count_price,
        count_active=_active(counts, groups),
        count_start=count_start,
        count_record=count_record,
        count_weight=count_weight,
        total_lower=np.array([record.lower for record in totals], dtype=np.int64),
        total_upper=np.array([record.upper for record in totals], dtype=np.int64),
        total_price=total_price,
        total_start=total_start,
        total_record=total_record,
        total_group=total_group,
        total_weight=total_weight,
        common_least=np.array([record.at_least for record in commons], dtype=np.int64),
        common_price=common_price,
        common_active=_active(commons, groups),
        common_start=common_start,
        common_set=common_set,
        record_of_set=record_of_set,
        kind=number_alike(rows),
    )
    return tallied, slack, reach


def _rows(n: int, width: int, entries: Sequence[tuple[Any, ...]]) -> tuple[Ints, ...]:
    """Sort (record, units, *columns) by unit: row starts, records and the other columns."""
    parts = [(units, np.full(len(units), k), *columns) for k, units, *columns in entries]
    parts.append(tuple(np.zeros(0, dtype=np.int64) for _ in range(2 + width)))
    units, *columns = (np.concatenate(part).astype(np.int64) for part in zip(*parts, strict=True))
    order = np.argsort(units, kind="stable")
    return (_starts(np.bincount(units, minlength=n)), *(column[order] for column in columns))


def _pairs(problem: Problem) -> tuple[Ints, Ints, Ints, Ints]:
    """Links and pairs apart, once from either side."""
    pairs, costs, hards = [np.zeros((0, 2), dtype=np.int64)], [], []
    for record in problem.constraints:
        if isinstance(record, Link | Apart):
            pairs.append(record.pairs)
            hard = isinstance(record, Apart) and record.price_m is None
            cost = record.costs_m if isinstance(record, Link) else (record.price_m or 0)
            costs.append(np.broadcast_to(cost, len(record.pairs)))
            hards.append(np.full(len(record.pairs), int(hard)))
    both = np.concatenate(pairs)
    units, others = np.concatenate([both, both[:, ::-1]]).T
    order = np.argsort(units, kind="stable")
    starts = _starts(np.bincount(units, minlength=problem.n_units))
    cost_m, hard_count = (
        np.tile(np.concatenate([np.zeros(0, dtype=np.int64), *part]), 2).astype(np.int64)[order]
        for part in (costs, hards)
    )
    return starts, np.ascontiguousarray(others[order]), cost_m, hard_count


def _starts(lengths: Sequence[int] | Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def _with_limbo(values: NDArray[Any], limbo: int | bool) -> NDArray[Any]:
    return np.append(values, np.array(limbo, dtype=values.dtype))


def _active(records: Sequence[Any], groups: int) -> Bools:
    active = np.zeros((len(records), groups), dtype=bool)
    for row, record in zip(active, records, strict=True):
        row[record.groups] = True
    return active


def _prices(records: Sequence[Any]) -> Ints:
    prices = [HARD if record.price_m is None else record.price_m for record in records]
    return np.array(prices, dtype=np.int64)
