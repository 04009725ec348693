"""One problem against its oracle: everything in which the two may disagree."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruppering.problem import evaluate
from gruppering.roster import Roster
from gruppering.solution.tables import tabulate
from gruppering.verifier import score, verify
from tests.oracles.generate import Case
from tests.oracles.judge import Judgement
from tests.oracles.meanings import price_of
from tests.oracles.real import FREE_SEAT, Solved, any_labels, grouping_of


def disagreements(case: Case, solved: Solved | None) -> Iterator[str]:
    """Say in what the solver, the verifier and the definition differ on the best grouping."""
    best = case.judged.best
    if solved is None or best is None:
        if (solved is None) != (best is None):
            yield "called impossible, and is not" if best else "solved, and is impossible"
        return
    total = sum(solved.terms.values())
    if len(solved.violations):
        yield f"the verifier found {solved.violations.to_dict('records')}"
    if total != solved.cost_m:
        yield f"the verifier scores {total} and the solver {solved.cost_m}"
    if solved.bound_m is not None and solved.bound_m > best.cost_m:
        yield f"the bound {solved.bound_m} is above the optimum {best.cost_m}"
    if solved.status == "OPTIMAL" and (solved.cost_m, solved.bound_m) != (best.cost_m,) * 2:
        yield f"called optimal at {solved.cost_m} [{solved.bound_m}], which is {best.cost_m}"
    grouping = grouping_of(case.world, solved.tables.assignments)
    if grouping is None or not case.judged.feasible[grouping]:
        yield "the grouping breaks the plan"
        return
    yield from term_by_term(case.judged, grouping, solved.terms)
    stages = tuple(int(row[grouping]) for row in case.world.stages)
    if solved.status == "OPTIMAL" and stages != best.stages:
        yield f"called optimal with {stages} in the stages, which can be {best.stages}"


def term_by_term(judged: Judgement, grouping: int, terms: dict[str, int]) -> Iterator[str]:
    """Compare what the verifier scores with the definition, term by term."""
    world = judged.world
    expected = {
        "closeness": world.closeness_m[grouping],
        "network_choice": world.choice_m[grouping],
    }
    for number, rule in enumerate(judged.rules):
        if price_of(rule) is not None:
            expected[f"rule {number + 1}"] = judged.rule_m(number)[grouping]
    if "opening" in terms or world.opening_m[grouping]:
        expected["opening"] = world.opening_m[grouping]
    found = {name.split(":")[0]: value for name, value in terms.items()}
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield f"{name}: the verifier scores {found.get(name)}, due is {expected.get(name)}"


def disagreements_anywhere(
    case: Case, roster: Roster, solved: Solved, rng: np.random.Generator
) -> Iterator[str]:
    """Say in what compiler, verifier and definition differ on a grouping drawn at random."""
    compilation = solved.compilation
    labels = any_labels(compilation, rng)
    evaluation = evaluate(compilation.problem, labels)
    assignments = tabulate(roster, compilation, labels).assignments
    violations = verify(roster, compilation.plan, assignments)
    broken = bool((violations["rule"] != FREE_SEAT).any())
    if broken != (evaluation.violation > 0):
        yield f"at random: compiled {evaluation.violation}, {violations.to_dict('records')}"
    terms = dict(score(roster, compilation.plan, assignments))
    if sum(terms.values()) != evaluation.cost_m:
        yield f"at random: the verifier scores {sum(terms.values())}, not {evaluation.cost_m}"
    grouping = grouping_of(case.world, assignments)
    if grouping is None:
        if not broken:
            yield "at random: a grouping that nobody may choose passes"
        return
    if broken == bool(case.judged.feasible[grouping]):
        yield f"at random: feasible by definition, yet {violations.to_dict('records')}"
    yield from term_by_term(case.judged, grouping, terms)
