"""All single moves of a solution's units: what each costs, breaks and makes of the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gruppering.algebra import Forbid, Ints, Link
from gruppering.compilation import Compilation, compile_resolved
from gruppering.compilation.assemble import SIZES
from gruppering.compilation.placements import labels_of
from gruppering.problem.evaluate import shortfall
from gruppering.solver.search.moves import single_moves
from gruppering.words import word

if TYPE_CHECKING:
    from gruppering.roster import Roster
    from gruppering.solution import Solution


@dataclass(frozen=True, eq=False)
class Moves:
    """Where each unit could be instead, while everybody else stays."""

    compilation: Compilation
    labels: Ints
    extra_m: Ints
    """Change of the cost, shape (n, G)."""
    broken: Ints
    """Change of the violation, shape (n, G)."""

    @classmethod
    def of(cls, solution: Solution, roster: Roster) -> Moves:
        """Evaluate the moves from a solution."""
        compilation = compile_resolved(roster, solution.plan)
        labels = labels_of(compilation, solution.assignments)
        broken, extra = single_moves(compilation.problem, labels)
        return cls(compilation, labels, extra, broken)

    def unit_of(self, participant: str, network: str) -> int:
        """Return the unit of a participant in a network."""
        setting = self.compilation.setting
        (row,) = setting.rows_named([participant])
        unit = setting.unit_of(row, setting.network_names.index(network))
        assert unit is not None
        return unit

    def others(self, unit: int) -> list[int]:
        """Return the other groups of the networks that a unit applies to."""
        setting = self.compilation.setting
        groups = setting.groups_of(setting.network[setting.unit == unit])
        return [group for group in groups.tolist() if group != self.labels[unit]]

    def best_other(self, unit: int) -> int | None:
        """Return the cheapest other group, one that is permitted if any is."""
        others = self.others(unit)
        allowed = self.compilation.problem.allowed[unit]
        rank = [
            (not allowed[group] or self.broken[unit, group] > 0, self.extra_m[unit, group], group)
            for group in others
        ]
        return min(rank)[2] if rank else None

    def forbidden_by(self, unit: int, group: int) -> list[str]:
        """Return the sentences of what a move would break."""
        problem, plan = self.compilation.problem, self.compilation.plan
        rules = set() if problem.allowed[unit, group] else self._forbidding(unit, group)
        if self.broken[unit, group] > 0:
            rules |= self._broken_rules(unit, group)
        sizes = word("sizes_of_groups", plan.language)
        return [
            plan.rules[rule].sentence(plan.language) if rule >= 0 else sizes
            for rule in sorted(rules)
        ]

    def _broken_rules(self, unit: int, group: int) -> set[int]:
        problem = self.compilation.problem
        moved = self.labels.copy()
        moved[unit] = group
        broken: set[int] = set()
        is_open = [
            (np.bincount(labels, minlength=problem.n_groups) > 0) | ~problem.optional
            for labels in (self.labels, moved)
        ]
        for record in problem.constraints:
            if not isinstance(record, Link) and record.price_m is None:
                before = shortfall(problem, record, self.labels, is_open[0])
                if shortfall(problem, record, moved, is_open[1]) > before:
                    broken.add(record.rule)
        sizes = np.bincount(moved, weights=problem.size, minlength=problem.n_groups)
        source = self.labels[unit]
        too_few = is_open[1][source] and sizes[source] < problem.lower[source]
        if too_few or sizes[group] > problem.upper[group]:
            broken.add(SIZES)
        return broken

    def _forbidding(self, unit: int, group: int) -> set[int]:
        """Return the rules that keep a unit out of a group."""
        return {
            record.rule
            for index, rule in enumerate(self.compilation.plan.rules)
            for record in rule.compile(self.compilation.setting, index)
            if isinstance(record, Forbid)
            and record.price_m is None
            and bool(((record.units == unit) & (record.groups == group)).any())
        }

    def moved(self, assignments: pd.DataFrame, unit: int, group: int) -> pd.DataFrame:
        """Return the assignments with a unit's people in another group."""
        setting = self.compilation.setting
        rows = setting.participant[setting.unit == unit]
        ids = set(setting.table["participant_id"].iloc[rows])
        source = setting.network_names[setting.group_network[self.labels[unit]]]
        theirs = assignments["participant_id"].isin(ids) & (assignments["network"] == source)
        changed = assignments.copy()
        changed.loc[theirs, "network"] = setting.network_names[setting.group_network[group]]
        changed.loc[theirs, "group"] = setting.group_names[group]
        return changed
