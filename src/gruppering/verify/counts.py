"""How many who fit a condition are in each group: a number, or a share of the group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from gruppering.rules import AtLeast, AtMost, Exactly
from gruppering.verify.case import Case, Ints
from gruppering.verify.conditions import rows_that_fit
from gruppering.verify.grouping import Breach, Grouping
from gruppering.verify.messages import say

Counting = AtLeast | AtMost | Exactly
UNBOUNDED = 2**62


@dataclass(frozen=True, eq=False)
class Tally:
    """What each participant weighs, and the bounds on the sum in a group.

    A share p / q bounds the sum of q for each who fits less p for everybody, against 0.
    """

    weights: Ints
    """Shape (n,)."""
    fits: Ints
    """1 for each participant who fits, shape (n,)."""
    least: int
    most: int


def tally(rule: Counting, case: Case) -> Tally:
    """Return what a rule adds up."""
    fits = rows_that_fit(rule.where, case.table).astype(np.int64)
    wanted, weights = rule.count or 0, fits
    if rule.share is not None:
        share = Fraction(str(rule.share))
        wanted, weights = 0, share.denominator * fits - share.numerator
    return Tally(
        weights=weights,
        fits=fits,
        least=-UNBOUNDED if isinstance(rule, AtMost) else wanted,
        most=UNBOUNDED if isinstance(rule, AtLeast) else wanted,
    )


def counted(rule: Counting, grouping: Grouping) -> Iterator[Breach]:
    """Yield groups with too few or too many; an optional group that is empty needs nobody."""
    case = grouping.case
    sums = tally(rule, case)
    for network in case.networks_of(rule):
        totals = grouping.sums(sums.weights, network).tolist()
        for group, total in zip(case.groups_in(network), totals, strict=True):
            below = sums.least - total if grouping.is_open(group) else 0
            amount = max(below, total - sums.most)
            if amount > 0:
                members = grouping.members(group)
                fitting = members[sums.fits[members] > 0]
                wanted = f"{100 * rule.share:g} %" if rule.share is not None else f"{rule.count}"
                problem = say(
                    case.plan.language,
                    "too_few" if below > 0 else "too_many",
                    found=len(fitting),
                    size=len(members),
                    wanted=wanted,
                )
                yield Breach(amount, network, group, fitting.tolist(), problem)
