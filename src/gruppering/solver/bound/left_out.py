"""Which rules a bound's methods do not know, or not whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from gruppering.algebra import Apart, ApartProfiles, Common, Count, Link
from gruppering.problem.problem import Constraint
from gruppering.solver.bound.counts import records_in_groups
from gruppering.solver.bound.demands import HEAVIEST
from gruppering.solver.bound.pairs import LARGEST_PAIRS
from gruppering.solver.bound.part import Part
from gruppering.solver.bound.result import Method
from gruppering.solver.bound.times import times_of


def left_out(proofs: Iterable[tuple[Part, Method, Mapping[str, Any]]]) -> tuple[int, ...]:
    """Return the rules of records that some part's method does not know, or not whole.

    Parameters
    ----------
    proofs
        Each part, the method that gave its bound, and that one's certificate.
    """
    rules = {
        record.rule
        for part, method, certificate in proofs
        for record in part.problem.constraints
        if _concerns(record, part)
        and not _knows(method, bool(certificate.get("counted")), record, part)
    }
    return tuple(sorted(rules))


def _concerns(record: Constraint, part: Part) -> bool:
    if isinstance(record, Link | Apart):
        return True
    groups = [group for each in part.classes for group in each.groups]
    return bool(np.isin(groups, record.groups).any())


def _knows(method: Method, counted: bool, record: Constraint, part: Part) -> bool:
    """Return whether a method knows all of a record; ``counted``: whether whole groups pay."""
    placing = [each for each in part.classes if not each.waiting]
    if len(part.units) > LARGEST_PAIRS or not all(each.pairwise for each in placing):
        return False
    match record:
        case Link() | Apart():
            return True
        case ApartProfiles():
            return all(np.isin(each.groups, record.groups).all() for each in placing)
        case Count() if all(each.lower > 0 or each.optional for each in placing):
            in_rows = method in ("linear program", "partners at common times") and _in_rows(record)
            in_groups = any(record is each for each in records_in_groups(part))
            return in_groups and (counted or in_rows)
        case Common():
            at_times = method == "partners at common times" and record.at_least == 1
            return at_times and all(times_of(part, each) is record for each in placing)
    return False


def _in_rows(record: Count) -> bool:
    """Return whether rows for each member hold all that a count demands."""
    negative = bool((record.weights < 0).any())
    light = np.abs(record.weights).max(initial=0) <= HEAVIEST
    return bool(record.price_m is None and light and not (record.or_zero and negative))
