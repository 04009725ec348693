"""What the rules that count, in each group, add up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from math import ceil

import numpy as np

from gruppering.rules import (
    Accompany,
    AtLeast,
    AtMost,
    Companions,
    Exactly,
    KeepWhole,
    MeanWithin,
    NobodyAlone,
)
from gruppering.verifier.case import Case, Ints
from gruppering.verifier.columns import rows_by_value, rows_listed, thousandths
from gruppering.verifier.conditions import rows_that_fit
from gruppering.verifier.counts import UNBOUNDED, Tally
from gruppering.verifier.messages import say

Counting = (
    AtLeast | AtMost | Exactly | NobodyAlone | KeepWhole | Accompany | Companions | MeanWithin
)


def tallies(rule: Counting, case: Case) -> Iterator[Tally]:
    """Yield what a rule adds up, network by network.

    Raises
    ------
    PlanError
        If the rule names a column, participant or network that is not there.
    """
    for network in case.networks_of(rule):
        match rule:
            case AtLeast() | AtMost() | Exactly():
                yield _of_a_kind(rule, case, network)
            case NobodyAlone() | KeepWhole():
                yield from _by_value(rule, case, network)
            case Accompany():
                yield from _accompanied(rule, case, network)
            case Companions():
                yield from _in_company(rule, case, network)
            case MeanWithin():
                yield from _means(rule, case, network)


def _of_a_kind(rule: AtLeast | AtMost | Exactly, case: Case, network: int) -> Tally:
    """Count those who fit; of a share p / q, q for each who fits less p for everybody."""
    fits = rows_that_fit(rule.where, case.table)
    rows = np.flatnonzero(fits)
    wanted, shown = rule.count or 0, f"{rule.count}"
    counted, weights = rows, np.ones(len(rows), dtype=np.int64)
    if rule.share is not None:
        share = Fraction(str(rule.share))
        wanted, shown = 0, f"{100 * rule.share:g} %"
        rows = np.arange(len(fits))
        weights = share.denominator * fits.astype(np.int64) - share.numerator
    language = case.plan.language

    def problem(found: int, size: int, total: int) -> str:
        code = "too_few" if total < wanted else "too_many"
        return say(language, code, found=found, size=size, wanted=shown)

    return Tally(
        network=network,
        rows=rows,
        weights=weights,
        least=-UNBOUNDED if isinstance(rule, AtMost) else wanted,
        most=UNBOUNDED if isinstance(rule, AtLeast) else wanted,
        problem=problem,
        counted=counted,
    )


def _by_value(rule: NobodyAlone | KeepWhole, case: Case, network: int) -> Iterator[Tally]:
    """Count each value: none in a group, or at least so many, or all who applied."""
    for value, rows in rows_by_value(case.table, rule.column).items():
        applying = rows[case.admitted[rows, network]]
        least = rule.count if isinstance(rule, NobodyAlone) else len(applying)
        code = "alone" if isinstance(rule, NobodyAlone) else "part"
        yield Tally(
            network=network,
            rows=applying,
            weights=np.ones(len(applying), dtype=np.int64),
            least=least,
            most=UNBOUNDED,
            problem=partial(_of_value, case, code, value, least),
            counted=applying,
            or_zero=True,
        )


def _of_value(
    case: Case, code: str, value: str, least: int, found: int, size: int, total: int
) -> str:
    return say(case.plan.language, code, found=found, size=size, value=value, wanted=least)


def _accompanied(rule: Accompany, case: Case, network: int) -> Iterator[Tally]:
    accompanies = rows_that_fit(rule.who, case.table)
    for value, rows in rows_by_value(case.table, rule.column).items():
        applying = rows[case.admitted[rows, network]]
        others = applying[~accompanies[applying]]
        need = ceil(Fraction(str(rule.share)) * len(others))
        for row in applying[accompanies[applying]].tolist():
            yield _with_others(case, network, row, others, need, ("unaccompanied", value))


def _in_company(rule: Companions, case: Case, network: int) -> Iterator[Tally]:
    for row, listed in enumerate(rows_listed(case, rule.listed_in)):
        if case.admitted[row, network] and len(listed):
            others = listed[case.admitted[listed, network]]
            need = min(rule.count, len(others))
            yield _with_others(case, network, row, others, need, ("no_company", ""))


def _with_others(
    case: Case, network: int, row: int, others: Ints, need: int, words: tuple[str, str]
) -> Tally:
    """Count the others in a group, less as many as one participant there needs."""
    weights = np.append(np.ones(len(others), dtype=np.int64), -need)
    return Tally(
        network=network,
        rows=np.append(others, row),
        weights=weights,
        least=0,
        most=UNBOUNDED,
        problem=partial(_of_value, case, *words, need),
        counted=others,
        named=np.array([row]),
    )


def _means(rule: MeanWithin, case: Case, network: int) -> Iterator[Tally]:
    """Sum the deviations from the mean less the tolerance, and from the mean plus it."""
    values, known = thousandths(case.table, rule.column)
    rows = np.flatnonzero(known & case.admitted[:, network])
    if len(rows) == 0:
        return
    total = sum(values[rows].tolist())
    mean = (2 * total + len(rows)) // (2 * len(rows))
    tolerance = round(rule.tolerance * 1000)
    for below in (True, False):
        middle = mean - tolerance if below else mean + tolerance
        yield Tally(
            network=network,
            rows=rows,
            weights=values[rows] - middle,
            least=0 if below else -UNBOUNDED,
            most=UNBOUNDED if below else 0,
            problem=partial(_of_mean, case, middle, mean, tolerance),
            counted=rows,
        )


def _of_mean(
    case: Case, middle: int, mean: int, tolerance: int, found: int, size: int, total: int
) -> str:
    numbers = {"mean": middle + total / found, "all": mean, "tolerance": tolerance}
    shown = {name: f"{number / 1000:g}" for name, number in numbers.items()}
    return say(case.plan.language, "mean_off", **shown)
