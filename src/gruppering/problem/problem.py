"""The compiled, immutable, integer form of a roster and a plan: arrays and algebra only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Apart, ApartProfiles, Common, Count, Ints, Link, Spread, Total

if TYPE_CHECKING:
    from collections.abc import Sequence

Constraint = Count | Spread | Total | Apart | ApartProfiles | Common | Link


@dataclass(frozen=True, eq=False, kw_only=True)
class Problem:
    """What the solvers see. Costs are integer metres; n units, G groups, P profiles, T tables.

    A unit goes as a whole to one group (or waiting list) for which ``allowed`` is true.
    Hard constraints come first; then ``placement``, row by row; then the widths of spreads
    that are to be as small as possible; then the cost. :func:`gruppering.problem.evaluate`
    is the definition of all of these.
    """

    profile: Ints
    """Profile of each unit, shape (n,)."""
    size: Ints
    """What each unit counts against the bounds of a group, shape (n,)."""
    lower: Ints
    """Least size of each group, shape (G,)."""
    upper: Ints
    """Greatest size of each group, shape (G,)."""
    optional: NDArray[np.bool_]
    """Groups that may stay empty; lower bounds then do not hold, shape (G,)."""
    opening_m: Ints
    """What an optional group costs when somebody is in it, shape (G,)."""
    waiting: NDArray[np.bool_]
    """Groups that are waiting lists: no closeness, no apart, no links, shape (G,)."""
    table: Ints
    """Which of ``tables`` prices closeness in each group; -1 for none, shape (G,)."""
    tables: NDArray[np.int32]
    """Cost of two units in one group, by their profiles, shape (T, P, P)."""
    centre: NDArray[np.bool_]
    """Tables that price the way to a centre member, not every pair, shape (T,)."""
    sites: tuple[Ints, ...]
    """Per profile, the profiles of its single members: the centres that it offers, length P."""
    allowed: NDArray[np.bool_]
    """Where each unit may be, shape (n, G)."""
    linear_m: Ints
    """What each unit costs in each group, shape (n, G)."""
    placement: Ints
    """Rows to be minimised in turn, before costs: what each unit weighs when it waits; (K, n)."""
    constraints: tuple[Constraint, ...] = ()
    """Everything else, as records of the algebra."""
    constant_m: int = 0
    """Costs that no choice changes."""

    def __post_init__(self) -> None:
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    @property
    def n_units(self) -> int:
        """Number of units."""
        return len(self.profile)

    @property
    def n_groups(self) -> int:
        """Number of groups, waiting lists included."""
        return len(self.lower)

    def replace(self, **changes: Any) -> Problem:
        """Return a copy with other values for the named fields."""
        return replace(self, **changes)

    @classmethod
    def pairwise(cls, costs_m: NDArray[Any], lower: Sequence[int], upper: Sequence[int]) -> Problem:
        """Build the plain problem: a cost for each pair that shares a group, and size bounds.

        Parameters
        ----------
        costs_m
            Symmetric integer costs, shape (n, n); the diagonal is ignored.
        lower, upper
            Bounds on the size of each group.

        Raises
        ------
        ValueError
            If the costs are not a symmetric integer matrix that fits in 32 bits, or the
            bounds leave no room for n units.
        """
        costs = np.asarray(costs_m)
        n = len(costs)
        if costs.shape != (n, n) or not np.issubdtype(costs.dtype, np.integer):
            raise ValueError(
                f"costs must be a square integer matrix, not {costs.dtype} {costs.shape}"
            )
        if (costs != costs.T).any() or np.abs(costs).max(initial=0) >= 2**31:
            raise ValueError("costs must be symmetric and fit in 32 bits")
        if not sum(lower) <= n <= sum(upper):
            raise ValueError(
                f"{n} units do not fit in sizes of {sum(lower)} to {sum(upper)} in all"
            )
        table = costs.astype(np.int32)
        np.fill_diagonal(table, 0)
        # Units with equal rows cost nothing to each other: they have one profile.
        _, first, profile = np.unique(table, axis=0, return_index=True, return_inverse=True)
        groups = len(lower)
        return cls(
            profile=profile.astype(np.int64),
            size=np.ones(n, dtype=np.int64),
            lower=np.asarray(lower, dtype=np.int64),
            upper=np.asarray(upper, dtype=np.int64),
            optional=np.zeros(groups, dtype=bool),
            opening_m=np.zeros(groups, dtype=np.int64),
            waiting=np.zeros(groups, dtype=bool),
            table=np.zeros(groups, dtype=np.int64),
            tables=table[np.ix_(first, first)][None],
            centre=np.zeros(1, dtype=bool),
            sites=tuple(np.array([one]) for one in range(len(first))),
            allowed=np.ones((n, groups), dtype=bool),
            linear_m=np.zeros((n, groups), dtype=np.int64),
            placement=np.zeros((0, n), dtype=np.int64),
        )
