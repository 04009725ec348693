"""The checker's own arithmetic on certificates: true ones pass, and no claim passes unproved."""

from __future__ import annotations

import copy
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gruppering import Roster, Solution, assign
from gruppering.compilation import compile_problem
from gruppering.errors import InfeasibleError, ResultError
from gruppering.solution import certificate as certificates
from gruppering.solver.bound.certificate import to_lists
from gruppering.solver.bound.part import split
from gruppering.solver.bound.relaxation import relax
from gruppering.solver.bound.result import Budget
from gruppering.solver.bound.totals import bound_pairs
from gruppering.solver.effort import Effort
from gruppering.solver.search import Searcher
from gruppering.solver.settle import settle
from gruppering.verifier import bound_m
from tests.rosters import Fitting, fittings
from tests.solver.bound.test_relaxation import random_dual
from tests.verifier.helpers import plan, roster

SEARCH = Effort(5.0, seed=1, workers=1, deterministic=False)


SINGLE = {"rule": "at_most", "count": 1, "where": {"column": "load", "in": ["7"]}}
LOADS = [7, 7, *range(10)]
TIMES = ["Monday", "Tuesday", "Monday|Tuesday"] * 4


def people(count: int, **columns: Any) -> Roster:
    rng = np.random.default_rng(count)
    own = {
        "latitude": np.round(60 + rng.random(count), 3),
        "longitude": np.round(9 + 2 * rng.random(count), 3),
        "organisation": rng.choice(["Org A", "Org B"], count),
    }
    return roster([f"p{number}" for number in range(count)], **(own | columns))


def at_least(count: int, organisation: str, **keys: Any) -> dict[str, Any]:
    where = {"column": "organisation", "in": [organisation]}
    return {"rule": "at_least", "count": count, "where": where} | keys


def parts_of(one: Roster, chosen: Any, random: int | None = None) -> tuple[list[Any], int]:
    """The certificate of the linear program's bound, or of random multipliers, and its value."""
    compilation = compile_problem(one, chosen)
    searcher = partial(Searcher, seed=1)
    problem = settle(
        compilation.problem, lambda settled: searcher(settled).construct(10_000), SEARCH
    ).problem
    found: list[Any] = []
    total = problem.constant_m
    for part in split(problem):
        if random is not None:
            relaxation = relax(part)
            assume(relaxation.layers)
            lists = to_lists(relaxation, random_dual(relaxation, np.random.default_rng(random)))
            priced = np.flatnonzero(relaxation.pairwise)
            for name in ("class_lower", "class_upper", "ties"):
                lists[name] = [row for row in lists[name] if row[-1] in priced]
            found.append(lists)
            continue
        values: list[int] = []
        told: list[Any] = []

        def take(
            value: int, _: str, lists: Any, values: list[int] = values, told: list[Any] = told
        ) -> None:
            values.append(value)
            told.append(lists)

        bound_pairs(part, 2**50, Budget(5.0), take)
        total += values[-1]
        found.append(told[-1])
    return [certificates._in_terms_of_roster(part, compilation) for part in found], total


def solved(one: Roster, chosen: Any) -> Solution:
    return assign(one, chosen, time_limit_s=1.0, workers=1)


@pytest.mark.parametrize(
    ("columns", "networks", "keys"),
    [
        ({}, [{"groups": 2}], {}),
        ({"team_size": [3, 1, 2] + [1] * 9}, [{"groups": 3}], {}),
        ({"team_id": [*"aabb", *[""] * 8]}, [{"groups": 3}], {}),
        ({"previous_group": ["Group 1", "Group 2"] * 6}, [{"groups": 2}], {"continuity": {}}),
        ({"apart_from": ["p5", "p6", *[""] * 10]}, [{"groups": 2}], {}),
        ({}, [{"groups": [{"seat": "Bergen"}, {"seat": "Oslo"}], "size": [5, 7]}], {}),
        ({}, [{"groups": [{"closeness": 1}, {"closeness": 0.5}], "size": [5, 7]}], {}),
        ({"network": [*["N"] * 5, *["M"] * 5, "N|M", "M|N"]}, [{"groups": 2}] * 2, {}),
        ({}, [{"groups": 2}] * 2, {"memberships": 2}),
        ({}, [{"groups": 3}], {"rules": [at_least(1, "Org A")]}),
        ({}, [{"groups": 3}], {"rules": [at_least(2, "Org A", price_km=80)]}),
        ({}, [{"groups": 3}], {"rules": [{"rule": "nobody_alone", "column": "organisation"}]}),
        ({}, [{"groups": 3}], {"rules": [{"rule": "even_spread", "column": "organisation"}]}),
        ({}, [{"groups": 3}], {"rules": [at_least(5, "Org B", rule="at_most")]}),
        ({"load": LOADS}, [{"groups": 3}], {"rules": [SINGLE]}),
        ({"availability": TIMES}, [{"groups": 3}], {"rules": [{"rule": "availability"}]}),
    ],
    ids=["plain", "people", "teams", "stay", "apart", "seats", "weights", "choice", "both"]
    + ["least", "priced", "alone", "even", "most", "single", "times"],
)
def test_what_the_solver_claims_is_computed_again(
    columns: dict[str, Any], networks: list[dict[str, Any]], keys: dict[str, Any]
) -> None:
    one, chosen = people(12, **columns), plan(*networks, **keys)
    solution = solved(one, chosen)
    parts, claimed = parts_of(one, chosen)
    assert claimed > 0
    assert claimed <= bound_m(one, solution.plan, solution.assignments, parts)
    assert bound_m(one, solution.plan, solution.assignments, parts) <= solution.objective_m


def test_a_choice_of_network_is_divided_into_cases() -> None:
    one = people(12, network=[*["N"] * 5, *["M"] * 5, "N|M", "M|N"])
    chosen = plan({"groups": 2}, {"groups": 2})
    solution = solved(one, chosen)
    (part,), _ = parts_of(one, chosen)
    assert [case["totals"] for case in part["cases"]] == [[5, 7], [6, 6], [7, 5]]
    fewer = {"cases": part["cases"][1:]}
    with pytest.raises(ResultError, match="leaves out a way"):
        bound_m(one, solution.plan, solution.assignments, [fewer])


@given(case=fittings(max_people=7, max_groups=3), seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_multipliers_prove_more_than_the_optimum(case: Fitting, seed: int) -> None:
    try:
        solution = assign(case.roster, case.plan, time_limit_s=20, workers=1)
    except InfeasibleError:
        return
    assume(solution.placed)
    assert solution.status == "OPTIMAL"
    parts, _ = parts_of(case.roster, case.plan, random=seed)
    try:
        proved_m = bound_m(case.roster, solution.plan, solution.assignments, parts)
    except ResultError:
        return
    assert proved_m <= solution.objective_m


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"demanded": [{"lower": 9, "upper": 99, "weights": [[1, 0]]}]}, "no rule of the plan"),
        ({"least_counts": [[2**36, 0, 0]]}, "more than a rule's price"),
        ({"least_counts": [[-5, 0, 0]]}, "wrong sign"),
        ({"least_counts": [[5, 0, 0], [6, 0, 0]]}, "twice"),
    ],
)
def test_a_rule_that_counts_gives_no_more_than_it_demands(
    change: dict[str, Any], message: str
) -> None:
    one, chosen = people(12), plan({"groups": 3}, rules=[at_least(2, "Org A", price_km=80)])
    solution = solved(one, chosen)
    (part,), claimed = parts_of(one, chosen)
    assert claimed <= solution.objective_m
    with pytest.raises(ResultError, match=message):
        bound_m(one, solution.plan, solution.assignments, [part | change])


def tampered(part: Any, name: str, row: int, place: int, value: object) -> Any:
    changed = copy.deepcopy(part)
    changed[name][row][place] = value
    return changed


@pytest.fixture(scope="module")
def whole() -> tuple[Roster, Solution, Any, int]:
    one, chosen = people(14), plan({"groups": 3})
    (part,), claimed = parts_of(one, chosen)
    return one, solved(one, chosen), part, claimed


def test_multipliers_that_are_raised_prove_less(whole: Any) -> None:
    one, solution, part, claimed = whole
    for name in ("triangles", "least_pairs"):
        assert part[name], "nothing to tamper with"
        changed = tampered(part, name, 0, 0, part[name][0][0] * 1000)
        assert bound_m(one, solution.plan, solution.assignments, [changed]) < claimed


@pytest.mark.parametrize(
    ("name", "place", "value", "message"),
    [
        ("least_pairs", 0, -5, "wrong sign"),
        ("triangles", 0, 5, "wrong sign"),
        ("least_pairs", 0, 2**60, "too large"),
        ("least_pairs", 0, 1.5, "no whole number"),
        ("triangles", 1, 99, "damaged"),
        ("triangles", 1, -1, "wrong sign"),
        ("items", 2, "nobody", "not on the roster"),
    ],
)
def test_a_damaged_certificate_is_refused(
    whole: Any, name: str, place: int, value: object, message: str
) -> None:
    one, solution, part, _ = whole
    with pytest.raises(ResultError, match=message):
        changed = tampered(part, name, 0, place, value)
        bound_m(one, solution.plan, solution.assignments, [changed])


def test_nobody_may_be_left_out_or_counted_twice(whole: Any) -> None:
    one, solution, part, _ = whole
    fewer = (
        part
        | {"items": part["items"][:-1]}
        | {name: [] for name in part if name not in ("scale", "items", "layers", "classes")}
    )
    with pytest.raises(ResultError, match="leaves out participants"):
        bound_m(one, solution.plan, solution.assignments, [fewer])
    with pytest.raises(ResultError, match="counts a group twice"):
        bound_m(one, solution.plan, solution.assignments, [part, part])
    doubled = fewer | {"items": [*part["items"], part["items"][0]]}
    with pytest.raises(ResultError, match="counts a participant twice"):
        bound_m(one, solution.plan, solution.assignments, [doubled])
