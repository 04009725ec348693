"""The checker's own arithmetic on certificates: true ones pass, and no claim passes unproved."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gruppering import Roster, Solution, assign
from gruppering.compilation import compile_problem
from gruppering.errors import ResultError
from gruppering.solution.certificate import certify
from gruppering.solver.bound import lower_bound
from gruppering.verifier import bound_m
from gruppering.verifier.relaxed import SIGNS
from tests.rosters import Fitting, fittings
from tests.verifier.certificates import (
    at_times,
    certificates_tried,
    found_at_once,
    parts_of,
    settled,
)
from tests.verifier.helpers import plan, roster

SINGLE = {"rule": "at_most", "count": 1, "where": {"column": "load", "in": ["7"]}}
CENTRE = {"closeness": {"measure": "centre"}}
OPTIONAL = {"optional": True, "opening_km": 20}
OF_FIVE = {"closeness": {"mean_size": 5}}
ALONE = {"rule": "nobody_alone", "column": "organisation"}
IN_FIRST = {"rule": "pin", "participants": ["p0", "p1"], "group": "Group 1"}
NOT_FIRST = IN_FIRST | {"rule": "ban", "participants": ["p2"]}
Case = tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]
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


def solved(one: Roster, chosen: Any) -> Solution:
    return assign(one, chosen, time_limit_s=1.0, workers=1)


OF_PAIRS: dict[str, Case] = {
    "plain": ({}, [{"groups": 2}], {}),
    "people": ({"team_size": [3, 1, 2] + [1] * 9}, [{"groups": 3}], {}),
    "teams": ({"team_id": [*"aabb", *[""] * 8]}, [{"groups": 3}], {}),
    "stay": ({"previous_group": ["Group 1", "Group 2"] * 6}, [{"groups": 2}], {"continuity": {}}),
    "apart": ({"apart_from": ["p5", "p6", *[""] * 10]}, [{"groups": 2}], {}),
    "seats": ({}, [{"groups": [{"seat": "Bergen"}, {"seat": "Oslo"}], "size": [5, 7]}], {}),
    "weights": ({}, [{"groups": [{"closeness": 1}, {"closeness": 0.5}], "size": [5, 7]}], {}),
    "choice": ({"network": [*["N"] * 5, *["M"] * 5, "N|M", "M|N"]}, [{"groups": 2}] * 2, {}),
    "least at a choice": (
        {"network": [*["N"] * 5, *["M"] * 5, "N|M", "M|N"]},
        [{"groups": 2}] * 2,
        {"rules": [at_least(1, "Org A")]},
    ),
    "both": ({}, [{"groups": 2}] * 2, {"memberships": 2}),
    "by hand": ({}, [{"groups": 2}], {"rules": [IN_FIRST, NOT_FIRST]}),
    "optional": ({}, [{"groups": [OPTIONAL] * 3, "size": [4, 6]} | OF_FIVE], {}),
    "least": ({}, [{"groups": 3}], {"rules": [at_least(1, "Org A")]}),
    "priced": ({}, [{"groups": 3}], {"rules": [at_least(2, "Org A", price_km=80)]}),
    "alone": ({}, [{"groups": 3}], {"rules": [ALONE]}),
    "alone at a price": ({}, [{"groups": 3}], {"rules": [ALONE | {"price_km": 80}]}),
    "even": ({}, [{"groups": 3}], {"rules": [{"rule": "even_spread", "column": "organisation"}]}),
    "most": ({}, [{"groups": 3}], {"rules": [at_least(5, "Org B", rule="at_most")]}),
    "single": ({"load": LOADS}, [{"groups": 3}], {"rules": [SINGLE]}),
    "waiting": ({}, [{"groups": 2, "size": [4, 5], "waiting_list": True}], {}),
    "unlike": (
        {},
        [{"groups": [{"size": [3, 9]}, {"size": [2, 5]}], "even": False}],
        {"closeness": {"mean_size": 6}},
    ),
    "times in common": (
        {"availability": ["1|2", "2|3", "1|2|3"] * 4},
        [{"groups": 3}],
        {"rules": [{"rule": "availability", "count": 2}]},
    ),
    "times": ({"availability": TIMES}, [{"groups": 3}], {"rules": [{"rule": "availability"}]}),
}
TO_CENTRES: dict[str, Case] = {
    "to centres": ({}, [{"groups": 3} | CENTRE], {}),
    "people to centres": (
        {"team_size": [3, 1, 2] + [1] * 9},
        [{"groups": 3, "size": [4, 6]} | CENTRE],
        {},
    ),
    "teams to centres": ({"team_id": [*"aabb", *[""] * 8]}, [{"groups": 3} | CENTRE], {}),
    "a seat": ({}, [{"groups": [{"seat": "Bergen"}] * 2 + [{}], "size": [3, 5]} | CENTRE], {}),
    "a group for all": ({}, [{"groups": [{"closeness": 0}, {}, {}], "size": [3, 5]} | CENTRE], {}),
    "optional": ({}, [{"groups": [OPTIONAL] * 3, "size": [4, 6]} | CENTRE], {}),
    "two to centres": ({}, [{"groups": 2} | CENTRE] * 2, {"memberships": 2}),
    "choice of centres": (
        {"network": [*["N"] * 5, *["M"] * 5, "N|M", "M|N"]},
        [{"groups": 2} | CENTRE] * 2,
        {},
    ),
    "one of each": ({}, [{"groups": 3} | CENTRE, {"groups": 2}], {"memberships": 2}),
}


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=name) for name, case in (OF_PAIRS | TO_CENTRES).items()]
)
def test_what_the_solver_claims_is_computed_again(case: Case) -> None:
    columns, networks, keys = case
    one, chosen = people(12, **columns), plan(*networks, **keys)
    final, assignments, cost_m = found_at_once(one, chosen)
    parts, claimed = parts_of(one, chosen)
    assert 0 < claimed <= cost_m
    assert claimed == bound_m(one, final, assignments, parts)


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in OF_PAIRS.items()])
def test_any_multipliers_prove_what_the_solver_makes_of_them(case: Case) -> None:
    """Two that share no code agree to the metre on rows of every kind."""
    columns, networks, keys = case
    one, chosen = people(12, **columns), plan(*networks, **keys)
    final, assignments, _ = found_at_once(one, chosen)
    for seed in range(5):
        parts, value = parts_of(one, chosen, random=seed)
        proved = bound_m(one, final, assignments, parts)
        assert (proved, type(proved)) == (value, int), seed


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
    """Neither random ones nor forged certificates do, whatever the plan is."""
    tried = certificates_tried(case, np.random.default_rng(seed))
    assume(tried is not None)
    assert tried is not None
    optimum_m, values_m = tried
    assert max(values_m, default=optimum_m) <= optimum_m


@pytest.mark.parametrize("optional", [False, True])
def test_a_group_whose_closeness_costs_nothing_is_a_way_out(*, optional: bool) -> None:
    """All go where pairs and the way to the seat are free, or to where they are not."""
    one = people(6)
    groups = [{"seat": "Oslo", "closeness": closeness} for closeness in (1, 0)]
    for group in groups:
        group["optional"] = optional
    chosen = plan({"groups": groups, "size": [0, 6], "closeness": {"mean_size": 3}, "even": False})
    solution = solved(one, chosen)
    assert (solution.status, solution.objective_m) == ("OPTIMAL", 0)
    for seed in range(20):
        parts, _ = parts_of(one, chosen, random=seed)
        assert bound_m(one, solution.plan, solution.assignments, parts) <= 0
    parts, claimed = parts_of(one, chosen)
    assert claimed == bound_m(one, solution.plan, solution.assignments, parts) == 0


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


def test_what_a_network_holds_is_supposed_in_cases_only() -> None:
    one, chosen = people(4), plan({"groups": 1})
    solution = solved(one, chosen)
    (part,), _ = parts_of(one, chosen)
    fuller = part | {"totals": [5], "least_partners": [[2**28, 0]]}
    proved_m = bound_m(one, solution.plan, solution.assignments, [fuller])
    assert proved_m <= solution.objective_m


@pytest.fixture(scope="module")
def in_company() -> tuple[Roster, Solution, Any, int]:
    """Five of one organisation, of whom nobody is to be alone, among fifteen in three groups."""
    organisation = ["Org A"] * 5 + ["Org B"] * 10
    one = people(15, organisation=organisation)
    near = {"groups": 3, "closeness": {"km_per_step": 0}}
    chosen = plan(near, rules=[ALONE | {"price_km": 500}])
    (part,), claimed = parts_of(one, chosen)
    return one, solved(one, chosen), part, claimed


def test_those_who_must_have_company_are_in_few_groups(in_company: Any) -> None:
    one, solution, part, claimed = in_company
    used = [row for row in part["cliques"] if row[1]]
    assert used
    assert claimed <= bound_m(one, solution.plan, solution.assignments, [part])
    anywhere = [[row[0], 0, *row[2:]] for row in part["cliques"]]
    less = part | {"cliques": anywhere}
    assert bound_m(one, solution.plan, solution.assignments, [less]) < claimed


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([2**36, 1, 1, 0, 1], "more than a rule's price"),
        ([9, 1, 1, 0, 11], "does not count"),
        ([9, 7, 1, 0, 1], "damaged"),
    ],
)
def test_who_must_have_company_is_what_the_rule_says(
    in_company: Any, row: list[int], message: str
) -> None:
    one, solution, part, _ = in_company
    with pytest.raises(ResultError, match=message):
        bound_m(one, solution.plan, solution.assignments, [part | {"cliques": [row]}])


BARE = ("scale", "items", "layers", "times", "classes")
"""What a certificate has besides multipliers."""
THREE_TIMES = ["a|b", "b|c", "a|c"] * 4
TOGETHER_AT = {"rule": "availability"}


@pytest.fixture(scope="module")
def at_common_times() -> tuple[Roster, Solution, Any, int]:
    """Any two can meet, but no three of different answers."""
    one = people(12, availability=THREE_TIMES)
    chosen = plan({"groups": 3}, rules=[at_least(0, "Org A"), TOGETHER_AT])
    part, claimed = at_times(one, chosen)
    return one, solved(one, chosen), part, claimed


def test_groups_agree_on_a_time(at_common_times: Any) -> None:
    one, solution, part, claimed = at_common_times
    assert part["times"] == [[1, 0], [1, 1], [1, 2]]
    assert len(part["items"]) == 24
    proved_m = bound_m(one, solution.plan, solution.assignments, [part])
    assert claimed <= proved_m <= solution.objective_m
    untold = plan({"groups": 3})
    assert claimed > solved(one, untold).objective_m


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"times": [[1, 0], [1, 1], [0, 2]]}, "no rule demands"),
        ({"times": [[1, 0], [1, 1], [2, 2]]}, "no rule demands"),
        ({"times": [[1, 0], [1, 1], [1, 3]]}, "a time that is none"),
        ({"times": [[1, 0], [1, 1], [1, 1]]}, "counts a group twice"),
        ({"times": [[1, 0], [1, 1], []]}, "counts a group twice"),
        ({"times": [[1, 0], [1, 2], [1, 1]]}, "cannot come"),
        ({"times": [[1, 0]]}, "damaged"),
    ],
)
def test_times_are_what_the_plan_lets_groups_agree_on(
    at_common_times: Any, change: dict[str, Any], message: str
) -> None:
    one, solution, part, _ = at_common_times
    with pytest.raises(ResultError, match=message):
        bound_m(one, solution.plan, solution.assignments, [part | change])


def test_a_rule_with_a_price_lets_groups_have_no_time(at_common_times: Any) -> None:
    one, _, part, _ = at_common_times
    solution = solved(
        one, plan({"groups": 3}, rules=[at_least(0, "Org A"), TOGETHER_AT | {"price_km": 1}])
    )
    with pytest.raises(ResultError, match="no rule demands"):
        bound_m(one, solution.plan, solution.assignments, [part])


def test_whoever_can_come_at_a_time_is_there(at_common_times: Any) -> None:
    one, solution, part, _ = at_common_times
    bare = part | {name: [] for name in part if name not in BARE}
    fewer = bare | {"items": part["items"][:-1]}
    with pytest.raises(ResultError, match="leaves out participants"):
        bound_m(one, solution.plan, solution.assignments, [fewer])
    # Whoever may meet at a time that is left out pays for nothing.
    first = [item for item in part["items"] if item[1] == 0]
    alone = bare | {"items": first, "layers": part["layers"][:1], "times": part["times"][:1]}
    alone["least_partners"] = [[part["scale"] * 10_000, item] for item in range(len(first))]
    assert bound_m(one, solution.plan, solution.assignments, [alone]) <= 0


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


@pytest.mark.parametrize(
    ("name", "row", "weighs"),
    [
        ("class_lower", [0], 1),
        ("class_upper", [0], 1),
        ("cliques", [0, 1, 0, 1], 3),
        ("companies", [0, 1, 0], 15),
    ],
)
def test_what_multipliers_weigh_has_a_limit(
    whole: Any, name: str, row: list[int], weighs: int
) -> None:
    """Two in company may lack as much as all fourteen others weigh."""
    one, solution, part, claimed = whole
    most = 2**58 // weighs * SIGNS[name]
    alone = part | {kind: [] for kind in SIGNS} | {name: [[most, *row]]}
    assert bound_m(one, solution.plan, solution.assignments, [alone]) <= claimed
    alone[name][0][0] += SIGNS[name]
    with pytest.raises(ResultError, match="multipliers that are too large"):
        bound_m(one, solution.plan, solution.assignments, [alone])


def test_large_multipliers_are_added_up_to_the_metre(whole: Any) -> None:
    """Of 91 pairs, 26 share a group when there are 5, 5 and 4: the others lack one metre more."""
    one, solution, part, _ = whole
    alone = part | {name: [] for name in SIGNS} | {"scale": 1}

    def proved_m(multiplier: int) -> int:
        own = alone | {"least_pairs": [[multiplier, 0]]}
        return bound_m(one, solution.plan, solution.assignments, [own])

    assert proved_m(2**55 + 1) == proved_m(2**55) + 26 - 91


def test_nobody_may_be_left_out_or_counted_twice(whole: Any) -> None:
    one, solution, part, _ = whole
    fewer = part | {"items": part["items"][:-1]} | {name: [] for name in part if name not in BARE}
    with pytest.raises(ResultError, match="leaves out participants"):
        bound_m(one, solution.plan, solution.assignments, [fewer])
    with pytest.raises(ResultError, match="counts a group twice"):
        bound_m(one, solution.plan, solution.assignments, [part, part])
    doubled = fewer | {"items": [*part["items"], part["items"][0]]}
    with pytest.raises(ResultError, match="counts a participant twice"):
        bound_m(one, solution.plan, solution.assignments, [doubled])


@pytest.fixture(scope="module")
def to_centres() -> tuple[Roster, Solution, Any, int]:
    """Regions, some rows of which are full, are needed for the proof here."""
    one, chosen = people(20, organisation="Org A"), plan({"groups": 4} | CENTRE)
    (part,), claimed = parts_of(one, chosen)
    assert any(region["full"] for region in part["then"]["regions"])
    return one, solved(one, chosen), part, claimed


def test_a_region_counts_for_what_the_checker_works_out(to_centres: Any) -> None:
    one, solution, part, claimed = to_centres
    assert bound_m(one, solution.plan, solution.assignments, [part]) == claimed
    dearer = copy.deepcopy(part)
    for region in dearer["then"]["regions"]:
        region["price"] *= 10
    assert bound_m(one, solution.plan, solution.assignments, [dearer]) < claimed
    without = copy.deepcopy(part)
    del without["then"]
    assert bound_m(one, solution.plan, solution.assignments, [without]) < claimed


def test_a_bound_to_centres_is_arithmetic(to_centres: Any) -> None:
    one, solution, _, claimed = to_centres
    compilation = compile_problem(one, solution.plan)
    problem, labels = settled(compilation)
    bound = lower_bound(problem, labels, time_limit_s=20)
    found = certify(bound, compilation, one, solution.plan, solution.assignments)
    assert found is not None
    assert (found.kind, bound.value_m) == ("arithmetic", claimed)
    branched = replace(bound, certificate={"parts": [{"units": [0], "value_m": 9, "method": ""}]})
    found = certify(branched, compilation, one, solution.plan, solution.assignments)
    assert found is not None
    assert (found.kind, found.parts) == ("solver", ())


def test_nothing_is_proved_beyond_what_was_left_out(to_centres: Any) -> None:
    """Choices dearer than the target are gone, and with them what may be the best."""
    one, solution, part, claimed = to_centres
    low = copy.deepcopy(part)
    low["then"]["below"] = part["scale"] * (claimed - 500)
    assert bound_m(one, solution.plan, solution.assignments, [low]) <= claimed - 500


def test_a_target_close_by_is_proved_by_the_little_that_is_left(to_centres: Any) -> None:
    """Dearer choices are gone; those left cannot do without somebody who is worth less now."""
    one, solution, part, claimed = to_centres
    scale, bare = part["scale"], {name: part[name] for name in part if name != "then"}
    without = bound_m(one, solution.plan, solution.assignments, [bare])
    target = without + 10
    assert target < claimed
    proved = set()
    for number in range(20):
        less = [*part["multipliers"]]
        less[number] -= scale * 50_000
        then = {"below": scale * target, "multipliers": less, "regions": []}
        proved.add(bound_m(one, solution.plan, solution.assignments, [bare | {"then": then}]))
    assert max(proved) == target


def test_whoever_may_be_elsewhere_fills_no_group() -> None:
    """Three surely are in each network: where nobody else comes, one is enough for a group."""
    one = people(12, network=[*["N"] * 3, *["M"] * 3, *["N|M"] * 6])
    chosen = plan(*[{"groups": 2} | CENTRE] * 2)
    final, assignments, cost_m = found_at_once(one, chosen)
    (part,), _ = parts_of(one, chosen)
    unwanted = {name: part[name] for name in part if name != "then"}
    unwanted["multipliers"] = [-(2**30)] * 12
    assert bound_m(one, final, assignments, [unwanted]) <= cost_m


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"multipliers": [0] * 19}, "not everybody has a multiplier"),
        ({"multipliers": [2**41, *[0] * 19]}, "too large"),
        ({"multipliers": [0.5, *[0] * 19]}, "no whole number"),
        ({"scale": 0}, "a scale that is none"),
        ({"classes": [[0, 1]]}, "may wait"),
        ({"then": {"below": 9, "multipliers": [], "regions": []}}, "not everybody"),
    ],
)
def test_a_damaged_certificate_of_centres_is_refused(
    to_centres: Any, change: dict[str, Any], message: str
) -> None:
    one, solution, part, _ = to_centres
    with pytest.raises(ResultError, match=message):
        bound_m(one, solution.plan, solution.assignments, [part | change])


def test_groups_are_alike_only_where_the_plan_says_so() -> None:
    one = people(12)
    chosen = plan({"groups": [{"size": [3, 5]}, {"size": [5, 9]}]} | CENTRE)
    solution = solved(one, chosen)
    (part,), claimed = parts_of(one, chosen)
    assert bound_m(one, solution.plan, solution.assignments, [part]) >= claimed
    with pytest.raises(ResultError, match="takes groups for alike"):
        bound_m(one, solution.plan, solution.assignments, [part | {"classes": [[0, 1]]}])


def test_groups_that_cost_the_same_people_something_else_are_not_alike() -> None:
    one = people(12, previous_group=["Group 1", "Group 2"] * 6)
    chosen = plan({"groups": 2} | CENTRE, continuity={})
    final, assignments, _ = found_at_once(one, chosen)
    (part,), claimed = parts_of(one, chosen)
    assert bound_m(one, final, assignments, [part]) == claimed
    with pytest.raises(ResultError, match="takes groups for alike"):
        bound_m(one, final, assignments, [part | {"classes": [[0, 1]]}])
