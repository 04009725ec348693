"""Why somebody is where they are: what each other group would cost, and what forbids it."""

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
from gruppering.verifier import score

if TYPE_CHECKING:
    from gruppering.roster import Roster
    from gruppering.solution import Solution


def explain_everybody(solution: Solution, roster: Roster) -> pd.DataFrame:
    """Return for each placement the best other group, what it would cost and what forbids it.

    Everybody else stays where they are.

    Parameters
    ----------
    solution, roster
        A solution, and the roster that it was made from.

    Returns
    -------
    DataFrame
        ``participant_id``, ``network``, ``group``, ``distance_km``, ``other_network``,
        ``other_group``, ``extra_km`` (change of the objective in km-equivalents) and
        ``forbidden_by`` (sentences of the rules in the way, one on a line; None if there are
        none). People who must be together move together. ``other_group`` is None where there
        is no other group.
    """
    moves = _Moves.of(solution, roster)
    placed = solution.assignments[solution.assignments["status"] == "placed"]
    lines = []
    for line in placed.itertuples():
        unit = moves.unit_of(str(line.participant_id), str(line.network))
        found = moves.best_other(unit)
        where: tuple[str | None, str | None, float | None, str | None] = (None, None, None, None)
        if found is not None:
            setting = moves.compilation.setting
            where = (
                setting.network_names[setting.group_network[found]],
                setting.group_names[found],
                moves.extra_m[unit, found] / 1000,
                "\n".join(moves.forbidden_by(unit, found)) or None,
            )
        lines.append((line.participant_id, line.network, line.group, line.distance_km, *where))
    return pd.DataFrame(lines, columns=_COLUMNS, dtype=object).infer_objects()


def explain_participant(solution: Solution, roster: Roster, participant: str) -> pd.DataFrame:
    """Return what each other group would cost one participant, by term.

    Parameters
    ----------
    solution, roster
        A solution, and the roster that it was made from.
    participant
        The id of a participant who is placed.

    Returns
    -------
    DataFrame
        A row for each other group of the participant's networks, the cheapest first: network,
        group, ``extra_km``, the change of each term of the objective in km-equivalents, and
        ``forbidden_by``.

    Raises
    ------
    ValueError
        If the participant is not placed.
    """
    moves = _Moves.of(solution, roster)
    placed = solution.assignments[solution.assignments["status"] == "placed"]
    mine = placed[placed["participant_id"] == participant]
    if mine.empty:
        raise ValueError(f"participant {participant!r} is not placed in any group")
    setting = moves.compilation.setting
    lines = []
    for line in mine.itertuples():
        unit = moves.unit_of(participant, str(line.network))
        for group in moves.others(unit):
            terms = score(roster, solution.plan, moves.moved(solution.assignments, unit, group))
            lines.append(
                {
                    "network": setting.network_names[setting.group_network[group]],
                    "group": setting.group_names[group],
                    "extra_km": moves.extra_m[unit, group] / 1000,
                    **{
                        term: (value - solution.terms_m[term]) / 1000
                        for term, value in terms.items()
                    },
                    "forbidden_by": "\n".join(moves.forbidden_by(unit, group)) or None,
                }
            )
    table = pd.DataFrame(lines, columns=None if lines else ["network", "group", "extra_km"])
    return table.sort_values("extra_km", kind="stable", ignore_index=True)


_COLUMNS = [
    "participant_id",
    "network",
    "group",
    "distance_km",
    "other_network",
    "other_group",
    "extra_km",
    "forbidden_by",
]


@dataclass(frozen=True, eq=False)
class _Moves:
    """All single moves of a solution's units."""

    compilation: Compilation
    labels: Ints
    extra_m: Ints
    """Change of the cost, shape (n, G)."""
    broken: Ints
    """Change of the violation, shape (n, G)."""

    @classmethod
    def of(cls, solution: Solution, roster: Roster) -> _Moves:
        compilation = compile_resolved(roster, solution.plan)
        labels = labels_of(compilation, solution.assignments)
        broken, extra = single_moves(compilation.problem, labels)
        return cls(compilation, labels, extra, broken)

    def unit_of(self, participant: str, network: str) -> int:
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
        sizes = "størrelsene på gruppene" if plan.language == "nb" else "the sizes of the groups"
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
