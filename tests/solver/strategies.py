"""Hypothesis strategies for small problems over the whole algebra, valid by construction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import strategies as st

from gruppering.algebra import (
    UNBOUNDED,
    Apart,
    ApartProfiles,
    Common,
    Count,
    Ints,
    Link,
    Spread,
    Total,
)
from gruppering.problem import Problem
from gruppering.problem.evaluate import group_sums, shortfall

if TYPE_CHECKING:
    from gruppering.problem.problem import Constraint

prices = st.none() | st.integers(1, 300)
"""None: the record is hard."""


def ints(*shape: int, low: int, high: int) -> st.SearchStrategy[Ints]:
    """Integer arrays of one shape."""
    number = int(np.prod(shape))
    values = st.lists(st.integers(low, high), min_size=number, max_size=number)
    return values.map(lambda cells: np.array(cells, dtype=np.int64).reshape(shape))


def subsets(n: int, smallest: int = 0) -> st.SearchStrategy[Ints]:
    """Sorted arrays of distinct indices below n."""
    items = st.lists(st.integers(0, n - 1), unique=True, min_size=min(smallest, n), max_size=n)
    return items.map(lambda chosen: np.array(sorted(chosen), dtype=np.int64))


def pairs_of(n: int) -> st.SearchStrategy[Ints]:
    """Distinct pairs (i < j) of indices below n, shape (k, 2)."""
    every = [(i, j) for j in range(n) for i in range(j)]
    chosen = st.lists(st.sampled_from(every), unique=True, max_size=5) if every else st.just([])
    return chosen.map(lambda rows: np.array(sorted(rows), dtype=np.int64).reshape(-1, 2))


def labelings(problem: Problem) -> st.SearchStrategy[Ints]:
    """Any group for each unit, allowed or not."""
    return ints(problem.n_units, low=0, high=problem.n_groups - 1)


@st.composite
def counts(draw: st.DrawFn, n: int, groups: int) -> Count:
    units = draw(subsets(n))
    lower = draw(st.integers(-3, 3))
    return Count(
        rule=draw(st.integers(0, 5)),
        units=units,
        weights=draw(ints(len(units), low=-2, high=3)),
        groups=draw(subsets(groups, smallest=1)),
        lower=lower,
        upper=lower + draw(st.integers(0, 4)),
        or_zero=draw(st.booleans()),
        price_m=draw(prices),
    )


@st.composite
def wishes_for_all(draw: st.DrawFn, n: int, groups: int) -> Count:
    """Soft counts of nobody or all."""
    units = draw(subsets(n, smallest=1))
    weights = draw(ints(len(units), low=0, high=3))
    return Count(
        rule=draw(st.integers(0, 5)),
        units=units,
        weights=weights,
        groups=draw(subsets(groups, smallest=1)),
        lower=int(weights.sum()),
        upper=UNBOUNDED,
        or_zero=True,
        price_m=draw(st.integers(1, 300)),
    )


@st.composite
def spreads(draw: st.DrawFn, n: int, groups: int) -> Spread:
    units = draw(subsets(n))
    return Spread(
        rule=draw(st.integers(0, 5)),
        units=units,
        weights=draw(ints(len(units), low=-2, high=3)),
        groups=draw(subsets(groups, smallest=1)),
        width=draw(st.integers(0, 4)),
        price_m=draw(prices),
    )


@st.composite
def totals(draw: st.DrawFn, n: int, groups: int) -> Total:
    cells = draw(subsets(n * groups))
    lower = draw(st.integers(-3, 4))
    return Total(
        rule=draw(st.integers(0, 5)),
        units=cells // groups,
        groups=cells % groups,
        weights=draw(ints(len(cells), low=-2, high=3)),
        lower=lower,
        upper=lower + draw(st.integers(0, 5)),
        price_m=draw(prices),
    )


@st.composite
def profile_masks(draw: st.DrawFn, profiles: int, groups: int) -> ApartProfiles:
    half = draw(ints(profiles, profiles, low=0, high=1)).astype(bool)
    return ApartProfiles(
        rule=draw(st.integers(0, 5)),
        mask=half & half.T,
        groups=draw(subsets(groups)),
        price_m=draw(prices),
    )


@st.composite
def commons(draw: st.DrawFn, n: int, groups: int) -> Common:
    sets = draw(st.lists(subsets(n), min_size=1, max_size=3))
    return Common(
        rule=draw(st.integers(0, 5)),
        sets=tuple(sets),
        groups=draw(subsets(groups)),
        at_least=draw(st.integers(0, len(sets))),
        price_m=draw(prices),
    )


@st.composite
def links(draw: st.DrawFn, n: int) -> Link:
    pairs = draw(pairs_of(n))
    costs_m = draw(ints(len(pairs), low=-200, high=200))
    return Link(rule=draw(st.integers(0, 5)), pairs=pairs, costs_m=costs_m)


def constraints(n: int, groups: int, profiles: int) -> st.SearchStrategy[Constraint]:
    """One record of any kind, hard or soft."""
    return st.one_of(
        counts(n, groups),
        wishes_for_all(n, groups),
        spreads(n, groups),
        totals(n, groups),
        st.builds(Apart, st.integers(0, 5), pairs_of(n), prices),
        profile_masks(profiles, groups),
        commons(n, groups),
        links(n),
    )


@st.composite
def problems(
    draw: st.DrawFn,
    *,
    max_units: int = 8,
    max_groups: int = 4,
    max_constraints: int = 4,
    planted: bool = False,
) -> Problem:
    """Problems with every feature of the algebra; with ``planted``, one grouping is feasible.

    The last group is sometimes a waiting list. Some groups are optional, some have a table of
    their own and some none; tables price pairs or the way to a centre.
    """
    n = draw(st.integers(1, max_units))
    groups = draw(st.integers(1, max_groups))
    profiles = draw(st.integers(1, n))
    n_tables = draw(st.integers(1, 2))
    waiting = np.zeros(groups, dtype=bool)
    waiting[-1] = groups > 1 and draw(st.booleans())
    centre = draw(ints(n_tables, low=0, high=1)).astype(bool)
    tables = draw(ints(n_tables, profiles, profiles, low=-20, high=99))
    for index in range(n_tables):
        if not centre[index]:
            tables[index] = np.maximum(tables[index], tables[index].T)
    lower = draw(ints(groups, low=0, high=3))
    lower[waiting] = 0
    upper = lower + draw(ints(groups, low=0, high=n))
    optional = draw(ints(groups, low=0, high=1)).astype(bool) & ~waiting
    opening_m = draw(ints(groups, low=0, high=150))
    allowed = draw(ints(n, groups, low=0, high=5)) > 0
    problem = Problem(
        profile=draw(ints(n, low=0, high=profiles - 1)),
        size=draw(ints(n, low=1, high=2)),
        lower=lower,
        upper=upper,
        optional=optional,
        opening_m=np.where(optional, opening_m, 0),
        waiting=waiting,
        table=np.where(waiting, -1, draw(ints(groups, low=-1, high=n_tables - 1))),
        tables=tables.astype(np.int32),
        centre=centre,
        sites=tuple(draw(subsets(profiles, smallest=1)) for _ in range(profiles)),
        allowed=allowed,
        linear_m=draw(ints(n, groups, low=-60, high=120)),
        placement=np.where(waiting.any(), draw(ints(1, n, low=1, high=2)), 0),
        constraints=tuple(
            draw(st.lists(constraints(n, groups, profiles), max_size=max_constraints))
        ),
        constant_m=draw(st.integers(-1000, 1000)),
    )
    return admit(problem, draw(labelings(problem))) if planted else problem


def admit(problem: Problem, labels: Ints) -> Problem:
    """Loosen whatever forbids one grouping."""
    sizes = np.bincount(labels, weights=problem.size, minlength=problem.n_groups).astype(np.int64)
    is_open = (sizes > 0) | ~problem.optional
    allowed = problem.allowed.copy()
    allowed[np.arange(problem.n_units), labels] = True
    return problem.replace(
        lower=np.where(is_open, np.minimum(problem.lower, sizes), problem.lower),
        upper=np.maximum(problem.upper, sizes),
        allowed=allowed,
        constraints=tuple(
            loosened(problem, record, labels, is_open) for record in problem.constraints
        ),
    )


def loosened(problem: Problem, record: Constraint, labels: Ints, is_open: np.ndarray) -> Constraint:
    """Return a record of the same kind that the grouping keeps."""
    missing = shortfall(problem, record, labels, is_open)
    if missing == 0 or isinstance(record, Link) or record.price_m is not None:
        return record
    match record:
        case Count():
            sums = group_sums(record, labels, problem.n_groups)[record.groups]
            lower, upper = min(record.lower, sums.min()), max(record.upper, sums.max())
            return replace(record, lower=int(lower), upper=int(upper))
        case Spread():
            return replace(record, width=(record.width or 0) + missing)
        case Total():
            return replace(record, lower=record.lower - missing, upper=record.upper + missing)
        case Apart():
            first, second = labels[record.pairs.T]
            return replace(record, pairs=record.pairs[first != second])
        case ApartProfiles():
            return replace(record, price_m=7)
        case Common():
            return replace(record, at_least=0)
