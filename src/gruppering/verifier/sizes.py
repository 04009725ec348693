"""Sizes of groups: within their bounds, and even where that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from gruppering.verifier.case import Case, Ints
from gruppering.verifier.conditions import rows_that_fit
from gruppering.verifier.grouping import Grouping
from gruppering.verifier.messages import say
from gruppering.verifier.texts import fold, is_blank
from gruppering.verifier.violations import Violation

if TYPE_CHECKING:
    from gruppering.plan import Network


def weights(case: Case, network: Network) -> Ints:
    """Return what each participant adds to a size, shape (n,); of a team, see :func:`teams`."""
    if network.size_counts == "people":
        return case.people
    if network.size_counts == "teams":
        return (teams(case) < 0).astype(np.int64)
    return rows_that_fit(network.size_counts, case.table).astype(np.int64)


def teams(case: Case) -> Ints:
    """Return the team of each participant as a number, or -1; shape (n,)."""
    if "team_id" not in case.table.columns:
        return np.full(len(case.people), -1, dtype=np.int64)
    numbers: dict[str, int] = {}
    return np.array(
        [
            -1 if is_blank(cell) else numbers.setdefault(fold(cell), len(numbers))
            for cell in case.table["team_id"].tolist()
        ],
        dtype=np.int64,
    )


def teams_present(grouping: Grouping, network: int) -> Ints:
    """Return 1 where somebody of a team is in a group, shape (teams, groups of the network)."""
    team = teams(grouping.case)
    groups = grouping.case.groups_in(network)
    present = np.zeros((int(team.max(initial=-1)) + 1, len(groups)), dtype=np.int64)
    where = grouping.placed[:, network]
    rows = (where >= 0) & (team >= 0)
    present[team[rows], where[rows] - groups.start] = 1
    return present


def sizes(grouping: Grouping, network: int) -> Ints:
    """Return the size of each group of a network as the network counts it, shape (groups,)."""
    case = grouping.case
    result = grouping.sums(weights(case, case.plan.networks[network]), network)
    if case.plan.networks[network].size_counts == "teams":
        result += teams_present(grouping, network).sum(axis=0)
    return result


def width(network: Network) -> int | None:
    """Return how different the sizes may be; None where that is free or only wished for."""
    return None if network.even is None or isinstance(network.even, bool) else network.even


def check_sizes(grouping: Grouping) -> Iterator[Violation]:
    """Yield groups that are too small or too large, and networks whose groups are uneven."""
    case = grouping.case
    language = case.plan.language
    for index, network in enumerate(case.plan.networks):
        open_sizes = []
        for group, size in zip(case.groups_in(index), sizes(grouping, index).tolist(), strict=True):
            facts = case.groups[group]
            where = (say(language, "size"), network.name, facts.name, "")
            if grouping.is_open(group):
                open_sizes.append(size)
                if size < facts.least:
                    problem = say(language, "too_small", size=size, least=facts.least)
                    yield Violation(*where, problem)
            if facts.most is not None and size > facts.most:
                yield Violation(*where, say(language, "too_large", size=size, most=facts.most))
        allowed = width(network)
        if allowed is not None and open_sizes and max(open_sizes) - min(open_sizes) > allowed:
            numbers = {"least": min(open_sizes), "most": max(open_sizes), "width": allowed}
            problem = say(language, "uneven", **numbers)
            yield Violation(say(language, "even"), network.name, "", "", problem)
