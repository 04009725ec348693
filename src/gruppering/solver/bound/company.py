"""Two who are together share all their partners, and a group has at least so many.

Where x_ij = 1, each other member u has x_iu = x_ju = 1. So with s the sizes, and what else the
group must weigh as the need, any way to divide the others into A, B and C gives
``sum of s x_iu over A + sum of s x_ju over B + s(C) x_ij >= need x_ij``.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from gruppering.algebra import Floats, Ints
from gruppering.solver.bound.relaxation import Relaxation

LEAST_VIOLATION = 0.05


def company_terms(relaxation: Relaxation, company: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the pairs of a row that is at least 0, and their weights.

    A company is two items, the number of those in B, these, and then those in C.
    """
    i, j, count = company[:3].tolist()
    size = relaxation.part.size
    other, both = company[3 : 3 + count], company[3 + count :]
    rest = relaxation.layer == relaxation.layer[i]
    rest[company[3:]] = False
    rest[[i, j]] = False
    own = np.flatnonzero(rest)
    first = np.concatenate([np.full(len(own), i), np.full(count, j), [i]])
    second = np.concatenate([own, other, [j]])
    weight = np.append(size[second[:-1]], size[both].sum() - relaxation.company[i, j])
    return first, second, weight


@njit(cache=True, nogil=True)
def _violations(x: Floats, size: Ints, needed: Ints, out: Floats) -> None:
    m = len(x)
    for i in range(m):
        for j in range(i + 1, m):
            together = x[i, j]
            missing = needed[i, j] * together
            if missing <= LEAST_VIOLATION:
                continue
            for u in range(m):
                if u not in (i, j):
                    missing -= size[u] * min(together, x[i, u], x[j, u])
            out[i, j] = missing


def companies(relaxation: Relaxation, x: Floats, stop_at: int) -> list[Ints]:
    """Return violated rows, as in :func:`company_terms`, most violated first."""
    missing = np.zeros(x.shape)
    _violations(x, relaxation.part.size, relaxation.company, missing)
    i, j = np.nonzero(missing > LEAST_VIOLATION)
    order = np.argsort(-missing[i, j], kind="stable")[:stop_at]
    return [_divided(x, one, two) for one, two in zip(i[order], j[order], strict=True)]


def _divided(x: Floats, i: int, j: int) -> Ints:
    both = x[i, j] <= np.minimum(x[i], x[j])
    other = (x[j] < x[i]) & ~both
    for inside in (both, other):
        inside[[i, j]] = False
    others = np.flatnonzero(other)
    return np.concatenate([[i, j, len(others)], others, np.flatnonzero(both)])
