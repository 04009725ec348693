"""Random numbers whose state travels with the search: same seed, same run, in any thread."""

from __future__ import annotations

import numpy as np

from gruppering.solver.search.compiled import hot

CHANCES = 4096


def exponential_chances() -> np.ndarray:
    """Return standard exponential deviates, each quantile once, in a fixed random order.

    A change of cost ``d`` is accepted at temperature T when ``d <= T * deviate``, which is
    the rule of Metropolis without a logarithm for each change.
    """
    deviates = -np.log((np.arange(CHANCES) + 0.5) / CHANCES)
    return np.random.default_rng(0).permutation(deviates)


@hot
def draw(state, bound):
    """Return an integer below ``bound`` (xorshift64*, Vigna 2016)."""
    x = state.random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state.random[0] = x
    return np.int64((x * np.uint64(2685821657736338717)) >> np.uint64(33)) % bound
