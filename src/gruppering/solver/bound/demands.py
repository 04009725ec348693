"""What rules that count demand of each member's partners.

Where the weights in a group must add up to a range, each member sees its own weight and its
partners' add up to that. This is the rule multiplied by the member's presence, after Sherali and
Adams (1990), "A hierarchy of relaxations between the continuous and convex hull representations
for zero-one programming problems".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gruppering.algebra import UNBOUNDED, Count, Ints, Spread
from gruppering.solver.bound.part import Part

HEAVIEST = 2**20
"""Greatest weight that is looked at."""
EXACT = 2**44
"""Greatest product of a weight and a multiplier, so that sums of them are exact."""


@dataclass(frozen=True, eq=False)
class Demand:
    """In every group of a layer, weights add up to a range; ``UNBOUNDED`` where there is none."""

    layer: int
    weights: Ints
    """Weight of each item, 0 in other layers, shape (m,)."""
    lower: int
    upper: int
    or_zero: bool = False
    """Whether it only holds in groups where somebody weighs more than 0."""
    price_m: int | None = None
    """What a group pays for each unit that it falls short; None if it may not."""
    sharing: int = 1
    """How many members a group that falls short has at most, who share its price."""

    @property
    def most_groups(self) -> int | None:
        """How many groups hold somebody who weighs more than 0, where the demand limits that.

        Where a price is paid for one alone, so many more as there are such.
        """
        return int(self.weights.sum()) // self.lower if self.or_zero and self.lower > 1 else None

    @cached_property
    def heaviest(self) -> int:
        """The greatest weight, whatever its sign: a row's unit in the linear program."""
        return int(np.abs(self.weights).max())

    def bound(self, side: int) -> int:
        """Return the least (side 0) or the greatest sum (side 1)."""
        return self.upper if side else self.lower

    def most(self, scale: int) -> int:
        """Return the greatest multiplier of a row, in parts of a metre."""
        most = EXACT // self.heaviest
        return most if self.price_m is None else min(most, scale * self.price_m // self.sharing)

    def holds(self) -> NDArray[np.bool_]:
        """Return of which items it tells something, shape (m,), if they are of its layer."""
        members: NDArray[np.bool_] = (self.weights > 0) | (not self.or_zero)
        return members


def demands_of(
    part: Part, layer: Ints, fixed: NDArray[np.bool_], classes: list[Ints]
) -> list[Demand]:
    """Return what the records of a part demand in all groups of a layer.

    Parameters
    ----------
    part
        With items for units.
    layer, fixed
        Layer of each item, and whether it surely is there, shape (m,).
    classes
        Classes of each layer.
    """
    problem = part.problem
    groups = [np.concatenate([part.classes[c].groups for c in layer]) for layer in classes]
    optional = [any(part.classes[c].optional for c in layer) for layer in classes]
    found = []
    for record in problem.constraints:
        if not isinstance(record, Count | Spread) or _is_of_pairs(record):
            continue
        by_unit = np.zeros(problem.n_units, dtype=np.int64)
        np.add.at(by_unit, record.units, record.weights)
        for number, mine in enumerate(groups):
            weights = np.where(layer == number, by_unit[part.units], 0)
            heaviest = np.abs(weights).max(initial=0)
            if not 0 < heaviest <= HEAVIEST or not np.isin(mine, record.groups).all():
                continue
            known = bool(fixed[weights != 0].all()) and not optional[number]
            total = int(weights.sum()) if known else None
            if isinstance(record, Spread):
                demand = _even(record, number, weights, total, len(mine))
            else:
                members = int((layer == number).sum())
                if (part.size > 0).all():
                    members = min(members, int(problem.upper[mine].max()))
                demand = _counted(record, number, weights, members)
            if demand is not None:
                found.append(_with_total(demand, total, len(mine)))
    return found


def _is_of_pairs(record: Count | Spread) -> bool:
    """Return whether a record only says that no two may be together: the pairs know that."""
    return (
        isinstance(record, Count)
        and (record.lower <= 0, record.upper, record.price_m) == (True, 1, None)
        and bool((record.weights == 1).all())
    )


def _counted(record: Count, layer: int, weights: Ints, members: int) -> Demand | None:
    if not record.or_zero:
        bounds = record.lower, record.upper
        return Demand(layer, weights, *bounds, price_m=record.price_m, sharing=members)
    if (weights < 0).any():
        return None
    if record.price_m is None:
        return Demand(layer, weights, record.lower, record.upper, or_zero=True)
    # Some of many may be nearer to nobody than to enough; one alone is short by one either way.
    return Demand(layer, weights, min(record.lower, 2), UNBOUNDED, True, record.price_m)


def _even(record: Spread, layer: int, weights: Ints, total: int | None, k: int) -> Demand | None:
    if total is None or record.width is None or record.price_m is not None:
        return None
    if k < len(record.groups):
        return None
    spare = record.width * (k - 1)
    return Demand(layer, weights, -((spare - total) // k), (total + spare) // k)


def _with_total(demand: Demand, total: int | None, k: int) -> Demand:
    """Return the demand with bounds that leave the other groups what they need."""
    if total is None or demand.or_zero or demand.price_m is not None:
        return demand
    lower, upper = demand.lower, demand.upper
    if demand.upper < UNBOUNDED:
        lower = max(lower, total - (k - 1) * demand.upper)
    if demand.lower > -UNBOUNDED:
        upper = min(upper, total - (k - 1) * demand.lower)
    return replace(demand, lower=lower, upper=upper)
