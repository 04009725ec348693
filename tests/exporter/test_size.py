"""How large the report becomes: mail servers and slow shares set the limits."""

from types import MappingProxyType

import numpy as np
import pytest

from gruppering.compilation import compile_resolved
from gruppering.compilation.applications import find_applications
from gruppering.compilation.resolve import resolve_plan
from gruppering.exporter.report import report_html
from gruppering.plan import Plan
from gruppering.roster import Roster, read_roster
from gruppering.solution import Solution
from gruppering.solution.tables import tabulate
from gruppering.synthetic import sample_roster


def grouped(participants: int, groups: int) -> tuple[Solution, Roster]:
    """Return groups from all over the map, which has the most lines then; nothing is searched."""
    roster = read_roster(sample_roster(participants, 7))
    plan = Plan.simple(groups=groups)
    applications = find_applications(roster.table, plan)
    resolved, notes = resolve_plan(plan, roster.table, applications)
    compilation = compile_resolved(roster, resolved)
    tables = tabulate(roster, compilation, np.arange(compilation.problem.n_units) % groups)
    solution = Solution(
        status="FEASIBLE",
        objective_m=1_000_000,
        bound_m=None,
        terms_m=MappingProxyType({"closeness": 1_000_000}),
        seconds=1.0,
        seed=0,
        deterministic=False,
        stopped_by="limit",
        history=(),
        plan=resolved,
        notes=notes,
        assignments=tables.assignments,
        groups=tables.groups,
        waiting_list=tables.waiting_list,
        warnings=roster.warnings,
        versions={},
        roster_hash=roster.fingerprint,
        plan_hash=plan.fingerprint,
    )
    return solution, roster


@pytest.mark.parametrize(("participants", "groups", "most_mb"), [(300, 25, 1.0), (5000, 250, 5.0)])
def test_the_report_stays_small(participants: int, groups: int, most_mb: float) -> None:
    page = report_html(*grouped(participants, groups))
    assert page.count("<tr data-p=") == participants
    assert len(page.encode()) < most_mb * 1e6
