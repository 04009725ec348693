"""Sums of weights that differ little between the open groups of a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gruppering.rules import BalancedLoad, EvenSpread
from gruppering.verifier.case import Case, Ints, Mask
from gruppering.verifier.columns import rows_by_value, thousandths
from gruppering.verifier.conditions import rows_that_fit
from gruppering.verifier.grouping import Breach, Grouping
from gruppering.verifier.messages import say


@dataclass(frozen=True, eq=False)
class Spread:
    """What some participants weigh, and by how much the groups' sums may differ."""

    what: str
    rows: Ints
    """Shape (k,)."""
    weights: Ints
    """Shape (k,)."""
    width: int
    unit: int = 1
    """What one is in the words: 1000 where the weights are thousandths."""


def spreads(rule: EvenSpread | BalancedLoad, case: Case) -> Iterator[Spread]:
    """Yield what a rule wants to be alike in the groups of each of its networks.

    Raises
    ------
    PlanError
        If the rule names a column that is not there, or a column of texts is to be summed.
    """
    if isinstance(rule, BalancedLoad):
        values, known = thousandths(case.table, rule.column)
        rows = np.flatnonzero(known)
        yield Spread(rule.column, rows, values[rows], round(rule.within * 1000), 1000)
        return
    if rule.where is not None:
        kinds = {rule.where.column: np.flatnonzero(rows_that_fit(rule.where, case.table))}
    else:
        kinds = rows_by_value(case.table, str(rule.column))
    for value, rows in kinds.items():
        yield Spread(value, rows, np.ones(len(rows), dtype=np.int64), rule.within)


def spread(rule: EvenSpread | BalancedLoad, grouping: Grouping) -> Iterator[Breach]:
    """Yield networks whose open groups differ by more than they may."""
    case = grouping.case
    for one in spreads(rule, case):
        for network in case.networks_of(rule):
            sums = grouping.sums_of(one.rows, one.weights, network)
            open_sums = sums[grouping.open_in(network)]
            excess = int(np.ptp(open_sums)) - one.width if len(open_sums) else 0
            if excess > 0:
                problem = say(
                    case.plan.language,
                    "unlike",
                    what=one.what,
                    least=f"{open_sums.min() / one.unit:g}",
                    most=f"{open_sums.max() / one.unit:g}",
                    width=f"{one.width / one.unit:g}",
                )
                yield Breach(excess, network, None, [], problem)


def widths_after(now: Ints, after: Ints, is_open: Mask) -> Ints:
    """Return how much the open groups would differ if one of them changed.

    Parameters
    ----------
    now
        Sum in each group, shape (g,).
    after
        What the sum in each group would become, shape (k, g); a closed group is then opened.
    is_open
        Groups that are open now, shape (g,).
    """
    result = np.zeros_like(after)
    for group in range(len(now)):
        others = is_open.copy()
        others[group] = False
        one = after[:, group]
        greatest = np.maximum(one, now[others].max(initial=-(2**62)))
        result[:, group] = greatest - np.minimum(one, now[others].min(initial=2**62))
    return result
