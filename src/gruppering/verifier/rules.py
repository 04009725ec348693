"""What each rule of the plan demands, worked out from the rule's fields."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

import numpy as np

from gruppering.rules import (
    Accompany,
    AnyRule,
    AtLeast,
    AtMost,
    Availability,
    BalancedLoad,
    Ban,
    Block,
    Companions,
    Coverage,
    EvenSpread,
    Exactly,
    KeepApart,
    KeepWhole,
    MaxDistance,
    MaxMoved,
    MeanWithin,
    MeetNew,
    NobodyAlone,
    Pin,
    PreferredGroup,
    Stay,
    Together,
)
from gruppering.verifier.admission import broken_blocks, uncovered
from gruppering.verifier.availability import too_few_times
from gruppering.verifier.case import Case, Ints
from gruppering.verifier.company import met, parted, repeated, split
from gruppering.verifier.conditions import rows_that_fit
from gruppering.verifier.continuity import moved, previous_groups
from gruppering.verifier.counts import counted
from gruppering.verifier.grouping import Breach, Grouping
from gruppering.verifier.messages import say
from gruppering.verifier.reach import too_far
from gruppering.verifier.spreads import spread
from gruppering.verifier.tallies import tallies
from gruppering.verifier.violations import Violation, ids_shown
from gruppering.verifier.wishes import met_again, not_preferred


def check_rules(grouping: Grouping) -> Iterator[Violation]:
    """Yield the breaches of hard rules, under the rule's sentence."""
    case = grouping.case
    for rule in case.rules:
        for breach in breaches(rule, grouping):
            if rule.price_km is None:
                yield Violation(
                    rule.sentence(case.plan.language),
                    "" if breach.network is None else case.plan.networks[breach.network].name,
                    "" if breach.group is None else case.groups[breach.group].name,
                    ids_shown(case.ids[row] for row in breach.rows),
                    breach.problem,
                )


def breaches(rule: AnyRule, grouping: Grouping) -> Iterator[Breach]:
    """Yield where and by how much a rule is missed.

    For a hard rule any breach is a violation; for a soft one the amounts are what its price
    is paid for.

    Raises
    ------
    PlanError
        If the rule names a column, participant, network or group that is not there.
    """
    match rule:
        case Together():
            yield from (split if rule.price_km is None else parted)(rule, grouping)
        case KeepApart(column=None):
            yield from met(rule, grouping)
        case KeepApart():
            yield from repeated(rule, grouping)
        case AtLeast() | AtMost() | Exactly() | NobodyAlone() | KeepWhole():
            yield from counted(tallies(rule, grouping.case), grouping)
        case Accompany() | Companions() | MeanWithin():
            yield from counted(tallies(rule, grouping.case), grouping)
        case EvenSpread() | BalancedLoad():
            yield from spread(rule, grouping)
        case MaxDistance():
            yield from too_far(rule, grouping)
        case Coverage():
            yield from uncovered(rule, grouping)
        case Block():
            yield from broken_blocks(rule, grouping)
        case Availability():
            yield from too_few_times(rule, grouping)
        case Pin() | Ban():
            yield from _placed_by_hand(rule, grouping)
        case Stay():
            yield from _left(rule, grouping)
        case MaxMoved():
            yield from _moved_too_many(rule, grouping)
        case PreferredGroup():
            yield from not_preferred(rule, grouping)
        case MeetNew():
            yield from met_again(rule, grouping)
        case _:
            assert_never(rule)


def price_m(rule: AnyRule) -> int | None:
    """Return what a unit of shortfall costs in metres.

    Of a share p / q it is the q-th part of a participant, of sums and means a thousandth.
    """
    if rule.price_km is None:
        return None
    if isinstance(rule, BalancedLoad | MeanWithin):
        return round(rule.price_km)
    price = round(rule.price_km * 1000)
    share = rule.share if isinstance(rule, AtLeast | AtMost | Exactly) else None
    return price if share is None else round(price / Fraction(str(share)).denominator)


def rows_by_hand(rule: Pin | Ban, case: Case, network: int) -> Ints:
    """Return the rows of those whom a rule places by hand: by id, or all who apply and fit."""
    if rule.where is not None:
        return np.flatnonzero(rows_that_fit(rule.where, case.table) & case.admitted[:, network])
    return case.rows_named(rule.participants or ())


def _placed_by_hand(rule: Pin | Ban, grouping: Grouping) -> Iterator[Breach]:
    """Participants outside the group of a pin, or inside that of a ban; soft, units placed so."""
    case = grouping.case
    group = case.group_named(rule.group)
    network = case.groups[group].network
    rows = rows_by_hand(rule, case, network)
    where = grouping.placed[rows, network]
    if isinstance(rule, Ban):
        wrong, code = where == group, "there"
    else:
        wrong, code = where != group, "not_there"
        if rule.price_km is not None:
            wrong &= where >= 0
    if wrong.any():
        amount = len(np.unique(grouping.unit[rows[wrong], network]))
        problem = say(case.plan.language, code, count=int(wrong.sum()))
        yield Breach(amount, network, group, rows[wrong].tolist(), problem)


def _left(rule: Stay, grouping: Grouping) -> Iterator[Breach]:
    """Participants placed in another group of the network than last semester's."""
    case = grouping.case
    gone = moved(grouping, previous_groups(case, case.networks_of(rule)))
    for network in case.networks_of(rule):
        yield Breach(int(gone[:, network].sum()), network)


def most_moved(rule: MaxMoved, total: int) -> int:
    """Return how many of ``total`` may be moved; the share counts as it is written."""
    return int(Fraction(str(rule.share)) * total)


def _moved_too_many(rule: MaxMoved, grouping: Grouping) -> Iterator[Breach]:
    """Those who have left their group, over all networks together, beyond the share."""
    case = grouping.case
    previous = previous_groups(case, case.networks_of(rule))
    gone = moved(grouping, previous)
    total, count = int((previous >= 0).sum()), int(gone.sum())
    most = most_moved(rule, total)
    if count > most:
        problem = say(case.plan.language, "too_many_moved", moved=count, total=total, most=most)
        rows = np.flatnonzero(gone.any(axis=1))
        yield Breach(count - most, None, None, rows.tolist(), problem)
