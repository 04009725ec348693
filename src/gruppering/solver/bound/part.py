"""A problem cut into parts that share no unit, and the classes of groups in each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import Ints
from gruppering.problem import Problem
from gruppering.problem.evaluate import closeness_m


@dataclass(frozen=True, eq=False)
class GroupClass:
    """Groups that no unit and no cost can tell apart."""

    groups: Ints
    table: int
    to_centre: bool
    waiting: bool
    lower: int
    upper: int
    optional: bool
    opening_m: int
    meets: tuple[int, int] | None = None
    """Number of the rule by which groups agree on a time, and of the time at which these meet."""

    @property
    def pairwise(self) -> bool:
        """Whether pairs are priced."""
        return self.table >= 0 and not self.to_centre

    @property
    def count(self) -> int:
        """How many groups the class has."""
        return len(self.groups)


@dataclass(frozen=True, eq=False)
class Part:
    """Units and the groups that they alone may be in; as a rule, one network."""

    problem: Problem
    units: Ints
    """Units of the part, shape (m,)."""
    classes: tuple[GroupClass, ...]
    allowed: NDArray[np.bool_]
    """Where each unit may be, shape (m, classes)."""
    linear_m: Ints
    """What each unit costs in each class, shape (m, classes)."""

    @property
    def size(self) -> Ints:
        """Size of each unit, shape (m,)."""
        sizes: Ints = self.problem.size[self.units]
        return sizes

    @property
    def profile(self) -> Ints:
        """Profile of each unit, shape (m,)."""
        profiles: Ints = self.problem.profile[self.units]
        return profiles

    def cost_m(self, labels: Ints, pairs_m: Ints | None) -> int:
        """Return what the part costs in a grouping, by the costs of pairs if they are given.

        These hold links and prices for being together too; all other soft records are left out.
        """
        own = labels[self.units]
        cost = int(self.problem.linear_m[self.units, own].sum())
        one_table = len({each.table for each in self.classes if each.pairwise}) == 1
        for each in self.classes:
            for group in each.groups[~self.problem.waiting[each.groups]]:
                inside = own == group
                cost += each.opening_m * int(inside.any())
                if each.pairwise and one_table and pairs_m is not None:
                    cost += int(pairs_m[np.ix_(inside, inside)].sum()) // 2
                else:
                    cost += closeness_m(self.problem, labels, int(group))
        return cost


def split(problem: Problem) -> list[Part]:
    """Return the parts of a problem; a waiting list belongs to all of them."""
    placing = np.flatnonzero(~problem.waiting)
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    graph.add_nodes_from(("unit", unit) for unit in range(problem.n_units))
    graph.add_nodes_from(("group", int(group)) for group in placing)
    for unit in range(problem.n_units):
        groups = placing[problem.allowed[unit, placing]].tolist()
        graph.add_edges_from(pairwise([("unit", unit), *(("group", g) for g in groups)]))
    lists = np.flatnonzero(problem.waiting)
    parts = []
    for component in nx.connected_components(graph):
        units = np.array(sorted(i for kind, i in component if kind == "unit"), dtype=np.int64)
        groups = np.array(sorted(i for kind, i in component if kind == "group"), dtype=np.int64)
        if len(units):
            parts.append(_part(problem, units, np.concatenate([groups, lists])))
    return parts


def _part(problem: Problem, units: Ints, groups: Ints) -> Part:
    alike: dict[tuple[object, ...], list[int]] = {}
    for group in groups:
        key = (
            problem.table[group],
            problem.lower[group],
            problem.upper[group],
            problem.optional[group],
            problem.opening_m[group],
            problem.waiting[group],
            problem.allowed[units, group].tobytes(),
            np.where(problem.allowed[units, group], problem.linear_m[units, group], 0).tobytes(),
        )
        alike.setdefault(key, []).append(int(group))
    first = np.array([members[0] for members in alike.values()], dtype=np.int64)
    return Part(
        problem,
        units,
        tuple(_class(problem, np.array(members)) for members in alike.values()),
        problem.allowed[np.ix_(units, first)],
        problem.linear_m[np.ix_(units, first)],
    )


def _class(problem: Problem, groups: Ints) -> GroupClass:
    group = int(groups[0])
    table = -1 if problem.waiting[group] else int(problem.table[group])
    optional = bool(problem.optional[group])
    return GroupClass(
        groups=groups,
        table=table,
        to_centre=table >= 0 and bool(problem.centre[table]),
        waiting=bool(problem.waiting[group]),
        lower=int(problem.lower[group]),
        upper=int(min(problem.upper[group], problem.size.sum())),
        optional=optional,
        opening_m=int(problem.opening_m[group]) if optional else 0,
    )
