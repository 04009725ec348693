"""Whom a rule brings together or keeps apart, and who is one unit because of it."""

from __future__ import annotations

import networkx as nx
import numpy as np

from gruppering.rules import KeepApart, Together
from gruppering.verifier.case import Case, Ints, Mask
from gruppering.verifier.columns import rows_by_value, rows_listed


def sets_of(rule: Together | KeepApart, case: Case) -> list[Ints]:
    """Return the sets of rows that a rule speaks of, each of at least two participants.

    Raises
    ------
    PlanError
        If the rule names a column or a participant that is not on the roster.
    """
    if rule.participants is not None:
        sets = [case.rows_named(rule.participants)]
    elif rule.column is not None:
        sets = list(rows_by_value(case.table, rule.column).values())
    else:
        sets = [
            np.sort(np.array([row, other]))
            for row, others in enumerate(rows_listed(case, str(rule.listed_in)))
            for other in others.tolist()
        ]
    return [rows for rows in sets if len(rows) > 1]


def units(case: Case) -> Ints:
    """Return the first row of the unit that each application belongs to, shape (n, W).

    Admissible applications to one network whose participants a hard rule keeps together are
    one unit, directly or through others.
    """
    result = np.tile(np.arange(len(case.people))[:, None], (1, case.n_networks))
    links: list[nx.Graph[int]] = [nx.Graph() for _ in range(case.n_networks)]
    for rule in case.rules:
        if isinstance(rule, Together) and rule.price_km is None:
            sets = sets_of(rule, case)
            for network in case.networks_of(rule):
                for rows in sets:
                    nx.add_path(links[network], rows[case.admitted[rows, network]].tolist())
    for network, graph in enumerate(links):
        for members in nx.connected_components(graph):
            result[list(members), network] = min(members)
    return result


def pairs(sets: list[Ints], who: Ints, among: Mask) -> Ints:
    """Return the pairs behind sets of rows, shape (k, 2), each once and in order.

    Parameters
    ----------
    sets
        Sets of rows; every two of one set are a pair.
    who
        What stands for each row: itself, or its unit. Two rows of one unit give a pair of
        that unit with itself.
    among
        Rows that count; the others are left out.
    """
    codes = [np.zeros(0, dtype=np.int64)]
    for rows in sets:
        kept = rows[among[rows]]
        first, second = np.triu_indices(len(kept), k=1)
        one, other = who[kept[first]], who[kept[second]]
        codes.append(np.unique(np.minimum(one, other) * len(who) + np.maximum(one, other)))
    return np.stack(np.divmod(np.unique(np.concatenate(codes)), max(1, len(who))), axis=1)
