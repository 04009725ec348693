"""The lines of the assignments, coded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gruppering.verifier.case import Case, Ints, Mask
from gruppering.verifier.messages import say
from gruppering.verifier.texts import fold
from gruppering.verifier.violations import Violation, ids_shown


@dataclass(frozen=True, eq=False)
class Lines:
    """What the lines say of n participants, W networks and G groups."""

    placed: Ints
    """Group of each participant in each network, or -1; of two, the first. Shape (n, W)."""
    waits: Mask
    """Lines of the waiting lists, shape (n, W)."""
    attached: Mask
    """Participants attached to groups without being placed there, shape (n, G)."""
    violations: tuple[Violation, ...]
    """Lines that make no sense."""


def read_lines(case: Case, lines: pd.DataFrame) -> Lines:
    """Code lines as :func:`~gruppering.verifier.assignments.read_assignments` returns them."""
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
    says_placed, says_waiting, says_attached = (
        (status == word).to_numpy() for word in ("placed", "waiting", "attached")
    )
    has_group = (lines["group"] != "").to_numpy()
    known = (row >= 0) & (network >= 0)
    # in one network a participant is placed or waits once, but may be attached to many groups
    place = np.where(says_attached, group, -1)
    keys = pd.DataFrame({"row": row, "network": network, "place": place})
    twice = keys.duplicated(keep="first").to_numpy() & known
    faults: dict[str, Mask] = {
        "unknown_participant": row < 0,
        "unknown_network": network < 0,
        "unknown_group": (network >= 0) & has_group & (group < 0),
        "unknown_status": ~says_placed & ~says_waiting & ~says_attached,
        "placed_without_group": says_placed & ~has_group,
        "attached_without_group": says_attached & ~has_group,
        "waiting_with_group": says_waiting & has_group,
        "twice": twice,
    }
    violations = tuple(
        violation
        for code, mask in faults.items()
        if mask.any()
        for violation in _of_lines(case, code, lines[mask])
    )
    placed = np.full((len(case.people), case.n_networks), -1, dtype=np.int64)
    counts = known & says_placed & (group >= 0)
    for line in np.flatnonzero(counts)[::-1]:
        placed[row[line], network[line]] = group[line]
    waits = np.zeros(placed.shape, dtype=bool)
    waits[row[known & says_waiting], network[known & says_waiting]] = True
    attached = np.zeros((len(case.people), len(case.groups)), dtype=bool)
    belongs = known & says_attached & (group >= 0)
    attached[row[belongs], group[belongs]] = True
    return Lines(placed, waits, attached, violations)


def _of_lines(case: Case, code: str, lines: pd.DataFrame) -> Iterator[Violation]:
    language = case.plan.language
    for (network, group), some in lines.groupby(["network", "group"], sort=False):
        ids = ids_shown(some["participant_id"])
        problem = say(language, code, count=len(some))
        yield Violation(say(language, "accounting"), str(network), str(group), ids, problem)


def _codes(values: Iterator[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)
