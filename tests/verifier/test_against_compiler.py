"""The checker against the compiler, over every rule: two readings of one definition."""

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
from gruppering.plan import Plan, plan_from_dict
from gruppering.problem import evaluate
from gruppering.roster import Roster
from gruppering.solution.tables import tabulate
from gruppering.verifier import score, verify
from tests.verifier.helpers import plan, roster
from tests.verifier.strategies import NETWORKS, X, networks, rosters, rules

FREE = "nobody waits for a free seat"


@st.composite
def plans(draw: st.DrawFn, ids: list[str]) -> Plan:
    """A plan with rules of every kind, teams that may not be ready, and attachments."""
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
    return plan_from_dict(content)


def compiled(roster: Roster, plan: Plan) -> Compilation:
    """Compile without the check of arithmetic: impossible plans have groupings to compare too."""
    try:
        resolved, _ = resolve_plan(plan, roster.table, find_applications(roster.table, plan))
        return compile_resolved(roster, resolved)
    except PlanError:
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


@given(data=st.data(), people=rosters())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_costs_and_violations_agree(data: st.DataObject, people: Roster) -> None:
    wanted = data.draw(plans(people.table["participant_id"].tolist()))
    compilation = compiled(people, wanted)
    labels = data.draw(groupings(compilation))
    evaluation = evaluate(compilation.problem, labels)
    assignments = tabulate(people, compilation, labels).assignments
    terms = score(people, compilation.plan, assignments)
    assert sum(terms.values()) == evaluation.cost_m, dict(terms)
    violations = verify(people, compilation.plan, assignments)
    violations = violations[violations["rule"] != FREE]
    assert (len(violations) > 0) == (evaluation.violation > 0), violations.to_dict("records")


@pytest.mark.parametrize("kind", ["apart", "together"])
def test_a_soft_rule_of_one_network_says_nothing_of_another(kind: str) -> None:
    """Two who apply to both networks are both placed in the one that the rule leaves alone."""
    network = {"groups": 1, "waiting_list": True, "even": 1}
    rule = {"rule": kind, "participants": ["a", "b"], "networks": ["N"], "price_km": 1}
    people, one = roster("ab"), plan(network, network, network_choice_km=0, rules=[rule])
    compilation = compiled(people, one)
    setting = compilation.setting
    labels = np.empty(setting.n_units, dtype=np.int64)
    labels[setting.unit] = np.where(setting.network == 0, setting.waiting_list(0), 1)
    assignments = tabulate(people, compilation, labels).assignments
    terms = score(people, compilation.plan, assignments)
    assert evaluate(compilation.problem, labels).cost_m == sum(terms.values())
