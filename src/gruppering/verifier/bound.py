"""A lower bound on the cost of every grouping, from a certificate and the tables alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gruppering.verifier.centres import Centres
from gruppering.verifier.multipliers import Multipliers
from gruppering.verifier.prices import Prices
from gruppering.verifier.reading import read_grouping
from gruppering.verifier.told import damaged

if TYPE_CHECKING:
    import pandas as pd

    from gruppering.plan import Plan
    from gruppering.roster import Roster


def bound_m(
    roster: Roster, plan: Plan, assignments: pd.DataFrame, parts: Sequence[Mapping[str, Any]]
) -> int:
    """Compute what every grouping costs at least.

    Parameters
    ----------
    roster, plan
        The participants, and the plan as resolved.
    assignments
        The grouping that the bound was found with; only who waits is looked at.
    parts
        Of an arithmetic certificate (:class:`gruppering.solution.certificate.Certificate`).

    Returns
    -------
    int
        Whole metres of km-equivalents.

    Raises
    ------
    ResultError
        If the certificate is damaged, or speaks of what the plan does not have.
    PlanError
        As :func:`gruppering.verifier.score`.
    """
    prices = Prices(read_grouping(roster, plan, assignments))
    try:
        told = [_cases(prices, part) for part in parts]
        groups = [group for first, *_ in told for group in first.all_groups()]
        if len(set(groups)) < len(groups):
            raise damaged("counts a group twice")
        return sum(min(case.value_m() for case in cases) for cases in told)
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise damaged(f"is damaged ({error})") from None


def _cases(prices: Prices, told: Mapping[str, Any]) -> Sequence[Multipliers | Centres]:
    """Return the cases that a part is divided into, or the part itself.

    Raises
    ------
    ResultError
        If what two networks can hold is not covered by the cases.
    """
    if "multipliers" in told:
        return [Centres(prices, told)]
    if "cases" not in told:
        return [Multipliers(prices, told)]
    cases = [Multipliers(prices, case, _totals(case)) for case in told["cases"]]
    first = cases[0]
    if any(case.groups != first.groups or case.outside != first.outside for case in cases):
        raise damaged("has cases that do not belong together")
    everybody = first.everybody()
    if everybody is None:
        raise damaged("divides networks that need not hold everybody")
    least, most = first.span(0)
    totals = {case.totals for case in cases}
    if not {(held, everybody - held) for held in range(least, most + 1)} <= totals:
        raise damaged("leaves out a way to fill the networks")
    return cases


def _totals(case: Mapping[str, Any]) -> tuple[int, ...]:
    """Return what each network holds in a case: supposed there, as all ways to fill are cases."""
    return tuple(int(total) for total in case["totals"])
