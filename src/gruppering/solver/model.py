"""The CP-SAT model, whole: every record of the algebra, over units or over kinds of units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

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
from gruppering.solver.bound.reach import Reach
from gruppering.solver.kinds import Kinds

Expression = Any
"""A linear expression, a variable or an integer."""
Index = int | np.integer[Any]


@dataclass(eq=False)
class Model:
    """A CP-SAT model of a problem, and the expressions that its stages minimise.

    Parameters
    ----------
    problem
        The problem.
    kinds
        How units are taken together. Costs need single units.
    costs
        Whether costs are modelled; without them only feasibility, waiting and widths are.
    reach
        Centres and ways to leave out; none if None.
    """

    problem: Problem
    kinds: Kinds
    costs: bool
    reach: Reach | None = None
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    place: dict[tuple[int, int], Any] = field(default_factory=dict)
    """How many of a kind are in a group, where any may be."""
    widths: list[Any] = field(default_factory=list)
    cost: list[Expression] = field(default_factory=list)
    """Terms of the cost in metres."""

    def __post_init__(self) -> None:
        self._place_everybody()
        self.open = [self._openness(group) for group in range(self.problem.n_groups)]
        self._bound_sizes()
        for record in self.problem.constraints:
            self._add(record)
        if self.costs:
            self._add_costs()

    def waiting(self, weights: Ints) -> Expression:
        """Return the sum of the weights of the units that wait."""
        lists = np.flatnonzero(self.problem.waiting).tolist()
        first = self.kinds.first
        return sum(
            int(weights[first[kind]]) * self.place[kind, group]
            for kind in range(len(first))
            for group in lists
            if (kind, group) in self.place and weights[first[kind]]
        )

    def hint(self, labels: Ints) -> None:
        """Start from a grouping."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call]
        pairs = np.stack([self.kinds.of_unit, labels], axis=1)
        keys, counts = np.unique(pairs, axis=0, return_counts=True)
        held = {(int(k), int(g)): int(c) for (k, g), c in zip(keys, counts, strict=True)}
        for key, variable in self.place.items():
            self.cp.add_hint(variable, held.get(key, 0))

    def labels(self, solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback) -> Ints:
        """Read a grouping, dealing the units of each kind out in order, shape (n,)."""
        labels = np.empty(self.problem.n_units, dtype=np.int64)
        for kind, members in enumerate(self.kinds.members):
            counts = [
                int(solver.value(self.place[kind, group])) if (kind, group) in self.place else 0
                for group in range(self.problem.n_groups)
            ]
            labels[members] = np.repeat(np.arange(self.problem.n_groups), counts)
        return labels

    def _place_everybody(self) -> None:
        for kind, members in enumerate(self.kinds.members):
            count = len(members)
            for group in np.flatnonzero(self.problem.allowed[members[0]]):
                name = f"place_{kind}_{group}"
                self.place[kind, int(group)] = (
                    self.cp.new_bool_var(name)
                    if count == 1
                    else self.cp.new_int_var(0, count, name)
                )
            self._require(sum(self._row(kind)), count, count)

    def _row(self, kind: int) -> list[Expression]:
        groups = np.flatnonzero(self.problem.allowed[self.kinds.members[kind][0]])
        return [self.place[kind, int(group)] for group in groups]

    def _in(self, unit: Index, group: Index) -> Expression:
        """Return the Boolean of a unit that is a kind of its own in a group."""
        return self.place.get((int(self.kinds.of_unit[unit]), int(group)), 0)

    def _openness(self, group: int) -> Expression:
        """Return 1 for a required group; for an optional one whether anybody is in it."""
        if not self.problem.optional[group]:
            return 1
        is_open = self.cp.new_bool_var(f"open_{group}")
        inside = [
            (self.place[kind, group], len(members))
            for kind, members in enumerate(self.kinds.members)
            if (kind, group) in self.place
        ]
        for variable, count in inside:
            self.cp.add(variable <= count * is_open)
        self.cp.add(sum(variable for variable, _ in inside) >= is_open)
        return is_open

    def _sum(self, units: Ints, weights: Ints, group: int) -> Expression:
        """Return the sum of weights in a group."""
        return sum(
            weight * self.place[kind, group]
            for kind, weight in self._weights(units, weights).items()
            if (kind, group) in self.place
        )

    def _weights(self, units: Ints, weights: Ints) -> dict[int, int]:
        """Return what a unit of each kind weighs, if anything; equal kinds have equal weights."""
        return {
            int(self.kinds.of_unit[unit]): int(weight)
            for unit, weight in zip(units, weights, strict=True)
            if weight
        }

    def _bound_sizes(self) -> None:
        everyone = np.arange(self.problem.n_units)
        for group in range(self.problem.n_groups):
            size = self._sum(everyone, self.problem.size, group)
            lower, upper = int(self.problem.lower[group]), int(self.problem.upper[group])
            self._require(size - lower * self.open[group], 0, UNBOUNDED)
            self._require(size, -UNBOUNDED, upper)

    def _require(self, expression: Expression, lower: int, upper: int) -> Any:
        """Add a linear range; a constant outside it makes the model infeasible openly."""
        if isinstance(expression, int | np.integer):
            if lower <= expression <= upper:
                return None
            never = self.cp.new_bool_var("impossible")
            self.cp.add(never == 1)
            return self.cp.add(never == 0)
        return self.cp.add_linear_constraint(expression, lower, upper)

    def _slack(self, price_m: int | None, most: int) -> Expression:
        """Return 0 for a hard record, else a variable that costs the price."""
        if price_m is None:
            return 0
        slack = self.cp.new_int_var(0, max(0, most), "shortfall")
        self.cp.add(slack >= 0)
        self.cost.append(price_m * slack)
        return slack

    def _add(self, record: Any) -> None:
        match record:
            case Count():
                add = self._add_wish_for_all if _is_wish_for_all(record) else self._add_count
                for group in record.groups:
                    add(record, int(group))
            case Spread():
                self._add_spread(record)
            case Total():
                total = sum(
                    int(weight) * self.place[key]
                    for key, weight in _merged(self.kinds, record).items()
                    if key in self.place
                )
                reach = int(np.abs(record.weights).sum()) + abs(record.lower) + abs(record.upper)
                slack = self._slack(record.price_m, reach)
                self._require(total + slack, record.lower, UNBOUNDED)
                self._require(total - slack, -UNBOUNDED, record.upper)
            case Apart():
                for one, other in record.pairs:
                    same = self._slack(record.price_m, 1)
                    for group in np.flatnonzero(~self.problem.waiting):
                        both = self._in(one, group) + self._in(other, group)
                        self._require(both - same, -UNBOUNDED, 1)
            case ApartProfiles():
                self._add_apart_profiles(record)
            case Common():
                for group in record.groups:
                    self._add_common(record, int(group))
            case Link():
                groups = np.flatnonzero(~self.problem.waiting)
                for (one, other), cost in zip(record.pairs, record.costs_m, strict=True):
                    if self.costs and cost:
                        self.cost.append(int(cost) * self._same(one, other, groups, int(cost)))

    def _add_count(self, record: Count, group: int) -> None:
        total = self._sum(record.units, record.weights, group)
        reach = int(np.abs(record.weights).sum()) + min(abs(record.lower), UNBOUNDED - 1)
        slack = self._slack(record.price_m, reach)
        if isinstance(total, int) and record.or_zero:
            return
        some = self.cp.new_bool_var("some")
        if record.or_zero:
            none = some.negated()
            self._require(total - slack, -UNBOUNDED, 0).only_enforce_if(none)
            self._require(total + slack, 0, UNBOUNDED).only_enforce_if(none)
        bounds = []
        if record.lower > -UNBOUNDED:
            lower = record.lower * self.open[group] if record.lower > 0 else record.lower
            bounds.append(self._require(total + slack - lower, 0, UNBOUNDED))
        if record.upper < UNBOUNDED:
            bounds.append(self._require(total - slack, -UNBOUNDED, record.upper))
        if record.or_zero:
            for bound in bounds:
                bound.only_enforce_if(some)

    def _add_wish_for_all(self, record: Count, group: int) -> None:
        """Let each unit pay for itself where it is not with the rest.

        With all of them in the group or none, as is nearer, this is the Lovasz extension of the
        shortfall, which no linear relaxation can better; their sum's shortfall is far weaker.
        """
        assert record.price_m is not None
        together = self.cp.new_bool_var("together")
        for kind, weight in self._weights(record.units, record.weights).items():
            count = len(self.kinds.members[kind])
            inside = self.place.get((kind, group), 0)
            astray = self.cp.new_int_var(0, count, "astray")
            self.cp.add(astray >= inside - count * together)
            self.cp.add(astray >= count * together - inside)
            self.cost.append(record.price_m * weight * astray)

    def _add_spread(self, record: Spread) -> None:
        reach = int(np.abs(record.weights).sum())
        low = self.cp.new_int_var(-reach, reach, "low")
        high = self.cp.new_int_var(-reach, reach, "high")
        for group in record.groups:
            total = self._sum(record.units, record.weights, int(group))
            for constraint in (self.cp.add(low <= total), self.cp.add(total <= high)):
                if not isinstance(self.open[group], int):
                    constraint.only_enforce_if(self.open[group])
        if record.width is None:
            extra = self.cp.new_int_var(0, 2 * reach, "width")
            self.widths.append(extra)
            self.cp.add(high - low <= 1 + extra)
        else:
            slack = self._slack(record.price_m, 2 * reach)
            self.cp.add(high - low <= record.width + slack)

    def _add_apart_profiles(self, record: ApartProfiles) -> None:
        profile = self.problem.profile
        marked = np.flatnonzero(np.isin(profile, np.flatnonzero(record.mask.any(axis=1))))
        if record.price_m is not None:
            for position, one in enumerate(marked):
                for other in marked[position + 1 :]:
                    if record.mask[profile[one], profile[other]] and self.costs:
                        same = self._same(one, other, record.groups, record.price_m)
                        self.cost.append(record.price_m * same)
            return
        kinds = np.unique(self.kinds.of_unit[marked])
        by_profile: dict[int, list[int]] = {}
        for kind in kinds:
            by_profile.setdefault(int(profile[self.kinds.members[kind][0]]), []).append(int(kind))
        for group in record.groups:
            present = {}
            for number, members in by_profile.items():
                inside = [
                    (k, self.place[k, int(group)]) for k in members if (k, group) in self.place
                ]
                if record.mask[number, number]:
                    self._require(sum(variable for _, variable in inside), -UNBOUNDED, 1)
                present[number] = self.cp.new_bool_var("present")
                for kind, variable in inside:
                    self.cp.add(variable <= len(self.kinds.members[kind]) * present[number])
            for first, is_first in present.items():
                for second, is_second in present.items():
                    if first < second and record.mask[first, second]:
                        self.cp.add_at_most_one(is_first, is_second)

    def _add_common(self, record: Common, group: int) -> None:
        free = []
        for unavailable in record.sets:
            someone = self.cp.new_bool_var("unavailable")
            for kind in np.unique(self.kinds.of_unit[unavailable]):
                if (int(kind), group) in self.place:
                    count = len(self.kinds.members[kind])
                    self.cp.add(self.place[int(kind), group] <= count * someone)
            free.append(1 - someone)
        slack = self._slack(record.price_m, record.at_least)
        enough = self.cp.add(sum(free) + slack >= record.at_least)
        if not isinstance(self.open[group], int):
            enough.only_enforce_if(self.open[group])

    def _same(self, one: Index, other: Index, groups: Iterable[Index], cost: int) -> Expression:
        """Return whether two units share one of the groups, bound on the side that pays."""
        same = self.cp.new_bool_var("same")
        shared = {int(group) for group in groups}
        if cost > 0:
            for group in sorted(shared):
                both = self._in(one, group) + self._in(other, group)
                self._require(both - same, -UNBOUNDED, 1)
        else:
            for group in range(self.problem.n_groups):
                first, second = self._in(one, group), self._in(other, group)
                if group in shared:
                    self._require(same + first - second, -UNBOUNDED, 1)
                    self._require(same + second - first, -UNBOUNDED, 1)
                else:
                    self._require(same + first, -UNBOUNDED, 1)
        return same

    def _add_costs(self) -> None:
        problem = self.problem
        for (kind, group), variable in self.place.items():
            cost = int(problem.linear_m[self.kinds.members[kind][0], group])
            if cost:
                self.cost.append(cost * variable)
        self.cost += [
            int(problem.opening_m[group]) * self.open[group]
            for group in np.flatnonzero(problem.optional)
        ]
        self.cost.append(problem.constant_m)
        for index in range(len(problem.tables)):
            groups = np.flatnonzero(problem.table == index)
            if problem.centre[index]:
                self._add_centres(index, groups)
            else:
                self._add_pairs(index, groups)

    def _add_pairs(self, index: int, groups: Ints) -> None:
        problem = self.problem
        able = np.flatnonzero(problem.allowed[:, groups].any(axis=1))
        for position, one in enumerate(able):
            for other in able[position + 1 :]:
                cost = int(problem.tables[index, problem.profile[one], problem.profile[other]])
                shared = groups[problem.allowed[one, groups] & problem.allowed[other, groups]]
                if cost and len(shared):
                    self.cost.append(cost * self._same(one, other, shared, cost))

    def _add_centres(self, index: int, groups: Ints) -> None:
        """Add the ways to centres: units to sites, as in capacitated p-median."""
        problem = self.problem
        table = problem.tables[index]
        able = np.flatnonzero(problem.allowed[:, groups].any(axis=1))
        offered: dict[int, list[int]] = {}
        for unit in able:
            for site in problem.sites[problem.profile[unit]]:
                offered.setdefault(int(site), []).append(int(unit))
        centre: dict[tuple[int, int], Any] = {}
        for group in groups:
            for site, units in offered.items():
                if self.reach is not None and not self.reach.centre[group, site]:
                    continue
                inside = [self._in(unit, group) for unit in units]
                chosen = self.cp.new_bool_var(f"centre_{site}_{group}")
                self._require(sum(inside) - chosen, 0, UNBOUNDED)
                centre[site, int(group)] = chosen
            choice = sum(centre.get((site, int(group)), 0) for site in offered)
            filled = self._filled(int(group), able)
            self._require(choice - filled, 0, 0)
        for unit in able:
            ways = []
            for site in offered:
                way: Expression = 0
                if self.reach is None or self.reach.way[unit, site]:
                    way = self.cp.new_bool_var("way")
                    ways.append(way)
                    at_site = sum(centre.get((site, int(group)), 0) for group in groups)
                    self._require(way - at_site, -UNBOUNDED, 0)
                for group in groups:
                    both = self._in(unit, group) + centre.get((site, int(group)), 0)
                    self._require(both - way, -UNBOUNDED, 1)
                self.cost.append(int(table[problem.profile[unit], site]) * way)
            self._require(sum(ways) - sum(self._in(unit, group) for group in groups), 0, 0)

    def _filled(self, group: int, able: Ints) -> Expression:
        """Return whether anybody is in a group; 1 where a lower bound says so."""
        if not self.problem.optional[group] and self.problem.lower[group] > 0:
            return 1
        filled = self.cp.new_bool_var("filled")
        inside = [self._in(unit, group) for unit in able]
        for variable in inside:
            self._require(variable - filled, -UNBOUNDED, 0)
        self._require(sum(inside) - filled, 0, UNBOUNDED)
        return filled


def _is_wish_for_all(record: Count) -> bool:
    """Return whether a soft count asks for nobody or for all who weigh something."""
    all_of_them = record.lower == record.weights.sum() <= record.upper
    soft = record.or_zero and record.price_m is not None
    return bool(soft and all_of_them and (record.weights >= 0).all())


def _merged(kinds: Kinds, record: Total) -> dict[tuple[int, int], int]:
    """Return the weight of one unit of each kind in each group; kinds agree by definition."""
    weight: dict[tuple[int, int], int] = {}
    seen: dict[tuple[int, int], int] = {}
    for unit, group, value in zip(record.units, record.groups, record.weights, strict=True):
        key = (int(kinds.of_unit[unit]), int(group))
        if seen.setdefault(key, int(unit)) == unit:
            weight[key] = weight.get(key, 0) + int(value)
    return weight
