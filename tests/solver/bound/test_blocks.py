"""The program's rows weigh what the bound of its multipliers says that they do."""

from __future__ import annotations

import numpy as np
import pytest

from gruppering.algebra import UNBOUNDED, Count
from gruppering.problem import Problem
from gruppering.solver.bound.dual import SCALE, Dual, reduced_costs
from gruppering.solver.bound.part import split
from gruppering.solver.bound.program import Program
from gruppering.solver.bound.relaxation import Relaxation, relax
from gruppering.solver.bound.result import Budget
from tests.solver.bound.helpers import random_problem, two_networks
from tests.solver.bound.test_relaxation import random_dual


@pytest.mark.parametrize("build", [random_problem, two_networks])
def test_rows_and_reduced_costs_agree(build: object) -> None:
    rng = np.random.default_rng(4)
    kinds = set()
    for seed in range(30):
        problem = with_a_demand(build(seed), rng)  # type: ignore[operator]
        for relaxation in map(relax, split(problem)):
            dual = random_dual(relaxation, rng)
            pairs = np.argwhere(np.triu(relaxation.pairs.together))
            program = Program(relaxation, pairs, Budget(1.0))
            added = [program.add_cuts(kind, cuts) for kind, cuts in dual.cuts().items()]
            if added != [len(cuts) for cuts in dual.cuts().values()]:
                continue  # One was drawn twice.
            kinds |= set(program.cuts)
            left = program.cost * program.cost_m * SCALE
            for name, block in program.blocks().items():
                y = _multipliers(relaxation, dual)[name]
                np.subtract.at(left, block.column, y[block.row] * block.value)
            x, z = reduced_costs(relaxation, dual)
            together = relaxation.pairs.together
            assert left[program.of_pair[together]] == pytest.approx(x[together])
            open_ = relaxation.part.allowed & ~relaxation.in_one_place[:, None]
            assert left[program.of_place[open_]] == pytest.approx(z[open_])
    assert {"set", "clique", "triangle", "star", "presence", "tie", "company", "demand"} <= kinds


def with_a_demand(problem: Problem, rng: np.random.Generator) -> Problem:
    """Ask of every group, at a price, that weights of both signs add up to something."""
    units, groups = np.arange(problem.n_units), np.arange(problem.n_groups)
    weights = rng.integers(-4, 5, problem.n_units)
    demand = Count(0, units, weights, groups, 1, UNBOUNDED, price_m=70)
    return problem.replace(constraints=(*problem.constraints, demand))


def _multipliers(relaxation: Relaxation, dual: Dual) -> dict[str, np.ndarray]:
    """By name of the rows; whoever can be in one place only has one row of partners."""
    single = relaxation.in_one_place
    units = int(relaxation.unit.max()) + 1
    return {
        "low": dual.low + dual.high * single,
        "high": dual.high * ~single,
        "unit": np.zeros(units),
        "class": dual.class_low + dual.class_high,
        "least": dual.least,
        "set": dual.of_sets,
        "clique": dual.of_cliques,
        "triangle": dual.of_triangles,
        "star": dual.of_stars,
        "tie": dual.of_ties,
        "presence": dual.of_presences,
        # Their rows are in the heaviest weight.
        "demand": dual.of_demands * [relaxation.demands[d].heaviest for d, _, _ in dual.demands],
        "company": dual.of_companies,
    }
