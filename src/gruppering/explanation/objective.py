"""The objective by term and group: where the costs of a grouping arise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from gruppering.verifier import score
from gruppering.verifier.grouping import Breach
from gruppering.verifier.reading import read_grouping
from gruppering.verifier.rules import breaches, price_m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gruppering.roster import Roster
    from gruppering.solution import Solution

_OF_PLACES = ("closeness", "network_choice", "opening")
"""Terms that one group's members cost by themselves."""


def explain_objective(solution: Solution, roster: Roster) -> pd.DataFrame:
    """Return what each group adds to each term of the objective.

    Parameters
    ----------
    solution, roster
        A solution, and the roster that it was made from.

    Returns
    -------
    DataFrame
        ``network``, ``group``, ``term`` and ``cost_km``, in km-equivalents, one row for each
        cost that is not 0. Blank network and group stand for what belongs to no single group,
        as a share of all who moved. The costs of a term sum to that of ``solution.terms_m``.
    """
    lines = [*_of_places(solution, roster), *_of_rules(solution, roster)]
    keys = ["network", "group", "term"]
    table = pd.DataFrame(lines, columns=[*keys, "cost_km"])
    return table.groupby(keys, sort=False, dropna=False).sum().reset_index()


def _of_places(
    solution: Solution, roster: Roster
) -> Iterator[tuple[str | None, str | None, str, float]]:
    placed = solution.assignments[solution.assignments["status"] == "placed"]
    for (network, group), members in placed.groupby(["network", "group"], sort=False):
        terms = score(roster, solution.plan, members)
        for term in _OF_PLACES:
            if terms.get(term):
                yield str(network), str(group), term, terms[term] / 1000


def _of_rules(
    solution: Solution, roster: Roster
) -> Iterator[tuple[str | None, str | None, str, float]]:
    grouping = read_grouping(roster, solution.plan, solution.assignments)
    names = [
        (network.name, str(group.name))
        for network in solution.plan.networks
        for group in network.named_groups
    ]
    for index, rule in enumerate(grouping.case.rules):
        price = price_m(rule)
        for breach in () if price is None else breaches(rule, grouping):
            if price and breach.amount:
                term = f"rule {index + 1}: {rule.sentence(solution.plan.language)}"
                yield (*_place(breach, names), term, price * breach.amount / 1000)


def _place(breach: Breach, names: list[tuple[str, str]]) -> tuple[str, str] | tuple[None, None]:
    return (None, None) if breach.group is None else names[breach.group]
