"""The compiler against the verifier: two readings of one definition, on arbitrary groupings."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gruppering.compilation.applications import find_applications
from gruppering.compilation.compile import Compilation, compile_resolved
from gruppering.compilation.resolve import resolve_plan
from gruppering.problem import evaluate
from gruppering.solution.tables import tabulate
from gruppering.verifier import score, verify
from tests.rosters import Fitting, fittings


def compiled(case: Fitting) -> Compilation:
    """Compile without the check of arithmetic: impossible plans have groupings to compare too."""
    table = case.roster.table
    resolved, _ = resolve_plan(case.plan, table, find_applications(table, case.plan))
    return compile_resolved(case.roster, resolved)


def groupings(compilation: Compilation) -> st.SearchStrategy[np.ndarray]:
    """Any group of its networks, or the waiting list of the first, for each unit."""
    setting = compilation.setting
    choices = []
    for unit in range(setting.n_units):
        networks = setting.network[setting.unit == unit].tolist()
        groups = setting.groups_of(networks).tolist()
        choices.append(st.sampled_from([*groups, *groups, setting.waiting_list(networks[0])]))
    return st.tuples(*choices).map(lambda labels: np.array(labels, dtype=np.int64))


@given(data=st.data(), case=fittings())
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_costs_and_violations_agree(data: st.DataObject, case: Fitting) -> None:
    compilation = compiled(case)
    labels = data.draw(groupings(compilation))
    evaluation = evaluate(compilation.problem, labels)
    assignments = tabulate(case.roster, compilation, labels).assignments
    terms = score(case.roster, compilation.plan, assignments)
    assert sum(terms.values()) == evaluation.cost_m, dict(terms)
    violations = verify(case.roster, compilation.plan, assignments)
    violations = violations[violations["rule"] != "nobody waits for a free seat"]
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
    one, two = (score(case.roster, plan, assignments) for plan in (case.plan, resolved))
    assert one == two
