"""What two who share a group share beyond that: all its other members, and those weigh something.

A row names two items and divides all others of their layer: those that it leaves out are seen
with the first, some with the second, and the rest are taken to be there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gruppering.verifier.case import Ints
from gruppering.verifier.relaxed import Layer
from gruppering.verifier.told import damaged


def shared_weights(
    layer: Layer, position: Ints, size: Ints, row: Sequence[int]
) -> tuple[Ints, Ints, Ints] | None:
    """Return the pairs of a row that weighs at least 0, and their weights.

    Parameters
    ----------
    layer, position, size
        The groups, the position in them of each item of the part or -1, and the sizes there.
    row
        Two items, how many are seen with the second, these, and those taken to be there.

    Returns
    -------
    tuple of ndarray or None
        Positions in the layer; None if the row is of another layer.

    Raises
    ------
    ResultError
        If the row names an item twice, or items of several layers.
    """
    one, other, count, *named = row
    inside = position[[one, other, *named]]
    if (inside < 0).all():
        return None
    if (inside < 0).any() or len(set(inside.tolist())) < len(inside) or count > len(named):
        raise damaged("has a company that is none")
    i, j = int(inside[0]), int(inside[1])
    with_other, there = inside[2 : 2 + count], inside[2 + count :]
    with_one = np.setdiff1d(np.arange(len(size)), inside)
    lower = layer.lower[layer.allowed[i] & layer.allowed[j]]
    needed = max(0, int(lower.min(initial=2**31)) - int(size[i] + size[j])) if len(lower) else 0
    first = np.concatenate([np.full(len(with_one), i), np.full(count, j), [i]])
    second = np.concatenate([with_one, with_other, [j]])
    return first, second, np.append(size[second[:-1]], int(size[there].sum()) - needed)
