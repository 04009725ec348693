"""Whose turn it is to host: CP-SAT over groups that have hosts in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import networkx as nx
from ortools.sat.python import cp_model

from gruppering.errors import OutOfTimeError
from gruppering.solver.cp_model import CpModel
from gruppering.solver.effort import Effort
from gruppering.words.messages import said

WORK = 2.0
"""Deterministic time of CP-SAT for one stage of groups that belong together."""


@dataclass(frozen=True)
class Turns:
    """One group's possible hosts.

    Attributes
    ----------
    hosts
        The hosts, by keys that groups share.
    since
        For each, how many others of the group have hosted longer ago; equal where it is equal.
    away_m
        For each, the way to the venue in metres.
    """

    hosts: Sequence[str]
    since: Sequence[int]
    away_m: Sequence[int]


def rotate(groups: Sequence[Turns], n_meetings: int, in_person: Sequence[int]) -> list[list[str]]:
    """Return the host of each meeting in each group.

    In a group every host has a turn before anybody has another, and the order repeats, so that
    counts differ by at most one and nobody hosts twice in a row. Then, in this order: no host has
    two groups at one meeting; who has hosted longest ago goes first; hosts in several groups host
    no more than they need to; meetings in person fall to hosts near the venue.

    Parameters
    ----------
    groups
        At least one host in each.
    n_meetings
        How many meetings each group has.
    in_person
        Which of them are in person, counted from 0.
    """
    shared: nx.Graph[tuple[str, str | int]] = nx.Graph()
    for number, turns in enumerate(groups):
        nx.add_star(shared, [("group", number), *(("host", host) for host in turns.hosts)])
    found: dict[int, list[str]] = {}
    for part in nx.connected_components(shared):
        numbers = sorted(int(key) for kind, key in part if kind == "group")
        model = _Model([groups[number] for number in numbers], n_meetings, in_person)
        found.update(zip(numbers, model.solve(), strict=True))
    return [found[number] for number in range(len(groups))]


@dataclass
class _Model:
    groups: list[Turns]
    n_meetings: int
    in_person: Sequence[int]
    cp: CpModel = field(default_factory=CpModel)

    def __post_init__(self) -> None:
        #: Per group, whether host i has turn t; the turns are then repeated.
        self.has_turn = []
        for turns in self.groups:
            hosts = len(turns.hosts)
            rounds = range(min(hosts, self.n_meetings))
            table = [[self.cp.new_bool_var("") for _ in rounds] for _ in range(hosts)]
            for turn in rounds:
                self.cp.add_exactly_one(row[turn] for row in table)
            for row in table:
                self.cp.add_at_most_one(row)
            self.has_turn.append(table)

    def solve(self) -> list[list[str]]:
        """Minimise each objective in turn, keeping what the ones before have reached."""
        solver = self._run()
        for objective in (self._clashes, self._history, self._excess, self._way):
            terms = [term for term in objective() if not isinstance(term, int)]
            if not terms:
                continue
            expression = cp_model.LinearExpr.sum(terms)
            self.cp.minimize(expression)
            self.cp.clear_hints()  # type: ignore[no-untyped-call]
            for variable in self._turns():
                self.cp.add_hint(variable, solver.boolean_value(variable))
            solver = self._run()
            self.cp.clear_objective()  # type: ignore[no-untyped-call]
            self.cp.add(expression <= round(solver.objective_value))
        return [
            [
                next(
                    host
                    for host, row in zip(turns.hosts, table, strict=True)
                    if solver.boolean_value(row[meeting % len(row)])
                )
                for meeting in range(self.n_meetings)
            ]
            for turns, table in zip(self.groups, self.has_turn, strict=True)
        ]

    def _run(self) -> cp_model.CpSolver:
        with Effort(WORK, seed=0, deterministic=True).solver() as solver:
            # How often hosts in several groups host is a flow, which its linear program settles.
            solver.parameters.linearization_level = 2
            if solver.solve(self.cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                raise OutOfTimeError(said("no_hosts_in_time"))
            return solver

    def _turns(self) -> Iterator[cp_model.IntVar]:
        for table in self.has_turn:
            for row in table:
                yield from row

    def _by_host(self) -> dict[str, list[list[cp_model.IntVar]]]:
        """Return for each host, group by group, whether each meeting is theirs."""
        found = defaultdict(list)
        for turns, table in zip(self.groups, self.has_turn, strict=True):
            for host, row in zip(turns.hosts, table, strict=True):
                found[host].append([row[meeting % len(row)] for meeting in range(self.n_meetings)])
        return found

    def _clashes(self) -> Iterator[cp_model.LinearExprT]:
        for groups in self._by_host().values():
            for at_one_time in zip(*groups, strict=True):
                if len(groups) > 1:
                    extra = self.cp.new_int_var(0, len(groups), "")
                    self.cp.add(extra >= sum(at_one_time) - 1)
                    yield extra

    def _excess(self) -> Iterator[cp_model.LinearExprT]:
        """Yield 0 for a host's first meeting, 1 for the second and so on, all groups together."""
        for groups in self._by_host().values():
            if len(groups) > 1:
                turns = [len({variable.index for variable in meetings}) for meetings in groups]
                most = sum(-(-self.n_meetings // count) for count in turns)
                units = [self.cp.new_bool_var("") for _ in range(most)]
                self.cp.add(sum(units) == sum(sum(meetings) for meetings in groups))
                for earlier, unit in enumerate(units):
                    yield earlier * unit

    def _history(self) -> Iterator[cp_model.LinearExprT]:
        for turns, table in zip(self.groups, self.has_turn, strict=True):
            for since, row in zip(turns.since, table, strict=True):
                for turn, variable in enumerate(row):
                    yield since * (len(row) - turn) * variable

    def _way(self) -> Iterator[cp_model.LinearExprT]:
        for turns, table in zip(self.groups, self.has_turn, strict=True):
            for away_m, row in zip(turns.away_m, table, strict=True):
                for meeting in self.in_person:
                    yield away_m * row[meeting % len(row)]
