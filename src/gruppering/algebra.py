"""The small vocabulary into which every rule compiles.

Each record names units, groups and integers and nothing else. ``rule`` is the position of
the rule in the plan's list of sentences, so that a solver can say which rule bound. A record
with a ``price_m`` is soft: it costs ``price_m`` metres for each unit of its shortfall (the
distance to the nearest allowed value, a pair, a missing slot). Waiting lists are groups to
which no record applies unless it names them.

In the records, ``units`` and ``groups`` are int64 arrays of indices into a
:class:`~gruppering.problem.Problem`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNBOUNDED = 2**31 - 1
"""Stands for "no upper bound"; ``-UNBOUNDED`` for "no lower bound"."""


@dataclass(frozen=True, eq=False)
class Forbid:
    """Unit ``units[i]`` may not be in group ``groups[i]``; with a price, it costs that much."""

    rule: int
    units: Ints
    groups: Ints
    price_m: int | None = None


@dataclass(frozen=True, eq=False)
class Charge:
    """Unit ``units[i]`` costs ``costs_m[i]`` (which may be negative) in group ``groups[i]``."""

    rule: int
    units: Ints
    groups: Ints
    costs_m: Ints


@dataclass(frozen=True, eq=False)
class Count:
    """In each of ``groups``, the weights of its units sum to between ``lower`` and ``upper``.

    ``weights[i]`` belongs to ``units[i]``. With ``or_zero`` the sum may also be 0. In an
    optional group that is empty only the upper bound holds.
    """

    rule: int
    units: Ints
    weights: Ints
    groups: Ints
    lower: int
    upper: int
    or_zero: bool = False
    price_m: int | None = None


@dataclass(frozen=True, eq=False)
class Spread:
    """The sums of weights in the open groups among ``groups`` differ by at most ``width``.

    A ``width`` of None asks for the smallest that is feasible, decided after placement and
    before costs; a difference of 1 is always good enough.
    """

    rule: int
    units: Ints
    weights: Ints
    groups: Ints
    width: int | None
    price_m: int | None = None


@dataclass(frozen=True, eq=False)
class Total:
    """Over all i, ``weights[i]`` where unit ``units[i]`` is in group ``groups[i]`` sums to a range.

    The sum lies between ``lower`` and ``upper``.
    """

    rule: int
    units: Ints
    groups: Ints
    weights: Ints
    lower: int
    upper: int
    price_m: int | None = None


@dataclass(frozen=True, eq=False)
class Apart:
    """The two units of each row of ``pairs``, shape (k, 2), may not share a group."""

    rule: int
    pairs: Ints
    price_m: int | None = None


@dataclass(frozen=True, eq=False)
class ApartProfiles:
    """Units whose profiles ``mask`` marks may not share one of ``groups``.

    ``mask`` is symmetric with shape (profiles, profiles); each marked pair of units counts.
    """

    rule: int
    mask: NDArray[np.bool_]
    groups: Ints
    price_m: int | None = None


@dataclass(frozen=True, eq=False)
class Common:
    """In each open group among ``groups``, at least ``at_least`` of ``sets`` have nobody.

    Each set holds the units that cannot come at one time.
    """

    rule: int
    sets: tuple[Ints, ...]
    groups: Ints
    at_least: int
    price_m: int | None = None


@dataclass(frozen=True, eq=False)
class Link:
    """The two units of ``pairs[i]`` cost ``costs_m[i]`` (or earn it) when they share a group."""

    rule: int
    pairs: Ints
    costs_m: Ints


@dataclass(frozen=True, eq=False)
class Constant:
    """A cost that no choice changes: what links that earn are measured from."""

    rule: int
    cost_m: int


Record = Forbid | Charge | Count | Spread | Total | Apart | ApartProfiles | Common | Link | Constant
