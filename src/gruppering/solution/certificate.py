"""What a bound rests on, in the terms of the roster and the plan."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from gruppering.errors import ResultError
from gruppering.words import word

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.compilation import Compilation
    from gruppering.plan import Plan
    from gruppering.roster import Roster
    from gruppering.solver.bound import Bound

LARGEST_JSON = 4_000_000
"""Characters of multipliers that are kept; beyond this the solver vouches for the bound."""


@dataclass(frozen=True)
class Certificate:
    """Why no grouping can cost less than the bound."""

    kind: Literal["arithmetic", "solver"]
    """``arithmetic``: the multipliers give the bound, as :func:`gruppering.verifier.bound_m`
    computes it again. ``solver``: the method vouches for it."""
    method: str
    left_out: tuple[str, ...]
    """Rules of which the method may not know everything: that can only raise the truth."""
    parts: Sequence[Mapping[str, Any]] = field(default=(), repr=False)
    """Per part of the problem its multipliers, scaled to whole numbers; of a solver's, none.

    ``items`` gives the unit, the layer and the first participant of each item; groups are
    numbered in the order of the plan. Every row of the others is a multiplier and its indices.
    Where a part is divided into ``cases``, ``totals`` is what each network holds in one. To
    centres, each item has a multiplier; ``then`` holds better ones, and those of regions, for
    the choices that are left ``below`` a cost.
    """


def certify(
    bound: Bound | None,
    compilation: Compilation,
    roster: Roster,
    plan: Plan,
    assignments: pd.DataFrame,
) -> Certificate | None:
    """Return the certificate of a bound; None if there is no bound.

    It is arithmetic where the checker, from the tables alone, gets the same bound or a better
    one from the multipliers.

    Parameters
    ----------
    bound
        What the solver proved.
    compilation
        The problem that it is about.
    roster, plan, assignments
        The participants, the plan as resolved and the grouping.
    """
    from gruppering.verifier import bound_m

    if bound is None:
        return None
    left_out = tuple(dict.fromkeys(_words(rule, compilation) for rule in bound.left_out))
    parts = [_in_terms_of_roster(part, compilation) for part in bound.certificate.get("parts", ())]
    told = parts and all("classes" in part or "cases" in part for part in parts)
    if told and len(json.dumps(parts)) <= LARGEST_JSON:
        with suppress(ResultError):
            if bound_m(roster, plan, assignments, parts) >= bound.value_m:
                return Certificate("arithmetic", bound.method, left_out, tuple(parts))
    return Certificate("solver", bound.method, left_out)


def _words(rule: int, compilation: Compilation) -> str:
    """Return the sentence of a rule; the networks' own demands and stages have no number."""
    plan = compilation.plan
    if rule >= 0:
        return plan.rules[rule].sentence(plan.language)
    return word("sizes_and_waiting_list", plan.language)


def _in_terms_of_roster(part: Mapping[str, Any], compilation: Compilation) -> dict[str, Any]:
    """Name the units of a part by their first participants."""
    setting = compilation.setting
    ids = setting.table["participant_id"].tolist()
    first: dict[int, str] = {}
    for unit, row in zip(setting.unit.tolist(), setting.participant.tolist(), strict=True):
        first.setdefault(unit, str(ids[row]))
    told = {name: value for name, value in part.items() if name != "units"}
    if "items" in told:
        told["items"] = [[unit, layer, first[unit]] for unit, layer in told["items"]]
    if "cases" in told:
        told["cases"] = [_in_terms_of_roster(case, compilation) for case in told["cases"]]
    return told
