"""Does anybody wait while a seat that they may have is free."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruppering.rules import Ban, Pin
from gruppering.verifier.barred import barred
from gruppering.verifier.case import Mask
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.messages import say
from gruppering.verifier.seekers import Seekers, find_seekers
from gruppering.verifier.sizes import sizes, teams, teams_present, weights, width
from gruppering.verifier.spreads import widths_after
from gruppering.verifier.violations import Violation, ids_shown


def check_free_seats(grouping: Grouping) -> Iterator[Violation]:
    """Yield groups that somebody who waits could join with every hard rule kept.

    Each unit is tried on its own in each group of the network, all others staying where they
    are; it is named with the first group that has room and where no hard rule would be missed
    by more than now.
    """
    case = grouping.case
    language = case.plan.language
    for index, network in enumerate(case.plan.networks):
        seekers = find_seekers(grouping, index)
        if seekers is None:
            continue
        free = _has_room(grouping, seekers)
        for rule in case.rules:
            here = index in case.networks_of(rule) or isinstance(rule, Pin | Ban)
            if here and rule.price_km is None:
                free &= ~barred(rule, grouping, seekers)
        first = np.where(free.any(axis=1), free.argmax(axis=1), -1)
        for group in np.unique(first[first >= 0]).tolist():
            rows = seekers.rows[first[seekers.unit] == group]
            yield Violation(
                say(language, "free_seat"),
                network.name,
                case.groups[seekers.groups[group]].name,
                ids_shown(case.ids[row] for row in rows),
                say(language, "seat_is_free", count=len(rows)),
            )


def _has_room(grouping: Grouping, seekers: Seekers) -> Mask:
    """Return where a unit fits in size, shape (units, groups)."""
    case = grouping.case
    network = case.plan.networks[seekers.network]
    added = np.tile(seekers.sums(weights(case, network))[:, None], (1, len(seekers.groups)))
    if network.size_counts == "teams":
        team = teams(case)[seekers.rows]
        pairs = np.unique(np.stack([seekers.unit, team], axis=1)[team >= 0], axis=0)
        np.add.at(added, pairs[:, 0], 1 - teams_present(grouping, seekers.network)[pairs[:, 1]])
    now = sizes(grouping, seekers.network)
    after = now + added
    facts = [case.groups[group] for group in seekers.groups]
    most = np.array([2**62 if one.most is None else one.most for one in facts])
    room: Mask = after <= most
    room &= ~seekers.closed | (after >= np.array([one.least for one in facts]))
    allowed = width(network)
    if allowed is not None:
        room &= widths_after(now, after, ~seekers.closed) <= allowed
    return room
