"""Is everybody accounted for: nobody lost, unknown, placed twice or where they may not be."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from gruppering.verify.case import Case, Ints, Mask
from gruppering.verify.messages import say
from gruppering.verify.texts import fold
from gruppering.verify.violations import Violation, ids_shown


def read_lines(case: Case, lines: pd.DataFrame) -> tuple[Ints, Mask, list[Violation]]:
    """Code the lines of the assignments.

    Parameters
    ----------
    case
        The roster and the plan.
    lines
        As :func:`~gruppering.verify.assignments.read_assignments` returns them.

    Returns
    -------
    placed
        Group of each participant in each network, or -1; shape (n, W). Of two placements in
        one network the first counts.
    waits
        Lines of the waiting lists, shape (n, W).
    violations
        Lines that make no sense.
    """
    networks = {fold(network.name): index for index, network in enumerate(case.plan.networks)}
    groups = {(group.network, fold(group.name)): index for index, group in enumerate(case.groups)}
    rows = [case.row_of(name) for name in lines["participant_id"]]
    row = np.array([-1 if found is None else found for found in rows], dtype=np.int64)
    network = _codes(networks.get(fold(name), -1) for name in lines["network"])
    group = _codes(
        groups.get((index, fold(name)), -1)
        for index, name in zip(network.tolist(), lines["group"], strict=True)
    )
    status = lines["status"].str.casefold()
    says_placed, says_waiting = (status == "placed").to_numpy(), (status == "waiting").to_numpy()
    has_group = (lines["group"] != "").to_numpy()
    known = (row >= 0) & (network >= 0)
    keys = pd.Series(row * case.n_networks + network)
    twice = keys.where(pd.Series(known)).duplicated(keep="first").to_numpy() & known
    faults: dict[str, Mask] = {
        "unknown_participant": row < 0,
        "unknown_network": network < 0,
        "unknown_group": (network >= 0) & has_group & (group < 0),
        "unknown_status": ~says_placed & ~says_waiting,
        "placed_without_group": says_placed & ~has_group,
        "waiting_with_group": says_waiting & has_group,
        "twice": twice,
    }
    violations = [
        violation
        for code, mask in faults.items()
        for violation in _of_lines(case, code, lines[mask])
    ]
    placed = np.full((len(case.people), case.n_networks), -1, dtype=np.int64)
    counts = known & says_placed & (group >= 0)
    for line in np.flatnonzero(counts)[::-1]:
        placed[row[line], network[line]] = group[line]
    waits = np.zeros(placed.shape, dtype=bool)
    waits[row[known & says_waiting], network[known & says_waiting]] = True
    return placed, waits, violations


def check_accounts(case: Case, placed: Ints, waits: Mask) -> Iterator[Violation]:
    """Yield what is wrong with who is placed where and who waits where.

    Parameters
    ----------
    case
        The roster and the plan.
    placed, waits
        As :func:`read_lines` returns them.
    """
    memberships = case.plan.memberships
    is_placed = placed >= 0
    placements = is_placed.sum(axis=1)
    applications = case.admitted.sum(axis=1)
    lost = (placements == 0) & ~waits.any(axis=1)
    yield from _of_rows(case, "accounting", "lost", lost)
    yield from _of_rows(
        case, "memberships", "too_many_networks", placements > memberships, most=memberships
    )
    expected = _lines_due(case, placed)
    first_only = (placements == 0) & (waits == _first(expected, case)).all(axis=1)
    right = (waits == expected).all(axis=1) | first_only | lost
    may_choose = applications > memberships
    for index, network in enumerate(case.plan.networks):
        missing = expected[:, index] & ~waits[:, index] & ~right
        needless = waits[:, index] & ~expected[:, index] & ~right
        stranger = is_placed[:, index] & (case.listed[:, index] < 0)
        refused = is_placed[:, index] & ~stranger & ~case.admitted[:, index]
        kept_out = case.admitted[:, index] & ~is_placed[:, index] & ~may_choose
        yield from _of_rows(case, "accounting", "wait_missing", missing, index)
        yield from _of_rows(case, "accounting", "wait_needless", needless, index)
        yield from _of_rows(case, "admission", "not_applied", stranger, index)
        yield from _of_rows(case, "admission", "not_admitted", refused, index)
        if not network.may_wait:
            yield from _of_rows(case, "waiting", "may_not_wait", kept_out, index)


def _lines_due(case: Case, placed: Ints) -> Mask:
    """Return the lines that the waiting lists are to have, shape (n, W).

    One for each placement that is missing, for the first admissible networks in order; one
    for the first network listed if none is admissible.
    """
    open_: Mask = case.admitted & (placed < 0)
    wanted = np.minimum(case.plan.memberships, case.admitted.sum(axis=1))
    missing = wanted - (placed >= 0).sum(axis=1)
    nowhere = ~case.admitted.any(axis=1) & (placed < 0).all(axis=1)
    due: Mask = open_ & (_order(open_, case) < missing[:, None])
    due[nowhere] = case.listed[nowhere] == 0
    return due


def _order(mask: Mask, case: Case) -> Ints:
    """Return how many networks of a mask come earlier in the participant's list, (n, W)."""
    earlier = [
        (mask & (case.listed < case.listed[:, [index]])).sum(axis=1)
        for index in range(case.n_networks)
    ]
    return np.stack(earlier, axis=1)


def _first(mask: Mask, case: Case) -> Mask:
    first: Mask = mask & (_order(mask, case) == 0)
    return first


def _of_lines(case: Case, code: str, lines: pd.DataFrame) -> Iterator[Violation]:
    language = case.plan.language
    for (network, group), some in lines.groupby(["network", "group"], sort=False):
        ids = ids_shown(some["participant_id"])
        problem = say(language, code, count=len(some))
        yield Violation(say(language, "accounting"), str(network), str(group), ids, problem)


def _of_rows(
    case: Case, rule: str, code: str, mask: Mask, network: int | None = None, **numbers: int
) -> Iterator[Violation]:
    rows = np.flatnonzero(mask)
    if len(rows):
        language = case.plan.language
        name = "" if network is None else case.plan.networks[network].name
        problem = say(language, code, count=len(rows), **numbers)
        ids = ids_shown(case.ids[row] for row in rows)
        yield Violation(say(language, rule), name, "", ids, problem)


def _codes(values: Iterator[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)
