"""From a roster and a plan to a problem: wiring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Record
from gruppering.compilation.applications import Applications, Refusal, find_applications
from gruppering.compilation.arithmetic import refuse_impossible
from gruppering.compilation.assemble import assemble
from gruppering.compilation.resolve import resolve_plan
from gruppering.compilation.units import merge_units
from gruppering.errors import InputError, PlanError
from gruppering.plan import Plan
from gruppering.problem import Problem
from gruppering.rules import Setting

if TYPE_CHECKING:
    from gruppering.roster import Roster


@dataclass(frozen=True, eq=False)
class Compilation:
    """A problem and what its numbers stand for."""

    problem: Problem
    setting: Setting
    plan: Plan
    """As resolved; records name its rules by position."""
    applications: Applications
    notes: tuple[str, ...]

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Participants who may not be placed in a network that they listed."""
        return self.applications.refusals


def compile_problem(roster: Roster, plan: Plan) -> Compilation:
    """Compile a roster and a plan into the integer problem that the solvers see.

    Raises
    ------
    PlanError
        If the plan and the roster do not fit each other; every misfit is named.
    InfeasibleError
        If the plan is impossible by arithmetic; every impossibility is named.
    """
    applications = find_applications(roster.table, plan)
    resolved, notes = resolve_plan(plan, roster.table, applications)
    compilation = replace(compile_resolved(roster, resolved), notes=notes)
    refuse_impossible(compilation.problem, compilation.setting, compilation.plan)
    return compilation


def compile_resolved(roster: Roster, plan: Plan) -> Compilation:
    """Compile a plan that is resolved already, possible or not, with the rules it has.

    Raises
    ------
    PlanError
        As :func:`compile_problem`.
    """
    applications = find_applications(roster.table, plan)
    setting = _setting(roster, plan, applications)
    problem = assemble(roster, plan, applications, setting, _rule_records(plan, setting))
    return Compilation(problem, setting, plan, applications, notes=())


def _setting(roster: Roster, plan: Plan, applications: Applications) -> Setting:
    def couples() -> Iterator[tuple[int, int, frozenset[int]]]:
        for rule in plan.rules:
            where = frozenset(
                number
                for number, network in enumerate(plan.networks)
                if rule.networks is None or network.name in rule.networks
            )
            for one, other in rule.couples(roster.table):
                yield one, other, where

    groups = [
        (number, str(group.name))
        for number, network in enumerate(plan.networks)
        for group in network.named_groups
    ]
    return Setting(
        table=roster.table,
        participant=applications.participant,
        network=applications.network,
        unit=merge_units(applications, couples()),
        network_names=tuple(network.name for network in plan.networks),
        group_names=tuple(name for _, name in groups),
        group_network=np.array([number for number, _ in groups], dtype=np.int64),
    )


def _rule_records(plan: Plan, setting: Setting) -> list[Record]:
    records: list[Record] = []
    faults: list[str] = []
    for index, rule in enumerate(plan.rules):
        try:
            records += rule.compile(setting, index)
        except InputError as error:
            faults.append(f"rules[{index + 1}] ({rule.rule}): {error}")
    if faults:
        raise PlanError("the plan does not fit the roster:\n  " + "\n  ".join(faults))
    return records
