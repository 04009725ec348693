"""From distances and steps to integer costs, rounded once."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from gruppering.algebra import Ints
from gruppering.plan import Closeness

THOUSANDTHS = 1000
MILLIONTHS = THOUSANDTHS * THOUSANDTHS


def weighted_distance(closeness: Closeness, distance_m: Ints, steps: Ints | int) -> Ints:
    """Add geography and organisation, in thousandths of a metre of km-equivalents."""
    geography = round(closeness.geography * THOUSANDTHS)
    step_m = round(closeness.km_per_step * THOUSANDTHS)
    return geography * distance_m + THOUSANDTHS * step_m * np.asarray(steps, dtype=np.int64)


def pair_factor(mean_size: Fraction) -> Fraction:
    """Return 2 / (T - 1): what turns a sum over pairs into a sum of mean distances."""
    return 2 / (max(mean_size, Fraction(2)) - 1)


def priced(weighted: Ints, weight: float, factor: Fraction | int) -> Ints:
    """Return ``weighted`` x ``weight`` x ``factor`` in metres, half rounded up.

    Parameters
    ----------
    weighted
        Thousandths of a metre.
    weight
        Weight of closeness in a group, kept to thousandths.
    factor
        :func:`pair_factor`, or 1 where each way to a centre counts once.
    """
    scale = Fraction(factor) * round(weight * THOUSANDTHS) / MILLIONTHS
    return (2 * scale.numerator * weighted + scale.denominator) // (2 * scale.denominator)
