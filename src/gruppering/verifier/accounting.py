"""Is everybody accounted for: nobody lost, or placed where they may not be."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruppering.verifier.case import Case, Ints, Mask
from gruppering.verifier.lines import Lines
from gruppering.verifier.messages import say
from gruppering.verifier.violations import Violation, ids_shown


def check_accounts(case: Case, lines: Lines) -> Iterator[Violation]:
    """Yield what is wrong with who is placed, waits or is attached where."""
    placed, waits = lines.placed, lines.waits
    memberships = case.plan.memberships
    is_placed = placed >= 0
    placements = is_placed.sum(axis=1)
    applications = case.admitted.sum(axis=1)
    lost = (placements == 0) & ~waits.any(axis=1) & ~case.attached
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
    for number, group in enumerate(case.groups):
        wanted, found = case.attachments[:, number], lines.attached[:, number]
        yield from _of_rows(
            case, "accounting", "attachment_missing", wanted & ~found, group.network, number
        )
        yield from _of_rows(
            case, "accounting", "attachment_needless", found & ~wanted, group.network, number
        )


def _lines_due(case: Case, placed: Ints) -> Mask:
    """Return the lines that the waiting lists are to have, shape (n, W).

    One for each placement that is missing, for the first admissible networks in order; one
    for the first network listed if none is admissible; none for those who are attached.
    """
    open_: Mask = case.admitted & (placed < 0)
    wanted = np.minimum(case.plan.memberships, case.admitted.sum(axis=1))
    missing = wanted - (placed >= 0).sum(axis=1)
    nowhere = ~case.admitted.any(axis=1) & (placed < 0).all(axis=1) & ~case.attached
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


def _of_rows(
    case: Case,
    rule: str,
    code: str,
    mask: Mask,
    network: int | None = None,
    group: int | None = None,
    **numbers: int,
) -> Iterator[Violation]:
    rows = np.flatnonzero(mask)
    if len(rows):
        language = case.plan.language
        name = "" if network is None else case.plan.networks[network].name
        problem = say(language, code, count=len(rows), **numbers)
        ids = ids_shown(case.ids[row] for row in rows)
        where = "" if group is None else case.groups[group].name
        yield Violation(say(language, rule), name, where, ids, problem)
