"""The compiler against the verifier: two readings of one definition, on arbitrary groupings."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from gruppering.compilation.applications import find_applications
from gruppering.compilation.compile import Compilation, compile_resolved
from gruppering.compilation.resolve import resolve_plan
from gruppering.errors import PlanError
from gruppering.plan import plan_from_dict
from gruppering.problem import evaluate
from gruppering.solution.tables import tabulate
from gruppering.verifier import score, verify
from tests.rosters import Fitting, fittings
from tests.verifier.helpers import plan, roster
from tests.verifier.strategies import NETWORKS, X, networks, rosters, rules

WAITS = "nobody waits for a free seat"


@st.composite
def awkward(draw: st.DrawFn) -> Fitting:
    """Rosters that no file is read into, and plans that may not fit them: any rule anywhere."""
    people = draw(rosters())
    ids = people.table["participant_id"].tolist()
    attachment = st.fixed_dictionaries(
        {
            "participants": st.lists(st.sampled_from(ids), min_size=1, max_size=2),
            "groups": st.sampled_from([["N/Group 1"], ["N/Group 2", "M/group 1", "N/Group 1"]]),
        }
    )
    content: dict[str, Any] = {
        "language": "en",
        "memberships": draw(st.integers(1, 2)),
        "networks": [draw(networks(name)) for name in NETWORKS],
        "rules": draw(st.lists(rules(ids), min_size=1, max_size=4)),
        "attachments": draw(st.one_of(st.just([]), st.just([]), st.lists(attachment, max_size=2))),
    }
    if draw(st.integers(0, 3)) == 0:
        content["approval"] = {}
    if draw(st.integers(0, 3)) == 0:
        otherwise = draw(st.sampled_from(["wait", "report"]))
        content["readiness"] = {"where": X, "otherwise": otherwise}
    return Fitting(people, plan_from_dict(content))


def compiled(case: Fitting) -> Compilation:
    """Compile without the check of arithmetic: impossible plans have groupings to compare too."""
    table = case.roster.table
    try:
        resolved, _ = resolve_plan(case.plan, table, find_applications(table, case.plan))
        return compile_resolved(case.roster, resolved)
    except PlanError:  # the plan does not fit the roster
        reject()


def groupings(compilation: Compilation) -> st.SearchStrategy[np.ndarray]:
    """Any group of its networks, or the waiting list of the first, for each unit."""
    setting = compilation.setting
    choices = []
    for unit in range(setting.n_units):
        own = setting.network[setting.unit == unit].tolist()
        groups = setting.groups_of(own).tolist()
        choices.append(st.sampled_from([*groups, *groups, setting.waiting_list(own[0])]))
    return st.tuples(*choices).map(lambda labels: np.array(labels, dtype=np.int64))


@given(data=st.data(), case=st.one_of(fittings(), awkward()))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_costs_and_violations_agree(data: st.DataObject, case: Fitting) -> None:
    compilation = compiled(case)
    labels = data.draw(groupings(compilation))
    evaluation = evaluate(compilation.problem, labels)
    assignments = tabulate(case.roster, compilation, labels).assignments
    terms = score(case.roster, compilation.plan, assignments)
    assert sum(terms.values()) == evaluation.cost_m, dict(terms)
    violations = verify(case.roster, compilation.plan, assignments)
    violations = violations[violations["rule"] != WAITS]
    assert (len(violations) > 0) == (evaluation.violation > 0), violations.to_dict("records")


@given(data=st.data(), case=fittings())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_plan_as_resolved_stands_for_the_plan_as_written(
    data: st.DataObject, case: Fitting
) -> None:
    compilation = compiled(case)
    resolved = compilation.plan
    again, _ = resolve_plan(resolved, case.roster.table, compilation.applications)
    assert again == resolved
    labels = data.draw(groupings(compilation))
    assignments = tabulate(case.roster, compilation, labels).assignments
    one, two = (score(case.roster, each, assignments) for each in (case.plan, resolved))
    assert one == two


@pytest.mark.parametrize("kind", ["apart", "together"])
def test_a_soft_rule_of_one_network_says_nothing_of_another(kind: str) -> None:
    """Two who apply to both networks are both placed in the one that the rule leaves alone."""
    network = {"groups": 1, "waiting_list": True, "even": 1}
    rule = {"rule": kind, "participants": ["a", "b"], "networks": ["N"], "price_km": 1}
    people, one = roster("ab"), plan(network, network, network_choice_km=0, rules=[rule])
    compilation = compiled(Fitting(people, one))
    setting = compilation.setting
    labels = np.empty(setting.n_units, dtype=np.int64)
    labels[setting.unit] = np.where(setting.network == 0, setting.waiting_list(0), 1)
    assignments = tabulate(people, compilation, labels).assignments
    terms = score(people, compilation.plan, assignments)
    assert evaluate(compilation.problem, labels).cost_m == sum(terms.values())
