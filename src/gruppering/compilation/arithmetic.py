"""Impossibilities that can be seen from numbers alone, before any solving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gruppering.algebra import Count
from gruppering.errors import InfeasibleError
from gruppering.plan import Plan
from gruppering.problem import Problem
from gruppering.rules import Setting
from gruppering.words.messages import Message, amount, joined, said

if TYPE_CHECKING:
    from gruppering.compilation.compile import Compilation


def refuse_impossible(compilation: Compilation) -> None:
    """Raise one error that tells of every impossibility, with its numbers, and of all notes.

    Raises
    ------
    InfeasibleError
        If groups cannot be filled or cannot hold everybody, a unit is too large, or there are
        too few of a kind for a rule.
    """
    problem = compilation.problem
    messages = [
        *_sizes(problem, compilation.setting),
        *_counts(problem, compilation.plan),
    ]
    if messages:
        remarks = [joined(": ", [said("found_note"), note]) for note in compilation.notes]
        why = joined("\n", [joined("; ", messages), *remarks])
        raise InfeasibleError(said("plan_impossible", why=why), core=messages)


def _sizes(problem: Problem, setting: Setting) -> list[Message]:
    messages = []
    for number, name in enumerate(setting.network_names):
        units = np.unique(setting.unit[setting.network == number])
        groups = setting.groups_of([number])
        size = int(problem.size[units].sum())
        bound = units[~np.delete(problem.allowed[units], groups, axis=1).any(axis=1)]
        must = int(problem.size[bound].sum())
        room = int(problem.upper[groups].sum())
        need = int(problem.lower[groups][~problem.optional[groups]].sum())
        told = {"network": name, "groups": amount(len(groups), "group")}
        if size < need:
            messages.append(said("too_few_eligible", count=size, need=need, **told))
        if must > room:
            messages.append(said("too_little_room", count=must, room=room, **told))
        largest = int(problem.upper[groups].max())
        big = units[problem.size[units] > largest]
        if not set(big.tolist()).isdisjoint(bound.tolist()):
            count, ids = int(problem.size[big].max()), _people(setting, int(big[0]))
            messages.append(
                said("unit_too_large", network=name, count=count, most=largest, ids=ids)
            )
    return messages


def _counts(problem: Problem, plan: Plan) -> list[Message]:
    messages = []
    for record in problem.constraints:
        if not isinstance(record, Count) or record.price_m is not None or record.or_zero:
            continue
        required = record.groups[~problem.optional[record.groups]]
        most = int(np.maximum(record.weights, 0).sum())
        if record.lower > 0 and most < record.lower * len(required):
            sentence = plan.rules[record.rule].sentence(plan.language)
            need = record.lower * len(required)
            messages.append(said("too_few_for_rule", rule=sentence, need=need, count=most))
    return messages


def _people(setting: Setting, unit: int) -> str:
    rows = setting.participant[setting.unit == unit]
    ids = setting.table["participant_id"].iloc[rows]
    return ", ".join(str(identifier) for identifier in ids[:5])
