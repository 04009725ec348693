"""What a grouping costs, as terms of a model."""

from __future__ import annotations

from typing import Any

import numpy as np

from gruppering.algebra import UNBOUNDED, Ints
from gruppering.solver.bound.reach import Reach
from gruppering.solver.model.model import Expression, Model


def add_costs(model: Model, reach: Reach | None) -> None:
    """Add what units cost where they are, open groups, and closeness.

    Parameters
    ----------
    model
        A model of single units.
    reach
        Centres and ways that need not be left out; all if None.
    """
    problem = model.problem
    for (kind, group), variable in model.place.items():
        cost = int(problem.linear_m[model.kinds.members[kind][0], group])
        if cost:
            model.cost.append(cost * variable)
    model.cost += [
        int(problem.opening_m[group]) * model.open[group]
        for group in np.flatnonzero(problem.optional)
    ]
    model.cost.append(problem.constant_m)
    for index in range(len(problem.tables)):
        groups = np.flatnonzero(problem.table == index)
        if problem.centre[index]:
            _add_centres(model, reach, index, groups)
        else:
            _add_pairs(model, index, groups)


def _add_pairs(model: Model, index: int, groups: Ints) -> None:
    problem = model.problem
    able = np.flatnonzero(problem.allowed[:, groups].any(axis=1))
    for position, one in enumerate(able):
        for other in able[position + 1 :]:
            cost = int(problem.tables[index, problem.profile[one], problem.profile[other]])
            shared = groups[problem.allowed[one, groups] & problem.allowed[other, groups]]
            if cost and len(shared):
                model.cost.append(cost * model.same(one, other, shared, cost))


def _add_centres(model: Model, reach: Reach | None, index: int, groups: Ints) -> None:
    """Add the ways to centres: units to sites, as in capacitated p-median."""
    problem = model.problem
    table = problem.tables[index]
    able = np.flatnonzero(problem.allowed[:, groups].any(axis=1))
    offered: dict[int, list[int]] = {}
    for unit in able:
        for site in problem.sites[problem.profile[unit]]:
            offered.setdefault(int(site), []).append(int(unit))
    centre: dict[tuple[int, int], Any] = {}
    for group in groups:
        for site, units in offered.items():
            if reach is not None and not reach.centre[group, site]:
                continue
            inside = [model.inside(unit, group) for unit in units]
            chosen = model.cp.new_bool_var(f"centre_{site}_{group}")
            model.require(sum(inside) - chosen, 0, UNBOUNDED)
            centre[site, int(group)] = chosen
        choice = sum(centre.get((site, int(group)), 0) for site in offered)
        filled = _filled(model, int(group), able)
        model.require(choice - filled, 0, 0)
    for unit in able:
        ways = []
        for site in offered:
            way: Expression = 0
            if reach is None or reach.way[unit, site]:
                way = model.cp.new_bool_var("way")
                ways.append(way)
                at_site = sum(centre.get((site, int(group)), 0) for group in groups)
                model.require(way - at_site, -UNBOUNDED, 0)
            for group in groups:
                both = model.inside(unit, group) + centre.get((site, int(group)), 0)
                model.require(both - way, -UNBOUNDED, 1)
            model.cost.append(int(table[problem.profile[unit], site]) * way)
        model.require(sum(ways) - sum(model.inside(unit, group) for group in groups), 0, 0)


def _filled(model: Model, group: int, able: Ints) -> Expression:
    """Return whether anybody is in a group; 1 where a lower bound says so."""
    if not model.problem.optional[group] and model.problem.lower[group] > 0:
        return 1
    filled = model.cp.new_bool_var("filled")
    inside = [model.inside(unit, group) for unit in able]
    for variable in inside:
        model.require(variable - filled, -UNBOUNDED, 0)
    model.require(sum(inside) - filled, 0, UNBOUNDED)
    return filled
