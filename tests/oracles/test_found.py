"""Problems on which the oracles once disagreed with the package."""

from __future__ import annotations

from itertools import product

import numpy as np

from gruppering.problem import Problem, evaluate
from gruppering.solver.bound.result import whole_m
from gruppering.solver.complete import prove
from gruppering.solver.effort import Effort
from gruppering.solver.search import Searcher
from gruppering.solver.settle import settle
from tests.helpers import compiled, labels
from tests.oracles.run import run
from tests.verifier.helpers import roster


def test_a_search_sees_who_is_too_far_where_closeness_has_no_table() -> None:
    """No group priced a pair, so the kernels had a table of one profile and read beyond it."""
    people = roster("abcde", latitude=[60.0, 61.0, 62.0, 63.0, 64.0])
    network = {"groups": [{"closeness": 0}, {"closeness": 0}], "size": [1, 4], "even": False}
    network |= {"waiting_list": False, "closeness": {"measure": "centre"}}
    rule = {"rule": "max_distance", "km": 100}
    compilation = compiled(people, network, rules=[rule])
    problem: Problem = compilation.problem
    assert problem.tables.shape == (0, 5, 5)
    for seed in range(3):
        assert Searcher(problem, seed).construct(5000) is None
    soft = compiled(people, network, rules=[{**rule, "price_km": 1}])
    found = Searcher(soft.problem, 0).construct(5000)
    assert found is not None
    halves = evaluate(soft.problem, labels(soft, ("ab", "cde")))
    assert evaluate(soft.problem, np.asarray(found)).violation == halves.violation == 0
    assert halves.cost_m == 4000


def test_a_group_whose_members_count_nothing_has_a_centre_too() -> None:
    """The bound took a size of at least 1 for granted, and "proved" more than the optimum."""
    people = roster("abcd", latitude=[60.0, 61.0, 62.0, 64.0], profession=["x", "y", "y", "y"])
    network = {"groups": 3, "size": [0, 3], "size_counts": {"column": "profession", "in": "x"}}
    network |= {"even": False, "waiting_list": False}
    network |= {"closeness": {"measure": "centre", "km_per_step": 0}}
    problem = compiled(people, network).problem
    start = np.zeros(4, dtype=np.int64)
    proof = prove(problem, start, Effort(10.0, 0))
    assert proof is not None and proof.optimal
    assert proof.bound_m == evaluate(problem, proof.labels).cost_m == 111_195


def test_what_is_out_of_reach_is_so_for_the_whole_and_not_for_a_part() -> None:
    """A grouping may pay more in one part and less in a rule: from any start, the same optimum."""
    people = roster(
        "abcd",
        latitude=[62.31, 60.7, 60.0, 62.31],
        longitude=[11.234, 10.0, 10.0, 11.234],
        organisation=["A", "B", "A", "C"],
        region=["East", "East", "East", "West"],
        unit=[None, "u", "v", "u"],
        sector=[None, "s", None, "s"],
    )
    by_place = {"groups": 2, "size": [1, 2], "even": False, "waiting_list": False}
    by_place["closeness"] = {"measure": "centre", "geography": 0.333}
    optional = {"groups": [{"optional": True}], "size": [1, 3], "waiting_list": True}
    optional["closeness"] = {"measure": "centre", "geography": 0}
    rules = [
        {"rule": "apart", "column": "sector"},
        {"rule": "apart", "participants": ["a", "d"], "price_km": 20},
    ]
    compilation = compiled(people, by_place, optional, rules=rules)
    problem = settled(compilation.problem)
    groupings = map(np.array, product(*map(np.flatnonzero, problem.allowed)))
    costs = {tuple(g): e.cost_m for g in groupings if not (e := evaluate(problem, g)).violation}
    assert min(costs.values()) == 288_325
    for start in costs:
        proof = prove(problem, np.array(start), Effort(10.0, 0))
        assert proof is not None and proof.bound_m == 288_325


def settled(problem: Problem) -> Problem:
    return settle(problem, lambda _: None, Effort(10.0, 0)).problem


def test_a_bound_of_cp_sat_is_not_rounded_up_for_its_noise() -> None:
    """CP-SAT told the optimum 75,948 as 75948.0000035, which became a bound of 75,949."""
    assert whole_m(75948.00000351727) == whole_m(75947.99999648273) == 75948
    assert run(4, seed=0, first=3084).disagreements == []


def test_a_bound_counts_on_those_who_count_nothing() -> None:
    """Where all count nothing a group seemed full without them, and a dearer optimum "proved"."""
    people = roster("abc", latitude=[60.0, 61.0, 62.0], profession=["y", "y", "y"])
    network = {"groups": [{}, {"optional": True, "opening_km": 2.5, "closeness": 0}]}
    network |= {"size": [0, 9], "size_counts": {"column": "profession", "in": "x"}}
    network |= {"even": False, "waiting_list": False}
    network |= {"closeness": {"measure": "centre", "km_per_step": 0}}
    problem = compiled(people, network).problem
    groupings = map(np.array, product(*map(np.flatnonzero, problem.allowed)))
    costs = {tuple(g): e.cost_m for g in groupings if not (e := evaluate(problem, g)).violation}
    for start in costs:
        proof = prove(problem, np.array(start), Effort(10.0, 0))
        assert proof is not None and proof.bound_m == min(costs.values())
