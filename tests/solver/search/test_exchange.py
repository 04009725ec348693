"""Exchanges between groups: that they are the best there are, and keep what the rules ask."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruppering.algebra import Common, Count, Ints, Spread
from gruppering.problem import Problem, evaluate
from gruppering.solver.search.assignment import Assignment
from gruppering.solver.search.exchange import find_exchanges
from gruppering.solver.search.packed import pack
from gruppering.solver.search.shares import Shares
from gruppering.solver.search.state import new_state
from gruppering.solver.search.transport import FAR


def ways(links: Ints) -> list[dict[int, dict[int, int]]]:
    """Shortest ways of each stratum, by another hand."""
    found = []
    for stratum in links:
        graph = nx.DiGraph()
        graph.add_nodes_from(range(len(stratum)))
        for edge in zip(*np.nonzero(stratum < FAR), strict=True):
            graph.add_edge(*map(int, edge), weight=int(stratum[edge]))
        found.append(dict(nx.all_pairs_bellman_ford_path_length(graph)))
    return found


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 3), st.integers(2, 5), st.integers(0, 2**32))
def test_the_best_exchange_is_found_and_every_one_pays(strata: int, groups: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    # What chains cost is measured from prices, so that no circle pays within a stratum.
    price = rng.integers(-30, 30, (strata, groups))
    links = rng.integers(0, 20, (strata, groups, groups)) + price[:, None] - price[:, :, None]
    links[rng.random(links.shape) < 0.3] = FAR
    may_trade = rng.random((groups, strata, strata)) < 0.7
    way = ways(links)

    def gain(giver: int, taker: int, given: int, taken: int) -> float:
        if not (may_trade[giver, given, taken] and may_trade[taker, taken, given]):
            return np.inf
        there = way[given].get(giver, {}).get(taker, np.inf)
        return there + way[taken].get(taker, {}).get(giver, np.inf)

    found, _ = find_exchanges(links, may_trade)
    every = [
        gain(*pair, *kinds)
        for pair in itertools.permutations(range(groups), 2)
        for kinds in itertools.product(range(strata), repeat=2)
    ]
    gains = [gain(*exchange) for exchange in found]
    assert min(every) >= 0 if not found else gains[0] == min(every)
    assert gains == sorted(gains) and all(each < 0 for each in gains)
    busy = [group for exchange in found for group in exchange[:2]]
    assert len(busy) == len(set(busy))


@st.composite
def counted(draw: st.DrawFn) -> tuple[Problem, Ints]:
    """A problem with rules that count, and a grouping that keeps them."""
    groups = draw(st.integers(2, 4))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    n = 6 * groups
    labels = rng.integers(groups, size=n)
    everywhere = np.arange(groups)
    records: list[Count | Spread | Common] = []
    for _ in range(draw(st.integers(1, 3))):
        units = np.flatnonzero(rng.random(n) < 0.6)
        weights = rng.integers(1, 3, len(units))
        sums = np.bincount(labels[units], weights, groups).astype(np.int64)
        some = np.sort(rng.permutation(everywhere)[: rng.integers(1, groups + 1)])
        slack = int(rng.integers(0, 3))
        low, high = int(sums[some].min()), int(sums[some].max())
        if rng.random() < 0.5:
            records.append(Count(0, units, weights, some, low - slack, high, or_zero=True))
        else:
            records.append(Spread(0, units, weights, some, high - low + slack))
    if rng.random() < 0.3:
        records.append(Common(0, (np.flatnonzero(labels == 0)[:2],), everywhere[1:], 1))
    sizes = np.bincount(labels, minlength=groups)
    costs = rng.integers(0, 9, (n, n))
    costs = costs + costs.T
    np.fill_diagonal(costs, 0)
    problem = Problem.pairwise(costs, sizes, sizes).replace(constraints=tuple(records))
    return problem, labels


@settings(max_examples=200, deadline=None)
@given(counted())
def test_groups_that_may_trade_keep_what_counts_them(drawn: tuple[Problem, Ints]) -> None:
    problem, labels = drawn
    assert evaluate(problem, labels).violation == 0
    shares = Shares(problem, np.arange(problem.n_units))
    may_trade = shares.may_trade(shares.of(labels))
    stratum = np.array(
        [
            shares.of(np.where(np.arange(problem.n_units) == u, 0, problem.n_groups)).argmax(
                axis=0
            )[0]
            for u in range(problem.n_units)
        ]
    )
    for one, other in itertools.permutations(range(problem.n_units), 2):
        here, there = labels[[one, other]]
        give, take = stratum[[one, other]]
        if here != there and may_trade[here, give, take] and may_trade[there, take, give]:
            after = labels.copy()
            after[[one, other]] = there, here
            assert evaluate(problem, after).violation == 0
            moved = shares.exchanged(shares.of(labels), [(here, there, give, take)])
            assert (moved == shares.of(after)).all()


@pytest.mark.parametrize("seed", range(5))
def test_groups_end_up_composed_as_their_towns_are(seed: int) -> None:
    # Three towns of six: 4, 3 and 2 nurses. Groups of 3 nurses would have two people travel.
    rng = np.random.default_rng(seed)
    town = np.repeat(np.arange(3), 6)
    nurses = np.array([0, 1, 2, 3, 6, 7, 8, 12, 13])
    places = np.stack([300_000 * town, rng.integers(0, 100, 18)], axis=1)
    costs = np.abs(places[:, None] - places).sum(axis=2)
    bounds = Count(0, nurses, np.ones(9, dtype=np.int64), np.arange(3), 2, 4)
    problem = Problem.pairwise(costs, [6] * 3, [6] * 3).replace(constraints=(bounds,))
    labels = np.zeros(18, dtype=np.int64)
    for kind in (nurses, np.setdiff1d(np.arange(18), nurses)):
        labels[rng.permutation(kind)] = np.arange(9) % 3
    state = new_state(pack(problem), seed)
    state.best_label[:] = labels
    Assignment(problem, pack(problem), state, rng).relocate(labels, sharing=True)
    assert evaluate(problem, state.label).violation == 0
    assert evaluate(problem, state.label).cost_m == evaluate(problem, town).cost_m
