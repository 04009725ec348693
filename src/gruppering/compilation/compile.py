"""From a roster and a plan to a problem: wiring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Record
from gruppering.compilation.applications import Applications, Refusal, find_applications
from gruppering.compilation.arithmetic import refuse_impossible
from gruppering.compilation.assemble import assemble
from gruppering.compilation.closeness import find_profiles
from gruppering.compilation.faults import Misfits
from gruppering.compilation.geography import SiteGeography
from gruppering.compilation.overlooked import overlooked, with_lost_wishes
from gruppering.compilation.pricing import price_closeness
from gruppering.compilation.resolve import resolve_plan
from gruppering.compilation.seats import unclear_seats
from gruppering.compilation.sizes import people_in, require_whole_teams, size_of_applications
from gruppering.compilation.top_up import standing_pins
from gruppering.compilation.units import merge_units
from gruppering.compilation.unshared import unshared
from gruppering.compilation.wording import tie_words
from gruppering.errors import GrupperingError, PlanError
from gruppering.plan import Plan
from gruppering.problem import Problem
from gruppering.rules import Setting
from gruppering.rules.condition import fold

if TYPE_CHECKING:
    import pandas as pd

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
    warnings: pd.DataFrame
    """The roster's, and cells of it that count for nothing in this plan."""

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
    compilation = compile_plan(roster, plan)
    refuse_impossible(compilation)
    return compilation


def compile_plan(roster: Roster, plan: Plan, *, top_up: bool = False) -> Compilation:
    """Compile a plan, possible or not; with ``top_up``, whoever has a group is pinned to it.

    Raises
    ------
    PlanError
        As :func:`compile_problem`, or if there is no group to top up.
    InfeasibleError
        If no number of groups fits the sizes asked for.
    """
    plan, remarks = tie_words(plan, roster)
    misfits = Misfits()
    applications = find_applications(roster.table, plan, misfits)
    try:
        resolved, notes = resolve_plan(plan, roster.table, applications)
    except GrupperingError:
        misfits.raise_any()  # sizes say little of applications that are not yet right
        raise
    # What is settled meanwhile, groups and rules, changes nobody's applications.
    compilation = _compile(roster, resolved, applications, misfits)
    if top_up:
        pins = standing_pins(compilation.setting, plan.language)
        pinned = resolved.model_copy(update={"rules": resolved.rules + pins})
        compilation = _compile(roster, pinned, applications, misfits)
    notes = (
        *(*remarks, *notes, *overlooked(plan, compilation.setting)),
        *unclear_seats(roster, resolved),
        *unshared(compilation.plan, roster.table, compilation.applications),
    )
    warnings = with_lost_wishes(roster, plan, compilation.setting)
    return replace(compilation, notes=notes, warnings=warnings)


def compile_resolved(roster: Roster, plan: Plan) -> Compilation:
    """Compile a plan that is resolved already, possible or not, with the rules it has.

    Raises
    ------
    PlanError
        As :func:`compile_problem`.
    """
    misfits = Misfits()
    applications = find_applications(roster.table, plan, misfits)
    return _compile(roster, plan, applications, misfits)


def _compile(
    roster: Roster, plan: Plan, applications: Applications, misfits: Misfits
) -> Compilation:
    size = size_of_applications(roster.table, plan, applications)
    couples = _couples(roster, plan, applications)
    separate = _paired(roster, plan) if plan.memberships == 1 else None
    unit = merge_units(applications, couples, size, separate)
    people = people_in(roster.table)
    profiles = find_profiles(roster.table, people, applications.participant, unit)
    groups = [
        (number, group)
        for number, network in enumerate(plan.networks)
        for group in network.named_groups
    ]
    setting = Setting(
        table=roster.table,
        participant=applications.participant,
        network=applications.network,
        unit=unit,
        network_names=tuple(network.name for network in plan.networks),
        group_names=tuple(str(group.name) for _, group in groups),
        group_network=np.array([number for number, _ in groups], dtype=np.int64),
        geography=SiteGeography(
            roster, profiles, tuple(group for _, group in groups), plan.closeness
        ),
    )
    records: list[Record] = []
    for index, rule in enumerate(plan.rules):
        with misfits.at(f"rules[{index + 1}] ({rule.rule})"):
            records += rule.compile(setting, index)
    for number, network in enumerate(plan.networks):
        with misfits.at(f"networks[{number + 1}].size_counts"):
            if network.size_counts == "teams":
                require_whole_teams(setting, number)
    for number, attachment in enumerate(plan.attachments):
        with misfits.at(f"attachments[{number + 1}]"):
            for name in attachment.groups:
                setting.group_named(name)
    closeness = price_closeness(roster, plan, applications, setting, profiles, misfits)
    misfits.raise_any()
    problem = assemble(roster, plan, applications, setting, profiles, closeness, records)
    return Compilation(problem, setting, plan, applications, (), roster.warnings)


def _paired(roster: Roster, plan: Plan) -> set[int]:
    """Return the rows that rules of some networks speak of two and two."""
    rows: set[int] = set()
    for rule in plan.rules:
        with suppress(PlanError):
            rows |= rule.paired(roster.table)
    return rows


def _couples(
    roster: Roster, plan: Plan, applications: Applications
) -> Iterator[tuple[int, int, int]]:
    """Yield two rows and the network in which a hard rule makes them one unit.

    A rule that does not fit the roster is told of when it is compiled.
    """
    for number, network in enumerate(plan.networks):
        present = np.zeros(len(roster), dtype=bool)
        present[applications.participant[applications.network == number]] = True
        for rule in plan.rules:
            if rule.networks is None or fold(network.name) in map(fold, rule.networks):
                with suppress(PlanError):
                    for one, other in rule.couples(roster.table, present):
                        yield one, other, number
