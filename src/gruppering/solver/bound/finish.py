"""The least cost over a list of groups, by CP-SAT."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from gruppering.algebra import Ints
from gruppering.solver.bound.columns import Column, PartKinds
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.result import Budget, Found, whole_m
from gruppering.solver.cp_model import CpModel


def search_columns(
    part: Part,
    kinds: PartKinds,
    columns: list[Column],
    target_m: int,
    budget: Budget,
    on_bound: Callable[[int], None],
    found: Found,
) -> None:
    """Tell lower bounds on the part's cost, at most the target, and a cheaper grouping if any.

    The columns must hold every group that a grouping cheaper than the target may use.
    """
    model = CpModel()
    of_kind: dict[int, list[Any]] = defaultdict(list)
    of_class: dict[int, list[Any]] = defaultdict(list)
    terms = []
    used = []
    for column in columns:
        each = part.classes[column.class_index]
        numbers, counts = np.unique(kinds.kind[column.units], return_counts=True)
        times = min(each.count, int((kinds.counts[numbers] // counts).min()))
        variable = model.new_int_var(0, times, "")
        used.append(variable)
        terms.append((column.cost_m + each.opening_m) * variable)
        of_class[column.class_index].append(variable)
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            of_kind[number].append(count * variable)
    for number, count in enumerate(kinds.counts.tolist()):
        if not of_kind[number]:
            on_bound(target_m)
            return
        model.add(sum(of_kind[number]) == count)
    for index, each in enumerate(part.classes):
        chosen = of_class[index]
        if each.pairwise and each.lower > 0 and not each.optional and not chosen:
            on_bound(target_m)
            return
        if chosen and each.lower > 0 and not each.optional:
            model.add(sum(chosen) == each.count)
        elif chosen:
            model.add(sum(chosen) <= each.count)
    model.add(sum(terms) <= target_m - 1)
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_probing_level = 0  # costs more than it gives on rows of groups
    solver.parameters.catch_sigint_signal = False
    solver.parameters.max_time_in_seconds = max(0.01, budget.left_s)
    solver.best_bound_callback = lambda bound: on_bound(min(target_m, whole_m(bound)))
    with budget.interrupting(solver.stop_search):
        status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        on_bound(target_m)
    elif status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        picked = np.repeat(np.arange(len(columns)), [solver.value(variable) for variable in used])
        found(_dealt_out(part, kinds, picked, columns))
        on_bound(min(target_m, whole_m(solver.best_objective_bound)))


def _dealt_out(part: Part, kinds: PartKinds, chosen: Ints, columns: list[Column]) -> Ints:
    """Return the group of each unit where some columns are chosen."""
    labels = np.full(len(part.units), -1)
    groups = [each.groups.tolist() for each in part.classes]
    units = [np.flatnonzero(kinds.kind == number).tolist() for number in range(len(kinds.counts))]
    for column in (columns[number] for number in chosen):
        group = groups[column.class_index].pop()
        for kind in kinds.kind[column.units].tolist():
            labels[units[kind].pop()] = group
    return labels
