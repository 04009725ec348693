"""The two models of a problem: of what is feasible, and of what it costs."""

from __future__ import annotations

from gruppering.problem import Problem
from gruppering.solver.bound.reach import Reach
from gruppering.solver.kinds import find_kinds, single_units
from gruppering.solver.model.costs import add_costs
from gruppering.solver.model.model import Model
from gruppering.solver.model.records import add_record


def feasible_model(problem: Problem) -> Model:
    """Return a model of all records, with waiting and widths to minimise, over kinds of units."""
    model = Model(problem, find_kinds(problem), costs=False)
    for record in problem.constraints:
        add_record(model, record)
    return model


def cost_model(problem: Problem, reach: Reach | None = None) -> Model:
    """Return a model of all records, which minimises the cost, over single units.

    Parameters
    ----------
    problem
        A settled problem: widths that are left open cost nothing.
    reach
        Centres and ways beyond which nothing is better than what is known; all if None.
    """
    model = Model(problem, single_units(problem), costs=True)
    for record in problem.constraints:
        add_record(model, record)
    add_costs(model, reach)
    model.cp.minimize(sum(model.cost))
    return model
